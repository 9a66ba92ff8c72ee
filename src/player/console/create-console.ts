import { createStore } from "zustand/vanilla";
import type { SimTime } from "../../api/objects.ts";
import { kubectlManual } from "../../kubectl/help/kubectl-manual.ts";
import { planCommand } from "../../kubectl/plan-command.ts";
import { type ShellFiles, fileNameOf, home, isFolder } from "../../shell/files.ts";
import { isWholeText, parseLine } from "../../shell/parse-line.ts";
import type { ParsedLine, ShellPipeline } from "../../shell/shell-line.ts";
import type { ToolAct } from "../../shell/tool.ts";
import type { Player } from "../player.ts";
import type { CommandOutput, PlayerState } from "../player-state.ts";
import type { SettingsStorage } from "../settings.ts";
import { clockMsAt } from "../sim-clock.ts";
import { completeLine } from "./complete-line.ts";
import { ConsoleLog } from "./console-log.ts";
import type { Console, ConsoleChunk, ConsoleEdit, ConsoleState } from "./console-state.ts";
import { type Echo, echoBetween, echoOfPast } from "./echo.ts";
import { englishOf } from "./english-of.ts";
import { printOutput } from "./kubectl-process.ts";
import { readHistory, withLine, writeHistory } from "./line-history.ts";
import { Pipeline, type ShellDesk } from "./pipeline.ts";
import type { Outlet } from "./process.ts";

export interface ConsoleOptions {
  /** Where the lines that were given are kept; `null`: nowhere. */
  readonly storage: SettingsStorage | null;
  readonly files: ShellFiles;
  /** Opens a file of the workspace in the editor; it may be a new one. */
  readonly openFile?: (name: string) => void;
  /** The wall clock and its timer; tests pass their own. */
  readonly wallMs?: () => number;
  readonly later?: (does: () => void) => void;
}

/** The part of an animation frame that a console may take. */
const budgetMs = 4;
/** A text that is longer is no line, and not several. */
const maxText = 1_000_000;

/** A line that is run, pipeline by pipeline. */
interface Job {
  readonly entry: number;
  readonly pipelines: readonly ShellPipeline[];
  at: number;
  current: Pipeline | null;
  /** The furthest instant that was looked at since the current pipeline began. */
  seenMs: SimTime;
  isCleared: boolean;
}

type WaitingLine = Exclude<ParsedLine, { readonly type: "open" }>;

/** A shell at the page's cluster: what is typed in it is done by the player, and what the page does is echoed in it. */
export function createConsole(player: Player, options: ConsoleOptions): Console {
  const { storage, files } = options;
  const wallMs = options.wallMs ?? (() => performance.now());
  const later = options.later ?? ((does) => setTimeout(does, 16));
  const log = new ConsoleLog();
  const variables = new Map([
    ["HOME", home],
    ["PWD", home],
    ["USER", "student"],
  ]);
  const waiting: WaitingLine[] = [];
  let job: Job | null = null;
  let lastExit = 0;
  let history = readHistory(storage);
  let before: PlayerState = player.store.getState();
  /** What the player does is the console's own doing. */
  let isActing = false;
  let isDisposed = false;
  let isComingBack = false;
  let finishEdit: ((text: string) => void) | null = null;

  const store = createStore<ConsoleState>(() => ({
    entries: [],
    isBusy: false,
    history,
    namespace: before.namespace,
    editing: null,
    forward: null,
  }));

  const desk: ShellDesk = {
    files,
    names: {
      home,
      variable: (name) => (name === "?" ? String(lastExit) : (variables.get(name) ?? "")),
      files: files.list,
    },
    history: () => history,
    clockMs: () => clockMsAt(player.store.getState().playheadMs),
    act: actOfTool,
    runOnce,
    kubectl: {
      place: () => {
        const { timeline, playheadMs, namespace } = player.store.getState();
        return { timeline, atMs: playheadMs, namespace };
      },
      plan: (words, context) => planCommand(words, { ...context, manual: kubectlManual }),
      readFile: (path) => {
        const name = fileNameOf(path);
        return name === null ? undefined : files.read(name);
      },
      listFiles: (path) => (isFolder(path) ? files.list() : undefined),
      act: (label, timeline, output) => {
        asOwn(() => {
          player.act(label, timeline, [output]);
        });
        if (job !== null) {
          job.seenMs = Math.min(job.seenMs, before.playheadMs);
        }
      },
      setNamespace: (namespace) => {
        asOwn(() => {
          player.store.setState({ namespace });
        });
        store.setState({ namespace });
      },
      edit: (editing, finish) => {
        finishEdit = editing === null ? null : finish;
        store.setState({ editing });
      },
      forward: (forward) => {
        store.setState({ forward });
      },
    },
  };

  function asOwn(does: () => void): void {
    const wasActing = isActing;
    isActing = true;
    try {
      does();
    } finally {
      isActing = wasActing;
      before = player.store.getState();
    }
  }

  function actOfTool(act: ToolAct): void {
    switch (act.type) {
      case "clear":
        log.clear();
        if (job !== null) {
          log.replace(job.entry, []);
          job.isCleared = true;
        }
        break;
      case "forget":
        setHistory([]);
        break;
      case "open":
        options.openFile?.(act.name);
        break;
      case "assign":
        variables.set(act.name, act.value);
        break;
      default:
        act satisfies never;
    }
  }

  function setHistory(lines: readonly string[]): void {
    if (lines !== history) {
      history = lines;
      store.setState({ history });
      writeHistory(storage, history);
    }
  }

  /** Runs a line of `watch`: at once, and without a change of the cluster. */
  function runOnce(line: string): readonly ConsoleChunk[] {
    const chunks: ConsoleChunk[] = [];
    const parsed = parseLine(line);
    if (parsed.type !== "line") {
      return [{ stream: "stderr", text: `${parsed.message.replace(/^bash:/, "sh:")}\n` }];
    }
    const reading: ShellDesk = { ...desk, kubectl: { ...desk.kubectl, act: null }, act: () => undefined };
    let exit = 0;
    for (const pipeline of parsed.pipelines) {
      if (isWanted(pipeline, exit)) {
        const running = new Pipeline(pipeline, reading, {
          print: (stream, text, told) => chunks.push({ stream, text, ...(told === undefined ? {} : { told }) }),
          replace: (all) => chunks.splice(0, chunks.length, ...all),
          done: (code) => {
            exit = code;
          },
        });
        running.begin();
        running.stop();
      }
    }
    return chunks;
  }

  function screenOf(running: Job): Outlet {
    return {
      print: (stream, text, told) => {
        log.print(running.entry, { stream, text, ...(told === undefined ? {} : { told }) });
      },
      replace: (chunks) => {
        log.replace(running.entry, chunks);
      },
      done: (exit) => {
        lastExit = exit;
        running.current = null;
      },
    };
  }

  function flush(): void {
    const entries = log.takeChanged();
    const isBusy = job !== null || waiting.length > 0;
    if (entries !== null || isBusy !== store.getState().isBusy) {
      store.setState({ ...(entries === null ? {} : { entries }), isBusy });
    }
    const awaitedMs = isDisposed ? 0 : (job?.current?.dueMs() ?? 0);
    if (awaitedMs !== player.store.getState().awaitedMs) {
      asOwn(() => {
        player.store.setState({ awaitedMs });
      });
    }
  }

  /** Runs what waits until something goes on, or the time for it is up: then it comes back. */
  function pump(): void {
    const beginMs = wallMs();
    while (job === null ? waiting.length > 0 : job.current === null) {
      if (wallMs() - beginMs > budgetMs) {
        comeBack();
        break;
      }
      if (job === null) {
        beginLine();
      } else {
        stepJob(job);
      }
    }
    flush();
  }

  function comeBack(): void {
    if (!isComingBack) {
      isComingBack = true;
      later(() => {
        isComingBack = false;
        if (!isDisposed) {
          tick();
        }
      });
    }
  }

  function beginLine(): void {
    const line = waiting.shift();
    if (line === undefined) {
      return;
    }
    const { playheadMs } = player.store.getState();
    const entry = log.add({ origin: "typed", line: line.source, exit: null, atMs: playheadMs });
    if (line.type === "error") {
      log.print(entry, { stream: "stderr", text: `${line.message}\n` });
      lastExit = 2;
      log.end(entry, lastExit);
      return;
    }
    if (line.warning !== undefined) {
      log.print(entry, { stream: "stderr", text: `${line.warning}\n` });
    }
    job = { entry, pipelines: line.pipelines, at: 0, current: null, seenMs: playheadMs, isCleared: false };
  }

  function stepJob(running: Job): void {
    const pipeline = running.pipelines[running.at];
    if (pipeline === undefined) {
      endJob(running, running.pipelines.length === 0 ? 0 : lastExit);
      return;
    }
    running.at++;
    if (isWanted(pipeline, lastExit)) {
      running.seenMs = player.store.getState().playheadMs;
      running.current = new Pipeline(pipeline, desk, screenOf(running));
      running.current.begin();
    }
  }

  function endJob(running: Job, exit: number): void {
    log.end(running.entry, exit);
    if (running.isCleared && !log.hasOutput(running.entry)) {
      log.remove(running.entry);
    }
    job = null;
  }

  /** Shows what goes on how far the run has come. */
  function tick(): void {
    const { timeline, playheadMs } = player.store.getState();
    if (job !== null && job.current !== null) {
      const beginMs = wallMs();
      job.seenMs = Math.max(job.seenMs, playheadMs);
      const isOutOfTime = (): boolean => wallMs() - beginMs > budgetMs;
      if (job.current.pass({ timeline, seenMs: job.seenMs, playheadMs, isOutOfTime })) {
        comeBack();
      }
    }
    pump();
  }

  function show(echo: Echo): void {
    switch (echo.type) {
      case "note":
        log.addNote(echo.told, echo.atMs);
        break;
      case "line":
        log.add({ origin: "page", line: echo.line, exit: 0, atMs: echo.atMs });
        break;
      case "output":
        showOutput(echo.output);
        break;
      default:
        echo satisfies never;
    }
  }

  function showOutput(output: CommandOutput): void {
    const { line, exit, atMs } = output;
    const entry = log.add({ origin: "page", line, exit, atMs });
    printOutput(
      {
        print: (stream, text) => {
          log.print(entry, { stream, text });
        },
      },
      output,
    );
    const told =
      output.tooManyPods !== undefined
        ? ({ type: "tooManyPods", ...output.tooManyPods } as const)
        : output.isUnavailable === true
          ? ({ type: "unavailable" } as const)
          : null;
    if (told !== null) {
      log.print(entry, { stream: "stderr", text: `${englishOf(told)}\n`, told });
    }
  }

  const leave = player.store.subscribe((after) => {
    if (isActing) {
      return;
    }
    const earlier = before;
    before = after;
    for (const echo of echoBetween(earlier, after)) {
      show(echo);
    }
    if (
      job !== null &&
      (after.timeline.inputs !== earlier.timeline.inputs || after.timeline.scenario !== earlier.timeline.scenario)
    ) {
      job.seenMs = Math.min(job.seenMs, after.playheadMs);
    }
    if (after.namespace !== earlier.namespace) {
      store.setState({ namespace: after.namespace });
    }
    tick();
  });

  for (const echo of echoOfPast(before)) {
    show(echo);
  }
  flush();

  return {
    store,
    isWhole: (text) => text.length > maxText || isWholeText(text),
    submit: (text) => {
      if (text.length > maxText) {
        waiting.push({
          type: "error",
          source: `${text.slice(0, 80)}…`,
          message: "bash: this is too long for a line",
          end: 0,
        });
      } else {
        for (const line of linesOf(withoutPrompts(text))) {
          waiting.push(line);
          setHistory(withLine(history, line.source));
        }
      }
      pump();
    },
    interrupt: () => {
      waiting.length = 0;
      if (job !== null) {
        job.current?.stop();
        log.print(job.entry, { stream: "stdout", text: "^C\n" });
        lastExit = 130;
        endJob(job, lastExit);
      }
      flush();
    },
    clear: () => {
      log.clear();
      if (job !== null) {
        log.replace(job.entry, []);
      }
      flush();
    },
    complete: (line, cursor) => completeLine(line, cursor, { player, files, variables: [...variables.keys()] }),
    finishEdit: (text) => {
      finishEdit?.(text);
      pump();
    },
    cancelEdit: () => {
      const editing: ConsoleEdit | null = store.getState().editing;
      if (editing !== null) {
        finishEdit?.(editing.text);
        pump();
      }
    },
    dispose: () => {
      isDisposed = true;
      leave();
      waiting.length = 0;
      job?.current?.stop();
      job = null;
      flush();
    },
  };
}

function isWanted({ when }: ShellPipeline, exit: number): boolean {
  return when === "always" || (when === "success") === (exit === 0);
}

/** The lines of a text, without those in which nothing stands. What waits for more at its end is an error. */
function linesOf(text: string): readonly WaitingLine[] {
  const lines: WaitingLine[] = [];
  for (let at = 0; at < text.length;) {
    const line = parseLine(text, at);
    if (line.type === "open") {
      lines.push({ type: "error", message: line.message, source: text.slice(at).trimEnd(), end: text.length });
      break;
    }
    if (line.source.trim() !== "") {
      lines.push(line);
    }
    at = line.end;
  }
  return lines;
}

/** Lines as they are printed in lessons begin with the shell's prompt, and are pasted with it. */
function withoutPrompts(text: string): string {
  // The lines of a here-document are not the shell's.
  return text.includes("<<") ? text.replace(/^[ \t]*\$ +/, "") : text.replaceAll(/^[ \t]*\$ +/gm, "");
}
