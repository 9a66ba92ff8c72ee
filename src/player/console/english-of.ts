import { nameOfKey } from "../../api/objects.ts";
import type { Fault, Input } from "../../sim/input.ts";
import type { ConsoleTold } from "./console-state.ts";

/** What the page says in a console, in English as all else is that stands there; notes without their `# `. */
export function englishOf(told: ConsoleTold): string {
  switch (told.type) {
    case "act":
      return actText(told.input);
    case "undo":
      return told.label === "" ? "taken back" : `taken back: ${told.label}`;
    case "redo":
      return told.label === "" ? "done again" : `done again: ${told.label}`;
    case "switchBranch":
      return "changed to the other branch";
    case "startOver":
      return "started over";
    case "open":
      return "opened another run";
    case "tooManyPods":
      return `error: this page shows at most ${String(told.limit)} pods, and ${String(told.wanted)} are wanted`;
    case "unavailable":
      return "error: what this needs could not be fetched; try again";
    case "cut":
      return `[${String(told.lines)} lines before these are not kept]`;
    case "wentBack":
      return "error: the run was changed before what is shown here: the command has ended";
    default:
      return told satisfies never;
  }
}

function actText(input: Exclude<Input, { readonly type: "requests" }>): string {
  switch (input.type) {
    case "fault":
      return faultText(input.fault);
    case "image":
      return `image ${input.image} behaves otherwise now`;
    case "traffic": {
      const { service, port, ratePerSecond } = input.source;
      return `service ${nameOfKey(service)}:${String(port)} is asked ${String(ratePerSecond)} times a second`;
    }
    default:
      return input satisfies never;
  }
}

function faultText(fault: Fault): string {
  switch (fault.type) {
    case "crashPod":
      return `pod ${nameOfKey(fault.pod)} crashes`;
    case "setPodReady":
      return `pod ${nameOfKey(fault.pod)} is ${fault.ready ? "ready" : "not ready"}`;
    case "failNode":
      return `node ${fault.node} fails`;
    case "recoverNode":
      return `node ${fault.node} is back`;
    case "addNode":
      return "a node is added";
    default:
      return fault satisfies never;
  }
}
