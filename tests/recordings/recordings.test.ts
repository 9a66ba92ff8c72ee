import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Recording } from "../../src/replay/recording.ts";
import { replayRecording } from "../../src/replay/replay-recording.ts";
import { differences } from "./compare.mjs";

const here = import.meta.dirname;

function read(file: string): Recording {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

describe.each(["named", "random", "texts"])("recordings of a real control plane: %s", (folder) => {
  const files = fs.readdirSync(path.join(here, folder)).filter((name) => name.endsWith(".json"));

  it.each(files)("%s is reproduced", (file) => {
    const recording = read(path.join(here, folder, file));
    expect(differences(recording, replayRecording(recording))).toEqual([]);
  });
});
