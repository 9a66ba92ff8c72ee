import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { exampleTargetAt } from "../../src/player/example-target.ts";
import { deployment } from "../traffic/support/town.ts";
import { renderPage } from "./support/render-page.tsx";

const texts = {
  en: {
    region: "First steps",
    first: "Change the Deployment",
    second: "Watch, and read why",
    third: "Go back in time",
  },
  es: {
    region: "Primeros pasos",
    first: "Cambia el Deployment",
    second: "Mira y lee por qué",
    third: "Vuelve atrás en el tiempo",
  },
} as const;
const buttons = { en: ["Next", "Skip", "Got it"], es: ["Siguiente", "Saltar", "Entendido"] } as const;

describe.each(["en", "es"] as const)("the notes of a first visit in %s", (locale) => {
  const { region, first, second, third } = texts[locale];
  const [next, skip, done] = buttons[locale];

  it("are three, one after the other, and are not shown again", async () => {
    const { user, settings } = renderPage(locale, { hasSeenIntro: false });
    const note = within(screen.getByRole("region", { name: region }));
    expect(note.getByRole("heading", { name: first })).toBeInTheDocument();
    await user.click(note.getByRole("button", { name: next }));
    expect(note.getByRole("heading", { name: second })).toBeInTheDocument();
    await user.click(note.getByRole("button", { name: next }));
    expect(note.getByRole("heading", { name: third })).toBeInTheDocument();
    await user.click(note.getByRole("button", { name: done }));
    expect(screen.queryByRole("region", { name: region })).not.toBeInTheDocument();
    expect(settings.getState().hasSeenIntro).toBe(true);
  });

  it("begin with the first also where users come by themselves", () => {
    const { player } = renderPage(locale, { hasSeenIntro: false });
    act(() => {
      player.setTraffic({ service: "default/web", port: 80, ratePerSecond: 20 });
    });
    expect(player.store.getState().timeline.inputs.map(({ type }) => type)).toEqual(["traffic"]);
    expect(screen.getByRole("heading", { name: first })).toBeInTheDocument();
  });

  it("can be skipped", async () => {
    const { user, settings } = renderPage(locale, { hasSeenIntro: false });
    await user.click(screen.getByRole("button", { name: skip }));
    expect(screen.queryByRole("region", { name: region })).not.toBeInTheDocument();
    expect(settings.getState().hasSeenIntro).toBe(true);
  });
});

it("goes on by itself when a person does what a note speaks of", async () => {
  const { user, pass, player } = renderPage("en", { hasSeenIntro: false });
  await user.click(screen.getByRole("button", { name: "One replica more" }));
  expect(screen.getByRole("heading", { name: texts.en.second })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Next" }));
  pass(3000);
  await user.click(screen.getByRole("button", { name: "Previous moment" }));
  expect(player.store.getState().playheadMs).toBeLessThan(player.store.getState().nowMs);
  expect(screen.queryByRole("region", { name: texts.en.region })).not.toBeInTheDocument();
});

it("steps aside while the console is open, and goes on where it was", async () => {
  const { user } = renderPage("en", { hasSeenIntro: false });
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.click(screen.getByRole("tab", { name: "kubectl" }));
  expect(screen.queryByRole("region", { name: texts.en.region })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.getByRole("heading", { name: texts.en.second })).toBeInTheDocument();
});

it("speaks of cards only where they are: in the other views it waits", async () => {
  const { user, player } = renderPage("en", { hasSeenIntro: false });
  for (const view of ["Traffic", "Nodes"]) {
    await user.click(screen.getByRole("radio", { name: view }));
    expect(player.store.getState().view).toBe(view.toLowerCase());
    expect(screen.queryByRole("region", { name: texts.en.region })).not.toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "Ownership" }));
    expect(screen.getByRole("heading", { name: texts.en.first })).toBeInTheDocument();
  }
});

it.each([
  ["en", "Write nginx:1.27 in Image"],
  ["es", "Escribe nginx:1.27 en Imagen"],
] as const)("names an image of the application that runs, in %s", (locale, said) => {
  const { player } = renderPage(locale, { hasSeenIntro: false });
  act(() => {
    player.open({ version: 1, seed: 1, setup: [{ verb: "create", object: deployment("site", "nginx:1.26", 1) }] });
  });
  const { timeline, playheadMs } = player.store.getState();
  const next = exampleTargetAt(timeline, playheadMs, null)?.nextImage ?? "";
  expect(next).toMatch(/^nginx:/);
  expect(screen.getByRole("region", { name: texts[locale].region })).toHaveTextContent(
    said.replace("nginx:1.27", next),
  );
});

it.each([
  ["en", "Open Lessons"],
  ["es", "Abre Lecciones"],
] as const)("says first of all that there are lessons, in %s", (locale, said) => {
  renderPage(locale, { hasSeenIntro: false });
  expect(screen.getByRole("region", { name: texts[locale].region })).toHaveTextContent(said);
});

it("waits where there is no Deployment that it could speak of", () => {
  const { player } = renderPage("en", { hasSeenIntro: false });
  act(() => {
    player.open({ version: 1, seed: 1, setup: [] });
  });
  expect(screen.queryByRole("region", { name: texts.en.region })).not.toBeInTheDocument();
});
