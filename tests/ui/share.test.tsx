import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { freshPlayer, settle } from "../player/support/fresh-player.ts";
import { makeLink } from "../../src/player/share-link.ts";
import { renderPage } from "./support/render-page.tsx";

const words = {
  en: {
    share: "Share",
    copied: "Link copied. It opens this run at this moment.",
    byHand: "The browser did not let the page copy the link. Copy it from here.",
    field: "Link to this run",
    length: /^\d+ characters$/,
    close: "Close",
    damaged:
      "The link was not opened, and nothing here has changed. It is damaged: a part is missing or was changed on the way. Copy it again, whole.",
    newer: /format is 9, and this one reads up to 1/,
    opened: "This run comes from a link. The one that was here is kept.",
    back: "Back to the one before",
    replicas: "Replicas",
  },
  es: {
    share: "Compartir",
    copied: "Enlace copiado. Abre esta simulación en este momento.",
    byHand: "El navegador no ha dejado copiar el enlace. Cópialo de aquí.",
    field: "Enlace a esta simulación",
    length: /^\d+ caracteres$/,
    close: "Cerrar",
    damaged:
      "El enlace no se ha abierto y aquí no ha cambiado nada. Está dañado: le falta una parte o algo cambió por el camino. Cópialo otra vez, entero.",
    newer: /su formato es el 9 y esta lee hasta el 1/,
    opened: "Esta simulación viene de un enlace. La que había aquí está guardada.",
    back: "Volver a la de antes",
    replicas: "Réplicas",
  },
} as const;

function goTo(hash: string): void {
  act(() => {
    window.location.hash = hash;
  });
}

// Fetching it for the first time takes longer than a test should wait for a text.
beforeAll(() => import("../../src/player/link-codec.ts"));
afterEach(() => {
  vi.restoreAllMocks();
  window.history.replaceState(null, "", "/");
});

/** A run of six replicas, as a link in a language. */
async function linkToSix(locale: "en" | "es"): Promise<string> {
  const player = freshPlayer();
  player.run("kubectl scale deployment/web --replicas=6");
  settle(player);
  player.pause();
  const made = await makeLink(player.saveRun(locale));
  return made.ok ? made.value : "";
}

describe.each(["en", "es"] as const)("the link to a run, in %s", (locale) => {
  const text = words[locale];

  it("is copied by one button, stands in the address, and adds nothing to the way back", async () => {
    const { user } = renderPage(locale);
    const steps = window.history.length;
    await user.click(screen.getByRole("button", { name: text.share }));
    expect(await screen.findByText(text.copied)).toHaveAttribute("role", "status");
    expect(screen.getByText(text.length)).toBeVisible();
    expect(window.location.hash).toMatch(/^#r1\./);
    expect(await navigator.clipboard.readText()).toBe(window.location.href);
    expect(window.history.length).toBe(steps);
  });

  it("is not spoken of any longer than one wants: Escape and a press elsewhere end it", async () => {
    const { user } = renderPage(locale);
    const button = screen.getByRole("button", { name: text.share });
    await user.click(button);
    await screen.findByText(text.copied);
    await user.keyboard("{Escape}");
    await waitFor(() => {
      expect(screen.queryByText(text.copied)).toBeNull();
    });
    expect(button).toHaveFocus();
    await user.click(button);
    await user.click(await screen.findByText(text.copied));
    expect(screen.getByText(text.copied)).toBeVisible();
    await user.click(screen.getByRole("main"));
    await waitFor(() => {
      expect(screen.queryByText(text.copied)).toBeNull();
    });
  });

  it("is shown in a field to copy by hand when the browser refuses, selected, and Escape closes it", async () => {
    const { user } = renderPage(locale);
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    const button = screen.getByRole("button", { name: text.share });
    await user.click(button);
    expect(await screen.findByText(text.byHand)).toBeVisible();
    const field = screen.getByRole<HTMLInputElement>("textbox", { name: text.field });
    expect(field).toHaveValue(window.location.href);
    expect(field).toHaveAttribute("readonly");
    await waitFor(() => {
      expect(field).toHaveFocus();
    });
    expect(field.selectionEnd).toBe(window.location.href.length);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("textbox", { name: text.field })).toBeNull();
    expect(button).toHaveFocus();
  });

  it("that is damaged is told of, and leaves what was there", async () => {
    const { user, player } = renderPage(locale);
    const before = player.store.getState().timeline;
    goTo("#r1.G02EFCdCPAWbJbGhNE.8hngtq");
    const notice = await screen.findByText(text.damaged);
    expect(notice.closest("[role=status]")).not.toBeNull();
    expect(player.store.getState().timeline).toBe(before);
    goTo("#r9.anything");
    expect(await screen.findByText(text.newer)).toBeVisible();
    await user.click(screen.getByRole("button", { name: text.close }));
    expect(screen.queryByText(text.newer)).toBeNull();
  });

  it("brings its run when the address changes, in its language, and what was there comes back", async () => {
    const other = locale === "en" ? "es" : "en";
    const { user, player, settings } = renderPage(other);
    act(() => {
      player.run("kubectl scale deployment/web --replicas=3");
    });
    goTo(await linkToSix(locale));
    const opened = await screen.findByText(text.opened);
    expect(screen.getByRole("textbox", { name: text.replicas })).toHaveValue("6");
    expect(settings.getState().locale).toBe(other);
    await user.click(within(opened.closest("p")!).getByRole("button", { name: text.back }));
    expect(screen.getByRole("textbox", { name: text.replicas })).toHaveValue("3");
  });
});

it("opens the link that the page is opened with", async () => {
  window.history.replaceState(null, "", await linkToSix("en"));
  const { player } = renderPage("en");
  await waitFor(() => {
    expect(screen.getByRole("textbox", { name: "Replicas" })).toHaveValue("6");
  });
  expect(player.store.getState().isPlaying).toBe(false);
  expect(screen.queryByText(words.en.opened)).toBeNull();
});

it("says how long a link is that some programs would cut, and shows it although it is copied", async () => {
  const { user, player } = renderPage("en");
  const cause = Array.from({ length: 1500 }, (_, i) =>
    String.fromCharCode(97 + ((i * i * 7 + (i % 13) * i) % 26)),
  ).join("");
  const noise = `${cause}${JSON.stringify(Array.from({ length: 900 }, (_, i) => Math.round(Math.sin(i) * 1e6)))}`;
  act(() => {
    player.run(`kubectl annotate deployment/web kubernetes.io/change-cause='${noise}' --overwrite`);
  });
  await user.click(screen.getByRole("button", { name: "Share" }));
  expect(await screen.findByText(words.en.copied)).toBeVisible();
  expect(screen.getByText(/^[\d,]+ characters\. Some programs cut links of more than 2,000/)).toBeVisible();
  expect(screen.getByRole("textbox", { name: words.en.field })).toHaveValue(window.location.href);
});

it.each(["#91.w58G02EFCdCPA.8hngtq", "#run=xxxx", "#pods"])(
  "says of %s that it is no run, and changes nothing",
  async (hash) => {
    const { player } = renderPage("en");
    const before = player.store.getState().timeline;
    goTo(hash);
    expect(await screen.findByText(/its beginning is missing or was changed/)).toBeVisible();
    expect(player.store.getState().timeline).toBe(before);
  },
);
