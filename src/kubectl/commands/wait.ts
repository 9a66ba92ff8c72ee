import type { SimTime } from "../../api/objects.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  allNamespacesFlag,
  fieldSelectorFlag,
  localFlag,
  outputFlags,
  selectorFlag,
} from "../common-flags.ts";
import { type KubectlError, aggregate, renderErrors, textError } from "../error-text.ts";
import { hasFiles } from "../documents.ts";
import { flagNumber, flagOn, flagText } from "../flags.ts";
import { type Turn, endTurn, inTurn } from "../followers/in-turn.ts";
import type { FollowStep, Follower, Seen } from "../follow.ts";
import { LOCAL_RESOURCE, isLocal } from "../local-flag.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, refuse } from "../plan.ts";
import { type Targets, findTargets } from "../targets.ts";
import type { Result } from "../../api/failure.ts";
import { readWaitFor } from "../wait/condition.ts";
import { type WaitOptions, waitTurn } from "../wait/wait-turns.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go. */
export const waitCommand: Command = {
  path: ["wait"],
  usage:
    "([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]",
  flags: [
    { name: "for", type: "string" },
    { name: "timeout", type: "duration", default: "30000" },
    { name: "filename", short: "f", type: "stringSlice" },
    { name: "recursive", short: "R", type: "bool", default: "true" },
    ...outputFlags,
    allFlag,
    allNamespacesFlag,
    selectorFlag,
    fieldSelectorFlag,
    localFlag,
  ],
  plan: planWait,
};

const WEEK_MS = 7 * 24 * 3_600_000;
/** How often the server is asked whether an object has been made. */
const POLL_MS = 500;

function planWait(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const waitFor = readWaitFor(flagText(flags, "for"));
  if (!waitFor.ok) {
    return refuse(waitFor.error);
  }
  if (isLocal(invocation)) {
    return refuse(
      hasFiles(invocation)
        ? "--local is not part of this simulator: leave it out to wait for the object"
        : LOCAL_RESOURCE,
    );
  }
  const find = (state: KubectlContext["state"]) =>
    findTargets(invocation, { ...context, state }, { isEverythingAllowed: flagOn(flags, "all") });
  const found = find(context.state);
  if (!found.ok) {
    return refuse(found.error);
  }
  const given = flagNumber(flags, "timeout");
  const timeoutMs = given < 0 ? WEEK_MS : given;
  const options: WaitOptions = {
    waitFor: waitFor.value,
    style: style.value,
    untilMs: timeoutMs === 0 ? null : context.nowMs + timeoutMs,
  };
  const begin = (targets: Targets): Follower => waitForAll(targets, options);
  const follower =
    waitFor.value.type === "create"
      ? untilCreated(find, begin, context.nowMs + timeoutMs, context.nowMs)
      : begin(found.value);
  return { requests: [], report: () => ({ stdout: "", stderr: "", exit: 0 }), follow: () => follower };
}

function waitForAll({ inOrder }: Targets, options: WaitOptions): Follower {
  const isForDelete = options.waitFor.type === "delete";
  const turns = inOrder.flatMap((each): readonly Turn[] => {
    if (each.ok) {
      return [waitTurn(each.value, options)];
    }
    // What is not there has been deleted.
    return isForDelete && isNotFound(each.error) ? [] : [{ look: () => endTurn({ error: each.error }) }];
  });
  return inOrder.length === 0 && !isForDelete ? inTurn([], [textError("no matching resources found")]) : inTurn(turns);
}

/**
 * Asks again and again until all that is named is there, and then waits for it.
 *
 * Models WaitOptions.RunWait: one object that is missing is waited for, several are an error.
 */
function untilCreated(
  find: (state: Seen["state"]) => Result<Targets, KubectlError>,
  begin: (targets: Targets) => Follower,
  untilMs: SimTime,
  dueMs: SimTime,
): Follower {
  return {
    dueMs,
    look: (seen): FollowStep => {
      if (seen.atMs < dueMs) {
        return { next: untilCreated(find, begin, untilMs, dueMs) };
      }
      const found = find(seen.state);
      const error = found.ok ? aggregate(found.value.errors) : found.error;
      // What is selected and is not there yet is waited for too.
      if (found.ok && error === undefined && found.value.inOrder.length > 0) {
        return begin(found.value).look(seen);
      }
      if (error !== undefined && !isNotFound(error)) {
        return { stderr: renderErrors([error]), next: null, exit: 1 };
      }
      return seen.atMs >= untilMs
        ? { stderr: "error: timed out waiting for the condition\n", next: null, exit: 1 }
        : { next: untilCreated(find, begin, untilMs, Math.min(dueMs + POLL_MS, untilMs)) };
    },
  };
}

function isNotFound(error: KubectlError): boolean {
  return error.type === "api" && error.failure.reason === "NotFound";
}
