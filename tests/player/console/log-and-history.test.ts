import { describe, expect, it } from "vitest";
import { ConsoleLog } from "../../../src/player/console/console-log.ts";
import { historyKey, maxHistory } from "../../../src/player/console/line-history.ts";
import type { SettingsStorage } from "../../../src/player/settings.ts";
import { memoryStorage, openConsole, shown } from "./support/open-console.ts";

const typed = { origin: "typed", line: "a", exit: null, atMs: 0 } as const;
const linesOf = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, at) => `line ${String(from + at)}\n`).join("");

function linesIn(log: ConsoleLog): number {
  return (log.takeChanged() ?? []).reduce((sum, entry) => sum + shown(entry).stdout.split("\n").length - 1, 0);
}

describe("the log", () => {
  it("keeps at most 10,000 lines in all: the oldest entries go", () => {
    const log = new ConsoleLog();
    for (let i = 0; i < 30; i++) {
      log.end(log.add(typed, [{ stream: "stdout", text: linesOf(1000) }]), 0);
    }
    const entries = log.takeChanged()!;
    expect(entries.map(({ id }) => id)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  });

  it("cuts one output that is too much, says so in one line, and keeps its end", () => {
    const log = new ConsoleLog();
    const id = log.add(typed);
    log.print(id, { stream: "stdout", text: linesOf(100_000) });
    const [entry] = log.takeChanged()!;
    expect(entry!.chunks).toHaveLength(2);
    expect(entry!.chunks[0]).toMatchObject({ told: { type: "cut", lines: 95_500 } });
    expect(shown(entry).stdout.endsWith("line 99998\nline 99999\n")).toBe(true);
    for (let i = 0; i < 3000; i++) {
      log.print(id, { stream: "stdout", text: `more ${String(i)}\n` });
    }
    const [later] = log.takeChanged()!;
    const { stdout } = shown(later);
    expect(stdout.split("\n").length).toBeLessThanOrEqual(5001);
    expect(stdout.endsWith("more 2999\n")).toBe(true);
    const told = later!.chunks[0]!.told;
    expect(told?.type === "cut" && told.lines + stdout.split("\n").length - 1).toBe(103_000);
  });

  it("cuts a line without an end", () => {
    const log = new ConsoleLog();
    const id = log.add(typed);
    for (let i = 0; i < 40; i++) {
      log.print(id, { stream: "stdout", text: "x".repeat(100_000) });
    }
    const [entry] = log.takeChanged()!;
    expect(shown(entry).stdout.length).toBeLessThanOrEqual(1_000_000);
  });

  it("lets what goes on stay where others go", () => {
    const log = new ConsoleLog();
    const going = log.add(typed, [{ stream: "stdout", text: "going\n" }]);
    for (let i = 0; i < 3; i++) {
      log.end(log.add(typed, [{ stream: "stdout", text: linesOf(4000) }]), 0);
    }
    const entries = log.takeChanged()!;
    expect(entries.map(({ id }) => id)).toEqual([going, 3, 4]);
    log.print(going, { stream: "stdout", text: "more\n" });
    expect(linesIn(log)).toBe(8002);
  });

  it("keeps both streams in their order, and short texts together", () => {
    const log = new ConsoleLog();
    const id = log.add(typed);
    log.print(id, { stream: "stdout", text: "a\n" });
    log.print(id, { stream: "stdout", text: "b\n" });
    log.print(id, { stream: "stderr", text: "c\n" });
    log.print(id, { stream: "stdout", text: "" });
    log.print(id, { stream: "stdout", text: "d\n" });
    expect(log.takeChanged()![0]!.chunks).toEqual([
      { stream: "stdout", text: "a\nb\n" },
      { stream: "stderr", text: "c\n" },
      { stream: "stdout", text: "d\n" },
    ]);
  });
});

describe("clearing", () => {
  it("empties the screen, by key and by command", () => {
    const { console, type, entries } = openConsole();
    type("echo a");
    type("sleep 5");
    console.clear();
    expect(entries().map(({ line }) => line)).toEqual(["sleep 5"]);
    console.interrupt();
    type("clear");
    expect(entries()).toEqual([]);
    type("echo a; clear; echo b");
    expect(entries().map((entry) => shown(entry).stdout)).toEqual(["b\n"]);
  });
});

describe("the history", () => {
  it("comes back, without repetitions in a row", () => {
    const storage = memoryStorage();
    const first = openConsole({ storage });
    first.type("echo a");
    first.type("echo a");
    first.type("nope");
    first.console.submit("echo b\necho c");
    first.console.dispose();
    const second = openConsole({ storage });
    expect(second.console.store.getState().history).toEqual(["echo a", "nope", "echo b", "echo c"]);
    expect(second.type("history 2").stdout).toBe("    4  echo c\n    5  history 2\n");
    expect(second.type("history -c").exit).toBe(0);
    expect(second.console.store.getState().history).toEqual([]);
  });

  it("keeps the last 500", () => {
    const storage = memoryStorage();
    const { type, console } = openConsole({ storage });
    for (let i = 0; i < maxHistory + 20; i++) {
      type(`echo ${String(i)}`);
    }
    expect(console.store.getState().history).toHaveLength(maxHistory);
    expect(console.store.getState().history.at(-1)).toBe("echo 519");
    expect(openConsole({ storage }).console.store.getState().history[0]).toBe("echo 20");
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["a list", "[]"],
    ["another version", `{"version":2,"lines":["a"]}`],
    ["null", "null"],
    ["no lines", `{"version":1,"lines":7}`],
  ])("begins empty where there is %s", (_, stored) => {
    const storage: SettingsStorage = {
      getItem: (key) => (key === historyKey ? stored : null),
      setItem: () => undefined,
    };
    expect(openConsole({ storage }).console.store.getState().history).toEqual([]);
  });

  it("does without a storage that is forbidden or full", () => {
    const throwing: SettingsStorage = {
      getItem: () => {
        throw new Error("SecurityError");
      },
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    const { type, console } = openConsole({ storage: throwing });
    type("echo a");
    expect(console.store.getState().history).toEqual(["echo a"]);
  });
});
