import { describe, expect, it } from "vitest";
import { decodeObject } from "../../src/api/decode.ts";
import { toTyped, toWire } from "../../src/api/defaults.ts";
import { validateObject } from "../../src/api/validation/validate-object.ts";
import { diagnose } from "../../src/manifest/diagnose.ts";
import { formatManifest } from "../../src/manifest/format-manifest.ts";
import { parseManifests } from "../../src/manifest/parse-manifests.ts";

/** The kinds of files that people learn Deployments with. */
const files: Readonly<Record<string, string>> = {
  "nginx-rs.yaml": `
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: replicaset-nginx
spec:
  replicas: 2
  selector:
    matchLabels:
      app: nginx
  template:
    metadata:
      labels:
        app: nginx
    spec:
      containers:
        - image: nginx
          name: contenedor-nginx
`,
  "nginx-deployment.yaml": `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: deployment-nginx
  labels:
    app: nginx
spec:
  revisionHistoryLimit: 2
  strategy:
    type: RollingUpdate
  replicas: 2
  selector:
    matchLabels:
      app: nginx
  template:
    metadata:
      labels:
        app: nginx
    spec:
      containers:
      - image: nginx
        name: contendor-nginx
        ports:
        - name: http
          containerPort: 80
`,
  "guestbook.yaml": `
apiVersion: apps/v1
kind: Deployment
metadata: {name: guestbook, labels: {app: guestbook, tier: frontend}}
spec:
  replicas: 3
  selector: {matchLabels: {app: guestbook, tier: frontend}}
  template:
    metadata: {labels: {app: guestbook, tier: frontend}}
    spec:
      containers:
      - name: contenedor-guestbook
        image: iesgn/guestbook
        ports: [{name: http-server, containerPort: 5000}]
---
apiVersion: v1
kind: Service
metadata:
  name: guestbook
spec:
  type: NodePort
  ports:
  - name: service-http
    port: 80
    targetPort: http-server
  selector:
    app: guestbook
    tier: frontend
---
apiVersion: v1
kind: Service
metadata:
  name: redis
spec:
  ports:
  - port: 6379
    targetPort: redis-server
  selector: {app: redis}
`,
  "mariadb.yaml": `
kind: Deployment
apiVersion: apps/v1
metadata:
  name: mariadb-deployment
  creationTimestamp: null
spec:
  strategy: {}
  selector:
    matchLabels: &labels
      app: wordpress
      type: database
  template:
    metadata:
      labels: *labels
      creationTimestamp: null
    spec:
      containers:
      - name: contenedor-mariadb
        image: mariadb
        resources: {}
        ports: [{containerPort: 3306, name: db-port}]
        env:
        - name: MYSQL_USER
          valueFrom:
            configMapKeyRef: {name: bd-datos, key: bd_user}
        - name: MYSQL_PASSWORD
          valueFrom:
            secretKeyRef: {name: bd-passwords, key: bd_password}
        volumeMounts:
        - {name: data, mountPath: /var/lib/mysql}
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: data}
status: {}
`,
};

describe("manifests of a course", () => {
  it.each(Object.entries(files))("%s is read, accepted, and comes back from what is printed", (_, text) => {
    const parsed = parseManifests(text);
    expect(parsed.ok).toBe(true);
    for (const { object } of parsed.ok ? parsed.value : []) {
      const decoded = decodeObject(object);
      expect(decoded).toMatchObject({ ok: true });
      const typed = decoded.ok ? toTyped(decoded.value) : undefined;
      expect(typed === undefined ? [] : validateObject(typed)).toEqual([]);
      const wire = typed === undefined ? {} : toWire(typed);
      const printed = parseManifests(formatManifest(wire));
      expect(printed.ok && printed.value[0]?.object).toEqual(wire);
    }
  });

  it("are told what is wrong at its line", () => {
    const wrong = (files["nginx-deployment.yaml"] ?? "")
      .replace("replicas: 2", "replicaz: 2")
      .replace("image: nginx", "imagge: nginx");
    const parsed = parseManifests(wrong);
    const [document] = parsed.ok ? parsed.value : [];
    const decoded = decodeObject(document?.object ?? null);
    expect(document === undefined || decoded.ok ? [] : diagnose(document, decoded.error)).toEqual([
      {
        message:
          'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replicaz"',
        document: 0,
        line: 12,
        column: 3,
        hint: { code: "nearestField", field: "replicaz", nearest: "replicas" },
        fix: { replaces: "key", text: "replicas" },
      },
      {
        message:
          'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.template.spec.containers[0].imagge"',
        document: 0,
        line: 22,
        column: 9,
        hint: { code: "nearestField", field: "imagge", nearest: "image" },
        fix: { replaces: "key", text: "image" },
      },
    ]);
  });

  it("are told of a wrong type at its line", () => {
    const wrong = (files["nginx-deployment.yaml"] ?? "").replace("containerPort: 80", 'containerPort: "80"');
    const parsed = parseManifests(wrong);
    const [document] = parsed.ok ? parsed.value : [];
    const decoded = decodeObject(document?.object ?? null);
    expect(document === undefined || decoded.ok ? [] : diagnose(document, decoded.error)).toEqual([
      {
        message:
          'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field ContainerPort.spec.template.spec.containers.ports.containerPort of type int32',
        document: 0,
        line: 26,
        column: 11,
        hint: { code: "noQuotes", value: "80" },
        fix: { replaces: "value", text: "80" },
      },
    ]);
  });
});
