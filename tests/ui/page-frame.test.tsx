import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { frameAt } from "../../src/sim/timeline.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import type { Player } from "../../src/player/player.ts";
import type { LocaleChoice } from "../../src/player/settings.ts";
import { fakeConsole } from "./support/fake-console.ts";
import { renderPage } from "./support/render-page.tsx";

const words = {
  en: {
    frame: "Browser: localhost:8080",
    reload: "Reload",
    stale: "A reload would show something else now.",
    gone: /^Pod .* is gone/,
    close: "Close and end port-forward",
    closeEnded: "Close",
  },
  es: {
    frame: "Navegador: localhost:8080",
    reload: "Recargar",
    stale: "Si recargas, verás otra cosa.",
    gone: /^El Pod .* ya no existe/,
    close: "Cerrar y terminar port-forward",
    closeEnded: "Cerrar",
  },
} as const;

function podOf(player: Player, prefix: string): string {
  const { timeline, playheadMs } = player.store.getState();
  const pods = mapValues(frameAt(timeline, playheadMs).state.objects.Pod).map(({ metadata }) => metadata.name);
  return pods.find((name) => name.startsWith(prefix))!;
}

/** A page with a Deployment of an image, the port of whose first Pod is forwarded. */
async function forwarding(image: string, podPort = 80, locale: LocaleChoice = "en") {
  const fake = fakeConsole();
  const page = renderPage(locale, { dockTab: "kubectl" }, undefined, fake.shell);
  act(() => {
    page.player.run(`kubectl create deployment site --image=${image}`);
  });
  page.pass(20_000);
  // The clock comes to rest once the Pod runs, and its program listens a little later: a line of the console finds it older.
  page.pass(5000);
  act(page.player.passRest);
  const forward = { namespace: "default", pod: podOf(page.player, "site-"), localPort: 8080, podPort };
  await screen.findByRole("textbox", { name: /Command line|Línea de órdenes/ });
  fake.set({ forward, isBusy: true });
  return { ...page, fake, forward, frame: screen.getByRole("region", { name: words[locale].frame }) };
}

describe.each(["en", "es"] as const)("the page that port-forward opens, in %s", (locale) => {
  const text = words[locale];

  it("shows what the Pod served, until it is asked again; the Pod gone, as a browser says that", async () => {
    const { user, frame, forward, fake, player, pass } = await forwarding("web:v2", 80, locale);
    expect(within(frame).getByText("v2")).toBeInTheDocument();
    expect(frame).toHaveTextContent(forward.pod);
    act(() => {
      player.run(`kubectl delete pod ${forward.pod}`);
    });
    pass(60_000);
    expect(within(frame).getByText("v2")).toBeInTheDocument();
    expect(within(frame).getByText(text.stale)).toBeInTheDocument();
    await user.click(within(frame).getByRole("button", { name: text.reload }));
    expect(within(frame).getByText(text.gone)).toBeInTheDocument();
    expect(within(frame).getByText("ERR_EMPTY_RESPONSE")).toBeInTheDocument();
    expect(within(frame).queryByText(text.stale)).not.toBeInTheDocument();
    fake.set({ forward: null, isBusy: false });
    await user.click(within(frame).getByRole("button", { name: text.reload }));
    expect(within(frame).getByText("ERR_CONNECTION_REFUSED")).toBeInTheDocument();
    await user.click(within(frame).getByRole("button", { name: text.closeEnded }));
    expect(frame).not.toBeInTheDocument();
    // Opened, and asked again twice.
    expect(fake.told).toEqual(["connection", "connection", "connection"]);
  });

  it("ends port-forward when it is closed", async () => {
    const { user, frame, fake } = await forwarding("nginx", 80, locale);
    await user.click(within(frame).getByRole("button", { name: text.close }));
    expect(fake.told).toEqual(["connection", "^C"]);
    expect(frame).not.toBeInTheDocument();
  });
});

describe("what an image serves", () => {
  it.each([
    ["nginx", 80, "nginx is running"],
    ["mediawiki:1.39.1", 80, "MediaWiki 1.39.1"],
    ["iesgn/test_web:version1", 80, "Version 1"],
    ["iesgn/test_web:version2", 80, "Version 2"],
    ["iesgn/test_web:version3", 80, "Version 3"],
    ["iesgn/guestbook", 5000, "Waiting for the database: no Service is called redis."],
    ["wordpress", 80, "Error establishing a database connection"],
    ["web:unready", 80, "503 Service Unavailable"],
    ["someone/else:1.0", 8080, "someone/else:1.0"],
  ])("%s", async (image, port, says) => {
    const { frame } = await forwarding(image, port);
    expect(within(frame).getByText(says)).toBeInTheDocument();
  });

  it.each([
    ["nginx", 8080, /^Nothing in Pod site-\S+ listens on port 8080\.$/],
    ["redis", 6379, /does not speak HTTP\.$/],
    ["web:missing", 80, /no container runs/],
  ])("nothing where %s is asked at %d", async (image, port, why) => {
    const { frame } = await forwarding(image, port);
    expect(within(frame).getByText(why)).toBeInTheDocument();
  });

  it("is without its style and its picture in version 3 alone", async () => {
    const { frame } = await forwarding("iesgn/test_web:version3");
    expect(within(frame).getByText("logo of the site")).toBeInTheDocument();
  });

  it("has its data once the Service that it asks is there and answers", async () => {
    const { user, frame, player, pass } = await forwarding("iesgn/guestbook", 5000);
    act(() => {
      player.run("kubectl create deployment redis --image=redis", "kubectl expose deployment redis --port=6379");
    });
    pass(300);
    await user.click(within(frame).getByRole("button", { name: "Reload" }));
    expect(
      within(frame).getByText("Waiting for the database: Service redis has no Pod that is ready."),
    ).toBeInTheDocument();
    pass(20_000);
    pass(5000);
    await user.click(within(frame).getByRole("button", { name: "Reload" }));
    expect(within(frame).getByText("Nobody has written anything yet.")).toBeInTheDocument();
  });
});

describe("what is written in the guestbook", () => {
  it("is kept by the Pod of redis, and is lost with it", async () => {
    const { user, frame, player, pass } = await forwarding("iesgn/guestbook", 5000);
    act(() => {
      player.run("kubectl create deployment redis --image=redis", "kubectl expose deployment redis --port=6379");
    });
    pass(20_000);
    pass(5000);
    const reload = within(frame).getByRole("button", { name: "Reload" });
    await user.click(reload);
    await user.type(within(frame).getByRole("textbox", { name: "Write a message" }), "Hello from class 2{Enter}");
    expect(within(frame).getByText("Hello from class 2")).toBeInTheDocument();
    await user.click(reload);
    expect(within(frame).getByText("Hello from class 2")).toBeInTheDocument();
    act(() => {
      player.run(`kubectl delete pod ${podOf(player, "redis-")}`);
    });
    pass(60_000);
    pass(5000);
    await user.click(reload);
    expect(within(frame).getByText("Nobody has written anything yet.")).toBeInTheDocument();
  });
});
