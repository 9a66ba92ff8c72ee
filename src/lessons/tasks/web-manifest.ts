/** What the Deployment of a task is to be like; what is left out is as Kubernetes has it. */
export interface WebSpec {
  readonly name: string;
  readonly replicas: number;
  readonly image: string;
  readonly strategy?: "RollingUpdate" | "Recreate";
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly probePort?: number;
  readonly cpu?: string;
  /** A key of a ConfigMap that it takes a setting from. */
  readonly config?: string;
  readonly deadlineSeconds?: number;
}

/** The manifest of a Deployment of one container with a readiness probe. */
export function webManifest(spec: WebSpec): string {
  const { name, replicas, image, strategy = "RollingUpdate", maxSurge, maxUnavailable } = spec;
  const { probePort = 80, cpu, config, deadlineSeconds } = spec;
  const budget =
    strategy === "RollingUpdate" && (maxSurge !== undefined || maxUnavailable !== undefined)
      ? [
          "    rollingUpdate:",
          ...(maxSurge === undefined ? [] : [`      maxSurge: ${String(maxSurge)}`]),
          ...(maxUnavailable === undefined ? [] : [`      maxUnavailable: ${String(maxUnavailable)}`]),
        ]
      : [];
  return [
    "apiVersion: apps/v1",
    "kind: Deployment",
    `metadata: {name: ${name}, labels: {app: ${name}}}`,
    "spec:",
    `  replicas: ${String(replicas)}`,
    ...(deadlineSeconds === undefined ? [] : [`  progressDeadlineSeconds: ${String(deadlineSeconds)}`]),
    "  strategy:",
    `    type: ${strategy}`,
    ...budget,
    `  selector: {matchLabels: {app: ${name}}}`,
    "  template:",
    `    metadata: {labels: {app: ${name}}}`,
    "    spec:",
    "      containers:",
    `        - name: ${name}`,
    `          image: ${image}`,
    ...(cpu === undefined ? [] : [`          resources: {requests: {cpu: "${cpu}"}}`]),
    ...(config === undefined
      ? []
      : [
          "          env:",
          "            - name: GREETING",
          `              valueFrom: {configMapKeyRef: {name: ${config}, key: greeting}}`,
        ]),
    `          readinessProbe: {httpGet: {path: /, port: ${String(probePort)}}, initialDelaySeconds: 1, periodSeconds: 1}`,
    "",
  ].join("\n");
}

/** A Service at port 80 that leads to Pods with the label `app`, at a port of theirs. */
export function serviceManifest(name: string, app: string, targetPort = 80): string {
  return [
    "---",
    "apiVersion: v1",
    "kind: Service",
    `metadata: {name: ${name}}`,
    "spec:",
    `  selector: {app: ${app}}`,
    `  ports: [{port: 80, targetPort: ${String(targetPort)}}]`,
    "",
  ].join("\n");
}

/** A ConfigMap with one key. */
export function configManifest(name: string, key: string): string {
  return ["---", "apiVersion: v1", "kind: ConfigMap", `metadata: {name: ${name}}`, `data: {${key}: hello}`, ""].join(
    "\n",
  );
}
