import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { trafficParts } from "../../src/ui/traffic/use-traffic-parts.ts";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
await trafficParts.load();

const words = {
  en: {
    traffic: "Traffic",
    ownership: "Ownership",
    none: "No Service leads to these Pods: nobody can ask them.",
    expose: "Create the Service",
    panel: "Users' requests",
    rate: "Requests a second",
    slider: "Requests a second, slider",
    entry: /^Users come to/,
    service: "Service web, ClusterIP, port 80, 4 of 4 endpoints ready",
    version: "Version A, web:v1, revision 1",
    table: "Versions since the last change",
    lost: "lost since the last change",
    onlyInside: "ClusterIP: only from inside the cluster.",
    loose: "Pods behind no Service",
    chip: /50\/s/,
    lane: /^Requests of each second, \d+ lost since the last change$/,
    question: "Which requests were lost here?",
  },
  es: {
    traffic: "Tráfico",
    ownership: "Propiedad",
    none: "Ningún Service lleva a estos Pods: nadie puede preguntarles.",
    expose: "Crear el Service",
    panel: "Peticiones de los usuarios",
    rate: "Peticiones por segundo",
    slider: "Peticiones por segundo, deslizador",
    entry: /^Los usuarios llegan a/,
    service: "Service web, ClusterIP, puerto 80, 4 de 4 endpoints listos",
    version: "Versión A, web:v1, revisión 1",
    table: "Versiones desde el último cambio",
    lost: "perdidas desde el último cambio",
    onlyInside: "ClusterIP: solo desde dentro del clúster.",
    loose: "Pods que no están detrás de ningún Service",
    chip: /50\/s/,
    lane: /^Peticiones de cada segundo, \d+ perdidas desde el último cambio$/,
    question: "¿Qué peticiones se han perdido aquí?",
  },
} as const;

describe.each(["en", "es"] as const)("the traffic view in %s", (locale) => {
  const text = words[locale];

  async function opened() {
    const page = renderPage(locale);
    await page.user.click(screen.getByRole("radio", { name: text.traffic }));
    const panel = await screen.findByRole("region", { name: text.panel });
    await waitFor(() => {
      expect(document.querySelector(".stage")).not.toHaveAttribute("data-travelling");
    });
    return { ...page, panel };
  }

  async function withUsers() {
    const page = await opened();
    await page.user.click(within(page.panel).getByRole("button", { name: text.expose }));
    page.pass(3000);
    const field = within(page.panel).getByRole("textbox", { name: text.rate });
    await page.user.clear(field);
    await page.user.type(field, "50{Enter}");
    page.pass(6000);
    return page;
  }

  it("says that nobody can come where there is no Service, and has the line for one", async () => {
    const { panel, player } = await opened();
    expect(within(panel).getByText(text.none)).toBeVisible();
    expect(screen.getByRole("heading", { name: text.loose })).toBeVisible();
    expect(within(panel).getByText("kubectl expose deployment web --port=80")).toBeVisible();
    expect(player.store.getState().view).toBe("traffic");
  });

  it("has users come as often as was set, and counts what becomes of their requests", async () => {
    const { panel, player } = await withUsers();
    expect(screen.getByRole("group", { name: text.service })).toBeVisible();
    expect(screen.getByRole("group", { name: text.version })).toHaveAttribute("aria-owns");
    expect(within(panel).getByText(text.onlyInside)).toBeVisible();
    expect(within(panel).getByRole("combobox", { name: text.entry })).toHaveValue("default/web:80");
    expect(within(panel).getByRole("slider", { name: text.slider })).toHaveAttribute("aria-valuenow", "50");
    const row = within(within(panel).getByRole("table", { name: text.table })).getByRole("row", { name: /A web:v1/ });
    expect(row).toHaveTextContent(/100\s%/);
    expect(within(panel).getByRole("status", { name: text.lost })).toHaveTextContent(/^\d+$/);
    expect(player.store.getState().timeline.inputs.at(-1)).toMatchObject({
      type: "traffic",
      source: { service: "default/web", port: 80, ratePerSecond: 50 },
    });
    // Time goes on though nothing is left to happen.
    const before = player.store.getState().playheadMs;
    act(() => {
      player.playTo(before + 60_000, () => false);
    });
    expect(player.store.getState().playheadMs).toBe(before + 60_000);
  });

  it("takes numbers within its range, and nothing else", async () => {
    const { panel, user, player } = await withUsers();
    const field = within(panel).getByRole("textbox", { name: text.rate });
    await user.clear(field);
    await user.type(field, "many{Enter}");
    expect(field).toHaveValue("50");
    await user.clear(field);
    await user.type(field, "9999{Enter}");
    expect(field).toHaveValue("500");
    await user.clear(field);
    await user.type(field, "0{Enter}");
    expect(player.store.getState().timeline.inputs.at(-1)).toMatchObject({ source: { ratePerSecond: 0 } });
  });

  it("is a few characters in the other views, and a lane under the chart", async () => {
    const { user, pass } = await withUsers();
    await user.click(screen.getByRole("radio", { name: text.ownership }));
    pass(1000);
    expect(document.querySelector(".traffic-chip")).toHaveTextContent(text.chip);
    expect(screen.getByRole("img", { name: text.lane })).toBeVisible();
  });

  it("leads from what was lost to where, and to what would have saved it", async () => {
    const { panel, user, player, pass } = await withUsers();
    act(() => {
      player.run("kubectl scale deployment web --replicas=0");
    });
    pass(5000);
    const count = within(panel).getByRole("status", { name: text.lost }).textContent;
    expect(Number(count)).toBeGreaterThan(50);
    await user.click(within(panel).getByRole("button", { name: /Why|Por qué/ }));
    expect(player.store.getState().selected).toEqual({ kind: "Service", key: "default/web" });
    const why = screen.getByRole("complementary");
    expect(await within(why).findByText(text.question)).toBeVisible();
    expect(within(why).getByText("kubectl scale deployment web --replicas=2")).toBeVisible();
  });
});
