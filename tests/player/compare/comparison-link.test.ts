import { describe, expect, it } from "vitest";
import { comparisonLink, readComparisonLink } from "../../../src/player/compare/comparison-link.ts";
import { openComparison } from "../../../src/player/compare/open-comparison.ts";
import { presets } from "./presets-on-nginx.ts";
import { acts } from "../../../src/player/acts.ts";
import { onDemand } from "../../../src/player/on-demand.ts";
import { runComparison } from "../../../src/player/compare/run-comparison.ts";
import { openingRun } from "../../../src/player/opening-run.ts";
import { createPlayer } from "../../../src/player/player.ts";
import { packText } from "../../../src/player/link-codec.ts";
import { isComparisonLink, isLink } from "../../../src/player/share-link.ts";
import { deploymentIn } from "../../../src/player/compare/compare-base.ts";

const atOnce = { isOutOfTime: () => false, rest: () => Promise.resolve(), isCancelled: () => false };

async function page() {
  const present = onDemand(() => Promise.resolve(acts));
  await present.load();
  return createPlayer(openingRun(), present);
}

function linkOf(made: ReturnType<typeof comparisonLink>): string {
  return made.ok ? made.value : "";
}

describe("a link to a comparison", () => {
  it("opens the same comparison of an application", async () => {
    const link = linkOf(comparisonLink({ comparison: presets.readiness, run: null }));
    expect(link).toMatch(/^#c1\./);
    expect(link.length).toBeLessThan(600);
    const opened = await openComparison((await page()).store.getState(), link, atOnce);
    expect(opened.ok && opened.value.comparison).toEqual(presets.readiness);
  });

  it("is none of a run", () => {
    const link = linkOf(comparisonLink({ comparison: presets.room, run: null }));
    expect([isComparisonLink(link), isLink(link)]).toEqual([true, false]);
    expect([isComparisonLink("#r1.abc"), isLink("#r1.abc"), isLink("#"), isLink("#change")]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it("carries the run of the page as it stands at its instant, without what came after", async () => {
    const player = await page();
    player.run("kubectl scale deployment/web --replicas=6");
    const thenMs = player.store.getState().playheadMs + 500;
    player.playTo(thenMs + 1000, () => false);
    player.run("kubectl scale deployment/web --replicas=2");
    player.playTo(thenMs + 2000, () => false);
    player.seek(thenMs);
    const here = await openComparison(player.store.getState(), "", atOnce);
    if (!here.ok) {
      throw new Error("it was not opened");
    }
    expect(deploymentIn(here.value.ownRun, "default/web")?.spec.replicas).toBe(6);
    const comparison = { ...presets.strategy, source: { type: "run" }, deployment: "default/web" } as const;
    const link = linkOf(comparisonLink({ comparison, run: here.value.savedRun }));
    const opened = await openComparison((await page()).store.getState(), link, atOnce);
    if (!opened.ok) {
      throw new Error("the link was not opened");
    }
    expect(opened.value.ownRun.atMs).toBe(thenMs);
    expect(opened.value.ownRun.timeline.inputs).toHaveLength(1);
    const run = await runComparison(here.value.ownRun, comparison, atOnce);
    expect(run.ok && run.value.copies[0].timeline.inputs.map((act) => act.type === "requests" && act.command)).toEqual([
      "kubectl scale deployment/web --replicas=6",
      "kubectl expose deployment web --port=80 --target-port=80",
      expect.stringContaining("kubectl patch deployment web"),
      "kubectl scale deployment/web --replicas=4",
      false,
      "kubectl set image deployment/web web=nginx:1.29",
    ]);
    expect(deploymentIn(opened.value.ownRun, "default/web")).toEqual(deploymentIn(here.value.ownRun, "default/web"));
  });

  it.each([
    ["a changed letter", (link: string) => `${link.slice(0, 30)}x${link.slice(31)}`, { type: "damaged" }],
    ["half of it", (link: string) => link.slice(0, 60), { type: "damaged" }],
    ["a later version", (link: string) => link.replace("#c1", "#c7"), { type: "newer", version: 7, known: 1 }],
    ["no content", () => "#c1", { type: "damaged" }],
    ["far too much", () => `#c1.${"a".repeat(70_000)}`, { type: "longLink" }],
  ])("with %s is refused, with the reason", (_, change, error) => {
    const link = linkOf(comparisonLink({ comparison: presets.room, run: null }));
    expect(readComparisonLink(change(link))).toMatchObject({ ok: false, error });
  });

  it.each([
    ["an application that is not there", { source: { type: "application", id: "attic" } }],
    [
      "a strategy that is none",
      { copies: [{ ...presets.room.copies[0], strategy: "BlueGreen" }, presets.room.copies[1]] },
    ],
    ["three copies", { copies: [...presets.room.copies, presets.room.copies[0]] }],
    ["a run that is missing", { source: { type: "run" } }],
  ])("with %s is refused", (_, more) => {
    const packed = packText(JSON.stringify({ comparison: { ...presets.room, ...more } }));
    expect(readComparisonLink(`#c1.${packed.ok ? packed.value : ""}`)).toMatchObject({
      ok: false,
      error: { type: "invalid" },
    });
  });
});
