import { readFile } from "../files.ts";
import { done } from "../text-stream.ts";
import { refusal } from "../tool-input.ts";
import { type Tool, stream } from "../tool.ts";

/** The word that `<(…)` is after `source`, as it was written. */
const completionScript = /^<\(\s*(?:k|kubectl)\s+completion\s+\w+\s*\)$/;

/** `source <(kubectl completion bash)`: completion is on. A file of settings has none that this terminal could take. */
function sourceTool(name: string): Tool {
  return {
    name,
    usage: "FILE",
    summary: "says that completion is on",
    takesFiles: true,
    start: ([path], { files, act }) => {
      if (path === undefined) {
        return refusal(`bash: ${name}: filename argument required\n${name}: usage: ${name} filename [arguments]`, 2);
      }
      if (completionScript.test(path)) {
        act({ type: "tip", tip: "completion" });
        return stream(done());
      }
      if (path.startsWith("<(")) {
        return refusal(`bash: ${path}: process substitution <(...) is not part of this terminal`);
      }
      const read = readFile(files, path);
      if (!read.ok && !/(?:^|\/)\.(?:bashrc|bash_profile|profile|zshrc)$/.test(path)) {
        return refusal(`bash: ${path}: ${read.error}`);
      }
      act({ type: "tip", tip: "settings" });
      return stream(done());
    },
  };
}

export const sourceTools: readonly Tool[] = [sourceTool("source"), sourceTool(".")];

/** `complete -o default -F __start_kubectl k`. */
export const completeTool: Tool = {
  name: "complete",
  usage: "…",
  summary: "says that completion is on",
  start: (args, { act }) => {
    if (args.length > 0) {
      act({ type: "tip", tip: "completion" });
    }
    return stream(done());
  },
};

export const manTool: Tool = {
  name: "man",
  usage: "NAME",
  summary: "says where the manual is",
  start: (args, { act }) => {
    const name = args.filter((arg) => !arg.startsWith("-")).at(-1);
    if (name === undefined) {
      return refusal("What manual page do you want?\nFor example, try 'man man'.");
    }
    act({ type: "tip", tip: "manual" });
    return refusal(`No manual entry for ${args.filter((arg) => !arg.startsWith("-")).join("-")}`, 16);
  },
};

export const unsetTool: Tool = {
  name: "unset",
  usage: "NAME...",
  summary: "takes a variable its value",
  start: (args, { act }) => {
    for (const name of args.filter((arg) => !arg.startsWith("-"))) {
      if (!/^[A-Za-z_]\w*$/.test(name)) {
        return refusal(`bash: unset: \`${name}': not a valid identifier`);
      }
      act({ type: "assign", name, value: "" });
    }
    return stream(done());
  },
};

export const whoamiTool: Tool = {
  name: "whoami",
  usage: "",
  summary: "prints who one is",
  start: () => stream(done("student\n")),
};
