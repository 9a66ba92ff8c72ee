import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Player } from "../../src/player/player.ts";
import { renderPage } from "./support/render-page.tsx";

function run(player: Player, line: string): void {
  act(() => {
    player.run(line);
  });
}

const words = {
  en: {
    dock: "kubectl, Events, history and pipeline",
    events: "Events",
    history: "History",
    close: "Close",
    table: /^Events of the cluster/,
    warnings: "Warnings only",
    about: "About",
    search: "Contains",
    none: "No Event is like that.",
    all: "Show all Events",
    count: /^\d+ Events$/,
    go: /^ScalingReplicaSet: go to .* and select deployment\/web$/,
    revisions: "Revisions of web, newest first",
    back: "Roll back to it: revision 1",
    copy: "Copy the command that rolls back to revision 1",
    current: "current",
    moved: "Was 1; is now 3: the same ReplicaSet was used again.",
    gap: "It moved: its ReplicaSet was used again, and is revision 3 now.",
    against: "Against revision 1",
    select: /^Show ReplicaSet/,
  },
  es: {
    dock: "kubectl, eventos, historial y pipeline",
    events: "Eventos",
    history: "Historial",
    close: "Cerrar",
    table: /^Eventos del clúster/,
    warnings: "Solo avisos (Warning)",
    about: "Sobre",
    search: "Contiene",
    none: "No hay ningún evento así.",
    all: "Mostrar todos los eventos",
    count: /^\d+ eventos$/,
    go: /^ScalingReplicaSet: ir a .* y elegir deployment\/web$/,
    revisions: "Revisiones de web, de la más nueva a la más antigua",
    back: "Volver a esta: revisión 1",
    copy: "Copiar la orden que vuelve a la revisión 1",
    current: "actual",
    moved: "Antes 1; ahora 3: se ha vuelto a usar el mismo ReplicaSet.",
    gap: "Cambió de número: su ReplicaSet se ha vuelto a usar y ahora es la revisión 3.",
    against: "Frente a la revisión 1",
    select: /^Mostrar el ReplicaSet/,
  },
} as const;

describe.each(["en", "es"] as const)("the dock in %s", (locale) => {
  const text = words[locale];

  it("opens and closes by its tabs, by its button and by Escape, and is remembered", async () => {
    const { user, settings } = renderPage(locale);
    const [, events, history] = within(screen.getByRole("tablist", { name: text.dock })).getAllByRole("tab");
    expect(screen.queryByRole("tabpanel", { name: text.events })).not.toBeInTheDocument();
    expect(events).toHaveAttribute("aria-selected", "false");
    await user.click(events!);
    expect(await screen.findByRole("table", { name: text.table })).toBeInTheDocument();
    expect(screen.getByRole("tabpanel", { name: text.events })).toBeInTheDocument();
    expect(settings.getState().dockTab).toBe("events");
    await user.keyboard("{ArrowRight}{Enter}");
    expect(await screen.findByRole("table", { name: text.revisions })).toBeInTheDocument();
    expect(history).toHaveAttribute("aria-selected", "true");
    await user.click(history!);
    expect(settings.getState().dockTab).toBeNull();
    await user.keyboard("{Enter}");
    act(() => {
      screen.getByTitle(text.select).focus();
    });
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("tabpanel", { name: text.history })).not.toBeInTheDocument();
    expect(history).toHaveFocus();
    await user.click(events!);
    await user.click(screen.getByRole("button", { name: text.close }));
    expect(settings.getState().dockTab).toBeNull();
    expect(events).toHaveFocus();
  });

  it("lists the Events in kubectl's columns, and goes to the moment of one", async () => {
    const { user, player, pass } = renderPage(locale);
    run(player, "kubectl set image deployment/web web=web:v2");
    pass(20_000);
    const { timeline, playheadMs: endMs } = player.store.getState();
    const actMs = timeline.inputs.at(-1)!.atMs;
    await user.click(screen.getByRole("tab", { name: text.events }));
    const table = await screen.findByRole("table", { name: text.table });
    expect(
      within(table)
        .getAllByRole("columnheader")
        .map(({ textContent }) => textContent),
    ).toEqual(["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]);
    const scaled = within(table).getAllByRole("row", {
      name: /ScalingReplicaSet deployment\/web Scaled up replica set web-\w+ from 0 to 1$/,
    });
    expect(
      within(scaled[0]!).getByRole("cell", { name: `${Math.floor((endMs - actMs) / 1000)}s` }),
    ).toBeInTheDocument();
    await user.click(within(scaled[0]!).getByRole("button", { name: text.go }));
    const { playheadMs, selected, isPlaying } = player.store.getState();
    expect(playheadMs).toBeGreaterThanOrEqual(actMs);
    expect(playheadMs).toBeLessThan(actMs + 500);
    expect(selected).toEqual({ kind: "Deployment", key: "default/web" });
    expect(isPlaying).toBe(false);
    const rows = within(table).getAllByRole("row");
    expect(rows.at(-1)).toHaveAttribute("data-news");
  });

  it("tells Events apart by what they are about, by what they contain, and by their type", async () => {
    const { user, player, pass } = renderPage(locale);
    run(player, "kubectl set image deployment/web web=web:missing");
    pass(20_000);
    await user.click(screen.getByRole("tab", { name: text.events }));
    await screen.findByRole("table", { name: text.table });
    expect(screen.getByText(text.count)).toBeInTheDocument();
    const bodyRows = () =>
      within(screen.getByRole("table", { name: text.table }))
        .getAllByRole("row")
        .slice(1);
    await user.click(screen.getByRole("checkbox", { name: text.warnings }));
    expect(bodyRows().length).toBeGreaterThan(1);
    expect(bodyRows().every((row) => row.dataset["type"] === "Warning")).toBe(true);
    await user.click(screen.getByRole("checkbox", { name: text.warnings }));
    await user.selectOptions(screen.getByRole("combobox", { name: text.about }), "Deployments");
    expect(bodyRows().every((row) => /deployment\/web/.test(row.textContent))).toBe(true);
    act(() => {
      player.select({ kind: "Pod", key: "default/nothing-here" });
    });
    await user.selectOptions(screen.getByRole("combobox", { name: text.about }), "Pod nothing-here");
    expect(screen.getByText(text.none)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: text.all }));
    await user.type(screen.getByRole("searchbox", { name: text.search }), "backoff");
    expect(bodyRows().every((row) => /back-?off/i.test(row.textContent))).toBe(true);
    await user.keyboard("{Escape}");
    expect(screen.getByRole("tabpanel", { name: text.events })).toBeInTheDocument();
  });

  it("shows what each revision changed, goes back to one, and explains the number that moved", async () => {
    const { user, player, pass } = renderPage(locale);
    run(player, "kubectl set image deployment/web web=web:v2");
    pass(20_000);
    await user.click(screen.getByRole("tab", { name: text.history }));
    const table = await screen.findByRole("table", { name: text.revisions });
    const diff = within(table).getByRole("list", { name: text.against });
    expect(diff).toHaveTextContent(/spec\.containers\[web\]\.image web:v1.*web:v2/);
    expect(within(table).getAllByText(text.current)).toHaveLength(1);
    // As the page's clock writes them, and not as kubectl does.
    expect(table.querySelector(".history-since")).toHaveTextContent(/\d s \((hace )?\d+ s( ago)?\)$/);
    expect(within(table).getAllByText("kubectl rollout undo deployment/web --to-revision=1")).toHaveLength(1);
    expect(within(table).queryByText("kubectl rollout undo deployment/web --to-revision=2")).not.toBeInTheDocument();
    expect(within(table).getByRole("button", { name: text.copy })).toBeInTheDocument();
    await user.click(within(table).getByRole("button", { name: text.back }));
    expect(within(table).getAllByTitle(text.select)[1]).toHaveFocus();
    pass(20_000);
    expect(player.store.getState().outputs.at(-1)!.stdout).toBe("deployment.apps/web rolled back\n");
    expect(within(table).getByText(text.moved)).toBeInTheDocument();
    expect(within(table).getByText(text.gap)).toBeInTheDocument();
    expect(within(table).getAllByTitle(text.select)[0]).toHaveFocus();
    expect(within(table).queryByRole("button", { name: text.back })).not.toBeInTheDocument();
  });
});

it("tells in kubectl's words why a paused Deployment is not rolled back, until something else is done", async () => {
  const { user, player, pass } = renderPage("en");
  run(player, "kubectl set image deployment/web web=web:v2");
  pass(20_000);
  run(player, "kubectl rollout pause deployment/web");
  await user.click(screen.getByRole("tab", { name: "History" }));
  await user.click(await screen.findByRole("button", { name: "Roll back to it: revision 1" }));
  expect(screen.getByRole("alert")).toHaveTextContent(
    "error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
  );
  run(player, "kubectl set image deployment/web web=web:v3");
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  expect(screen.getByText(/becomes a revision on resume/)).toBeInTheDocument();
});

it("says which revisions the history's limit has removed", async () => {
  const { user, player, pass } = renderPage("en");
  run(player, `kubectl patch deployment web -p '{"spec":{"revisionHistoryLimit":0}}'`);
  for (const tag of ["v2", "v3"]) {
    run(player, `kubectl set image deployment/web web=web:${tag}`);
    pass(30_000);
  }
  await user.click(screen.getByRole("tab", { name: "History" }));
  expect(await screen.findByRole("rowheader", { name: "Revisions 1 to 2" })).toBeInTheDocument();
  expect(screen.getByText(/^Removed: revisionHistoryLimit keeps 0 old ReplicaSets/)).toBeInTheDocument();
  expect(screen.getByText("Nothing older is kept to compare it with.")).toBeInTheDocument();
});

it("shows the Deployment in focus, and another when that is chosen", async () => {
  const { user, player, pass } = renderPage("en");
  run(player, "kubectl create deployment shop --image=web:v2");
  pass(5_000);
  await user.click(screen.getByRole("tab", { name: "History" }));
  const choice = await screen.findByRole("combobox", { name: "Deployment" });
  // The one last acted on.
  expect(choice).toHaveDisplayValue("shop");
  await user.selectOptions(choice, "web");
  expect(player.store.getState().selected).toEqual({ kind: "Deployment", key: "default/web" });
  expect(await screen.findByRole("table", { name: "Revisions of web, newest first" })).toBeInTheDocument();
});

it("says what to do where there is no Deployment", async () => {
  const { user, player, pass } = renderPage("en");
  run(player, "kubectl delete deployment web");
  pass(60_000);
  await user.click(screen.getByRole("tab", { name: "History" }));
  expect(await screen.findByText(/No Deployment here, so no revisions/)).toBeInTheDocument();
});
