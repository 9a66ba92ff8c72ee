import type { Condition } from "../goal.ts";
import type { GoalPart, Lesson, Move, Words } from "../lesson.ts";
import { diceOf } from "./dice.ts";
import { taskId } from "./task-kinds.ts";
import { webManifest } from "./web-manifest.ts";

/** One thing that is asked for, and the two ways to it. */
interface Wish {
  readonly say: Words;
  readonly wanted: Condition;
  readonly line: string;
  readonly move: Move;
}

/** What a Deployment runs, with a name that fits it, and the tags that it can be changed to. */
interface Application {
  readonly name: string;
  readonly image: string;
  readonly tags: readonly [string, ...string[]];
}

const applications: readonly [Application, ...Application[]] = [
  { name: "web", image: "web:v1", tags: ["v2", "v3", "v4"] },
  { name: "nginx", image: "nginx:1.27", tags: ["1.28", "1.29"] },
  { name: "test-web", image: "iesgn/test_web:version1", tags: ["version2", "version3"] },
];

/** "Reach this state": a Deployment as it is, and what it should look like. */
export function reachTask(seed: number): Lesson {
  const dice = diceOf(seed);
  const application = dice.pick("name", applications);
  const { name, image } = application;
  const replicas = dice.number("replicas", 2, 5);
  const wishes = wishesFor(application, replicas, seed);
  const complete: GoalPart = {
    goal: {
      now: {
        all: [
          { deployment: { name, state: "complete", terminating: 0 } },
          ...wishes.map(({ wanted }): Condition => wanted),
        ],
      },
    },
    say: {
      en: "All of this together, and the rollout is complete",
      es: "Todo esto junto, y el rollout ha acabado",
    },
  };
  const number = String(seed);
  return {
    id: taskId("reach", seed),
    minutes: 5,
    requires: [],
    topics: [],
    seed,
    title: { en: `Reach this state · ${number}`, es: `Llega a este estado · ${number}` },
    about: {
      en: "Change a Deployment until it is as asked.",
      es: "Cambia un Deployment hasta que quede como se pide.",
    },
    start: { manifests: webManifest({ name, replicas, image }) },
    steps: [
      {
        id: "reach",
        title: { en: "Change the Deployment", es: "Cambia el Deployment" },
        body: {
          en: `\`${name}\` runs ${String(replicas)} Pods of \`${image}\`. Change it until it is as the goal says, in any order, with the controls on its card or with kubectl.`,
          es: `\`${name}\` tiene ${String(replicas)} Pods de \`${image}\`. Cámbialo hasta que esté como dice el objetivo, en el orden que quieras, con los controles de su tarjeta o con kubectl.`,
        },
        highlight: `deployment:${name}`,
        goals: [...wishes.map(({ say, wanted }): GoalPart => ({ goal: { now: wanted }, say })), complete],
        hints: wishes.map(({ line }) => ({ en: `Type \`${line}\`.`, es: `Escribe \`${line}\`.` })),
        solution: wishes.map(({ line, wanted }): Move => ({ run: line, unless: wanted })),
        alternatives: [wishes.map(({ move }) => move).toReversed()],
        done: {
          en: "The Deployment is as asked, and all its Pods are available.",
          es: "El Deployment está como se pedía y todos sus Pods están disponibles.",
        },
      },
    ],
    learnt: [
      {
        en: "You can change a Deployment on its card, with kubectl or with a manifest.",
        es: "Puedes cambiar un Deployment en su tarjeta, con kubectl o con un manifiesto.",
      },
    ],
    tryNext: [
      {
        en: "Go back with `kubectl rollout undo`, and see which changes stay.",
        es: "Vuelve atrás con `kubectl rollout undo` y mira qué cambios se quedan.",
      },
    ],
  };
}

function wishesFor({ name, image: before, tags }: Application, replicas: number, seed: number): readonly Wish[] {
  const dice = diceOf(seed);
  const on = `deployment/${name}`;
  const tag = dice.pick("tag", tags);
  const [repository = ""] = before.split(":");
  const target = `${repository}:${tag}`;
  const size = (replicas + dice.number("size", 1, 4)) % 8 || 6;
  const cause = `version ${tag.replace(/^v(?:ersion)?/, "")}`;
  const surge = dice.number("surge", 1, 3);
  const all: readonly Wish[] = [
    {
      say:
        size === 1
          ? { en: "1 replica", es: "1 réplica" }
          : { en: `${String(size)} replicas`, es: `${String(size)} réplicas` },
      wanted: { deployment: { name, replicas: size } },
      line: `kubectl scale ${on} --replicas=${String(size)}`,
      move: { set: "replicas", of: name, to: size },
    },
    dice.pick<Wish>("strategy", [
      {
        say: { en: "Strategy `Recreate`", es: "Estrategia `Recreate`" },
        wanted: { deployment: { name, strategy: "Recreate" } },
        line: `kubectl patch ${on} -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null}}}'`,
        move: { set: "strategy", of: name, to: "Recreate" },
      },
      {
        say: { en: `\`maxSurge: ${String(surge)}\``, es: `\`maxSurge: ${String(surge)}\`` },
        wanted: { deployment: { name, maxSurge: surge } },
        line: `kubectl patch ${on} -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":${String(surge)}}}}}'`,
        move: { set: "maxSurge", of: name, to: surge },
      },
    ]),
    {
      say: { en: `Change-cause \`${cause}\``, es: `Change-cause \`${cause}\`` },
      wanted: { deployment: { name, cause } },
      line: `kubectl annotate ${on} kubernetes.io/change-cause="${cause}" --overwrite`,
      move: { set: "cause", of: name, to: cause },
    },
  ];
  const image: Wish = {
    say: { en: `Image \`${target}\``, es: `Imagen \`${target}\`` },
    wanted: { deployment: { name, image: target } },
    line: `kubectl set image ${on} ${name}=${target}`,
    move: { set: "image", of: name, to: target },
  };
  return [image, ...dice.some("wishes", all, dice.number("count", 1, 2))];
}
