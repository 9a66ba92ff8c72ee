import type { SimTime } from "../../api/objects.ts";
import { type ShellNames, expandText, expandWords } from "../../shell/expand-word.ts";
import { type ShellFiles, readFile, writeFile } from "../../shell/files.ts";
import type { OutStream, ShellPipeline, SimpleCommand } from "../../shell/shell-line.ts";
import { done, failed } from "../../shell/text-stream.ts";
import { type Started, type ToolAct, stream } from "../../shell/tool.ts";
import { tipOfMissing } from "../../shell/tips.ts";
import { findTool } from "../../shell/tools.ts";
import type { ConsoleChunk } from "./console-state.ts";
import { type KubectlDesk, kubectlProcess } from "./kubectl-process.ts";
import type { Look, Outlet, Process } from "./process.ts";
import { sleepProcess, toolProcess } from "./tool-process.ts";
import { watchProcess } from "./watch-process.ts";

/** What commands work with. */
export interface ShellDesk {
  readonly kubectl: KubectlDesk;
  readonly files: ShellFiles;
  readonly names: ShellNames;
  readonly history: () => readonly string[];
  /** The cluster's wall clock, in ms since 1970. */
  readonly clockMs: () => number;
  readonly act: (act: ToolAct) => void;
  /** What a line prints that is run at once and only reads. */
  readonly runOnce: (line: string) => readonly ConsoleChunk[];
}

/** Where one of the two streams of a command goes. */
type Target =
  | { readonly type: "next" }
  | { readonly type: "screen"; readonly stream: OutStream }
  | { readonly type: "file"; readonly path: string; text: string };

interface Opened {
  readonly targets: Readonly<Record<OutStream, Target>>;
  /** What is read instead of what comes from the command before; `null`: that. */
  readonly input: string | null;
  /** Why it cannot be opened. */
  readonly error: string | null;
}

/** Commands that run beside one another, each reading what the one before prints. */
export class Pipeline {
  readonly #stages: Stage[];
  readonly #pipeline: ShellPipeline;
  readonly #screen: Outlet;
  #open: number;

  constructor(pipeline: ShellPipeline, desk: ShellDesk, screen: Outlet) {
    this.#pipeline = pipeline;
    this.#screen = screen;
    const { commands } = pipeline;
    this.#open = commands.length;
    this.#stages = commands.map(
      (command, at) =>
        new Stage(command, {
          desk,
          screen,
          isFirst: at === 0,
          isLast: at === commands.length - 1,
          pass: (text) => {
            this.#stages[at + 1]?.feed(text);
          },
          done: () => {
            this.#stageDone(at);
          },
        }),
    );
  }

  begin(): void {
    // Who reads has to be there before who prints.
    for (const stage of this.#stages.toReversed()) {
      stage.begin();
    }
    this.#stages[0]?.closeInput();
  }

  pass(look: Look): boolean {
    let isBehind = false;
    for (const stage of this.#stages) {
      isBehind = stage.pass(look) || isBehind;
    }
    return isBehind;
  }

  stop(): void {
    for (const stage of this.#stages) {
      stage.stop();
    }
  }

  dueMs(): SimTime | null {
    const due = this.#stages.flatMap((stage) => stage.dueMs() ?? []);
    return due.length === 0 ? null : Math.min(...due);
  }

  /** What stands before the next line that is read from the terminal; `null`: none is. */
  prompt(): string | null {
    return this.#stages[0]?.prompt() ?? null;
  }

  read(line: string | null): void {
    this.#stages[0]?.read(line);
  }

  #stageDone(at: number): void {
    this.#open--;
    // What is printed for nobody ends its command, as SIGPIPE does.
    for (const before of this.#stages.slice(0, at)) {
      if (!before.isDone) {
        before.stop();
        this.#open--;
      }
    }
    this.#stages[at + 1]?.closeInput();
    if (this.#open === 0) {
      const exit = this.#stages.at(-1)?.exit ?? 0;
      this.#screen.done(this.#pipeline.isNegated ? (exit === 0 ? 1 : 0) : exit);
    }
  }
}

interface StagePlace {
  readonly desk: ShellDesk;
  readonly screen: Outlet;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** To the command after it. */
  readonly pass: (text: string) => void;
  readonly done: () => void;
}

class Stage {
  readonly #command: SimpleCommand;
  readonly #place: StagePlace;
  #process: Process | null = null;
  #opened: Opened = { targets: { stdout: { type: "next" }, stderr: { type: "next" } }, input: null, error: null };
  isDone = false;
  exit = 0;

  constructor(command: SimpleCommand, place: StagePlace) {
    this.#command = command;
    this.#place = place;
  }

  begin(): void {
    const { desk, isLast } = this.#place;
    this.#opened = openRedirects(this.#command, desk, isLast);
    const { error, input } = this.#opened;
    const process = this.#start(error === null ? this.#started() : stream(failed(error)));
    this.#process = process;
    process.begin();
    if (input !== null && !this.isDone) {
      process.feed(input);
      process.closeInput();
    }
  }

  feed(text: string): void {
    if (this.#opened.input === null && !this.isDone) {
      this.#process?.feed(text);
    }
  }

  closeInput(): void {
    if (this.#opened.input === null && !this.isDone) {
      this.#process?.closeInput();
    }
  }

  pass(look: Look): boolean {
    return !this.isDone && this.#process?.pass(look) === true;
  }

  stop(): void {
    if (!this.isDone) {
      this.isDone = true;
      this.exit = 141;
      this.#process?.stop();
    }
  }

  dueMs(): SimTime | null {
    return this.isDone ? null : (this.#process?.dueMs() ?? null);
  }

  prompt(): string | null {
    return this.isDone || this.#hasInput ? null : (this.#process?.prompt?.() ?? null);
  }

  read(line: string | null): void {
    if (!this.isDone) {
      this.#process?.read?.(line);
    }
  }

  get #hasInput(): boolean {
    return !this.#place.isFirst || this.#opened.input !== null;
  }

  #started(): Started {
    const { desk, isFirst, isLast } = this.#place;
    const [name, ...args] = expandWords(this.#command.words, desk.names);
    if (name === undefined) {
      // Variables of a line of nothing else; in a pipe they would be those of a shell of its own.
      if (isFirst && isLast) {
        for (const { name: variable, value } of this.#command.assignments) {
          desk.act({ type: "assign", name: variable, value: expandText(value, desk.names) });
        }
      }
      return stream(done());
    }
    const tool = findTool(name);
    if (tool === undefined) {
      const tip = tipOfMissing(name);
      if (tip !== undefined) {
        desk.act({ type: "tip", tip });
      }
      return stream(
        name.includes("/")
          ? failed(`bash: ${name}: No such file or directory`, 127)
          : failed(`bash: ${name}: command not found`, 127),
      );
    }
    return tool.start(args, {
      files: desk.files,
      hasInput: this.#hasInput,
      isTerminal: this.#opened.targets.stdout.type === "screen",
      clockMs: desk.clockMs(),
      history: desk.history(),
      act: desk.act,
    });
  }

  #start(started: Started): Process {
    const { desk } = this.#place;
    const outlet = this.#outlet();
    const { atMs } = desk.kubectl.place();
    switch (started.type) {
      case "stream":
        return toolProcess(started.step, outlet);
      case "kubectl":
        return kubectlProcess(started.words, this.#hasInput, desk.kubectl, outlet);
      case "sleep":
        return sleepProcess(atMs + started.ms, outlet);
      case "watch":
        return watchProcess(started, () => desk.runOnce(started.line), atMs, outlet);
      default:
        return started satisfies never;
    }
  }

  #outlet(): Outlet {
    const { screen, done: stageDone } = this.#place;
    return {
      print: (from, text, told) => {
        const target = this.#opened.targets[from];
        if (text === "") {
          return;
        }
        if (target.type === "screen") {
          screen.print(target.stream, text, told);
        } else if (target.type === "next") {
          this.#place.pass(text);
        } else {
          this.#write(target, text);
        }
      },
      replace: (chunks) => {
        if (this.#opened.targets.stdout.type === "screen") {
          screen.replace(chunks);
        } else {
          for (const { stream: from, text } of chunks) {
            this.#outlet().print(from, text);
          }
        }
      },
      done: (exit) => {
        if (!this.isDone) {
          this.isDone = true;
          this.exit = exit;
          stageDone();
        }
      },
    };
  }

  #write(target: Extract<Target, { readonly type: "file" }>, text: string): void {
    target.text += text;
    const written = writeFile(this.#place.desk.files, target.path, target.text);
    if (!written.ok && !this.isDone) {
      this.#place.screen.print("stderr", `bash: ${target.path}: ${written.error}\n`);
      this.#process?.stop();
      this.#outlet().done(1);
    }
  }
}

/** Whether a pipeline has its turn, by what the one before has exited with. */
export function isWanted({ when }: ShellPipeline, exit: number): boolean {
  return when === "always" || (when === "success") === (exit === 0);
}

/** Opens what a command reads from and writes to, in the order in which it is written, as far as that goes. */
function openRedirects(command: SimpleCommand, { files, names }: ShellDesk, isLast: boolean): Opened {
  const targets: Record<OutStream, Target> = {
    stdout: isLast ? { type: "screen", stream: "stdout" } : { type: "next" },
    stderr: { type: "screen", stream: "stderr" },
  };
  let input: string | null = null;
  for (const redirect of command.redirects) {
    switch (redirect.type) {
      case "join":
        targets[redirect.stream] = targets[redirect.to];
        break;
      case "text":
        input = expandText(redirect.text, names);
        break;
      case "read": {
        const path = expandText(redirect.file, names);
        const read = readFile(files, path);
        if (!read.ok) {
          return { targets, input, error: `bash: ${path}: ${read.error}` };
        }
        input = read.value;
        break;
      }
      case "write": {
        const path = expandText(redirect.file, names);
        const before = readFile(files, path);
        const text = redirect.append && before.ok ? before.value : "";
        const written = writeFile(files, path, text);
        if (!written.ok) {
          return { targets, input, error: `bash: ${path}: ${written.error}` };
        }
        targets[redirect.stream] = { type: "file", path, text };
        break;
      }
      default:
        return redirect satisfies never;
    }
  }
  return { targets, input, error: null };
}
