import type { Goal, Look } from "../../lessons/goal.ts";
import type { Console } from "../console/console-state.ts";
import type { Pipelines } from "../pipeline/pipelines.ts";
import type { Player } from "../player.ts";

/** What a prediction can be answered with: a number, the option chosen, or the options in their order. */
export type Answer = number | string | readonly string[];

/** All that a lesson's moves are done with. */
export interface LessonDesk {
  readonly player: Player;
  readonly shell: Console;
  readonly pipelines: Pipelines;
  /** Something in the page is looked at. */
  readonly look: (look: Look) => void;
  /** A question that is open is answered for the learner. */
  readonly predict: (id: string, answer: Answer) => void;
  /** Whether something has come about in the step that is open; of a run without one, nothing has. */
  readonly hasCome: (goal: Goal) => boolean;
}
