import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { Recording } from "../../src/replay/recording.ts";
import { replayRecording } from "../../src/replay/replay-recording.ts";
import { differences } from "./compare.mjs";

const here = path.join(import.meta.dirname, "named");

/** Recordings with all kinds of things described: conditions that are not met, annotations, joined events. */
it.each(["unschedulable.json", "change-cause.json", "crash.json"])(
  "describes what %s has as the real kubectl did",
  (file) => {
    const recording: Recording = JSON.parse(fs.readFileSync(path.join(here, file), "utf8"));
    const replayed = replayRecording(recording);
    const isAbout = ({ command = "" }: { readonly command?: string }) => command.startsWith("kubectl describe");
    expect(recording.transcript.some(isAbout)).toBe(true);
    const told = differences(recording, replayed).filter(({ name }) => name.includes(": kubectl describe"));
    expect(told).toEqual([]);
  },
);
