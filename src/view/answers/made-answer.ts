import { nameOfKey, type ObjectRef } from "../../api/objects.ts";
import type { Input } from "../../sim/input.ts";
import { inputOf } from "../decision-log.ts";
import { lifeOf } from "../lives.ts";
import { causeChain, type Place } from "../why.ts";
import { answer, type Answer, type Ask } from "./answer.ts";

/** What a person did that a decision goes back to; `null`: nothing, it was so from the start. */
export function actBehind({ timeline }: Ask, place: Place): Input | null {
  const news = causeChain(timeline, place).at(-1)?.news;
  return news?.type === "input" ? news.input : null;
}

/** Why an object was made: for whom, and what that goes back to. */
export function madeAnswer(ask: Ask, ref: ObjectRef): readonly Answer[] {
  const life = lifeOf(ask.frames, ask.index, ref);
  const frame = life === undefined ? undefined : ask.frames[life.born];
  if (frame === undefined) {
    return [];
  }
  for (const [order, decision] of frame.decisions.entries()) {
    if (decision.code === "createPods" && isOf(ask, ref, decision.subject)) {
      const { have, want } = decision.facts;
      const facts = {
        owner: nameOfKey(decision.subject.key),
        have,
        want,
        act: actBehind(ask, { frame: frame.index, order }),
      };
      return [answer("madeFor", facts, [{ ref: decision.subject, atMs: frame.atMs }])];
    }
  }
  const act = inputOf(frame);
  return [act === null ? answer("madeBefore", {}) : answer("madeByYou", { act })];
}

/** One frame may make pods for one owner only, but it is asked for by name. */
function isOf({ frames, index }: Ask, ref: ObjectRef, owner: ObjectRef): boolean {
  return lifeOf(frames, index, owner) !== undefined && nameOfKey(ref.key).startsWith(`${nameOfKey(owner.key)}-`);
}
