import { expect, it } from "vitest";
import { decodeObject } from "../../src/api/decode.ts";
import { toTyped } from "../../src/api/defaults.ts";
import type { PodTemplateSpec } from "../../src/api/objects.ts";
import { describePodTemplate } from "../../src/kubectl/describe/pod-template.ts";

function templateOf(template: object): PodTemplateSpec {
  const raw: unknown = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "a" },
    spec: { selector: { matchLabels: { app: "a" } }, template },
  };
  const decoded = decodeObject(JSON.parse(JSON.stringify(raw)));
  if (!decoded.ok) {
    throw new Error(decoded.error.message);
  }
  const object = toTyped(decoded.value);
  if (object.kind !== "Deployment") {
    throw new Error("not a Deployment");
  }
  return object.spec.template;
}

it("describes all that a template says, with tabs", () => {
  const template = templateOf({
    metadata: { labels: { b: "x", app: "a" }, annotations: { note: "y" } },
    spec: {
      nodeSelector: { disk: "ssd" },
      tolerations: [
        { key: "k", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
        { operator: "Exists" },
      ],
      initContainers: [{ name: "init", image: "i:1", command: ["sh", "-c", "echo a\necho b"], args: ["x"] }],
      containers: [
        {
          name: "web",
          image: "web:v1",
          ports: [
            { containerPort: 80, name: "http" },
            { containerPort: 443, hostPort: 8443 },
          ],
          resources: { limits: { memory: "64Mi", cpu: "200m" } },
          readinessProbe: { httpGet: { path: "/ok", port: 8080 }, initialDelaySeconds: 2 },
          env: [
            { name: "A", value: "1" },
            { name: "P", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
            { name: "S", valueFrom: { secretKeyRef: { name: "sec", key: "k" } } },
            { name: "R", valueFrom: { resourceFieldRef: { resource: "limits.cpu" } } },
          ],
          envFrom: [{ prefix: "X_", secretRef: { name: "sec" } }],
          volumeMounts: [
            { name: "e", mountPath: "/z" },
            { name: "e", mountPath: "/a", readOnly: true, subPath: "q" },
          ],
        },
      ],
      volumes: [{ name: "e", emptyDir: {} }],
    },
  });
  expect(describePodTemplate(template)).toBe(
    [
      "Pod Template:",
      "  Labels:\tapp=a",
      "\tb=x",
      "  Annotations:\tnote: y",
      "  Init Containers:",
      "   init:",
      "    Image:\ti:1",
      "    Port:\t<none>",
      "    Host Port:\t<none>",
      "    Command:",
      "      sh",
      "      -c",
      "      echo a",
      "      echo b",
      "    Args:",
      "      x",
      "    Environment:\t<none>",
      "    Mounts:\t<none>",
      "  Containers:",
      "   web:",
      "    Image:\tweb:v1",
      "    Ports:\t80/TCP (http), 443/TCP",
      "    Host Ports:\t0/TCP (http), 8443/TCP",
      "    Limits:",
      "      cpu:\t200m",
      "      memory:\t64Mi",
      "    Readiness:\thttp-get http://:8080/ok delay=2s timeout=1s period=10s #success=1 #failure=3",
      "    Environment Variables from:",
      "      sec\tSecret with prefix 'X_'\tOptional: false",
      "    Environment:",
      "      A:\t1",
      "      P:\t (v1:metadata.name)",
      "      S:\t<set to the key 'k' in secret 'sec'>\tOptional: false",
      "      R:\t1 (limits.cpu)",
      "    Mounts:",
      '      /a from e (ro,path="q")',
      "      /z from e (rw)",
      "  Volumes:",
      "   e:",
      "    Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
      "    Medium:\t",
      "    SizeLimit:\t<unset>",
      "  Node-Selectors:\tdisk=ssd",
      "  Tolerations:\top=Exists",
      "\tk:NoExecute op=Exists for 300s",
      "",
    ].join("\n"),
  );
});
