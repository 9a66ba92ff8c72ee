import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { formatCount } from "../../src/i18n/format.ts";
import { translatorFor } from "../../src/i18n/i18n.ts";
import { lossCaption } from "../../src/ui/traffic/loss-caption.ts";
import { spokenTraffic } from "../../src/ui/traffic/spoken-traffic.ts";
import { begin, deployment, service, until, users, withInputs } from "../traffic/support/town.ts";
import { trafficParts } from "../../src/ui/traffic/use-traffic-parts.ts";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.
await trafficParts.load();

const words = {
  en: {
    traffic: "Traffic",
    ownership: "Ownership",
    none: "No Service leads to a Pod: users have nobody to ask.",
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
    times: [
      ["Whole run", ["Sent", "Answered", "Waiting now", "Lost"]],
      ["Last 10 s", ["Success", "Half within", "95 % within"]],
    ],
    limit: "250/s",
    rounded: (typed: string, taken: string) => `“${typed}” is no whole number from 0 to 500: it is set to ${taken}.`,
    refused: "“many” is no whole number from 0 to 500: it stays at 50.",
  },
  es: {
    traffic: "Tráfico",
    ownership: "Propiedad",
    none: "Ningún Service lleva a un Pod: los usuarios no tienen a quién enviar sus peticiones.",
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
    times: [
      ["Desde el principio", ["Enviadas", "Respondidas", "Esperan ahora", "Perdidas"]],
      ["Últimos 10 s", ["Éxito", "La mitad en", "El 95 % en"]],
    ],
    limit: "250/s",
    rounded: (typed: string, taken: string) => `«${typed}» no es un número entero de 0 a 500: se ha puesto ${taken}.`,
    refused: "«many» no es un número entero de 0 a 500: sigue en 50.",
  },
} as const;

describe("what is said of the traffic", () => {
  const losses = { change: { atMs: 0, command: null }, groups: [], count: 0 };
  const summary = {
    sent: 1360,
    answered: 225,
    lost: 0,
    waiting: 1135,
    isBehind: true,
    comingPerSecond: 336,
    perSecond: 41,
    successRate: 1,
    p50Ms: 900,
    p95Ms: 2000,
    losses,
  };

  it.each([
    ["en", "336 a second, 1,135 wait for an answer, none lost since the last change"],
    ["es", "336 por segundo, 1135 esperan respuesta, ninguna perdida desde el último cambio"],
  ] as const)("is that many wait where they do, in %s", (locale, said) => {
    const text = { t: translatorFor(locale), number: (value: number) => formatCount(value, locale) };
    expect(spokenTraffic(summary, text)).toBe(said);
  });

  it("is how many come now, whatever came before", () => {
    const text = { t: translatorFor("en"), number: (value: number) => formatCount(value, "en") };
    const few = { ...summary, isBehind: false, waiting: 0, comingPerSecond: 2, perSecond: 400 };
    expect(spokenTraffic(few, text)).toBe("2 a second, none lost since the last change");
    expect(spokenTraffic({ ...few, losses: { ...losses, count: 1 } }, text)).toBe(
      "2 a second, 1 lost since the last change",
    );
    expect(spokenTraffic({ ...few, sent: 0 }, text)).toBe("No requests yet");
  });

  it.each([
    ["en", "Requests wait for an answer", "A Pod of web:v1 can answer 13 requests a second, and 100 come to it"],
    ["es", "Hay peticiones esperando respuesta", "Un Pod de web:v1 puede responder 13 peticiones por segundo"],
  ] as const)("is the limit in the caption as soon as they wait, in %s", (locale, title, sentence) => {
    const text = { t: translatorFor(locale), number: (value: number) => formatCount(value, locale) };
    const limited = deployment("web", "web:v1", 1, { resources: { limits: { cpu: "50m" } } });
    const run = until(withInputs(begin(1, limited, service("web", "web", 80)), users(10_000, "web", 100)), 30_000);
    expect(lossCaption(run, 10_500, text)).toBeNull();
    const caption = lossCaption(run, 14_000, text);
    expect(caption).toMatchObject({ title, atMs: 10_000 });
    expect(caption?.sentence).toContain(sentence);
  });
});

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
    expect(within(panel).queryByRole("term")).toBeNull();
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

  it("says of what time each figure is, and what a Pod can answer", async () => {
    const { panel } = await withUsers();
    for (const [time, labels] of text.times) {
      const group = within(panel).getByRole("group", { name: time });
      expect(
        within(group)
          .getAllByRole("term")
          .map(({ textContent }) => textContent),
      ).toEqual(labels);
    }
    expect(within(panel).getByRole("row", { name: /A web:v1/ })).toHaveTextContent(text.limit);
  });

  it("takes numbers within its range, and says so of what is none", async () => {
    const { panel, user, player } = await withUsers();
    const field = within(panel).getByRole("textbox", { name: text.rate });
    const note = () => within(panel).getByRole("alert").textContent;
    const type = async (typed: string) => {
      await user.clear(field);
      await user.type(field, `${typed}{Enter}`);
    };
    await type("many");
    expect(field).toHaveValue("50");
    expect(note()).toBe(text.refused);
    for (const [typed, taken] of [
      ["501", "500"],
      ["1.5", "2"],
      ["-1", "0"],
    ] as const) {
      await type(typed);
      expect(field).toHaveValue(taken);
      await waitFor(() => {
        expect(note()).toBe(text.rounded(typed, taken));
      });
      expect(field).toHaveAccessibleDescription(text.rounded(typed, taken));
    }
    await type("7");
    expect(field).toHaveValue("7");
    expect(note()).toBe("");
    await user.clear(field);
    await user.type(field, "{Enter}");
    expect([(field as HTMLInputElement).value, note()]).toEqual(["7", ""]);
    await type("0");
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
