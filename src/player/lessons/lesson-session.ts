import { createStore, type StoreApi } from "zustand/vanilla";
import type { Result } from "../../api/failure.ts";
import { isMet } from "../../lessons/goal-met.ts";
import type { Look } from "../../lessons/goal.ts";
import type { Lesson, Step } from "../../lessons/lesson.ts";
import type { Publication, StepWindow } from "../../lessons/step-window.ts";
import { inputOf } from "../../view/decision-log.ts";
import { frameIndexAt } from "../../view/frames.ts";
import type { Console } from "../console/console-state.ts";
import type { Pipelines } from "../pipeline/pipelines.ts";
import { giveActs } from "../given-acts.ts";
import type { Player } from "../player.ts";
import { isOpening, openingScenario } from "../opening.ts";
import { type Branch, branchOf } from "../player-state.ts";
import { type RunDesk, giveDesk, pageDesk } from "../run-desk.ts";
import { givenLines } from "./given-lines.ts";
import { goalsMet } from "./goals-met.ts";
import type { Answer, LessonDesk } from "./lesson-desk.ts";
import { openStep } from "./lesson-opening.ts";
import { beginningIn, isRunOf, type KeptStep, type LessonState, noLesson, type StepBegun } from "./lesson-state.ts";
import { type Marked, markPrediction } from "./mark-prediction.ts";
import { ownNumbers } from "./own-numbers.ts";
import { publicationsSince, publishedBy, switchesOf } from "./publications.ts";
import { canGoOn, inOrder, newly } from "./step-progress.ts";
import { type LessonOpening, switchPipelines } from "./unseen-desk.ts";
import { wrongPathsNow } from "./wrong-paths.ts";

/** A lesson that somebody is at: what the page shows of it, and what can be done with it. */
export interface LessonSession {
  readonly store: StoreApi<LessonState>;
  readonly desk: LessonDesk;
  /** Opens a step in a run of its own; where somebody has done something before, that is what an undo brings back. */
  readonly open: (lesson: Lesson, step: number, done: readonly string[]) => Result<null, string>;
  /** Opens the step anew that is open; an undo brings back what was done in it. */
  readonly startOver: () => void;
  /** The next step begins here and now, or in a run of its own where it has one. */
  readonly goOn: () => void;
  /** Gives the run that was left for the lesson; `null`: nothing was done in it. */
  readonly close: () => Branch | null;
  readonly look: (look: Look) => void;
  readonly predict: (id: string, answer: Answer) => void;
  readonly showHint: () => void;
  /** Judges the step; called when anything has changed. */
  readonly check: () => void;
  /**
   * Goes on in a lesson after a reload: `from` is the number of the frame at which its step began. With a desk, what is
   * shown is a run of the lesson, and that lay there.
   */
  readonly resume: (lesson: Lesson, kept: KeptStep, left?: RunDesk | null) => void;
  readonly dispose: () => void;
}

/** What a session needs of the page. */
export interface LessonPlace {
  readonly player: Player;
  readonly shell: Console;
  readonly pipelines: Pipelines;
  /** Has the step judged when anything has changed; absent: at every change. Returns the function that ends it. */
  readonly follow?: (check: () => void) => () => void;
  /** A step is done, for the first time since it was opened. */
  readonly onDone?: (lesson: Lesson, step: Step) => void;
}

/** Follows a player and its console. */
export function createLessonSession({ player, shell, pipelines, follow, onDone }: LessonPlace): LessonSession {
  const store = createStore<LessonState>(() => noLesson);
  const { getState, setState } = store;
  const lines = givenLines(shell, player);
  let isChecking = false;
  /** The files and the console's lines of the lesson that is open, the same ones for all its steps. */
  let desk: RunDesk = pageDesk;
  /** What was published in this step before a reload. */
  let publishedEarlier: readonly Publication[] = [];

  function begunNow(): StepBegun {
    const { timeline, playheadMs } = player.store.getState();
    const { frames } = timeline;
    return {
      from: frameIndexAt(frames, playheadMs),
      frames,
      atMs: playheadMs,
      entry: shell.store.getState().entries.at(-1)?.id ?? 0,
      published: publishedBy(pipelines.store.getState()),
      pipelines: pipelines.store.getState().settings,
    };
  }

  function beginStep(step: number): void {
    publishedEarlier = [];
    const begun = begunNow();
    lines.begin(begun.entry);
    setState({
      step,
      begun,
      looks: [],
      published: [],
      answers: {},
      isDone: false,
      leadsOn: false,
      told: [],
      wrong: [],
      hints: 0,
      met: getState().lesson?.steps[step]?.goals.map(() => false) ?? [],
    });
    readNumbers("start");
  }

  function readNumbers(when: "start" | "end"): void {
    const { lesson, step, numbers } = getState();
    const current = lesson?.steps[step];
    if (current?.numbers !== undefined) {
      const own = { ...(when === "start" ? {} : numbers[current.id]), ...ownNumbers(current, when, windowNow()) };
      setState({ numbers: { ...numbers, [current.id]: own } });
    }
  }

  /** What the step is judged by. Who acts before it has begun has begun it anew. */
  function windowNow(): StepWindow {
    const { timeline, playheadMs } = player.store.getState();
    const { begun, looks, answers } = getState();
    const from = beginningIn(timeline.frames, begun);
    return {
      timeline,
      from,
      // Who acts before it has begun has begun it anew.
      beganMs: Math.min(begun.atMs, from === begun.from ? begun.atMs : (timeline.frames[from + 1]?.atMs ?? begun.atMs)),
      atMs: playheadMs,
      lines: lines.since(begun.entry),
      looks,
      published: publishedNow(),
      pipelineOf: switchesOf(pipelines),
      answered: Object.keys(answers),
    };
  }

  /** The same list where nothing has come of it since. */
  function publishedNow(): readonly Publication[] {
    const { begun, published } = getState();
    const now = [...publishedEarlier, ...publicationsSince(begun.published, pipelines.store.getState())];
    const isSame =
      now.length === published.length &&
      now.every(({ image, result }, at) => published[at]?.image === image && published[at].result === result);
    return isSame ? published : now;
  }

  function check(): void {
    const { lesson, step, isDone, met, told, wrong, published } = getState();
    const current = lesson?.steps[step];
    // Who has gone back to another run is not at the lesson there: what is in that run is nothing of it.
    if (isChecking || lesson === null || current === undefined || !isRunOf(getState(), player)) {
      return;
    }
    isChecking = true;
    try {
      const window = windowNow();
      const narrated = newly(current.narration ?? [], told, window);
      const paths = wrongPathsNow(current, window, lines.sinceAct(getState().begun.entry));
      const strayed = isDone ? wrong : inOrder(wrong, paths);
      const now = isDone ? met : goalsMet(current, window);
      const isNow = now.every(Boolean);
      const leadsOn = isNow && canGoOn(lesson.steps[step + 1], window);
      if (
        leadsOn !== getState().leadsOn ||
        narrated !== told ||
        strayed !== wrong ||
        now.some((one, at) => one !== met[at]) ||
        isNow !== isDone ||
        window.published !== published
      ) {
        const { done } = getState();
        setState({
          met: now,
          published: window.published,
          told: narrated,
          wrong: strayed,
          isDone: isDone || isNow,
          leadsOn,
          done: isNow && !done.includes(current.id) ? [...done, current.id] : done,
        });
        if (isNow && !isDone) {
          readNumbers("end");
          onDone?.(lesson, current);
        }
      }
    } finally {
      isChecking = false;
    }
  }

  /** The run that somebody has left for a lesson, wherever in it they are by now; `null`: nothing was done in it. */
  function ownRun(): Branch | null {
    const state = player.store.getState();
    const { lesson } = getState();
    if (lesson === null) {
      return isOpening(state.timeline) ? null : branchOf(state);
    }
    for (let link = state.undo; link !== null; link = link.branch.undo) {
      if (link.isOpening === true && link.label === lesson.id) {
        return link.branch;
      }
    }
    return null;
  }

  function open(lesson: Lesson, step: number, done: readonly string[]): Result<null, string> {
    const opening = openStep(lesson, step);
    if (!opening.ok) {
      return opening;
    }
    const { timeline, nowMs } = opening.value;
    const own = ownRun();
    if (lesson !== getState().lesson || desk === pageDesk) {
      desk = { files: [], shown: null };
    }
    giveDesk(timeline.scenario, desk);
    giveActs(timeline.inputs);
    setState({
      lesson,
      done,
      numbers: lesson === getState().lesson ? getState().numbers : {},
      given: timeline.inputs.length,
      isSetUp: false,
    });
    player.store.setState({
      timeline,
      nowMs,
      playheadMs: nowMs,
      undo: own === null ? null : { label: lesson.id, branch: own, isOpening: true },
      redo: null,
      outputs: [],
      selected: null,
      namespace: "default",
      awaitedMs: 0,
      isPlaying: true,
      view: lesson.steps[step]?.start?.view ?? lesson.start.view ?? "ownership",
    });
    pipelines.forget();
    switchPipelines(pipelines, opening.value);
    beginStep(step);
    check();
    return { ok: true, value: null };
  }

  /** The run as it was where the step began: what was done in it since is not there. */
  function beginning(): LessonOpening {
    const { begun } = getState();
    const { timeline, from, beganMs } = windowNow();
    const frames = timeline.frames.slice(0, from + 1);
    const inputs = frames.flatMap((frame) => inputOf(frame) ?? []);
    return { timeline: { ...timeline, inputs, frames }, nowMs: beganMs, pipelines: begun.pipelines };
  }

  /** An answer to a question that is open, marked by what comes of the step from where it began. */
  function answerWith(id: string, said: (mark: (given: Answer) => Marked) => Marked): void {
    const { lesson, step, answers } = getState();
    const current = lesson?.steps[step];
    const prediction = current?.predict?.find((one) => one.id === id);
    if (lesson === null || current === undefined || prediction === undefined || !isRunOf(getState(), player)) {
      return;
    }
    const before = beginning();
    const marked = said((given) => markPrediction(current, prediction, before, given, lesson.start.files));
    const isLate = player.store.getState().timeline.inputs.length > before.timeline.inputs.length;
    setState({ answers: { ...answers, [id]: isLate ? { ...marked, isLate } : marked } });
    check();
  }

  const predict = (id: string, answer: Answer): void => {
    answerWith(id, (mark) => mark(answer));
  };

  /** What was answered is the learner's; where nothing was, what comes true is shown. */
  const showAnswer = (id: string, answer: Answer): void => {
    if (getState().answers[id] === undefined) {
      answerWith(id, (mark) => {
        const { right } = mark(answer);
        return { given: right ?? answer, right, isRight: right !== null, isShown: true };
      });
    }
  };

  const look = (what: Look): void => {
    const { looks, lesson } = getState();
    if (lesson !== null && !looks.includes(what)) {
      setState({ looks: [...looks, what] });
      check();
    }
  };

  const leavePlayer = follow === undefined ? player.store.subscribe(check) : follow(check);
  const leaveShell = shell.store.subscribe(({ forward }, before) => {
    // It goes on until it is interrupted: what it shows was seen long before its line has ended.
    if (forward !== null && forward !== before.forward) {
      look("page");
    }
    check();
  });
  const leavePipelines = pipelines.store.subscribe(check);

  return {
    store,
    desk: { player, shell, pipelines, look, predict: showAnswer, hasCome: (goal) => isMet(goal, windowNow()) },
    open,
    startOver: () => {
      const { lesson, step, done } = getState();
      const branch = branchOf(player.store.getState());
      if (lesson !== null && open(lesson, step, done).ok) {
        player.store.setState({ undo: { label: "", branch, isStart: true } });
      }
    },
    goOn: () => {
      const { lesson, step, done } = getState();
      const next = lesson?.steps[step + 1];
      if (lesson === null || next === undefined) {
        return;
      }
      if (canGoOn(next, windowNow())) {
        setState({ isSetUp: false });
        beginStep(step + 1);
        check();
      } else {
        open(lesson, step + 1, done);
        setState({ isSetUp: next.start === undefined });
      }
    },
    close: () => {
      const own = ownRun();
      setState(noLesson);
      return own;
    },
    look,
    predict,
    showHint: () => {
      const { lesson, step, hints } = getState();
      setState({ hints: Math.min(hints + 1, lesson?.steps[step]?.hints.length ?? 0) });
    },
    check,
    resume: (
      lesson,
      { stepId, step, from, beganMs, looks, published, answers, hints, done, numbers, given, isSetUp = false },
      left = null,
    ) => {
      const { scenario } = player.store.getState().timeline;
      if (left !== null && scenario !== openingScenario) {
        desk = left;
        giveDesk(scenario, desk);
        // The same state: only that those who follow it look whose the run is.
        player.store.setState({});
      }
      giveActs(player.store.getState().timeline.inputs.slice(0, given));
      setState({ lesson, done, given });
      const byId = lesson.steps.findIndex(({ id }) => id === stepId);
      const isGone = stepId !== undefined && byId === -1;
      const last = lesson.steps.length - 1;
      beginStep(Math.min(byId === -1 ? step : byId, last));
      if (isGone || step > last) {
        // What was done in a step that there is no more says nothing of the one in its place.
        check();
        return;
      }
      publishedEarlier = published;
      const { frames } = player.store.getState().timeline;
      const begun = { ...getState().begun, from: Math.min(from, frames.length - 1), frames, atMs: beganMs };
      setState({ begun, looks, published, answers, hints, numbers, isSetUp });
      check();
    },
    dispose: () => {
      leavePlayer();
      leaveShell();
      leavePipelines();
    },
  };
}
