import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ConsoleState } from "../../src/player/console/console-state.ts";
import type { LocaleChoice } from "../../src/player/settings.ts";
import { fakeConsole } from "./support/fake-console.ts";
import { renderPage } from "./support/render-page.tsx";

const words = {
  en: {
    line: "Command line",
    search: "Search in earlier lines",
    entries: "Lines and what they printed, oldest first",
    log: "What was run",
    run: "Run kubectl get pods",
    write: "kubectl scale deployment/web --replicas=6 How many Pods there are to be.",
    page: "from the page",
    exit: "exit 1",
    stderr: "Error output",
    stop: "Stop (Ctrl+C)",
    waits: "It waits for simulated time, which stands still.",
    play: "Play",
    copy: "Copy what it printed",
    clear: "Clear",
    lines: "43 lines printed",
    failed: "It failed: exit 1",
    leaving: "Tab now leaves the command line.",
    tab: "Tab",
    up: "Earlier line",
    pipe: "Vertical bar",
    undone: "# Taken back: kubectl delete pod web-1",
    more: /up to 5,000 Pods/,
    examples: "Examples",
  },
  es: {
    line: "Línea de órdenes",
    search: "Buscar en órdenes anteriores",
    entries: "Órdenes y su salida, de la más antigua a la más nueva",
    log: "Lo ejecutado",
    run: "Ejecutar kubectl get pods",
    write: "kubectl scale deployment/web --replicas=6 Cuántos Pods tiene que haber.",
    page: "desde la página",
    exit: "código de salida 1",
    stderr: "Salida de error",
    stop: "Parar (Ctrl+C)",
    waits: "Espera al tiempo simulado, que está parado.",
    play: "Reproducir",
    copy: "Copiar su salida",
    clear: "Limpiar",
    lines: "43 líneas de salida",
    failed: "Ha fallado: código de salida 1",
    leaving: "Ahora Tab sale de la línea de órdenes.",
    tab: "Tab",
    up: "Orden anterior",
    pipe: "Barra vertical",
    undone: "# Deshecho: kubectl delete pod web-1",
    more: /hasta 5000 Pods/,
    examples: "Ejemplos",
  },
} as const;

async function openConsole(locale: LocaleChoice = "en", begins: Partial<ConsoleState> = {}) {
  const fake = fakeConsole(begins);
  const page = renderPage(locale, { dockTab: "kubectl" }, undefined, fake.shell);
  const line = await screen.findByRole("textbox", { name: words[locale].line });
  return { ...page, fake, line, text: words[locale] };
}

beforeEach(() => {
  document.getSelection()?.removeAllRanges();
});

describe.each(["en", "es"] as const)("the console in %s", (locale) => {
  it("runs what is typed and shows what came of it, what failed and what the page did", async () => {
    const { user, fake, line, text } = await openConsole(locale);
    await user.type(line, "kubectl get pods{Enter}");
    expect(fake.told).toEqual(["kubectl get pods"]);
    expect(line).toHaveValue("");
    fake.print("kubectl get pods", "NAME   READY\nweb-1  1/1\n");
    fake.print("kubectl get foo", "", {
      exit: 1,
      chunks: [{ stream: "stderr", text: 'error: the server doesn\'t have a resource type "foo"\n' }],
    });
    fake.print("kubectl scale deployment/web --replicas=5", "deployment.apps/web scaled\n", { origin: "page" });
    const [first, second, third] = within(screen.getByRole("list", { name: text.entries })).getAllByRole("listitem");
    expect(first).toHaveTextContent("$ kubectl get pods");
    expect(first).toHaveTextContent("web-1 1/1");
    expect(within(second!).getByText(text.exit)).toBeInTheDocument();
    expect(within(second!).getByRole("group", { name: text.stderr })).toHaveTextContent(/resource type "foo"/);
    expect(within(third!).getByText(text.page)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: text.clear }));
    expect(screen.queryByRole("list", { name: text.entries })).not.toBeInTheDocument();
    expect(line).toHaveFocus();
  });

  it("tells short outputs aloud, counts long ones, and says what failed", async () => {
    const { fake, text } = await openConsole(locale);
    const log = screen.getByRole("log");
    fake.print("kubectl scale deployment/web --replicas=5", "deployment.apps/web scaled\n");
    await waitFor(() => {
      expect(log).toHaveTextContent("deployment.apps/web scaled");
    });
    fake.print("kubectl describe pods", "line\n".repeat(43));
    await waitFor(() => {
      expect(log).toHaveTextContent(text.lines);
    });
    fake.print("kubectl get foo", "", { exit: 1 });
    await waitFor(() => {
      expect(log).toHaveTextContent(text.failed);
    });
    fake.print("kubectl rollout restart deployment/web", "restarted by the page\n", { origin: "page" });
    fake.print("kubectl version", "v1.36\n");
    await waitFor(() => {
      expect(log).toHaveTextContent("v1.36");
    });
    expect(log).not.toHaveTextContent("restarted by the page");
  });

  it("says of the long notice about what apply records that it is no fault", async () => {
    const { fake } = await openConsole(locale);
    const notice =
      "Warning: resource deployments/web is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply.";
    fake.print("kubectl apply -f web.yaml", "deployment.apps/web configured\n", {
      chunks: [{ stream: "stderr", text: `${notice}\n` }],
    });
    fake.print("kubectl get foo", "", { exit: 1, chunks: [{ stream: "stderr", text: "error: foo\n" }] });
    const notes = await screen.findAllByText(locale === "en" ? /only a notice/ : /solo un aviso/);
    expect(notes).toHaveLength(1);
  });

  it("says that a command waits for time that stands still, lets it go on, and stops it", async () => {
    const { user, fake, player, text } = await openConsole(locale);
    act(() => {
      player.pause();
    });
    fake.print("kubectl rollout status deployment/web", "Waiting\n", { exit: null });
    fake.set({ isBusy: true });
    const panel = screen.getByRole("tabpanel", { name: "kubectl" });
    expect(within(panel).getByText(text.waits)).toBeInTheDocument();
    await user.click(within(panel).getByRole("button", { name: text.play }));
    expect(player.store.getState().isPlaying).toBe(true);
    expect(within(panel).queryByText(text.waits)).not.toBeInTheDocument();
    await user.click(within(panel).getByRole("button", { name: text.stop }));
    expect(fake.told).toEqual(["^C"]);
  });

  it("runs an example with one touch, or writes it into the line", async () => {
    const { user, fake, line, text } = await openConsole(locale);
    await user.click(screen.getByRole("button", { name: text.run }));
    expect(fake.told).toEqual(["kubectl get pods"]);
    await user.click(screen.getByRole("button", { name: text.write }));
    expect(line).toHaveValue("kubectl scale deployment/web --replicas=6");
    expect(line).toHaveFocus();
    fake.print("kubectl get pods", "web-1\n");
    expect(screen.queryByRole("button", { name: text.run })).not.toBeInTheDocument();
    const button = screen.getByRole("button", { name: text.examples });
    await user.click(button);
    expect(button).toHaveAttribute("aria-expanded", "true");
    expect(screen.getByRole("button", { name: text.run })).toBeInTheDocument();
  });

  it("has the keys that a touch keyboard has not", async () => {
    const { user, fake, line, text } = await openConsole(locale, { history: ["kubectl get pods"] });
    await user.click(line);
    await user.click(screen.getByRole("button", { name: text.up }));
    expect(line).toHaveValue("kubectl get pods");
    await user.click(screen.getByRole("button", { name: text.pipe }));
    expect(line).toHaveValue("kubectl get pods|");
    fake.completes(17, 17, " grep ");
    await user.click(screen.getByRole("button", { name: text.tab }));
    expect(line).toHaveValue("kubectl get pods| grep ");
    await user.click(screen.getByRole("button", { name: "Ctrl+C" }));
    expect(line).toHaveValue("");
    expect(line).toHaveFocus();
    await user.click(screen.getByRole("button", { name: /^Ctrl\+R/ }));
    expect(screen.getByRole("textbox", { name: text.search })).toHaveFocus();
  });

  it("says in the reader's language what the page itself has to say", async () => {
    const { fake, text } = await openConsole(locale);
    fake.print("# Taken back: kubectl delete pod web-1", "", {
      origin: "note",
      told: { type: "undo", label: "kubectl delete pod web-1" },
    });
    fake.print("kubectl scale deployment/web --replicas=9000", "", {
      exit: 1,
      chunks: [{ stream: "stderr", text: "too many\n", told: { type: "tooManyPods", wanted: 9000, limit: 5000 } }],
    });
    expect(screen.getByText(text.undone)).toBeInTheDocument();
    expect(screen.getByRole("group", { name: text.stderr })).toHaveTextContent(text.more);
  });
});

describe("the line", () => {
  it("goes back and forth in the history, and keeps what was being written", async () => {
    const { user, line } = await openConsole("en", { history: ["first", "second"] });
    await user.type(line, "dra");
    await user.keyboard("{ArrowUp}");
    expect(line).toHaveValue("second");
    await user.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}");
    expect(line).toHaveValue("first");
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(line).toHaveValue("dra");
    await user.keyboard("{ArrowDown}ft");
    expect(line).toHaveValue("draft");
  });

  it("finds an earlier line with Ctrl+R: older, brought to the line by Escape, run by Enter, left by Ctrl+C", async () => {
    const history = ["kubectl get pods", "kubectl scale deployment/web --replicas=2", "kubectl get rs"];
    const { user, line, fake, text } = await openConsole("en", { history });
    await user.type(line, "half");
    await user.keyboard("{Control>}r{/Control}");
    const search = screen.getByRole("textbox", { name: text.search });
    expect(search).toHaveFocus();
    const found = () => document.getElementById(search.getAttribute("aria-describedby")!.split(" ")[0]!);
    await user.keyboard("get");
    expect(found()).toHaveTextContent(/^kubectl get rs$/);
    await user.keyboard("{Control>}r{/Control}");
    expect(found()).toHaveTextContent(/^kubectl get pods$/);
    await user.keyboard("{Control>}r{/Control}");
    expect(found()).toHaveTextContent(/^kubectl get pods$/);
    await user.keyboard("{Escape}");
    expect(line).toHaveValue("kubectl get pods");
    expect(line).toHaveFocus();
    expect(screen.getByRole("tabpanel", { name: "kubectl" })).toBeInTheDocument();
    await user.keyboard("{Control>}r{/Control}scale{Enter}");
    expect(fake.told).toEqual([history[1]]);
    expect(line).toHaveValue("");
    await user.type(line, "kept");
    await user.keyboard("{Control>}r{/Control}get{Control>}c{/Control}");
    expect(line).toHaveValue("kept");
    await user.keyboard("{Control>}r{/Control}nothing like it");
    expect(screen.getByRole("tabpanel", { name: "kubectl" })).toHaveTextContent("no earlier line has this");
  });

  it("completes with Tab: one candidate at once, what all have in common, and a list with the second", async () => {
    const { user, line, fake } = await openConsole();
    fake.completes(0, 3, "kubectl ");
    await user.type(line, "kub");
    await user.keyboard("{Tab}");
    expect(line).toHaveValue("kubectl ");
    expect(line).toHaveFocus();
    await user.keyboard("r");
    fake.completes(8, 9, "rollout ", "roll ", "roles ");
    await user.keyboard("{Tab}");
    expect(line).toHaveValue("kubectl rol");
    expect(screen.queryByRole("listbox")).not.toBeInTheDocument();
    fake.completes(8, 11, "rollout ", "roll ", "roles ");
    await user.keyboard("{Tab}");
    const list = screen.getByRole("listbox", { name: "3 ways to go on" });
    expect(within(list).getAllByRole("option")).toHaveLength(3);
    expect(within(list).getByRole("option", { selected: true })).toHaveTextContent("rollout");
    await user.keyboard("{ArrowDown}{ArrowDown}");
    const chosen = within(list).getByRole("option", { selected: true });
    expect(chosen).toHaveTextContent("roles");
    expect(line).toHaveAttribute("aria-activedescendant", chosen.id);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("listbox")).not.toBeInTheDocument();
    expect(line).toHaveValue("kubectl rol");
    await user.keyboard("{Escape}x{Backspace}{Tab}{Tab}{ArrowUp}{Enter}");
    expect(line).toHaveValue("kubectl roles ");
    expect(fake.told).toEqual([]);
    fake.completes(8, 8, "a ", "b ");
    await user.keyboard("{Tab}{Tab}");
    await user.click(screen.getByRole("option", { name: "b" }));
    expect(line).toHaveValue("kubectl b roles ");
  });

  it("lets Tab leave it: while it is empty, after Escape, and backwards", async () => {
    const { user, line, text } = await openConsole();
    await user.click(line);
    await user.tab();
    expect(line).not.toHaveFocus();
    await user.click(line);
    await user.keyboard("get{Escape}");
    expect(screen.getByText(text.leaving)).toBeInTheDocument();
    expect(screen.getByRole("tabpanel", { name: "kubectl" })).toBeInTheDocument();
    await user.tab();
    expect(line).not.toHaveFocus();
    await user.click(line);
    await user.keyboard("x");
    await user.tab({ shift: true });
    expect(line).not.toHaveFocus();
    await user.click(line);
    await user.keyboard("{Escape}{Escape}");
    expect(screen.queryByRole("tabpanel", { name: "kubectl" })).not.toBeInTheDocument();
    expect(screen.getByRole("tab", { name: "kubectl" })).toHaveFocus();
  });

  it("goes on in another line while it is not whole, and keeps pasted lines in order", async () => {
    const { user, line, fake } = await openConsole();
    await user.type(line, "kubectl get pods \\{Enter}");
    expect(fake.told).toEqual([]);
    expect(screen.getByText(">")).toBeInTheDocument();
    await user.keyboard("-o wide{Enter}");
    expect(fake.told).toEqual(["kubectl get pods \\\n-o wide"]);
    await user.click(line);
    await user.paste("kubectl get pods\nkubectl get rs\n# and so on");
    expect(screen.queryByText(">")).not.toBeInTheDocument();
    await user.keyboard("{Enter}");
    expect(fake.told.at(-1)).toBe("kubectl get pods\nkubectl get rs\n# and so on");
  });

  it("has Ctrl+C, which leaves the line, ends what runs, or copies what is selected", async () => {
    const { user, line, fake } = await openConsole();
    await user.type(line, "kubectl get po");
    await user.keyboard("{Control>}c{/Control}");
    expect(line).toHaveValue("");
    expect(screen.getByText("kubectl get po^C")).toBeInTheDocument();
    await user.type(line, "two");
    await user.keyboard("{Control>}c{/Control}");
    // As in a terminal each of them stays.
    expect(screen.getAllByText(/\^C$/).map((each) => each.textContent)).toEqual(["$ kubectl get po^C", "$ two^C"]);
    fake.print("kubectl get pods -w", "web-1\n", { exit: null });
    fake.set({ isBusy: true });
    await user.keyboard("{Control>}c{/Control}");
    expect(fake.told).toEqual(["^C"]);
    document.getSelection()?.selectAllChildren(screen.getByText("web-1"));
    expect(fireEvent.keyDown(line, { key: "c", ctrlKey: true })).toBe(true);
    expect(fake.told).toEqual(["^C"]);
  });

  it("has readline's keys", async () => {
    const { user, line, fake } = await openConsole();
    await user.type(line, "kubectl get pods");
    await user.keyboard("{Control>}a{/Control}# ");
    expect(line).toHaveValue("# kubectl get pods");
    await user.keyboard("{Control>}e{/Control} x{ArrowLeft}{Control>}u{/Control}");
    expect(line).toHaveValue("x");
    await user.keyboard("{Control>}k{/Control}");
    expect(line).toHaveValue("");
    fake.print("kubectl version", "v1.36\n");
    await user.keyboard("{Control>}l{/Control}");
    expect(screen.queryByText("v1.36")).not.toBeInTheDocument();
  });

  it("keeps the page's own keys away from what is typed", async () => {
    const { user, line, player } = await openConsole();
    const { isPlaying, playheadMs } = player.store.getState();
    await user.type(line, "a ?np");
    await user.keyboard("{ArrowLeft}{Home}{End}");
    expect(line).toHaveValue("a ?np");
    expect(player.store.getState()).toMatchObject({ isPlaying, playheadMs });
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("takes what is typed over its output into the line, and none of it for the page's own keys", async () => {
    const { user, line, fake, player } = await openConsole();
    fake.print("kubectl get pods", "No resources found in default namespace.\n");
    const { isPlaying, playheadMs } = player.store.getState();
    act(() => {
      screen.getByRole("region", { name: "What was run" }).focus();
    });
    await user.keyboard("n p?");
    expect(line).toHaveFocus();
    expect(line).toHaveValue("n p?");
    expect(player.store.getState()).toMatchObject({ isPlaying, playheadMs });
  });

  it("keeps an unfinished line while the tab is closed", async () => {
    const { user, line } = await openConsole();
    await user.type(line, "kubectl get");
    await user.click(screen.getByRole("tab", { name: "kubectl" }));
    expect(line).not.toBeInTheDocument();
    await user.click(screen.getByRole("tab", { name: "kubectl" }));
    const again = await screen.findByRole("textbox", { name: "Command line" });
    expect(again).toHaveValue("kubectl get");
    expect(again).toHaveFocus();
  });

  it("names another namespace", async () => {
    await openConsole("en", { namespace: "staging" });
    expect(screen.getByText("staging $")).toBeInTheDocument();
  });
});

describe("the log", () => {
  it("does not draw again what was there when a line comes", async () => {
    const { fake } = await openConsole();
    fake.print("kubectl get pods", "web-1\n");
    fake.print("kubectl get pods -w", "one\n", { exit: null });
    const before = screen.getByText("web-1");
    const marked = vi.fn<() => void>();
    const observer = new MutationObserver(marked);
    observer.observe(before.closest("li")!, { subtree: true, childList: true, characterData: true, attributes: true });
    fake.print("kubectl get rs", "web-abc\n");
    await waitFor(() => {
      expect(screen.getByText("web-abc")).toBeInTheDocument();
    });
    observer.disconnect();
    expect(screen.getByText("web-1")).toBe(before);
    // The one stop of Tab moves on; nothing else changes.
    expect(marked.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it("holds ten thousand lines in few elements", async () => {
    const { fake, text } = await openConsole();
    const lines = Array.from({ length: 10_000 }, (_, at) => `web-${at}  1/1  Running\n`);
    fake.print("kubectl get pods", lines.join(""));
    const entry = within(screen.getByRole("list", { name: text.entries })).getByRole("listitem");
    expect(entry.querySelectorAll("*").length).toBeLessThan(250);
    expect(entry).toHaveTextContent("web-9999 1/1 Running");
  });

  it("copies one output, or all of it, as one would from a terminal", async () => {
    const { user, fake, text } = await openConsole();
    fake.print("kubectl get pods", "NAME\nweb-1\n");
    fake.print("kubectl get rs", "web\n");
    await user.click(screen.getAllByRole("button", { name: text.copy })[0]!);
    await expect(navigator.clipboard.readText()).resolves.toBe("NAME\nweb-1\n");
    expect(screen.getByText("Copied")).toHaveRole("status");
    await user.click(screen.getByRole("button", { name: "Copy all" }));
    await expect(navigator.clipboard.readText()).resolves.toBe(
      "$ kubectl get pods\nNAME\nweb-1\n$ kubectl get rs\nweb\n",
    );
  });

  it("has no word of a button in its text", async () => {
    const { fake, text } = await openConsole();
    fake.print("kubectl get pods", "web-1\n");
    expect(screen.getAllByRole("button", { name: text.copy })[0]).toHaveTextContent(/^$/);
    expect(screen.getAllByRole("listitem").at(-1)).toHaveTextContent(/^\$ kubectl get pods web-1$/);
  });

  it("is one stop for Tab, with arrow keys from one output to another", async () => {
    const { user, fake, text } = await openConsole();
    fake.print("kubectl get pods", "web-1\n");
    fake.print("kubectl get rs", "web\n");
    const [first, second] = screen.getAllByRole("button", { name: text.copy });
    expect(first).toHaveAttribute("tabindex", "-1");
    act(() => {
      second!.focus();
    });
    await user.keyboard("{ArrowUp}");
    expect(first).toHaveFocus();
    await user.keyboard("{ArrowDown}");
    expect(second).toHaveFocus();
  });

  it("stays where one reads, and says how many lines have come", async () => {
    const { user, fake, text } = await openConsole();
    fake.print("kubectl get pods", "web-1\n");
    const log = screen.getByRole("region", { name: text.log });
    Object.defineProperties(log, {
      scrollHeight: { value: 900, configurable: true },
      clientHeight: { value: 100, configurable: true },
    });
    log.scrollTop = 300;
    fireEvent.scroll(log);
    expect(screen.getByRole("button", { name: "To the end ↓" })).toBeInTheDocument();
    fake.print("kubectl get rs", "a\nb\n");
    const scrollTo = vi.fn<(options?: ScrollToOptions | number) => void>();
    log.scrollTo = scrollTo;
    await user.click(screen.getByRole("button", { name: "3 new lines ↓" }));
    expect(scrollTo).toHaveBeenCalledWith({ top: 900, behavior: "instant" });
    expect(screen.queryByRole("button", { name: /new lines/ })).not.toBeInTheDocument();
  });
});

describe("kubectl edit", () => {
  it("gives a text to be changed, says why it is refused, and is left only by its own buttons", async () => {
    const { user, fake } = await openConsole();
    fake.set({ isBusy: true, editing: { title: "deployment.apps/web", text: "replicas: 4\n", refusal: null } });
    const dialog = screen.getByRole("dialog", { name: "kubectl edit deployment.apps/web" });
    await waitFor(() => {
      expect(within(dialog).getByRole("textbox", { name: "Text of deployment.apps/web" })).toHaveFocus();
    });
    await user.keyboard("{Escape}");
    expect(dialog).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Save and close" }));
    expect(fake.saved).toEqual(["replicas: 4\n"]);
    fake.set({
      editing: { title: "deployment.apps/web", text: "# no\nreplicas: x", refusal: "spec.replicas: Invalid" },
    });
    expect(within(dialog).getByRole("alert")).toHaveTextContent("spec.replicas: Invalid");
    await user.click(within(dialog).getByRole("button", { name: "Close without a change" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});

describe("the strip", () => {
  it("opens its line in the console", async () => {
    const { user } = renderPage("en");
    await user.click(screen.getByRole("button", { name: "One replica more" }));
    await user.click(screen.getByRole("button", { name: "Open in console" }));
    expect(await screen.findByRole("textbox", { name: "Command line" })).toHaveFocus();
    expect(screen.queryByRole("button", { name: "Open in console" })).not.toBeInTheDocument();
  });
});
