import type { Scenario } from "../sim/input.ts";
import { advance, type Timeline } from "../sim/timeline.ts";
import { startTimeline, submit } from "../sim/submit.ts";
import { momentOf, stopOf } from "./moments.ts";
import type { RecordedAct, Recording, Replay } from "./recording.ts";
import { finishCommand, type RunningCommand, startCommand } from "./run-command.ts";
import { Aliases, traceOf } from "./trace-of.ts";

/** The constant time of every hop at which all recordings are reproduced. */
const HOP_MS = 10;

/** The world of the recordings: three nodes, and the stand-in kubelet. */
function scenarioOf(recording: Recording): Scenario {
  return {
    version: 1,
    seed: 1,
    setup: [],
    settings: {
      hopMs: HOP_MS,
      nodes: [1, 2, 3].map((i) => ({ name: `node-${String(i)}`, cpu: "16", memory: "32Gi", pods: 500 })),
      kubelet: { type: "standIn", ...recording.kubelet },
    },
  };
}

/** Plays a recording's acts through the simulator's own kubectl and control plane, each at its moment. */
export function replayRecording(recording: Recording): Replay {
  let timeline = startTimeline(scenarioOf(recording));
  const aliases = new Aliases();
  let seen = 0;
  let namespace = "default";
  const running: RunningCommand[] = [];
  const acts = recording.transcript.map((act) => ({ act, atMs: momentOf(act) })).sort((a, b) => a.atMs - b.atMs);
  const trace: Replay["trace"][number][] = [];
  const catchUp = (): void => {
    trace.push(...traceOf(timeline.frames.slice(seen), aliases));
    seen = timeline.frames.length;
  };
  for (const { act, atMs } of acts) {
    timeline = advance(timeline, atMs);
    catchUp();
    const named = ownNames(recording.names, aliases.names);
    if (act.do === "ready") {
      timeline = setReady(timeline, act, named);
    } else if (act.command !== undefined) {
      const command = named(act.command);
      const started = startCommand(timeline, { at: act.at, command, atMs, stdin: act.stdin, namespace });
      ({ timeline, namespace } = started);
      running.push({ ...started.command, untilMs: stopOf(act, atMs) });
    }
    catchUp();
  }
  timeline = advance(timeline, recording.end);
  catchUp();
  // What still goes on at the end of the recording was watched until it was stopped.
  timeline = advance(timeline, Math.max(recording.end, ...running.map(({ untilMs }) => untilMs)));
  const withHashes = recordedHashes(recording.names, aliases.names);
  const transcript = running
    .map((command) => finishCommand(command, timeline))
    .map((played) => ({ ...played, stdout: withHashes(played.stdout), stderr: withHashes(played.stderr) }))
    .sort((a, b) => a.at - b.at);
  return { name: recording.name, names: aliases.names, transcript, trace };
}

/** Turns the recorded names in a text into this run's own, by way of their aliases. */
function ownNames(
  recorded: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): (text: string) => string {
  const byAlias = new Map(Object.entries(own).map(([name, alias]) => [alias, name]));
  const longestFirst = Object.entries(recorded).sort(([a], [b]) => b.length - a.length);
  return (text) =>
    longestFirst.reduce((rest, [name, alias]) => rest.replaceAll(name, byAlias.get(alias) ?? name), text);
}

/**
 * Turns this run's pod-template-hashes in a text into the recorded ones, where they stand alone: as a label's value they
 * are a name that the cluster made up, but one without an alias.
 */
function recordedHashes(
  recorded: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): (text: string) => string {
  const recordedByAlias = new Map(Object.entries(recorded).map(([name, alias]) => [alias, name]));
  const hashes = new Map<string, string>();
  for (const [name, alias] of Object.entries(own)) {
    if (alias.startsWith("rs")) {
      hashes.set(hashOf(name), hashOf(recordedByAlias.get(alias) ?? name));
    }
  }
  return (text) => text.replaceAll(/(?<![-\w])\w+(?![-\w])/g, (word) => hashes.get(word) ?? word);
}

/** The last part of a ReplicaSet's name. */
function hashOf(name: string): string {
  return name.slice(name.lastIndexOf("-") + 1);
}

function setReady(timeline: Timeline, act: RecordedAct, named: (text: string) => string): Timeline {
  const name = named(act.pod ?? "");
  return submit(timeline, {
    type: "fault",
    atMs: momentOf(act),
    fault: { type: "setPodReady", pod: `default/${name}`, ready: act.ready ?? true },
  }).timeline;
}
