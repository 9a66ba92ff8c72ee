import type { Lesson, Move, Prediction, Words } from "../lesson.ts";
import type { Measure } from "../measure.ts";
import { diceOf, type Dice } from "./dice.ts";
import { taskId } from "./task-kinds.ts";
import { webManifest, type WebSpec } from "./web-manifest.ts";

/** A question about what moves will lead to. */
interface Question {
  readonly ask: Words;
  readonly measure: Measure;
  readonly moves: readonly Move[];
  readonly explain: Words;
}

/** "What will happen?": a number that the simulator reads off its own run. */
export function predictTask(seed: number): Lesson {
  const dice = diceOf(seed);
  const name = dice.pick("name", ["web", "shop", "blog", "api"]);
  const spec: WebSpec = {
    name,
    replicas: dice.number("replicas", 2, 8),
    image: "web:v1",
    maxSurge: dice.pick<number | string>("surge", [0, 1, 2, "25%", "50%"]),
    maxUnavailable: dice.pick<number | string>("unavailable", [1, 2, "25%", "50%"]),
  };
  const { ask, measure, moves, explain } = questionFor(dice, spec);
  const prediction: Prediction = { id: "answer", ask, moves, answer: { number: measure }, explain };
  const said = `\`replicas: ${String(spec.replicas)}\`, \`maxSurge: ${String(spec.maxSurge)}\`, \`maxUnavailable: ${String(spec.maxUnavailable)}\``;
  const number = String(seed);
  return {
    id: taskId("predict", seed),
    minutes: 5,
    requires: [],
    topics: [],
    seed,
    title: { en: `What will happen? · ${number}`, es: `¿Qué pasará? · ${number}` },
    about: { en: "Say what a change will do before you make it.", es: "Di qué hará un cambio antes de hacerlo." },
    start: { manifests: webManifest(spec) },
    steps: [
      {
        id: "predict",
        title: { en: "Answer, then make the change", es: "Responde y haz el cambio" },
        body: {
          en: `\`${name}\` runs \`web:v1\` with ${said}. Answer the question first. Then make the change, and compare.`,
          es: `\`${name}\` ejecuta \`web:v1\` con ${said}. Responde primero a la pregunta. Después haz el cambio y compara.`,
        },
        highlight: `deployment:${name}`,
        predict: [prediction],
        goals: [
          { goal: { predict: "answer" }, say: { en: "You have answered", es: "Has respondido" } },
          {
            goal: {
              all: [
                { act: { verb: "change", name } },
                { now: { deployment: { name, state: "complete", terminating: 0 } } },
              ],
            },
            say: {
              en: "The change is made, and the rollout is complete",
              es: "El cambio está hecho y el rollout ha acabado",
            },
          },
        ],
        hints: [
          {
            en: "A percentage of `maxSurge` is rounded up, one of `maxUnavailable` down.",
            es: "Un porcentaje de `maxSurge` se redondea hacia arriba; uno de `maxUnavailable`, hacia abajo.",
          },
        ],
        solution: moves,
        alternatives: [],
        done: explain,
      },
    ],
    learnt: [explain],
    tryNext: [
      { en: "Change `maxSurge` and say again what will happen.", es: "Cambia `maxSurge` y di otra vez qué pasará." },
    ],
  };
}

function questionFor(dice: Dice, { name, replicas }: WebSpec): Question {
  const on = `deployment/${name}`;
  const update: Move = { run: `kubectl set image ${on} ${name}=web:v2` };
  const settled: Move = { wait: { deployment: { name, state: "complete", terminating: 0 } } };
  const line = "`kubectl set image` to `web:v2`";
  const linea = "`kubectl set image` a `web:v2`";
  const undos = dice.number("undos", 1, 3);
  const size = dice.number("size", 1, 9);
  return dice.pick<Question>("question", [
    {
      ask: {
        en: `After ${line}: how many Pods are there at most, without those that are stopping?`,
        es: `Tras ${linea}: ¿cuántos Pods hay como mucho, sin contar los que se están yendo?`,
      },
      measure: { mostPods: name },
      moves: [update],
      explain: {
        en: "At most, there are as many Pods as wanted, plus `maxSurge`.",
        es: "Como mucho hay tantos Pods como se piden, más `maxSurge`.",
      },
    },
    {
      ask: {
        en: `After ${line}: what is the lowest number of Pods available at any moment?`,
        es: `Tras ${linea}: ¿cuál es el menor número de Pods disponibles en algún momento?`,
      },
      measure: { leastAvailable: name },
      moves: [update],
      explain: {
        en: "At least as many Pods as wanted, minus `maxUnavailable`, stay available.",
        es: "Como mínimo quedan disponibles tantos Pods como se piden, menos `maxUnavailable`.",
      },
    },
    {
      ask: {
        en: `After ${line} and ${String(undos)} × \`kubectl rollout undo\`, one after the other: which revision is in use?`,
        es: `Tras ${linea} y ${String(undos)} × \`kubectl rollout undo\`, uno tras otro: ¿qué revisión está en uso?`,
      },
      measure: { revision: name },
      moves: [
        update,
        settled,
        ...Array.from({ length: undos }, (): readonly Move[] => [
          { run: `kubectl rollout undo ${on}` },
          settled,
        ]).flat(),
      ],
      explain: {
        en: "Each time, the ReplicaSet that is used again gets the next number.",
        es: "Cada vez, el ReplicaSet que se vuelve a usar recibe el número siguiente.",
      },
    },
    {
      ask: {
        en: `After ${line} and then \`kubectl scale --replicas=${String(size === replicas ? size + 1 : size)}\`: how many ReplicaSets does the Deployment have?`,
        es: `Tras ${linea} y luego \`kubectl scale --replicas=${String(size === replicas ? size + 1 : size)}\`: ¿cuántos ReplicaSets tiene el Deployment?`,
      },
      measure: { replicaSets: name },
      moves: [
        update,
        settled,
        { run: `kubectl scale ${on} --replicas=${String(size === replicas ? size + 1 : size)}` },
      ],
      explain: {
        en: "Only a change of the Pod template creates a ReplicaSet. Scaling does not.",
        es: "Solo un cambio en la plantilla de Pods crea un ReplicaSet. Escalar no.",
      },
    },
    {
      ask: {
        en: `After ${line}: how many Pods are created in all?`,
        es: `Tras ${linea}: ¿cuántos Pods se crean en total?`,
      },
      measure: { podsMade: name },
      moves: [update],
      explain: {
        en: "Every Pod is replaced by a new one.",
        es: "Cada Pod se sustituye por uno nuevo.",
      },
    },
  ]);
}
