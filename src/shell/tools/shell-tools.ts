import { done } from "../text-stream.ts";
import { refusal } from "../tool-input.ts";
import { type Started, type Tool, stream } from "../tool.ts";

export const echoTool: Tool = {
  name: "echo",
  usage: "[-n] [-e] [WORD...]",
  summary: "prints words",
  start: (args) => {
    const first = args.findIndex((arg) => !/^-[neE]+$/.test(arg));
    const words = first === -1 ? [] : args.slice(first);
    const letters = args.slice(0, first === -1 ? undefined : first).join("");
    const text = words.join(" ");
    const spelled = letters.includes("e") ? unescaped(text) : text;
    return stream(done(letters.includes("n") ? spelled : `${spelled}\n`));
  },
};

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };

function unescaped(text: string): string {
  return text.replaceAll(/\\([ntr\\])/g, (_, letter: string) => escapes[letter] ?? letter);
}

export const clearTool: Tool = {
  name: "clear",
  usage: "",
  summary: "empties the screen (Ctrl+L does it too)",
  start: (_, { act }) => {
    act({ type: "clear" });
    return stream(done());
  },
};

export const historyTool: Tool = {
  name: "history",
  usage: "[-c] [N]",
  summary: "lists the lines that were given; -c forgets them",
  start: ([option], { history, act }) => {
    if (option === "-c") {
      act({ type: "forget" });
      return stream(done());
    }
    if (option !== undefined && !/^\d{1,9}$/.test(option)) {
      return refusal(`bash: history: ${option}: numeric argument required`);
    }
    const first = option === undefined ? 0 : Math.max(0, history.length - Number(option));
    return stream(
      done(
        history
          .slice(first)
          .map((line, at) => `${String(first + at + 1).padStart(5)}  ${line}\n`)
          .join(""),
      ),
    );
  },
};

export const trueTool: Tool = {
  name: "true",
  usage: "",
  summary: "does nothing, with success",
  start: () => stream(done()),
};
export const falseTool: Tool = {
  name: "false",
  usage: "",
  summary: "does nothing, without success",
  start: () => stream(done("", 1)),
};

export const exitTool: Tool = {
  name: "exit",
  usage: "",
  summary: "has nowhere to go",
  start: (_, { act }) => {
    act({ type: "tip", tip: "exit" });
    return stream(done());
  },
};

const units: Readonly<Record<string, number>> = { "": 1, s: 1, m: 60, h: 3600, d: 86_400 };

export const sleepTool: Tool = {
  name: "sleep",
  usage: "N[s|m|h]",
  summary: "waits until so much of the cluster's time has passed",
  start: (args) => {
    if (args.length === 0) {
      return refusal("sleep: missing operand\nTry 'sleep --help' for more information.");
    }
    let seconds = 0;
    for (const arg of args) {
      const [, number, unit = ""] = /^(\d{1,9}(?:\.\d{1,6})?|\.\d{1,6})([smhd]?)$/.exec(arg) ?? [];
      if (number === undefined) {
        return refusal(`sleep: invalid time interval '${arg}'\nTry 'sleep --help' for more information.`);
      }
      seconds += Number(number) * (units[unit] ?? 1);
    }
    return { type: "sleep", ms: Math.round(seconds * 1000) };
  },
};

/** Only `alias k=kubectl`, which stands from the beginning. */
export const aliasTool: Tool = {
  name: "alias",
  usage: "[k=kubectl]",
  summary: "lists the one short name that there is: k is kubectl",
  start: (args, { act }) => {
    if (args.length === 0) {
      return stream(done("alias k='kubectl'\n"));
    }
    const other = args.find((arg) => arg !== "k=kubectl" && arg !== "k");
    if (other !== undefined) {
      return refusal("bash: alias: only k=kubectl is part of this terminal, and it is there from the beginning");
    }
    if (args.includes("k=kubectl")) {
      act({ type: "tip", tip: "alias" });
    }
    return stream(done(args.includes("k") ? "alias k='kubectl'\n" : ""));
  },
};

export const exportTool: Tool = {
  name: "export",
  usage: "NAME=VALUE",
  summary: "gives a variable a value",
  start: (args, { act }) => {
    for (const arg of args) {
      const [, name, , value] = /^([A-Za-z_]\w*)(=([^]*))?$/.exec(arg) ?? [];
      if (name === undefined) {
        return refusal(`bash: export: \`${arg}': not a valid identifier`);
      }
      if (value !== undefined) {
        act({ type: "assign", name, value });
      }
    }
    return stream(done());
  },
};

export const watchTool: Tool = {
  name: "watch",
  usage: "[-n SECONDS] [-d] kubectl …",
  summary: "runs a line every 2 seconds, or as often as -n says",
  start: watch,
};

/** Options come before the line only: `watch` passes all that follows the first word on. */
function watch(args: readonly string[]): Started {
  let seconds = 2;
  let hasTitle = true;
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--") {
      at++;
      break;
    }
    if (!arg.startsWith("-")) {
      break;
    }
    const [, attached] = /^(?:-n|--interval=)(.+)$/.exec(arg) ?? [];
    if (arg === "-n" || arg === "--interval" || attached !== undefined) {
      const value = attached ?? args[at + 1] ?? "";
      at += attached === undefined ? 1 : 0;
      if (!/^(?:\d{1,6}(?:[.,]\d{1,3})?|[.,]\d{1,3})$/.test(value)) {
        return refusal(`watch: failed to parse argument: '${value}'`);
      }
      seconds = Math.max(0.1, Number(value.replace(",", ".")));
    } else if (arg === "-t" || arg === "--no-title") {
      hasTitle = false;
    } else if (!/^-[dcbex]+$/.test(arg) && !arg.startsWith("--differences") && arg !== "--color" && arg !== "--exec") {
      return refusal(`watch: unrecognized option '${arg}'`);
    }
  }
  const line = args.slice(at).join(" ");
  if (line === "") {
    return refusal("Usage:\n watch [options] command");
  }
  const header = `Every ${seconds.toFixed(1)}s: ${line}\n\n`;
  return { type: "watch", line, everyMs: Math.round(seconds * 1000), header: hasTitle ? header : "" };
}
