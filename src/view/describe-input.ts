import { nameOfKey } from "../api/objects.ts";
import type { Fault, Input } from "../sim/input.ts";
import type { ConfigKey } from "./late-config.ts";
import type { Description, Say } from "./words.ts";

const verbs = [
  [/^set image\b/, "setImage"],
  [/^set env\b/, "setEnv"],
  [/^set resources\b/, "setResources"],
  [/^scale\b/, "scale"],
  [/^rollout undo\b/, "rolloutUndo"],
  [/^rollout pause\b/, "rolloutPause"],
  [/^rollout resume\b/, "rolloutResume"],
  [/^rollout restart\b/, "rolloutRestart"],
  [/^apply\b/, "apply"],
  [/^create\b/, "create"],
  [/^run\b/, "run"],
  [/^expose\b/, "expose"],
  [/^delete\b/, "delete"],
  [/^annotate\b/, "annotate"],
  [/^label\b/, "label"],
  [/^patch\b/, "patch"],
  [/^edit\b/, "edit"],
  [/^replace\b/, "replace"],
  [/^cordon\b/, "cordon"],
  [/^uncordon\b/, "uncordon"],
  [/^drain\b/, "drain"],
] as const;
type VerbName = (typeof verbs)[number][1] | "other";
type FaultName =
  | "crashPod"
  | "makeReady"
  | "makeUnready"
  | "failNode"
  | "recoverNode"
  | "addNode"
  | "image"
  | "traffic";
export type InputKey = `input.${VerbName | FaultName}` | `input.${FaultName}Sentence` | ConfigKey;

/** These say nothing of what is changed. */
const vague: ReadonlySet<VerbName> = new Set<VerbName>(["apply", "patch", "edit", "replace", "other"]);

export function isVague(command: string): boolean {
  return vague.has(verbOf(command));
}

/** It takes the Pods from a node. */
export function isDrain(command: string): boolean {
  return verbOf(command) === "drain";
}

function verbOf(command: string): VerbName {
  const words = command.replace(/^\s*kubectl\s+/, "").replace(/^(?:(?:-n|--namespace)(?:\s+|=)\S+\s+)+/, "");
  return verbs.find(([pattern]) => pattern.test(words))?.[1] ?? "other";
}

/** What a person did; the sentence goes on where the title ends. `arithmetic` has the kubectl line, if there is one. */
export function describeInput(input: Input, t: Say<InputKey>): Description {
  switch (input.type) {
    case "requests": {
      const { command } = input;
      return {
        title: t(`input.${verbOf(command)}`),
        sentence: command,
        arithmetic: command === "" ? [] : [command],
      };
    }
    case "fault":
      return describeFault(input.fault, t);
    case "image":
      return { title: t("input.image"), sentence: t("input.imageSentence", { image: input.image }), arithmetic: [] };
    case "traffic": {
      const { service, port, ratePerSecond } = input.source;
      const values = { service: `${nameOfKey(service)}:${String(port)}`, rate: ratePerSecond };
      return { title: t("input.traffic"), sentence: t("input.trafficSentence", values), arithmetic: [] };
    }
    default:
      return input satisfies never;
  }
}

function describeFault(fault: Fault, t: Say<InputKey>): Description {
  const told = (name: FaultName, values: Readonly<Record<string, string>> = {}): Description => ({
    title: t(`input.${name}`),
    sentence: t(`input.${name}Sentence`, values),
    arithmetic: [],
  });
  switch (fault.type) {
    case "crashPod":
      return told("crashPod", { pod: nameOfKey(fault.pod) });
    case "setPodReady":
      return told(fault.ready ? "makeReady" : "makeUnready", { pod: nameOfKey(fault.pod) });
    case "failNode":
      return told("failNode", { node: fault.node });
    case "recoverNode":
      return told("recoverNode", { node: fault.node });
    case "addNode":
      return told("addNode");
    default:
      return fault satisfies never;
  }
}
