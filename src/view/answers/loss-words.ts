import type { Values } from "../words.ts";
import type { LossCause } from "./loss-cause.ts";

/** What the text of a cause is filled with, beside the Service's name and the number of Pods. */
export function lossValues(cause: LossCause): Values {
  switch (cause.code) {
    case "probeKilled": {
      const { kind, failures, message } = cause.kill;
      return { kind, count: failures, message };
    }
    case "portName":
    case "portNames":
      return { target: cause.target, names: cause.names.join(", "), count: cause.names.length };
    case "noSuchPods":
      return { selector: cause.selector };
    default:
      return {};
  }
}
