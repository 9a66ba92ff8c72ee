import { type Result, fail, ok } from "../../api/failure.ts";
import { type KubeObject, type SimTime, refOf } from "../../api/objects.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import type { Seen } from "../follow.ts";
import { type Turn, type TurnStep, endTurn } from "../followers/in-turn.ts";
import { listed, newsOf } from "../followers/object-news.ts";
import { type Target, notFound } from "../look-up.ts";
import { type OutputStyle, printDone, shownObject } from "../output-style.ts";
import type { WaitFor } from "./condition.ts";

export interface WaitOptions {
  readonly waitFor: WaitFor;
  readonly style: OutputStyle;
  /** When the whole command gives up; `null`: each object is looked at once. */
  readonly untilMs: SimTime | null;
}

/**
 * The wait for one object.
 *
 * Models wait.go IsDeleted, IsCreated and getObjAndCheckCondition: the object is listed, and watched where it is not yet
 * as it should be. Whoever's turn comes after the time has passed is not looked at any more.
 */
export function waitTurn(target: Target, options: WaitOptions): Turn {
  return { look: (seen) => firstLook(target, options, seen) };
}

function firstLook(target: Target, options: WaitOptions, seen: Seen): TurnStep {
  const { waitFor, untilMs } = options;
  if (waitFor.type === "create") {
    return met(target, target.object, options);
  }
  const object = listed(seen, refOf(target.object));
  if (object === undefined) {
    return waitFor.type === "delete"
      ? met(target, target.object, options)
      : endTurn({ error: apiError(notFound(target.type, target.name)) });
  }
  if (untilMs !== null && seen.atMs >= untilMs) {
    return endTurn({ error: timedOut(target) });
  }
  const isMet = check(options, object);
  if (!isMet.ok || isMet.value) {
    return isMet.ok ? met(target, object, options) : endTurn({ error: isMet.error });
  }
  return untilMs === null
    ? endTurn({ error: textError(`condition not met for ${target.type.plural}/${target.name}`) })
    : { next: watching(target, object, untilMs, options) };
}

function watching(target: Target, last: KubeObject, untilMs: SimTime, options: WaitOptions): Turn {
  return { dueMs: untilMs, look: (seen) => lookAgain(target, last, untilMs, options, seen) };
}

function lookAgain(target: Target, last: KubeObject, untilMs: SimTime, options: WaitOptions, seen: Seen): TurnStep {
  let object = last;
  for (const news of newsOf(seen, refOf(last))) {
    object = news.object;
    if (news.type === "deleted") {
      if (options.waitFor.type === "delete") {
        return met(target, object, options);
      }
      continue;
    }
    const isMet = check(options, object);
    if (!isMet.ok || isMet.value) {
      return isMet.ok ? met(target, object, options) : endTurn({ error: isMet.error });
    }
  }
  return seen.atMs >= untilMs
    ? endTurn({ error: timedOut(target) })
    : { next: watching(target, object, untilMs, options) };
}

function check({ waitFor, style }: WaitOptions, object: KubeObject): Result<boolean, KubectlError> {
  if (waitFor.type !== "state") {
    return ok(false);
  }
  const isMet = waitFor.isMet(shownObject(object, style));
  return isMet.ok ? isMet : fail(textError(isMet.error));
}

function met({ type, name }: Target, object: KubeObject, { style }: WaitOptions): TurnStep {
  return endTurn(printDone(style, type, name, "condition met", object));
}

function timedOut({ type, name }: Target): KubectlError {
  return textError(`timed out waiting for the condition on ${type.plural}/${name}`);
}
