import { expect, it } from "vitest";
import { type PodInShort, podsInShort } from "../../src/view/pods-in-short.ts";
import { sceneAt } from "../../src/view/scene-at.ts";
import { simulate, webManifest } from "./support/simulated.ts";

/** What of a Pod is drawn whatever its place. */
const looks = (pods: readonly PodInShort[]) =>
  pods.map(({ uid, state, isEnded, isAvailable, restarts, mark }) => [
    uid,
    state,
    isEnded,
    isAvailable,
    restarts,
    mark,
  ]);

it("are those that the stage shows, in its order and of its look, at each moment of a rollout", () => {
  const run = simulate(7);
  run.request(0, { verb: "create", object: webManifest(4, "web:v1", { minReadySeconds: 3 }) });
  run.request(0, { verb: "create", object: webManifest(3, "web:v1", {}, "other") });
  run.setImage(20_000, "web:v2");
  const timeline = run.until(60_000);
  const options = { width: 762, reducedMotion: true };
  let seen = 0;
  for (let ms = 0; ms <= 60_000; ms += 250) {
    const drawn = sceneAt(timeline, ms, options).groups.flatMap(({ cards }) => cards.flatMap(({ pods }) => pods));
    const short = podsInShort(timeline, ms);
    expect(looks(short)).toEqual(looks(drawn.filter(({ left }) => left === 0)));
    seen += short.length;
  }
  expect(seen).toBeGreaterThan(1000);
});
