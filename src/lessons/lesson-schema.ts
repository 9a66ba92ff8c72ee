import * as v from "valibot";
import { behaviorNames } from "../sim/node/images.ts";
import { condition } from "./condition-schema.ts";
import { goal } from "./goal-schema.ts";
import { looks } from "./goal.ts";
import { faults, type Lesson, type Move, settings, topics } from "./lesson.ts";
import { measure } from "./measure-schema.ts";
import { count, formOf, list, name, object, oneOf, rightOnes, text, words } from "./schema-parts.ts";

const perSecond = v.pipe(count, v.maxValue(500, rightOnes("form", ["0 – 500"])));
const port = v.pipe(
  count,
  v.minValue(1, rightOnes("form", ["1 – 65535"])),
  v.maxValue(65_535, rightOnes("form", ["1 – 65535"])),
);

const users = object({ service: name, port, perSecond });

const also = { say: v.exactOptional(words), unless: v.exactOptional(condition), unlessMet: v.exactOptional(goal) };
const moves = {
  run: object({ run: text, ...also }),
  set: object({ set: oneOf(settings), of: name, to: v.exactOptional(v.union([v.number(), v.string()])), ...also }),
  fault: object({ fault: oneOf(faults), at: v.exactOptional(text), ...also }),
  users: object({ users, ...also }),
  image: object({ image: text, behaves: oneOf(behaviorNames), ...also }),
  publish: object({ publish: text, behaves: v.exactOptional(oneOf(behaviorNames)), ...also }),
  pipeline: object({
    pipeline: text,
    isOn: v.exactOptional(v.boolean()),
    rollsBack: v.exactOptional(v.boolean()),
    waits: v.exactOptional(v.picklist([30, 60, 120, 300], rightOnes("oneOf", ["30", "60", "120", "300"]))),
    ...also,
  }),
  look: object({ look: oneOf(looks), ...also }),
  wait: object({ wait: v.lazy((input) => (typeof input === "object" ? condition : v.number())), ...also }),
  predict: object({
    predict: name,
    answer: v.union([v.number(), v.string(), list(v.string())], rightOnes("form", ["5", "word", "[word, word]"])),
    ...also,
  }),
};
const move: v.GenericSchema<unknown, Move> = v.lazy((input) => formOf<v.GenericSchema<unknown, Move>>(input, moves));

const option = object({ id: name, text: words, when: goal });
const answers = {
  number: object({ number: measure }),
  choice: object({ choice: list(option) }),
  order: object({ order: list(object({ id: name, text: words, when: condition })) }),
};
const prediction = object({
  id: name,
  heading: v.exactOptional(words),
  ask: words,
  moves: v.exactOptional(list(move)),
  seconds: v.exactOptional(count),
  answer: v.lazy((input) => formOf<(typeof answers)[keyof typeof answers]>(input, answers)),
  explain: words,
});

const start = object({
  manifests: v.exactOptional(text),
  files: v.exactOptional(v.record(v.pipe(v.string(), v.regex(/^[\w.-]+$/, rightOnes("form", ["web.yaml"]))), text)),
  images: v.exactOptional(v.record(v.string(), oneOf(behaviorNames))),
  users: v.exactOptional(users),
  moves: v.exactOptional(list(move)),
  view: v.exactOptional(oneOf(["ownership", "nodes", "traffic"])),
});

const step = object({
  id: name,
  title: words,
  body: words,
  highlight: v.exactOptional(text),
  predict: v.exactOptional(list(prediction)),
  goals: list(object({ goal, say: words, highlight: v.exactOptional(text) })),
  narration: v.exactOptional(list(object({ when: goal, say: words }))),
  hints: list(words),
  solution: list(move),
  alternatives: list(list(move)),
  wrong: v.exactOptional(list(object({ when: goal, say: words, moves: list(move) }))),
  done: words,
  numbers: v.exactOptional(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]*$/, rightOnes("form", ["mostPods"]))),
      object({ is: v.number(), of: measure, at: v.exactOptional(oneOf(["start", "end"])) }),
    ),
  ),
  start: v.exactOptional(start),
  from: v.exactOptional(condition),
});

/** What a lesson's file has to be. */
export const lessonSchema: v.GenericSchema<unknown, Lesson> = object({
  id: name,
  minutes: v.pipe(count, v.minValue(1, rightOnes("form", ["1 – 60"])), v.maxValue(60, rightOnes("form", ["1 – 60"]))),
  requires: v.pipe(v.array(name), v.readonly()),
  topics: v.pipe(v.array(oneOf(topics)), v.readonly()),
  seed: count,
  title: words,
  about: words,
  start,
  steps: list(step),
  learnt: list(words),
  tryNext: list(words),
});
