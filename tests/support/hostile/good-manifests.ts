import fs from "node:fs";
import path from "node:path";
import { lessonFiles, lessonIn } from "../../lessons/support/curriculum.ts";

const source = path.resolve("src/player/manifests");

/** Every template of the page. */
function templates(): readonly string[] {
  return fs
    .readdirSync(source)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => fs.readFileSync(path.join(source, name), "utf8"));
}

/** What the clusters of the lessons begin with. */
function beginnings(): readonly string[] {
  return lessonFiles.flatMap((file) => {
    const { start, steps } = lessonIn(file);
    return [start, ...steps.map((step) => step.start)].flatMap((one) => one?.manifests ?? []);
  });
}

const everything = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels: {app: api, tier: "1"}
  annotations:
    kubernetes.io/change-cause: |
      first
      second
spec:
  replicas: 3
  minReadySeconds: 5
  progressDeadlineSeconds: 60
  revisionHistoryLimit: 2
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}
  selector:
    matchLabels: &labels
      app: api
    matchExpressions:
    - {key: app, operator: In, values: [api, web]}
  template:
    metadata:
      labels: *labels
    spec:
      terminationGracePeriodSeconds: 10
      containers:
      - name: api
        image: web:v1
        imagePullPolicy: IfNotPresent
        ports:
        - containerPort: 8080
          name: http
        env:
        - name: A
          value: "1"
        resources:
          requests: {cpu: 100m, memory: 64Mi}
          limits: {cpu: "1", memory: 1Gi}
        readinessProbe:
          httpGet: {path: /, port: http}
          periodSeconds: 5
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  selector: {app: api}
  ports:
  - port: 80
    targetPort: http
`;

/** Manifests that are right, to make wrong ones from. */
export const goodManifests: readonly string[] = [...templates(), ...beginnings(), everything];
