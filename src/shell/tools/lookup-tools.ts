import { done, failed } from "../text-stream.ts";
import { refusal } from "../tool-input.ts";
import { type Tool, stream } from "../tool.ts";
import { tipOfMissing } from "../tips.ts";

type Find = (name: string) => Tool | undefined;

/** Commands that bash has in itself: no file holds them. */
const builtins = new Set(
  "alias cd command complete echo exit export false help history pwd source true type unset".split(" "),
);

function pathOf(name: string): string {
  return `/usr/local/bin/${name}`;
}

/** `which`: where the file of a command is. */
export function whichTool(find: Find): Tool {
  return {
    name: "which",
    usage: "NAME...",
    summary: "prints where a command is",
    start: (args) => {
      const names = args.filter((arg) => !arg.startsWith("-"));
      const found = names.filter((name) => name !== "k" && !builtins.has(name) && find(name) !== undefined);
      return stream(done(found.map((name) => `${pathOf(name)}\n`).join(""), found.length < names.length ? 1 : 0));
    },
  };
}

/** `type`: what a name stands for. */
export function typeTool(find: Find): Tool {
  return {
    name: "type",
    usage: "NAME...",
    summary: "says what a name stands for",
    start: (names) => {
      let stdout = "";
      let stderr = "";
      for (const name of names) {
        if (name === "k") {
          stdout += "k is aliased to `kubectl'\n";
        } else if (builtins.has(name)) {
          stdout += `${name} is a shell builtin\n`;
        } else if (find(name) !== undefined) {
          stdout += `${name} is ${pathOf(name)}\n`;
        } else {
          stderr += `bash: type: ${name}: not found\n`;
        }
      }
      return stream({ stdout, stderr, next: null, exit: stderr === "" ? 0 : 1 });
    },
  };
}

/** `command NAME …` runs it; `command -v NAME` says what it stands for. */
export function commandTool(find: Find): Tool {
  return {
    name: "command",
    usage: "[-v] NAME...",
    summary: "runs a command; -v prints what a name stands for",
    start: ([first, ...rest], context) => {
      if (first === undefined) {
        return stream(done());
      }
      if (first === "-v" || first === "-V") {
        const [name = ""] = rest;
        const isKnown = find(name) !== undefined;
        return stream(
          done(
            !isKnown ? "" : `${name === "k" ? "alias k='kubectl'" : builtins.has(name) ? name : pathOf(name)}\n`,
            isKnown ? 0 : 1,
          ),
        );
      }
      return find(first)?.start(rest, context) ?? stream(failed(`bash: ${first}: command not found`, 127));
    },
  };
}

/** `sudo`: nobody has to be root here, so that the command is run as it is. */
export function sudoTool(find: Find): Tool {
  return {
    name: "sudo",
    usage: "COMMAND",
    summary: "runs a command as it is: it is not needed here",
    start: (args, context) => {
      let at = 0;
      while (args[at]?.startsWith("-") === true) {
        at += /^-[ugh]$/.test(args[at] ?? "") ? 2 : 1;
      }
      const [name, ...rest] = args.slice(at);
      if (name === undefined) {
        return refusal("usage: sudo COMMAND");
      }
      const tool = find(name);
      if (tool === undefined) {
        const tip = tipOfMissing(name);
        if (tip !== undefined) {
          context.act({ type: "tip", tip });
        }
        return stream(failed(`sudo: ${name}: command not found`));
      }
      context.act({ type: "tip", tip: "sudo" });
      return tool.start(rest, context);
    },
  };
}
