import { type LessonProblem, nearest, type Path } from "./lesson-fault.ts";
import type { Lesson, Move, Prediction, Step, Words } from "./lesson.ts";
import { openMark, paragraphsOf } from "./marks.ts";
import { parseTarget } from "./target.ts";
import type { Goal } from "./goal.ts";

/** A fault that the form of a file does not show, where it is. */
export interface Found {
  readonly path: Path;
  readonly problem: LessonProblem;
}

/** What does not fit together in a lesson that is well formed: names, targets, marks and numbers of its texts. */
export function checkLesson(lesson: Lesson): readonly Found[] {
  return [
    ...twice(
      lesson.steps.map(({ id }) => id),
      (at) => ["steps", at, "id"],
    ),
    ...wordsIn(lesson, []).flatMap(({ path, words }) => checkMarks(words, path)),
    ...movesIn(lesson.start.moves, ["start", "moves"]),
    ...lesson.steps.flatMap((step, at) => checkStep(step, ["steps", at])),
  ];
}

function checkStep(step: Step, path: Path): readonly Found[] {
  const predictions = step.predict ?? [];
  const ids = predictions.map(({ id }) => id);
  const numbers = Object.keys(step.numbers ?? {});
  const used = wordsIn(step, path).flatMap(({ path: where, words }) =>
    [words.en, words.es].flatMap((text, at) =>
      paragraphsOf(text)
        .flat()
        .flatMap((piece) =>
          piece.type === "number" || piece.type === "plural"
            ? [{ name: piece.name, path: [...where, at === 0 ? "en" : "es"] }]
            : [],
        ),
    ),
  );
  const goals: readonly { readonly goal: Goal; readonly path: Path }[] = [
    ...step.goals.map(({ goal }, at) => ({ goal, path: [...path, "goals", at, "goal"] })),
    ...(step.wrong ?? []).map(({ when }, at) => ({ goal: when, path: [...path, "wrong", at, "when"] })),
  ];
  const marked: readonly { readonly highlight?: string | undefined; readonly path: Path }[] = [
    { highlight: step.highlight, path },
    ...step.goals.map(({ highlight }, at) => ({ highlight, path: [...path, "goals", at] })),
  ];
  return [
    ...marked.flatMap(({ highlight, path: where }) =>
      highlight === undefined ? [] : checkTarget(highlight, [...where, "highlight"]),
    ),
    ...twice(ids, (at) => [...path, "predict", at, "id"]),
    ...predictions.flatMap((one, at) => checkPrediction(one, [...path, "predict", at])),
    ...goals.flatMap(({ goal, path: where }) =>
      predictionsIn(goal)
        .filter((id) => !ids.includes(id))
        .map((found): Found => ({ path: where, problem: { code: "noSuch", what: "prediction", found, known: ids } })),
    ),
    ...used
      .filter(({ name }) => !numbers.includes(name))
      .map(({ name, path: where }): Found => ({
        path: where,
        problem: { code: "noSuch", what: "number", found: name, known: numbers },
      })),
    ...numbers
      .filter((name) => !used.some((one) => one.name === name))
      .map((found): Found => ({
        path: [...path, "numbers", found],
        problem: { code: "unused", what: "number", found },
      })),
    ...movesIn(step.start?.moves, [...path, "start", "moves"]),
    ...movesIn(step.solution, [...path, "solution"], predictions),
    ...step.alternatives.flatMap((moves, at) => movesIn(moves, [...path, "alternatives", at], predictions)),
    ...(step.wrong ?? []).flatMap(({ moves }, at) => movesIn(moves, [...path, "wrong", at, "moves"], predictions)),
  ];
}

function checkPrediction({ answer, moves }: Prediction, path: Path): readonly Found[] {
  const options = "choice" in answer ? answer.choice : "order" in answer ? answer.order : [];
  const where = [...path, "answer", "choice" in answer ? "choice" : "order"];
  const ids = options.map(({ id }) => id);
  const [only] = options;
  return [
    ...twice(ids, (at) => [...where, at, "id"]),
    ...(only !== undefined && options.length === 1
      ? [{ path: where, problem: { code: "form", found: only.id, examples: ["- …", "- …"] } } as const]
      : []),
    ...movesIn(moves, [...path, "moves"]),
  ];
}

function predictionsIn(goal: Goal): readonly string[] {
  if ("predict" in goal) {
    return [goal.predict];
  }
  if ("all" in goal) {
    return goal.all.flatMap(predictionsIn);
  }
  if ("any" in goal) {
    return goal.any.flatMap(predictionsIn);
  }
  return "not" in goal ? predictionsIn(goal.not) : [];
}

function movesIn(
  moves: readonly Move[] | undefined,
  path: Path,
  predictions: readonly Prediction[] = [],
): readonly Found[] {
  return (moves ?? []).flatMap((move, at) => checkMove(move, [...path, at], predictions));
}

function checkMove(move: Move, path: Path, predictions: readonly Prediction[]): readonly Found[] {
  if ("run" in move) {
    const targets = Array.from(move.run.matchAll(/\$\{([^}]*)\}/g), ([, target = ""]) => target);
    return targets.flatMap((target) => checkTarget(target, [...path, "run"]));
  }
  if ("fault" in move) {
    return move.at === undefined ? [] : checkTarget(move.at, [...path, "at"]);
  }
  if ("predict" in move) {
    const asked = predictions.find(({ id }) => id === move.predict);
    const known = predictions.map(({ id }) => id);
    return asked === undefined
      ? [{ path: [...path, "predict"], problem: { code: "noSuch", what: "prediction", found: move.predict, known } }]
      : checkAnswer(move.answer, asked, [...path, "answer"]);
  }
  return [];
}

function checkAnswer(given: number | string | readonly string[], { answer }: Prediction, path: Path): readonly Found[] {
  const said = (Array.isArray(given) ? given : [given]).map(String);
  if ("number" in answer) {
    const isNumber = typeof given === "number";
    return isNumber ? [] : [{ path, problem: { code: "type", expected: "number", found: typeof given } }];
  }
  const known = ("choice" in answer ? answer.choice : answer.order).map(({ id }) => id);
  return said
    .filter((id) => !known.includes(id))
    .map((found) => ({ path, problem: { code: "noSuch", what: "option", found, known } }));
}

function checkTarget(text: string, path: Path): readonly Found[] {
  const target = parseTarget(text);
  return "expected" in target
    ? [
        {
          path,
          problem: { code: "oneOf", found: text, known: target.expected, near: nearest(text, target.expected) },
        },
      ]
    : [];
}

function twice(ids: readonly string[], pathOf: (at: number) => Path): readonly Found[] {
  return ids.flatMap((found, at): readonly Found[] =>
    ids.indexOf(found) < at ? [{ path: pathOf(at), problem: { code: "twice", found } }] : [],
  );
}

function checkMarks(words: Words, path: Path): readonly Found[] {
  return (["en", "es"] as const).flatMap((language): readonly Found[] => {
    const found = openMark(words[language]);
    return found === null ? [] : [{ path: [...path, language], problem: { code: "mark", found } }];
  });
}

/** All texts of a part of a lesson. */
export function wordsIn(part: unknown, path: Path): readonly { readonly path: Path; readonly words: Words }[] {
  if (isWords(part)) {
    return [{ path, words: part }];
  }
  if (Array.isArray(part)) {
    return part.flatMap((inner, at) => wordsIn(inner, [...path, at]));
  }
  return typeof part === "object" && part !== null
    ? Object.entries(part).flatMap(([key, inner]: [string, unknown]) => wordsIn(inner, [...path, key]))
    : [];
}

function isWords(part: unknown): part is Words {
  return (
    typeof part === "object" &&
    part !== null &&
    "en" in part &&
    "es" in part &&
    typeof part.en === "string" &&
    typeof part.es === "string"
  );
}
