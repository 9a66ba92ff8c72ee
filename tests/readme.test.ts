import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { commands } from "../src/kubectl/commands.ts";
import { globalFlags } from "../src/kubectl/common-flags.ts";
import { kubectlCommands } from "../src/kubectl/known-commands.ts";
import { lineWithFlag } from "./support/example-flags.ts";
import { exampleLines, exampleSession, filledIn } from "./support/example-lines.ts";

const section = /\n## kubectl: what is supported\n([^]*?)\n## /.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";

/** A row of the table: the commands that it is about, what they can do, and what they cannot. */
interface Row {
  readonly commands: readonly string[];
  readonly supported: string;
  readonly not: string;
}

function wordsOf(cell: string): readonly string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, word = ""]) => word);
}

const rows: readonly Row[] = section
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [, names = "", supported = "", not = ""] = line.split("|");
    return { commands: wordsOf(names), supported, not };
  });

it("names every command of kubectl in README's table, and no other", () => {
  const named = rows.flatMap((row) => row.commands);
  expect(named.toSorted()).toEqual(kubectlCommands.toSorted());
});

it("says of a command that is simulated what it can do, and of no other", () => {
  const simulated = new Set(commands.map(({ path }) => path[0]));
  for (const row of rows) {
    for (const name of row.commands) {
      expect([name, row.supported.trim() !== ""]).toEqual([name, simulated.has(name) || name === "options"]);
    }
  }
});

/** The commands of a row. */
const commandsOf = (row: Row) => commands.filter(({ path }) => row.commands.includes(path[0] ?? ""));

/** The flags that a cell names, as they stand there: `--raw`, `-i`. */
const flagsIn = (cell: string) => Array.from(cell.matchAll(/(?<=[`\s])--?[a-zA-Z][a-z-]*/g), ([flag]) => flag);

it("names every simulated command below a group, and only flags that there are", () => {
  for (const row of rows) {
    const own = commandsOf(row);
    for (const { path } of own.filter((command) => command.path.length > 1 && command.path[1] !== "dump")) {
      expect([path.join(" "), row.supported.includes(path.slice(1).join(" "))]).toEqual([path.join(" "), true]);
    }
    const flags = new Set(
      [...own.flatMap((command) => command.flags), ...globalFlags].flatMap(({ name, short }) => [
        `--${name}`,
        ...(short === undefined ? [] : [`-${short}`]),
      ]),
    );
    for (const flag of [...flagsIn(row.supported), ...flagsIn(row.not)]) {
      expect([...row.commands, flag, flags.has(flag)]).toEqual([...row.commands, flag, true]);
    }
  }
});

const isRefused = (line: string) => /\bnot part of this simulator\b/.test(exampleSession().type(filledIn(line)).stderr);

it.each(rows.filter((row) => commandsOf(row).length > 0).map((row) => [row.commands.join(", "), row] as const))(
  "names the flags of %s that are refused, and no others",
  (_, row) => {
    const own = commandsOf(row).filter(({ path }) => !isRefused(exampleLines[path.join(" ")] ?? ""));
    const flags = own.flatMap((command) => command.flags.map((flag) => ({ command, flag })));
    const refused = flags.filter(({ command, flag }) => isRefused(lineWithFlag(command, flag)));
    const named = flagsIn(row.not).map(
      (text) => flags.find(({ flag }) => text === `--${flag.name}` || text === `-${flag.short ?? ""}`)?.flag.name,
    );
    expect(new Set(named)).toEqual(new Set(refused.map(({ flag }) => flag.name)));
  },
);
