import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { LocaleChoice } from "../../src/player/settings.ts";
import { fakeConsole } from "./support/fake-console.ts";
import { renderPage } from "./support/render-page.tsx";

const words = {
  en: {
    line: "Command line",
    list: "Lines that run next",
    count: "2 lines run next",
    stop: "Stop (Ctrl+C)",
    paused: /^Simulated time is paused/,
    play: "Play",
    none: "Nothing completes this.",
  },
  es: {
    line: "Línea de órdenes",
    list: "Líneas que se ejecutan después",
    count: "2 líneas se ejecutan después",
    stop: "Parar (Ctrl+C)",
    paused: /^El tiempo simulado está en pausa/,
    play: "Reproducir",
    none: "No hay nada que lo complete.",
  },
} as const;

async function openConsole(locale: LocaleChoice = "en") {
  const fake = fakeConsole();
  const page = renderPage(locale, { dockTab: "kubectl" }, undefined, fake.shell);
  const line = await screen.findByRole("textbox", { name: words[locale].line });
  return { ...page, fake, line, text: words[locale], panel: screen.getByRole("tabpanel", { name: "kubectl" }) };
}

describe.each(["en", "es"] as const)("the console in %s", (locale) => {
  it("lists and tells what waits, and brings it back before what is being written", async () => {
    const { user, fake, line, text } = await openConsole(locale);
    fake.print("kubectl rollout status deployment/web", "Waiting\n", { exit: null });
    fake.set({ isBusy: true, waiting: { lines: ["kubectl get pods", "echo b"], count: 2 } });
    const list = screen.getByRole("list", { name: text.list });
    expect(
      within(list)
        .getAllByRole("listitem")
        .map((item) => item.textContent),
    ).toEqual(["kubectl get pods", "echo b"]);
    expect(screen.getByText(text.count)).toHaveRole("status");
    await user.type(line, "echo c");
    await user.click(screen.getByRole("button", { name: text.stop }));
    expect(fake.told).toEqual(["^C"]);
    expect(line).toHaveValue("kubectl get pods\necho b\necho c");
    expect(line).toHaveFocus();
  });

  it("says that time is paused, and lets it go on", async () => {
    const { user, player, panel, text } = await openConsole(locale);
    expect(within(panel).queryByText(text.paused)).not.toBeInTheDocument();
    act(() => {
      player.pause();
    });
    expect(within(panel).getByText(text.paused)).toBeInTheDocument();
    await user.click(within(panel).getByRole("button", { name: text.play }));
    expect(player.store.getState().isPlaying).toBe(true);
    expect(within(panel).queryByText(text.paused)).not.toBeInTheDocument();
  });

  it("says that nothing completes a line, until the next key", async () => {
    const { user, fake, line, text } = await openConsole(locale);
    fake.completes(0, 0);
    await user.type(line, "xyz");
    await user.tab();
    expect(screen.getAllByText(text.none).map((node) => node.closest("[aria-hidden]") === null)).toEqual([false, true]);
    await user.type(line, "z");
    expect(document.querySelector(".prompt-miss")).toBeNull();
  });
});

describe("what the console says of a line", () => {
  it.each([
    [
      "en",
      "# kubectl takes fields out of objects itself: kubectl get pods -o jsonpath='{.items[*].metadata.name}'.",
      "# A shell does not know – a space that is no plain one. Put right: kubectl get pods -n default",
      "Take it",
    ],
    [
      "es",
      "# El propio kubectl saca campos de los objetos: kubectl get pods -o jsonpath='{.items[*].metadata.name}'.",
      "# Una shell no entiende – un espacio que no es el normal. Corregida: kubectl get pods -n default",
      "Usarla",
    ],
  ] as const)("is said in %s, and a line put right is taken with one touch", async (locale, tip, signs, take) => {
    const { user, fake, line } = await openConsole(locale);
    const right = "kubectl get pods -n default";
    fake.print("# tip", "", { origin: "note", told: { type: "tip", tip: "fields" } });
    fake.print("# signs", "", { origin: "note", told: { type: "signs", signs: ["–", " "], line: right } });
    fake.set({ putRight: right });
    expect(screen.getAllByText(tip)[0]).toBeInTheDocument();
    await waitFor(() => {
      expect(screen.getByRole("log")).toHaveTextContent(signs);
    });
    expect(screen.getAllByText(signs)[0]).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: take }));
    expect(line).toHaveValue(right);
    expect(line).toHaveFocus();
    expect(screen.queryByRole("button", { name: take })).not.toBeInTheDocument();
    expect(fake.told).toEqual([]);
  });
});

describe("a shell in a container", () => {
  it.each([
    ["en", "Leave (Ctrl+D)", "Command line of the container, root@web-1:/#", /exit leaves it/],
    ["es", "Salir (Ctrl+D)", "Línea de órdenes del contenedor, root@web-1:/#", /con exit sales/],
  ] as const)("has its own prompt in %s, and is left by Ctrl+D or by touch", async (locale, leave, name, says) => {
    const { user, fake, line, panel } = await openConsole(locale);
    fake.print("kubectl exec -it web-1 -- bash", "", { exit: null });
    fake.set({ isBusy: true, session: "root@web-1:/# " });
    expect(line).toHaveAccessibleName(name);
    expect(within(panel).getByText("root@web-1:/#")).toBeInTheDocument();
    expect(within(panel).getByText(says)).toBeInTheDocument();
    await user.click(line);
    await user.keyboard("ls{Control>}d{/Control}");
    expect(fake.told).toEqual([]);
    await user.keyboard("{Enter}{Control>}d{/Control}{Control>}c{/Control}");
    await user.click(screen.getByRole("button", { name: leave }));
    expect(fake.told).toEqual(["ls", "^D", "^C", "^D"]);
  });
});

describe("lines that wait", () => {
  it("are brought back by Ctrl+C too, and the first ones of many are named", async () => {
    const { user, fake, line, text } = await openConsole();
    const lines = Array.from({ length: 20 }, (_, at) => `echo ${String(at)}`);
    fake.set({ isBusy: true, waiting: { lines, count: 500 } });
    const items = within(screen.getByRole("list", { name: text.list })).getAllByRole("listitem");
    expect(items.at(-1)).toHaveTextContent("and 496 more");
    await user.click(line);
    await user.keyboard("{Control>}c{/Control}");
    expect(line).toHaveValue(lines.join("\n"));
  });
});
