import { describe, expect, it } from "vitest";
import { settle } from "../support/fresh-player.ts";
import { openConsole, shown } from "./support/open-console.ts";

describe("lines that are given while a command goes on", () => {
  it("are there as waiting, and run in their order when it ends", () => {
    const { console, player, entries } = openConsole();
    const { store } = console;
    console.submit("kubectl set image deployment/web web=web:v2");
    console.submit("kubectl rollout status deployment/web");
    console.submit("echo one");
    console.submit("cat <<EOF\ntwo\nEOF");
    expect(store.getState().waiting).toEqual({ lines: ["echo one", "cat <<EOF\ntwo\nEOF"], count: 2 });
    expect(store.getState().history).not.toContain("echo one");
    settle(player);
    expect(store.getState().waiting).toEqual({ lines: [], count: 0 });
    expect(entries().map((entry) => shown(entry).stdout.split("\n").at(-2))).toEqual([
      "deployment.apps/web image updated",
      'deployment "web" successfully rolled out',
      "one",
      "two",
    ]);
    expect(store.getState().history.slice(-2)).toEqual(["echo one", "cat <<EOF\ntwo\nEOF"]);
  });

  it("take the same way where they are pasted with it", () => {
    const { console, player, entries } = openConsole();
    console.submit("kubectl rollout restart deployment/web\nkubectl rollout status deployment/web\necho done\n");
    expect(console.store.getState().waiting).toEqual({ lines: ["echo done"], count: 1 });
    expect(entries()).toHaveLength(2);
    settle(player);
    expect(entries().map((entry) => shown(entry).exit)).toEqual([0, 0, 0]);
    expect(shown(entries()[2]).stdout).toBe("done\n");
  });

  it("come back at Ctrl+C, all of them, and are not in the history", () => {
    const { console, entries } = openConsole();
    const lines = Array.from({ length: 30 }, (_, at) => `echo ${String(at)}`);
    console.submit(["sleep 100", ...lines].join("\n"));
    expect(console.store.getState().waiting).toEqual({ lines: lines.slice(0, 20), count: 30 });
    expect(console.interrupt()).toEqual(lines);
    expect(console.store.getState()).toMatchObject({ isBusy: false, waiting: { count: 0 }, history: ["sleep 100"] });
    expect(entries()).toHaveLength(1);
    expect(console.interrupt()).toEqual([]);
  });

  it("are the same object while they are the same", () => {
    const { console, player } = openConsole();
    console.submit("sleep 100\necho a");
    const { waiting } = console.store.getState();
    player.run("kubectl scale deployment/web --replicas=5");
    expect(console.store.getState().waiting).toBe(waiting);
  });
});
