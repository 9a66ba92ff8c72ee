import { done } from "./text-stream.ts";
import { type Tool, stream } from "./tool.ts";
import { awkTool, cutTool } from "./tools/column-tools.ts";
import { base64Tool, printfTool, testTools } from "./tools/encode-tools.ts";
import {
  cdTool,
  cpTool,
  dateTool,
  editorTool,
  lsTool,
  mkdirTool,
  mvTool,
  pwdTool,
  rmTool,
  touchTool,
} from "./tools/file-tools.ts";
import { grepTools } from "./tools/grep-tool.ts";
import { commandTool, sudoTool, typeTool, whichTool } from "./tools/lookup-tools.ts";
import { sedTool } from "./tools/sed-tool.ts";
import { completeTool, manTool, sourceTools, unsetTool, whoamiTool } from "./tools/setting-tools.ts";
import {
  aliasTool,
  clearTool,
  echoTool,
  exitTool,
  exportTool,
  falseTool,
  historyTool,
  sleepTool,
  trueTool,
  watchTool,
} from "./tools/shell-tools.ts";
import { sortTool, uniqTool } from "./tools/sort-tools.ts";
import { catTools, headTool, tailTool, teeTool, wcTool } from "./tools/text-tools.ts";
import { trTool } from "./tools/tr-tool.ts";

const kubectl = (name: string, summary: string): Tool => ({
  name,
  usage: "COMMAND",
  summary,
  start: (words, { act }) => {
    const [command, shell = ""] = words;
    if (command === "completion" && /^(?:bash|zsh|fish|powershell)$/.test(shell)) {
      act({ type: "tip", tip: "completion" });
      return stream(done());
    }
    return { type: "kubectl", words };
  },
});

const helpTool: Tool = { name: "help", usage: "", summary: "lists what there is", start: () => stream(done(help())) };

/** Every command of the shell. */
export const tools: readonly Tool[] = [
  kubectl("kubectl", "asks the cluster: kubectl --help"),
  kubectl("k", "is kubectl"),
  aliasTool,
  awkTool,
  base64Tool,
  ...catTools,
  cdTool,
  clearTool,
  editorTool("code"),
  commandTool(findTool),
  completeTool,
  cpTool,
  cutTool,
  dateTool,
  echoTool,
  editorTool("emacs"),
  exitTool,
  exportTool,
  falseTool,
  ...grepTools,
  headTool,
  helpTool,
  historyTool,
  lsTool,
  manTool,
  mkdirTool,
  mvTool,
  editorTool("nano"),
  printfTool,
  pwdTool,
  rmTool,
  sedTool,
  sleepTool,
  sortTool,
  ...sourceTools,
  sudoTool(findTool),
  tailTool,
  teeTool,
  ...testTools,
  touchTool,
  trTool,
  trueTool,
  typeTool(findTool),
  uniqTool,
  unsetTool,
  editorTool("vi"),
  editorTool("vim"),
  watchTool,
  wcTool,
  whichTool(findTool),
  whoamiTool,
];

export function findTool(name: string): Tool | undefined {
  return tools.find((tool) => tool.name === name);
}

function help(): string {
  const rows = tools.map(({ name, usage, summary }) => ({ left: `${name} ${usage}`.trimEnd(), summary }));
  return `${rows.map(({ left, summary }) => `  ${left}\n      ${summary}\n`).join("")}
Lines are joined with |, &&, || and ; and go on after \\. What is printed goes to a file with > and >>,
a file is read with <, and << EOF takes the lines up to EOF. Words may stand in quotes; # begins a comment.
`;
}
