import { kubectlManual } from "../kubectl/help/kubectl-manual.ts";
import { planCommand } from "../kubectl/plan-command.ts";
import type { Scenario } from "../sim/input.ts";
import { advance, frameAt, lastFrame, type Response, type Timeline } from "../sim/timeline.ts";
import { startTimeline, submit } from "../sim/submit.ts";
import type { PlayedCommand, RecordedAct, Recording, Replay } from "./recording.ts";
import { Aliases, traceOf } from "./trace-of.ts";

/** The constant time of every hop at which all recordings are reproduced. */
const HOP_MS = 10;
/** A readiness set by hand takes effect a little later than it was asked for. */
const BY_HAND_MS = 70;
const EPOCH = Date.UTC(2026, 0, 12, 9);

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

/** Plays a recording's acts through the simulator's own kubectl and control plane, each at its `applyAt`. */
export function replayRecording(recording: Recording): Replay {
  let timeline = startTimeline(scenarioOf(recording));
  const aliases = new Aliases();
  let seen = 0;
  const transcript: PlayedCommand[] = [];
  const acts = [...recording.transcript].sort((a, b) => a.applyAt - b.applyAt);
  const trace: Replay["trace"][number][] = [];
  const catchUp = (): void => {
    trace.push(...traceOf(timeline.frames.slice(seen), aliases));
    seen = timeline.frames.length;
  };
  for (const act of acts) {
    timeline = advance(timeline, act.applyAt + (act.do === "ready" ? BY_HAND_MS : 0));
    catchUp();
    const named = ownNames(recording.names, aliases.names);
    if (act.do === "ready") {
      timeline = setReady(timeline, act, named);
    } else if (act.command !== undefined) {
      const done = runCommand(timeline, act, named(act.command));
      timeline = done.timeline;
      transcript.push({ at: act.at, command: named(act.command), ...done.output });
    }
    catchUp();
  }
  timeline = advance(timeline, recording.end);
  catchUp();
  transcript.sort((a, b) => a.at - b.at);
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

function setReady(timeline: Timeline, act: RecordedAct, named: (text: string) => string): Timeline {
  const name = named(act.pod ?? "");
  return submit(timeline, {
    type: "fault",
    atMs: act.applyAt + BY_HAND_MS,
    fault: { type: "setPodReady", pod: `default/${name}`, ready: act.ready ?? true },
  }).timeline;
}

interface Done {
  readonly timeline: Timeline;
  readonly output: { readonly stdout: string; readonly stderr: string; readonly exit: number };
}

function runCommand(timeline: Timeline, act: RecordedAct, command: string): Done {
  const { state } = frameAt(timeline, act.applyAt);
  const nowRfc3339 = new Date(EPOCH + act.applyAt).toISOString().replace(/\.\d+Z$/, "Z");
  const plan = planCommand(command, {
    state,
    namespace: "default",
    nowMs: act.applyAt,
    nowRfc3339,
    rfc3339At: (atMs) => new Date(EPOCH + atMs).toISOString().replace(/\.\d+Z$/, "Z"),
    manual: kubectlManual,
    ...(act.stdin === undefined ? {} : { stdin: act.stdin }),
  });
  if (plan.requests.length === 0) {
    return { timeline, output: plan.report([]) };
  }
  // Time passes for the next act even where this one is refused.
  const atMs = Math.max(act.applyAt, lastFrame(timeline).atMs);
  const { timeline: next, responses } = submit(timeline, {
    type: "requests",
    atMs,
    from: "kubectl",
    command,
    requests: plan.requests,
  });
  return { timeline: next, output: plan.report(responses satisfies readonly Response[]) };
}
