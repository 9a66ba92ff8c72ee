import type { Words } from "./lesson.ts";

/** A line of kubectl; what is written in capitals stands for a name of one's own. */
export interface CardLine {
  readonly line: string;
  readonly say: Words;
}

export interface CardGroup {
  readonly id: "replicas" | "scaling" | "updates" | "rollback" | "automatic" | "away";
  readonly lines: readonly CardLine[];
}

/** What kubectl does for the five functions of a Deployment, in an order in which it can be typed. */
export const cardGroups: readonly CardGroup[] = [
  {
    id: "replicas",
    lines: [
      {
        line: "kubectl create deployment web --image=web:v1 --replicas=4",
        say: { en: "create one", es: "crearlo" },
      },
      {
        line: "kubectl apply -f web.yaml",
        say: { en: "create or change it as the file says", es: "crearlo o cambiarlo como dice el archivo" },
      },
      {
        line: "kubectl get deploy,rs,pods",
        say: { en: "list it with its ReplicaSets and Pods", es: "listarlo con sus ReplicaSets y sus Pods" },
      },
      {
        line: "kubectl describe deployment/web",
        say: { en: "its details and Events", es: "sus detalles y eventos" },
      },
      {
        line: "kubectl delete pod POD",
        say: { en: "its ReplicaSet creates another one", es: "su ReplicaSet crea otro" },
      },
    ],
  },
  {
    id: "scaling",
    lines: [
      {
        line: "kubectl scale deployment/web --replicas=6",
        say: { en: "six Pods; no new revision", es: "seis Pods; sin revisión nueva" },
      },
      {
        line: "kubectl autoscale deployment/web --min=2 --max=8 --cpu=70%",
        say: { en: "as many Pods as the load needs", es: "tantos Pods como pida la carga" },
      },
    ],
  },
  {
    id: "updates",
    lines: [
      {
        line: "kubectl set image deployment/web web=web:v2",
        say: { en: "container=image: a new version", es: "contenedor=imagen: una versión nueva" },
      },
      {
        line: 'kubectl annotate deployment/web kubernetes.io/change-cause="web v2" --overwrite',
        say: { en: "the reason, for the history", es: "el motivo, para el historial" },
      },
      {
        line: "kubectl rollout status deployment/web",
        say: { en: "wait until it has finished", es: "esperar a que termine" },
      },
      {
        line: "kubectl rollout pause deployment/web",
        say: { en: "hold back several changes …", es: "juntar varios cambios…" },
      },
      {
        line: "kubectl rollout resume deployment/web",
        say: { en: "… and roll them out as one", es: "…y aplicarlos de una vez" },
      },
      {
        line: "kubectl rollout restart deployment/web",
        say: { en: "same version, new Pods", es: "la misma versión con todos los Pods nuevos" },
      },
    ],
  },
  {
    id: "rollback",
    lines: [
      {
        line: "kubectl rollout history deployment/web",
        say: { en: "revisions and their reasons", es: "las revisiones y sus motivos" },
      },
      {
        line: "kubectl rollout history deployment/web --revision=2",
        say: { en: "the details of one", es: "los detalles de una" },
      },
      {
        line: "kubectl rollout undo deployment/web",
        say: { en: "back to the previous one", es: "volver a la anterior" },
      },
      {
        line: "kubectl rollout undo deployment/web --to-revision=1",
        say: {
          en: "back to a given one; it gets a new number",
          es: "volver a una concreta; recibe un número nuevo",
        },
      },
    ],
  },
  {
    id: "automatic",
    lines: [
      {
        line: "kubectl rollout status deployment/web --timeout=60s || kubectl rollout undo deployment/web",
        say: {
          en: "what a pipeline does; Kubernetes never rolls back by itself",
          es: "lo que hace un pipeline; Kubernetes nunca vuelve atrás solo",
        },
      },
    ],
  },
  {
    id: "away",
    lines: [
      {
        line: "kubectl delete deployment web",
        say: { en: "its ReplicaSets and Pods too", es: "también sus ReplicaSets y sus Pods" },
      },
    ],
  },
];

/** A change of a Deployment, by the line that makes it where one does, and whether it begins a rollout. */
export interface CardChange {
  readonly say: Words;
  readonly lines: readonly string[];
}

export const makesRollout: readonly CardChange[] = [
  { say: { en: "another image", es: "otra imagen" }, lines: ["kubectl set image deployment/web web=web:v2"] },
  {
    say: { en: "environment, resources, probes, ports", es: "entorno, recursos, sondas, puertos" },
    lines: [
      "kubectl set env deployment/web COLOR=blue",
      "kubectl set resources deployment/web --limits=cpu=200m",
      `kubectl patch deployment/web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","readinessProbe":{"httpGet":{"path":"/","port":8080}}}]}}}}'`,
    ],
  },
  {
    say: { en: "labels or annotations of the Pod template", es: "etiquetas o anotaciones de la plantilla de Pods" },
    lines: [`kubectl patch deployment/web -p '{"spec":{"template":{"metadata":{"annotations":{"note":"a"}}}}}'`],
  },
  {
    say: { en: "rollout restart, rollout undo", es: "rollout restart, rollout undo" },
    lines: ["kubectl rollout restart deployment/web", "kubectl rollout undo deployment/web"],
  },
];

export const makesNoRollout: readonly CardChange[] = [
  { say: { en: "replicas", es: "replicas" }, lines: ["kubectl scale deployment/web --replicas=6"] },
  {
    say: { en: "the strategy, maxSurge, maxUnavailable", es: "la estrategia, maxSurge, maxUnavailable" },
    lines: [
      `kubectl patch deployment/web -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":2,"maxUnavailable":0}}}}'`,
    ],
  },
  {
    say: {
      en: "minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit",
      es: "minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit",
    },
    lines: [
      `kubectl patch deployment/web -p '{"spec":{"minReadySeconds":5,"progressDeadlineSeconds":300,"revisionHistoryLimit":5}}'`,
    ],
  },
  {
    say: { en: "labels and annotations of the Deployment itself", es: "etiquetas y anotaciones del propio Deployment" },
    lines: [
      "kubectl label deployment/web team=shop",
      'kubectl annotate deployment/web kubernetes.io/change-cause="a word" --overwrite',
    ],
  },
  {
    say: { en: "a ConfigMap or Secret that it uses", es: "un ConfigMap o Secret que usa" },
    lines: [`kubectl patch configmap settings -p '{"data":{"A":"2"}}'`],
  },
  {
    say: { en: "the same image again, :latest too", es: "otra vez la misma imagen, también :latest" },
    lines: ["kubectl set image deployment/web web=web:v1"],
  },
];

/** What rounding makes of a percentage: `surge` up, `unavailable` down. */
export interface CardSum {
  readonly replicas: number;
  readonly surge: number;
  readonly unavailable: number;
}

/** What both fields are unless somebody sets them. */
export const cardPercent = 25;

export const cardSums: readonly CardSum[] = [
  { replicas: 1, surge: 1, unavailable: 0 },
  { replicas: 3, surge: 1, unavailable: 0 },
  { replicas: 4, surge: 1, unavailable: 1 },
  { replicas: 10, surge: 3, unavailable: 2 },
];

/** What a Deployment has unless somebody says otherwise. */
export const cardDefaults: readonly (readonly [field: string, value: string])[] = [
  ["replicas", "1"],
  ["strategy.type", "RollingUpdate"],
  ["maxSurge", "25%"],
  ["maxUnavailable", "25%"],
  ["minReadySeconds", "0"],
  ["progressDeadlineSeconds", "600"],
  ["revisionHistoryLimit", "10"],
];

export interface CardCondition {
  readonly type: "Progressing" | "Available" | "ReplicaFailure";
  readonly status: "True" | "False" | "Unknown";
  readonly reasons: readonly string[];
  readonly say: Words;
}

export const cardConditions: readonly CardCondition[] = [
  {
    type: "Progressing",
    status: "True",
    reasons: ["NewReplicaSetCreated", "ReplicaSetUpdated"],
    say: { en: "under way", es: "en marcha" },
  },
  {
    type: "Progressing",
    status: "True",
    reasons: ["NewReplicaSetAvailable"],
    say: { en: "done", es: "terminado" },
  },
  {
    type: "Progressing",
    status: "False",
    reasons: ["ProgressDeadlineExceeded"],
    say: { en: "stalled; the old Pods keep serving", es: "atascado; los Pods viejos siguen sirviendo" },
  },
  {
    type: "Progressing",
    status: "Unknown",
    reasons: ["DeploymentPaused", "DeploymentResumed"],
    say: { en: "paused, or just resumed", es: "en pausa, o recién reanudado" },
  },
  {
    type: "Available",
    status: "True",
    reasons: ["MinimumReplicasAvailable"],
    say: { en: "replicas − maxUnavailable are available", es: "hay replicas − maxUnavailable disponibles" },
  },
  {
    type: "Available",
    status: "False",
    reasons: ["MinimumReplicasUnavailable"],
    say: { en: "fewer are available", es: "hay menos disponibles" },
  },
  {
    type: "ReplicaFailure",
    status: "True",
    reasons: ["FailedCreate"],
    say: { en: "Pods are refused, by a quota, for example", es: "se rechazan los Pods, por una cuota por ejemplo" },
  },
];

/** What `kubectl get pods` says of a Pod that is not well, and what that is about. */
export const cardPodStates: readonly CardLine[] = [
  { line: "Pending", say: { en: "no node has room", es: "ningún nodo tiene sitio" } },
  {
    line: "ErrImagePull, ImagePullBackOff",
    say: { en: "no such image or tag", es: "no existe la imagen o la etiqueta" },
  },
  {
    line: "CrashLoopBackOff",
    say: { en: "its program keeps ending: see kubectl logs POD", es: "su programa se cae: mira kubectl logs POD" },
  },
  {
    line: "CreateContainerConfigError",
    say: { en: "a ConfigMap or Secret is missing", es: "falta un ConfigMap o Secret" },
  },
  { line: "Running 0/1", say: { en: "not ready: no requests yet", es: "no está listo: aún sin peticiones" } },
  { line: "Terminating", say: { en: "stopping; no longer counted", es: "se está parando; ya no cuenta" } },
];
