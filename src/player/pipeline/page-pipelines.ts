import type { Console } from "../console/console-state.ts";
import { tabStorage } from "../kept-run.ts";
import type { Player } from "../player.ts";
import { type Pipelines, createPipelines } from "./pipelines.ts";

const known = new WeakMap<Player, Pipelines>();

/** The page's one set of pipelines: they go on whatever the page shows. */
export function pipelinesOf(player: Player, shell: Console): Pipelines {
  const pipelines = known.get(player) ?? createPipelines(player, shell, tabStorage(window));
  known.set(player, pipelines);
  return pipelines;
}
