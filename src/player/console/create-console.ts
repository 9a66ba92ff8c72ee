import { createStore } from "zustand/vanilla";
import { kubectlManual } from "../../kubectl/help/kubectl-manual.ts";
import { planCommand } from "../../kubectl/plan-command.ts";
import { type ShellFiles, fileNameOf, home, isFolder } from "../../shell/files.ts";
import { isWholeText } from "../../shell/parse-line.ts";
import { putRight } from "../../shell/put-right.ts";
import type { ToolAct } from "../../shell/tool.ts";
import type { Player } from "../player.ts";
import type { PlayerState } from "../player-state.ts";
import { deskOf } from "../run-desk.ts";
import type { SettingsStorage } from "../settings.ts";
import { clockMsAt } from "../sim-clock.ts";
import { completeLine } from "./complete-line.ts";
import { ConsoleLog } from "./console-log.ts";
import type { Beside, Console, ConsoleEdit, ConsoleState, ConsoleTold } from "./console-state.ts";
import { echoBetween, echoOfPast } from "./echo.ts";
import { givenLines, maxText } from "./given-lines.ts";
import { readHistory, withLine, writeHistory } from "./line-history.ts";
import { LineRunner } from "./line-runner.ts";
import type { ShellDesk } from "./pipeline.ts";
import { runOnce } from "./run-once.ts";
import { showEcho } from "./show-echo.ts";

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

/** Braces can make very many of one, and one can stand in another. */
const maxSubstitutions = 50;

/** A shell at the page's cluster: what is typed in it is done by the player, and what the page does is echoed in it. */
export function createConsole(player: Player, options: ConsoleOptions): Console {
  const { storage, files } = options;
  const log = new ConsoleLog(deskOf(player.store.getState().timeline.scenario));
  const variables = new Map([
    ["HOME", home],
    ["PWD", home],
    ["USER", "student"],
  ]);
  let history = readHistory(storage);
  let before: PlayerState = player.store.getState();
  /** What the player does is the console's own doing. */
  let isActing = false;
  /** How many `$(…)` the line has run. */
  let substitutions = 0;
  let finishEdit: ((text: string) => void) | null = null;
  let connectForward: (() => void) | null = null;
  /** Until when lines that run beside it wait, by their entries. */
  const besides = new Map<number, number>();

  const store = createStore<ConsoleState>(() => ({
    entries: [],
    isBusy: false,
    waiting: { lines: [], count: 0 },
    session: null,
    putRight: null,
    history,
    namespace: before.namespace,
    editing: null,
    forward: null,
  }));

  const desk: ShellDesk = {
    files,
    names: {
      home,
      variable: (name) => (name === "?" ? String(runner.lastExit) : (variables.get(name) ?? "")),
      command: (line) => {
        substitutions++;
        if (substitutions > maxSubstitutions) {
          runner.complain(substitutions === maxSubstitutions + 1 ? "bash: $(...): too many of them in one line\n" : "");
          return "";
        }
        const chunks = runOnce(line, desk, "$(...)");
        const of = (stream: "stdout" | "stderr"): string =>
          chunks.flatMap((chunk) => (chunk.stream === stream ? [chunk.text] : [])).join("");
        runner.complain(of("stderr"));
        return of("stdout").replace(/\n+$/, "");
      },
      files: files.list,
    },
    history: () => history,
    clockMs: () => clockMsAt(player.store.getState().playheadMs),
    act: actOfTool,
    runOnce: (line) => runOnce(line, desk, "watch"),
    kubectl: {
      reader: "watch",
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
        runner.forgetAfter(before.playheadMs);
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
      forward: (forward, connect) => {
        connectForward = forward === null ? null : connect;
        store.setState({ forward });
      },
    },
  };

  const runner = new LineRunner({
    log,
    desk: () => desk,
    look: player.store.getState,
    wallMs: options.wallMs ?? (() => performance.now()),
    later: options.later ?? ((does) => setTimeout(does, 16)),
    onBegin: ({ source, isCut }) => {
      setHistory(isCut === true ? history : withLine(history, source));
      asOwn(player.passRest);
      substitutions = 0;
    },
    onRead: () => {
      asOwn(player.passRest);
    },
    onEnd: (source, exit) => {
      const found = putRight(source, exit !== 0 && exit !== 130);
      if (found !== null) {
        tell({ type: "signs", ...found });
        store.setState({ putRight: found.line });
      }
    },
    onChange: flush,
  });

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
        runner.clear(true);
        break;
      case "forget":
        setHistory([]);
        break;
      case "open":
        options.openFile?.(act.name);
        break;
      case "tip":
        tell({ type: "tip", tip: act.tip });
        break;
      case "assign":
        variables.set(act.name, act.value);
        break;
      default:
        act satisfies never;
    }
  }

  function tell(told: ConsoleTold): void {
    log.addNote(told, player.store.getState().playheadMs);
  }

  function setHistory(lines: readonly string[]): void {
    if (lines !== history) {
      history = lines;
      store.setState({ history });
      writeHistory(storage, history);
    }
  }

  function flush(): void {
    const entries = log.takeChanged();
    const { isBusy, waiting, prompt: session } = runner;
    const awaitedMs = Math.max(runner.awaitedMs, ...besides.values());
    const shown = store.getState();
    if (entries !== null || isBusy !== shown.isBusy || waiting !== shown.waiting || session !== shown.session) {
      store.setState({ ...(entries === null ? {} : { entries }), isBusy, waiting, session });
    }
    if (awaitedMs !== player.store.getState().awaitedMs) {
      asOwn(() => {
        player.store.setState({ awaitedMs });
      });
    }
  }

  /** The lines of the run's desk come, where it has another than the run before; false: it has not. */
  function turned(earlier: PlayerState, after: PlayerState): boolean {
    const desk = deskOf(after.timeline.scenario);
    if (desk === log.desk) {
      return false;
    }
    if (after.timeline.scenario === earlier.timeline.scenario) {
      // It is known only now whose the run is that a reload has brought back.
      log.belongsTo(desk);
    } else {
      // What goes on would go on in a cluster that it was not begun in.
      runner.interrupt();
      if (runner.prompt !== null) {
        runner.endInput();
      }
      log.turnTo(desk);
      store.setState({ putRight: null });
    }
    return true;
  }

  function beside(line: string): Beside {
    const entry = log.add({ origin: "page", line, exit: null, atMs: player.store.getState().playheadMs });
    besides.set(entry, 0);
    flush();
    return {
      print: (chunk) => {
        log.print(entry, chunk);
        flush();
      },
      awaits: (untilMs) => {
        besides.set(entry, untilMs);
        flush();
      },
      end: (exit) => {
        besides.delete(entry);
        log.end(entry, exit);
        flush();
      },
    };
  }

  const unsubscribe = player.store.subscribe((after) => {
    if (isActing) {
      return;
    }
    const earlier = before;
    before = after;
    // Another desk is no news at this one, nor at the other.
    if (!turned(earlier, after)) {
      for (const echo of echoBetween(earlier, after)) {
        showEcho(log, echo);
      }
    }
    if (after.timeline.inputs !== earlier.timeline.inputs || after.timeline.scenario !== earlier.timeline.scenario) {
      runner.forgetAfter(after.playheadMs);
    }
    if (after.namespace !== earlier.namespace) {
      store.setState({ namespace: after.namespace });
    }
    runner.tick();
  });

  for (const echo of echoOfPast(before)) {
    showEcho(log, echo);
  }
  flush();

  return {
    store,
    isWhole: (text) => runner.prompt !== null || text.length > maxText || isWholeText(text),
    submit: (text) => {
      if (store.getState().putRight !== null) {
        store.setState({ putRight: null });
      }
      runner.give(givenLines(text));
      runner.pump();
    },
    interrupt: () => runner.interrupt(),
    leave: (line) => {
      runner.lastExit = 130;
      log.add({ origin: "left", line: `${line}^C`, exit: 130, atMs: player.store.getState().playheadMs });
      flush();
    },
    endInput: () => {
      runner.endInput();
    },
    clear: () => {
      runner.clear(false);
      flush();
    },
    complete: (line, cursor) =>
      runner.prompt !== null
        ? { from: cursor, to: cursor, candidates: [] }
        : completeLine(line, cursor, { player, files, variables: [...variables.keys()] }),
    finishEdit: (text) => {
      finishEdit?.(text);
      runner.pump();
    },
    cancelEdit: () => {
      const editing: ConsoleEdit | null = store.getState().editing;
      if (editing !== null) {
        finishEdit?.(editing.text);
        runner.pump();
      }
    },
    connectForward: () => {
      connectForward?.();
      runner.pump();
    },
    beside,
    dispose: () => {
      unsubscribe();
      runner.dispose();
    },
  };
}
