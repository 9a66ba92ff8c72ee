import type { SimTime } from "../../api/objects.ts";
import { type Followed, type Following, beginFollowing, followTo } from "../../kubectl/follow.ts";
import type { Ask, KubectlContext, Output, Plan } from "../../kubectl/plan.ts";
import type { Frame, Timeline } from "../../sim/timeline.ts";
import { shellWord } from "../kubectl-lines.ts";
import type { CommandOutput } from "../player-state.ts";
import { contextAt, runPlan } from "../run-plan.ts";
import type { ConsoleEdit, ConsoleForward } from "./console-state.ts";
import { editTitle } from "./edit-title.ts";
import { englishOf } from "./english-of.ts";
import type { Look, Outlet, Process } from "./process.ts";
import { SessionProcess } from "./session-process.ts";

/** Where a kubectl command runs. */
export interface KubectlDesk {
  readonly place: () => { readonly timeline: Timeline; readonly atMs: SimTime; readonly namespace: string };
  readonly readFile: (path: string) => string | undefined;
  readonly listFiles: (path: string) => readonly string[] | undefined;
  readonly plan: (words: readonly string[], context: KubectlContext) => Plan;
  /** Takes over what a command has changed, or tried to; `null`: here commands only read. */
  readonly act: ((label: string, timeline: Timeline, output: CommandOutput) => void) | null;
  /** Who runs commands that only read. */
  readonly reader: "watch" | "$(...)";
  readonly setNamespace: (namespace: string) => void;
  /** Gives a text to the editor; the text that it gives back goes to `finish`. `null`: what was asked for is over. */
  readonly edit: (edit: ConsoleEdit | null, finish: (text: string) => void) => void;
  /** Shows the page at a port; whoever asks for it says so by `connect`. `null`: nobody listens there any more. */
  readonly forward: (forward: ConsoleForward | null, connect: () => void) => void;
}

/** Looks that a command gets before it is asked whether there is time for more. */
const looksAtOnce = 32;

/** A kubectl command: planned at the moment it starts, or when it has read what `-f -` wants. */
export function kubectlProcess(
  words: readonly string[],
  hasInput: boolean,
  desk: KubectlDesk,
  outlet: Outlet,
): Process {
  const line = ["kubectl", ...words].map(shellWord).join(" ");
  const isReader = hasInput && words.some((word) => /^(?:-|-\w*f-|--filename=-)$/.test(word));
  let input = "";
  let isOver = false;
  let following: Following | null = null;
  /** What is done once what is waited for has come. */
  let andThen: Plan["andThen"];
  /** How far it was shown when it printed something last: what it has seen since then can be another. */
  let printed: { readonly following: Following; readonly frame: Frame | undefined } | null = null;
  let shown: Frame | undefined;
  let isEditing = false;
  let isForwarding = false;
  let session: SessionProcess | null = null;
  let exit = 0;

  function endIfDone(): void {
    if (!isOver && following === null && !isEditing && !isForwarding && session === null) {
      isOver = true;
      outlet.done(exit);
    }
  }

  function run(makePlan: (context: KubectlContext) => Plan): void {
    const place = desk.place();
    const plan = makePlan({ ...contextAt(place), stdin: input, readFile: desk.readFile, listFiles: desk.listFiles });
    if (plan.requests.length > 0 && desk.act === null) {
      outlet.print("stderr", `${desk.reader}: "${line}" changes the cluster: only what reads can stand here\n`);
      exit = 1;
      endIfDone();
      return;
    }
    const ran = runPlan(plan, { ...place, from: "kubectl", line });
    if (plan.requests.length > 0) {
      desk.act?.(line, ran.timeline, ran.output);
    }
    const { output, follower, asks } = ran;
    ({ andThen } = plan);
    exit = output.exit;
    printOutput(outlet, output);
    if (output.tooManyPods !== undefined) {
      const told = { type: "tooManyPods", ...output.tooManyPods } as const;
      outlet.print("stderr", `${englishOf(told)}\n`, told);
    } else {
      for (const ask of asks) {
        take(ask, output.stderr.trim());
      }
      if (follower !== null) {
        took(beginFollowing(follower, ran.timeline, place.atMs), ran.timeline);
      }
    }
    endIfDone();
  }

  function take(ask: Ask, said: string): void {
    switch (ask.type) {
      case "namespace":
        desk.setNamespace(ask.namespace);
        break;
      case "edit": {
        isEditing = true;
        const refusal = ask.refusal ?? (said === "" ? null : said);
        desk.edit({ title: editTitle(ask.text), text: ask.text, refusal }, (text) => {
          isEditing = false;
          desk.edit(null, () => undefined);
          attempt(() => {
            run((context) => ask.finish(text, context));
          });
        });
        break;
      }
      case "forward": {
        // Of several ports the first is shown.
        if (isForwarding) {
          break;
        }
        const slash = ask.pod.key.indexOf("/");
        isForwarding = true;
        const { localPort, podPort } = ask;
        desk.forward(
          { namespace: ask.pod.key.slice(0, slash), pod: ask.pod.key.slice(slash + 1), localPort, podPort },
          () => {
            connect(ask.connect(contextAt(desk.place())));
          },
        );
        break;
      }
      default:
        ask satisfies never;
    }
  }

  /** Somebody has asked for the page at the port. */
  function connect(output: Output): void {
    printOutput(outlet, output);
    if (output.exit !== 0) {
      following = null;
      ({ exit } = output);
      leaveForward();
      endIfDone();
    }
  }

  function took(followed: Followed, timeline: Timeline): void {
    printOutput(outlet, followed);
    ({ following } = followed);
    shown = following === null ? undefined : timeline.frames[following.frame];
    if (followed.session !== null) {
      session = new SessionProcess(followed.session, hasInput, desk, {
        ...outlet,
        done: (code) => {
          session = null;
          exit = code;
          endIfDone();
        },
      });
    } else if (following === null) {
      ({ exit } = followed);
      leaveForward();
      if (followed.goOn !== null) {
        run(followed.goOn);
      } else if (exit === 0 && andThen !== undefined) {
        run(andThen);
      }
    } else if (printed === null || followed.stdout + followed.stderr !== "") {
      printed = { following, frame: shown };
    }
  }

  /** A run may be too long for another act. */
  function attempt(does: () => void): void {
    try {
      does();
    } catch (error) {
      following = null;
      exit = 1;
      outlet.print("stderr", `error: ${error instanceof Error ? error.message : String(error)}\n`);
      endIfDone();
    }
  }

  function leaveAsks(): void {
    if (isEditing) {
      isEditing = false;
      desk.edit(null, () => undefined);
    }
    leaveForward();
  }

  function leaveForward(): void {
    if (isForwarding) {
      isForwarding = false;
      desk.forward(null, () => undefined);
    }
  }

  function follow({ timeline, seenMs, isOutOfTime }: Look): boolean {
    while (following !== null && !isOver) {
      if (timeline.frames[following.frame] !== shown) {
        if (printed !== null && timeline.frames[printed.following.frame] === printed.frame) {
          following = printed.following;
          shown = printed.frame;
          continue;
        }
        following = null;
        exit = 1;
        outlet.print("stderr", `${englishOf({ type: "wentBack" })}\n`, { type: "wentBack" });
        break;
      }
      const before: Following = following;
      took(followTo(following, timeline, seenMs, looksAtOnce), timeline);
      if (following === before) {
        return false;
      }
      if (following !== null && isOutOfTime()) {
        return true;
      }
    }
    endIfDone();
    return false;
  }

  return {
    begin: () => {
      if (!isReader) {
        attempt(() => {
          run((context) => desk.plan(["kubectl", ...words], context));
        });
      }
    },
    feed: (text) => {
      if (isReader && !isOver) {
        input += text;
      } else {
        session?.feed(text);
      }
    },
    closeInput: () => {
      if (isReader && !isOver) {
        attempt(() => {
          run((context) => desk.plan(["kubectl", ...words], context));
        });
      } else {
        session?.closeInput();
      }
    },
    pass: (look) => {
      if (isOver) {
        return false;
      }
      let isBehind = false;
      attempt(() => {
        isBehind = following !== null && follow(look);
        session?.pass(look);
      });
      return isBehind;
    },
    stop: () => {
      isOver = true;
      following = null;
      session?.stop();
      leaveAsks();
    },
    dueMs: () => following?.follower.dueMs ?? null,
    prompt: () => session?.prompt ?? null,
    read: (given) => {
      session?.read(given);
    },
  };
}

/** What kubectl says on stderr before it does anything. */
const saidFirst = /^(?:(?:Warning: |Flag --|Found \d+ pods, using |Defaulted container )[^\n]*\n)*/;

/** As they come in a terminal: warnings before all else, errors after what was done. */
export function printOutput(
  { print }: Pick<Outlet, "print">,
  { stdout, stderr }: Pick<Output, "stdout" | "stderr">,
): void {
  const [warnings = ""] = saidFirst.exec(stderr) ?? [];
  print("stderr", warnings);
  print("stdout", stdout);
  print("stderr", stderr.slice(warnings.length));
}
