import type { Condition } from "../goal.ts";
import type { Lesson, Move, Words } from "../lesson.ts";
import { diceOf } from "./dice.ts";
import { taskId } from "./task-kinds.ts";
import { configManifest, serviceManifest, webManifest } from "./web-manifest.ts";

/**
 * Something that is wrong with an application. The page says of most of them what has gone wrong; what has to be found is in
 * which object and in which of its fields it is to be changed.
 */
interface Fault {
  readonly id: string;
  /** What has to be changed: the object and its field. */
  readonly text: (name: string) => Words;
  readonly shows: (name: string) => Condition;
  readonly manifests: (name: string, replicas: number) => string;
  /** What is done before it is shown. */
  readonly moves: (name: string) => readonly Move[];
  readonly mend: (name: string) => readonly Move[];
  readonly explain: Words;
  /** Faults that could be mended in the same way: they are not offered beside this one. */
  readonly like?: readonly string[];
}

function healthy(name: string, replicas: number): string {
  return webManifest({ name, replicas, image: "nginx:1.28" }) + serviceManifest(name, name);
}

const failing = (name: string): Condition => ({ pods: { of: name, state: "failing", count: { atLeast: 1 } } });

const faults: readonly [Fault, ...Fault[]] = [
  {
    id: "no-image",
    text: (name) => ({
      en: `The tag of the image, in the Deployment \`${name}\``,
      es: `La etiqueta de la imagen, en el Deployment \`${name}\``,
    }),
    shows: (name) => ({ deployment: { name, image: "nginx:missing" } }),
    manifests: (name, replicas) =>
      webManifest({ name, replicas, image: "nginx:missing" }) + serviceManifest(name, name),
    moves: (name) => [{ wait: failing(name) }],
    mend: (name) => [{ run: `kubectl set image deployment/${name} ${name}=nginx:1.28` }],
    explain: {
      en: "The registry has no tag `missing`, so no node can download this image. There is no earlier revision to go back to: the template needs a tag that the registry has.",
      es: "El registro no tiene la etiqueta `missing`, así que ningún nodo puede descargar esa imagen. No hay una revisión anterior a la que volver: la plantilla necesita una etiqueta que el registro tenga.",
    },
    like: ["crash"],
  },
  {
    id: "crash",
    text: (name) => ({
      en: `The revision: the Deployment \`${name}\` has to go back to the one before`,
      es: `La revisión: el Deployment \`${name}\` tiene que volver a la anterior`,
    }),
    shows: (name) => ({ deployment: { name, image: "nginx:crash" } }),
    manifests: healthy,
    moves: (name) => [{ run: `kubectl set image deployment/${name} ${name}=nginx:crash` }, { wait: failing(name) }],
    mend: (name) => [{ run: `kubectl rollout undo deployment/${name}` }],
    explain: {
      en: "The program of the new version ends by itself, however often its container is restarted. Nothing around it is wrong, and the version before works.",
      es: "El programa de la versión nueva termina solo, por muchas veces que se reinicie su contenedor. A su alrededor no hay nada mal, y la versión anterior funciona.",
    },
    like: ["no-image"],
  },
  {
    id: "probe",
    text: (name) => ({
      en: `The port of the \`readinessProbe\`, in the Deployment \`${name}\``,
      es: `El puerto de la \`readinessProbe\`, en el Deployment \`${name}\``,
    }),
    shows: (name) => ({
      object: {
        kind: "Deployment",
        name,
        fields: { "spec.template.spec.containers.0.readinessProbe.httpGet.port": 8080 },
      },
    }),
    manifests: (name, replicas) =>
      webManifest({ name, replicas, image: "nginx:1.28", probePort: 8080 }) + serviceManifest(name, name),
    moves: (name) => [{ wait: { pods: { of: name, state: "running", count: { atLeast: 1 } } } }],
    mend: (name) => [
      {
        run: `kubectl patch deployment ${name} --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/readinessProbe/httpGet/port","value":80}]'`,
      },
    ],
    explain: {
      en: "The containers run, but no Pod is ever ready: the probe asks at port `8080`, and the program listens on `80`.",
      es: "Los contenedores se ejecutan, pero ningún Pod llega a estar listo: la sonda pregunta en el puerto `8080` y el programa escucha en el `80`.",
    },
  },
  {
    id: "selector",
    text: (name) => ({
      en: `The \`selector\` of the Service \`${name}\``,
      es: `El \`selector\` del Service \`${name}\``,
    }),
    shows: (name) => ({ object: { kind: "Service", name, fields: { "spec.selector.app": `${name}s` } } }),
    manifests: (name, replicas) =>
      webManifest({ name, replicas, image: "nginx:1.28" }) + serviceManifest(name, `${name}s`),
    moves: (name) => [{ wait: { deployment: { name, state: "complete" } } }],
    mend: (name) => [{ run: `kubectl patch service ${name} -p '{"spec":{"selector":{"app":"${name}"}}}'` }],
    explain: {
      en: "All Pods are ready, but the Service has no endpoints: its selector asks for a label that none of them has.",
      es: "Todos los Pods están listos, pero el Service no tiene endpoints: su selector pide una etiqueta que no tiene ninguno.",
    },
  },
  {
    id: "target-port",
    text: (name) => ({
      en: `The \`targetPort\` of the Service \`${name}\``,
      es: `El \`targetPort\` del Service \`${name}\``,
    }),
    shows: (name) => ({ object: { kind: "Service", name, fields: { "spec.ports.0.targetPort": 8080 } } }),
    manifests: (name, replicas) =>
      webManifest({ name, replicas, image: "nginx:1.28" }) + serviceManifest(name, name, 8080),
    moves: (name) => [{ wait: { deployment: { name, state: "complete" } } }],
    mend: (name) => [{ run: `kubectl patch service ${name} -p '{"spec":{"ports":[{"port":80,"targetPort":80}]}}'` }],
    explain: {
      en: "The Pods are ready, and the Service has all of them as endpoints. But it sends requests to their port `8080`, and the program listens on `80`.",
      es: "Los Pods están listos y el Service los tiene a todos como endpoints. Pero les envía las peticiones al puerto `8080`, y el programa escucha en el `80`.",
    },
  },
  {
    id: "room",
    text: (name) => ({
      en: `The CPU that a Pod requests, in the Deployment \`${name}\``,
      es: `La CPU que pide un Pod, en el Deployment \`${name}\``,
    }),
    shows: (name) => ({ pods: { of: name, state: "pending", count: { atLeast: 1 } } }),
    manifests: (name, replicas) =>
      webManifest({ name, replicas, image: "nginx:1.28", cpu: "400" }) + serviceManifest(name, name),
    moves: (name) => [{ wait: { pods: { of: name, state: "pending", count: { atLeast: 1 } } } }],
    mend: (name) => [{ run: `kubectl set resources deployment/${name} --requests=cpu=100m` }],
    explain: {
      en: "The Pods stay `Pending`: each asks for more CPU than any node has.",
      es: "Los Pods se quedan en `Pending`: cada uno pide más CPU de la que tiene ningún nodo.",
    },
  },
  {
    id: "config",
    text: () => ({ en: "A key of the ConfigMap `settings`", es: "Una clave del ConfigMap `settings`" }),
    shows: (name) => ({ pods: { of: name, status: "CreateContainerConfigError", count: { atLeast: 1 } } }),
    manifests: (name, replicas) =>
      webManifest({ name, replicas, image: "nginx:1.28", config: "settings" }) +
      serviceManifest(name, name) +
      configManifest("settings", "greetings"),
    moves: (name) => [{ wait: { pods: { of: name, status: "CreateContainerConfigError", count: { atLeast: 1 } } } }],
    mend: () => [{ run: `kubectl patch configmap settings -p '{"data":{"greeting":"hello"}}'` }],
    explain: {
      en: "The Pods ask for the key `greeting` of the ConfigMap `settings`, and it only has `greetings`.",
      es: "Los Pods piden la clave `greeting` del ConfigMap `settings`, y este solo tiene `greetings`.",
    },
  },
];

/** "Find the fault": an application that does not work, what is wrong with it, and putting it right. */
export function faultTask(seed: number): Lesson {
  const dice = diceOf(seed);
  const name = dice.pick("name", ["web", "nginx", "blog", "api"]);
  const replicas = dice.number("replicas", 2, 4);
  const fault = dice.pick("fault", faults);
  const others = dice.some(
    "others",
    faults.filter(({ id }) => id !== fault.id && fault.like?.includes(id) !== true),
    3,
  );
  const number = String(seed);
  const works: Condition = {
    all: [
      { deployment: { name, state: "complete", ready: replicas, terminating: 0 } },
      { endpoints: { service: name, ready: replicas } },
      { object: { kind: "Service", name, fields: { "spec.ports.0.port": 80, "spec.ports.0.targetPort": 80 } } },
    ],
  };
  return {
    id: taskId("fault", seed),
    minutes: 5,
    requires: [],
    topics: [],
    seed,
    title: { en: `Find the fault · ${number}`, es: `Encuentra el fallo · ${number}` },
    about: {
      en: "Find out why an application does not work, and repair it.",
      es: "Averigua por qué no funciona una aplicación y arréglala.",
    },
    // Nobody comes: of lost requests the page says why they are lost, and what would have saved them.
    start: { manifests: fault.manifests(name, replicas), moves: fault.moves(name) },
    steps: [
      {
        id: "find",
        title: { en: "Find the fault and fix it", es: "Encuentra el fallo y arréglalo" },
        body: {
          en: `\`${name}\` should have ${String(replicas)} ready Pods, and users should reach all of them at port \`80\` of the Service \`${name}\`. They do not. What you see first is a consequence: look for what has to be changed, in which object. Then answer, and repair it.`,
          es: `\`${name}\` debería tener ${String(replicas)} Pods listos, y los usuarios deberían llegar a todos por el puerto \`80\` del Service \`${name}\`. No llegan. Lo primero que ves es una consecuencia: busca qué hay que cambiar y en qué objeto. Después responde y arréglalo.`,
        },
        predict: [
          {
            id: "cause",
            heading: { en: "Your diagnosis", es: "Tu diagnóstico" },
            ask: { en: "What has to be changed?", es: "¿Qué hay que cambiar?" },
            moves: [{ wait: 1 }],
            seconds: 0,
            answer: {
              choice: dice
                .shuffled("order", [fault, ...others])
                .map(({ id, text, shows }) => ({ id, text: text(name), when: { now: shows(name) } })),
            },
            explain: fault.explain,
          },
        ],
        goals: [
          {
            goal: { predict: "cause" },
            say: { en: "You have said what has to be changed", es: "Has dicho qué hay que cambiar" },
          },
          {
            goal: { now: works },
            say: {
              en: `There are ${String(replicas)} ready Pods, and users reach all of them`,
              es: `Hay ${String(replicas)} Pods listos y los usuarios llegan a todos`,
            },
          },
        ],
        hints: [
          {
            en: `Type \`kubectl get pods\`. If a Pod is not ready, click it on the stage, open **State** and read its Events; compare what they name with the Deployment's **YAML**. If all Pods are ready, the fault lies between users and Pods: send requests in the view **Traffic**, or type \`kubectl describe service ${name}\`.`,
            es: `Escribe \`kubectl get pods\`. Si hay un Pod que no está listo, haz clic en él en el escenario, abre **Estado** y lee sus eventos; compara lo que nombran con el **YAML** del Deployment. Si todos los Pods están listos, el fallo está entre los usuarios y los Pods: envía peticiones en la vista **Tráfico** o escribe \`kubectl describe service ${name}\`.`,
          },
          fault.explain,
        ],
        solution: [
          { predict: "cause", answer: fault.id },
          ...fault.mend(name).map((move): Move => ({ ...move, unless: works })),
        ],
        alternatives: [],
        done: fault.explain,
      },
    ],
    learnt: [fault.explain],
    tryNext: [
      {
        en: "Break the application in another way. What do the Pods show?",
        es: "Estropea la aplicación de otra manera. ¿Qué muestran los Pods?",
      },
    ],
  };
}
