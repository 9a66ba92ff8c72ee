import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";
import type { KubectlContext } from "../plan.ts";
import { dateText } from "./clock.ts";

/** What a kubelet told of a container (describe.go describeContainerState). */
export function stateLines(status: JsonObject, context: KubectlContext): readonly string[] {
  const last = jsonAt(status, "lastState");
  return [
    ...oneState("State", jsonAt(status, "state"), context),
    ...(jsonAt(last, "terminated") === undefined ? [] : oneState("Last State", last, context)),
    `    Ready:\t${status["ready"] === true ? "True" : "False"}`,
    `    Restart Count:\t${scalarAt(status, "restartCount") || "0"}`,
  ];
}

/** Models describe.go describeStatus. */
function oneState(title: string, state: JsonValue | undefined, context: KubectlContext): readonly string[] {
  const line = (name: string, text: string) => (text === "" ? [] : [`      ${name}:\t${text}`]);
  const running = jsonAt(state, "running");
  if (running !== undefined) {
    return [`    ${title}:\tRunning`, ...line("Started", dateText(jsonAt(running, "startedAt"), context))];
  }
  const ended = jsonAt(state, "terminated");
  if (ended === undefined) {
    return [`    ${title}:\tWaiting`, ...line("Reason", textAt(state, "waiting", "reason"))];
  }
  const signal = scalarAt(ended, "signal");
  return [
    `    ${title}:\tTerminated`,
    ...line("Reason", textAt(ended, "reason")),
    ...line("Message", textAt(ended, "message")).flatMap((text) => text.split("\n")),
    ...line("Exit Code", scalarAt(ended, "exitCode") || "0"),
    ...line("Signal", signal === "0" ? "" : signal),
    ...line("Started", dateText(jsonAt(ended, "startedAt"), context)),
    ...line("Finished", dateText(jsonAt(ended, "finishedAt"), context)),
  ];
}
