import { expect, it } from "vitest";
import { idleFromMs } from "../../src/player/ahead.ts";
import { processPhase } from "../../src/sim/node/process-phase.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { freshPlayer, settle } from "./support/fresh-player.ts";

it("does not rest while a program that no probe asks has still to come up", () => {
  const player = freshPlayer();
  settle(player);
  player.run("kubectl create deployment wiki --image=mediawiki:1.39.1");
  settle(player);
  const { timeline } = player.store.getState();
  const last = timeline.frames.at(-1);
  const pods = last === undefined ? [] : mapValues(last.state.objects.Pod);
  const pod = pods.find(({ metadata }) => metadata.name.startsWith("wiki-"));
  const [container] = pod?.spec.containers ?? [];
  if (last === undefined || pod === undefined || container === undefined) {
    throw new Error("there is no Pod of wiki");
  }
  const idleMs = idleFromMs(timeline) ?? -1;
  expect(processPhase(last.state, pod, container, last.atMs)).toBe("down");
  expect(processPhase(last.state, pod, container, idleMs)).toBe("serving");
});
