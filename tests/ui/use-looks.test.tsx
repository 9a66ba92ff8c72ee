import { act, render } from "@testing-library/react";
import { expect, it } from "vitest";
import { onDemand } from "../../src/player/on-demand.ts";
import { openingRun } from "../../src/player/opening-run.ts";
import { createPlayer } from "../../src/player/player.ts";
import { acts } from "../../src/player/acts.ts";
import { createSettings } from "../../src/player/settings.ts";
import { createLessonSession } from "../../src/player/lessons/lesson-session.ts";
import { unseenDesk } from "../../src/player/lessons/unseen-desk.ts";
import type { Look } from "../../src/lessons/goal.ts";
import { useLooks } from "../../src/ui/lessons/use-looks.ts";
import { PageContext } from "../../src/ui/player-context.ts";
import { fakeConsole } from "./support/fake-console.ts";

function Looking({
  session,
  step,
}: {
  readonly session: ReturnType<typeof createLessonSession>;
  readonly step: number;
}) {
  useLooks(session, step);
  return null;
}

function looking() {
  const player = createPlayer(
    openingRun(),
    onDemand(() => Promise.resolve(acts)),
  );
  const settings = createSettings(null);
  settings.setState({ dockTab: "kubectl", isWhyOpen: true });
  const requests = new EventTarget();
  const { shell } = fakeConsole();
  const seen: Look[] = [];
  const session = { ...createLessonSession(unseenDesk(openingRun())), look: (look: Look) => seen.push(look) };
  const page = {
    player,
    settings,
    requests,
    shell: onDemand(() => Promise.resolve(shell)),
    paced: { chart: player.store, text: player.store },
  };
  render(
    <PageContext value={page}>
      <Looking session={session} step={0} />
    </PageContext>,
  );
  return { player, settings, requests, seen };
}

it("tells what is looked at, and not what the page shows anyway", () => {
  const { player, settings, seen } = looking();
  expect(seen).toEqual([]);
  act(() => {
    player.setView("traffic");
  });
  expect(seen).toContain("traffic");
  act(() => {
    settings.setState({ dockTab: "history" });
  });
  expect(seen).toContain("history");
  act(() => {
    player.select({ kind: "Deployment", key: "default/web" });
  });
  expect(seen).toEqual(expect.arrayContaining(["objects", "why"]));
});

it("takes it from parts of the page that tell it by themselves, and from nobody who tells something else", () => {
  const { requests, seen } = looking();
  requests.dispatchEvent(new CustomEvent("look", { detail: "yaml" }));
  requests.dispatchEvent(new CustomEvent("look", { detail: "elsewhere" }));
  requests.dispatchEvent(new Event("look"));
  expect(seen).toEqual(["yaml"]);
});
