import type { JsonObject } from "../api/objects.ts";
import type { BehaviorName } from "../sim/node/images.ts";
import type { Condition, Goal, Look } from "./goal.ts";
import type { Measure } from "./measure.ts";

/** A text in both languages. Marks: `code`, **strong**, [[term]] or [[term|as said here]], {number}, {number|Pod|Pods} for the word that goes with it; an empty line between paragraphs. */
export interface Words {
  readonly en: string;
  readonly es: string;
}

/** A setting of a Deployment that the page has a control for. */
export const settings = [
  "image",
  "replicas",
  "strategy",
  "maxSurge",
  "maxUnavailable",
  "minReadySeconds",
  "progressDeadlineSeconds",
  "revisionHistoryLimit",
  "cause",
  "paused",
  "undo",
  "restart",
] as const;
export type Setting = (typeof settings)[number];

export const faults = ["crashPod", "failNode", "recoverNode", "addNode", "makeUnready", "makeReady"] as const;

/** So many users come to a port of a Service. */
export interface Users {
  readonly service: string;
  readonly port: number;
  readonly perSecond: number;
}

/** One thing that a person can do. Names in lines may be meant: `kubectl delete pod ${pod:oldest@web}`; so may revisions: `--to-revision=${revision:web:v1@web}`. */
export type Move = Deed & {
  /** Why, said when it is shown. */
  readonly say?: Words;
  /** It is left out where this is so already. */
  readonly unless?: Condition;
  /** It is left out where this has come about since the step began. */
  readonly unlessMet?: Goal;
};
type Deed =
  /** A line in the console. */
  | { readonly run: string }
  /** A control of a Deployment's card; `undo` and `restart` want no value, `undo` may be given a revision. */
  | { readonly set: Setting; readonly of: string; readonly to?: string | number }
  | { readonly fault: (typeof faults)[number]; readonly at?: string }
  | { readonly users: Users }
  | { readonly image: string; readonly behaves: BehaviorName }
  /** A tag is published, with what it does (absent: what the registry says); what comes of it is the pipeline's business. */
  | { readonly publish: string; readonly behaves?: BehaviorName }
  /** The pipeline of a repository is switched; what is not named stays. */
  | { readonly pipeline: string; readonly isOn?: boolean; readonly rollsBack?: boolean; readonly waits?: number }
  | { readonly look: Look }
  /** Time passes: until this is so, or for so many seconds. */
  | { readonly wait: Condition | number }
  | { readonly predict: string; readonly answer: number | string | readonly string[] };

/** A question before the run, marked by running ahead. */
export interface Prediction {
  readonly id: string;
  /** What stands over it; absent: that it is to be said first. */
  readonly heading?: Words;
  readonly ask: Words;
  /** What is done in the run ahead; absent: the step's solution. */
  readonly moves?: readonly Move[];
  /** How long it is followed once that is done; absent: until nothing is left to happen. */
  readonly seconds?: number;
  readonly answer:
    | { readonly number: Measure }
    /** The first of them that comes true is right. */
    | { readonly choice: readonly { readonly id: string; readonly text: Words; readonly when: Goal }[] }
    /** In the order in which they come true. */
    | { readonly order: readonly { readonly id: string; readonly text: Words; readonly when: Condition }[] };
  /** Why it is so; said after the answer. */
  readonly explain: Words;
}

/** An act that leads elsewhere, with an answer of its own. */
export interface WrongPath {
  readonly when: Goal;
  readonly say: Words;
  /** What leads there; tests walk it. */
  readonly moves: readonly Move[];
}

/** A part of what a step wants, with its words for the list of what is not met yet. */
export interface GoalPart {
  readonly goal: Goal;
  readonly say: Words;
  /** What is marked while it is the first of them that is not met, instead of what the step speaks of. */
  readonly highlight?: string;
}

export interface Step {
  readonly id: string;
  readonly title: Words;
  readonly body: Words;
  /** What it speaks of, by meaning: `control:image@web`, `rs:newest`, `pod:failing`, `tab:history`. */
  readonly highlight?: string;
  readonly predict?: readonly Prediction[];
  /** All of them have to be met, in whatever order. */
  readonly goals: readonly GoalPart[];
  /** Said when something has come about, each once. */
  readonly narration?: readonly { readonly when: Goal; readonly say: Words }[];
  readonly hints: readonly Words[];
  readonly solution: readonly Move[];
  /** Other ways that are right as well. */
  readonly alternatives: readonly (readonly Move[])[];
  readonly wrong?: readonly WrongPath[];
  /** Said when it is done: why things happened as they did. */
  readonly done: Words;
  /** Numbers in its texts, held to the simulator: read when the step is done, or at its beginning. */
  readonly numbers?: Readonly<Record<string, StatedNumber>>;
  /** It begins with a cluster of its own instead of where the step before ended. */
  readonly start?: Start;
  /** It begins where the step before ended only if this is so there; else with the cluster as the lesson's own way leaves it. */
  readonly from?: Condition;
}

export interface StatedNumber {
  readonly is: number;
  readonly of: Measure;
  readonly at?: "start" | "end";
}

/** What a lesson or a step begins with. */
export interface Start {
  /** Manifests that are applied before anything is shown. */
  readonly manifests?: string;
  /** What they say, where they were read before: then they are not here themselves. */
  readonly objects?: readonly JsonObject[];
  /** Files that lie in the workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** What tags of its registry do, where that is something else than they do elsewhere. */
  readonly images?: Readonly<Record<string, BehaviorName>>;
  /** Users who come as soon as all of it serves, by themselves. */
  readonly users?: Users;
  /** What is done after that, before it is shown. */
  readonly moves?: readonly Move[];
  readonly view?: "ownership" | "nodes" | "traffic";
}

export const topics = [
  "replicaControl",
  "scaling",
  "continuousUpdates",
  "automaticDeployment",
  "rollback",
  "phpAndDatabase",
  "microservices",
] as const;
export type Topic = (typeof topics)[number];

export interface Lesson {
  readonly id: string;
  readonly minutes: number;
  /** Lessons that come before it. */
  readonly requires: readonly string[];
  readonly topics: readonly Topic[];
  readonly seed: number;
  readonly title: Words;
  /** What it teaches, in one sentence. */
  readonly about: Words;
  readonly start: Start;
  readonly steps: readonly Step[];
  /** What was learnt. */
  readonly learnt: readonly Words[];
  /** What to try now. */
  readonly tryNext: readonly Words[];
}

/** A lesson as far as the map of lessons shows it. */
export type LessonHead = Pick<Lesson, "id" | "minutes" | "requires" | "topics" | "title" | "about"> & {
  readonly steps: readonly Pick<Step, "id" | "title">[];
};

export function headOf({ id, minutes, requires, topics: about, title, about: sentence, steps }: Lesson): LessonHead {
  return {
    id,
    minutes,
    requires,
    topics: about,
    title,
    about: sentence,
    steps: steps.map((step) => ({ id: step.id, title: step.title })),
  };
}
