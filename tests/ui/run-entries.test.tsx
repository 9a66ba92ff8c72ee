import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Player } from "../../src/player/player.ts";
import { deployments } from "../../src/sim/queries.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { renderPage } from "./support/render-page.tsx";

function running(player: Player): readonly string[] {
  const { timeline, playheadMs } = player.store.getState();
  return deployments(frameAt(timeline, playheadMs).state).map(({ metadata }) => metadata.name);
}

const nginx = ["deployment-nginx"];
const guestbook = ["guestbook", "redis"];

// One history for all of it: a page is never left behind in a browser either.
it("goes back to the application before and forward again, and the address is that of what is shown", async () => {
  const { user, player } = renderPage();
  const open = async (name: string): Promise<void> => {
    await user.click(screen.getByRole("button", { name: "Applications" }));
    await user.click(await screen.findByRole("button", { name: `Open ${name}` }));
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
  };
  const shows = async (address: string, names: readonly string[]): Promise<void> => {
    await waitFor(() => {
      expect([window.location.search, running(player)]).toEqual([address, names]);
    });
  };
  player.run("kubectl scale deployment web --replicas=6");
  await open("nginx");
  await shows("?app=nginx", nginx);
  player.run("kubectl scale deployment deployment-nginx --replicas=5");
  player.setView("nodes");
  const changed = player.store.getState().timeline.inputs;
  await open("Guestbook");
  await shows("?app=guestbook", guestbook);
  player.setView("traffic");

  window.history.back();
  await shows("?app=nginx", nginx);
  expect(player.store.getState().view).toBe("nodes");
  expect(player.store.getState().timeline.inputs).toBe(changed);
  window.history.back();
  await shows("", ["web"]);
  expect(player.store.getState().timeline.inputs).toHaveLength(1);
  window.history.forward();
  await shows("?app=nginx", nginx);
  window.history.forward();
  await shows("?app=guestbook", guestbook);
  expect(player.store.getState().view).toBe("traffic");

  // Undoing shows another run in the same entry.
  player.undoAct();
  await shows("?app=nginx", nginx);
  player.redoAct();
  await shows("?app=guestbook", guestbook);
  player.startOver();
  await shows("", ["web"]);
  player.undoAct();
  await shows("?app=guestbook", guestbook);
});
