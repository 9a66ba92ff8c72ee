import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

/** Lines as `describe` prints them, with a line break at their end. */
function lines(...texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}

/** Made-up names as `<hash>` and `<pod>`, addresses as `<ip>`, identifiers as `<digest>`, in whatever width. */
function plain(text: string): string {
  return text
    .replaceAll(/web-[0-9a-f]{8,10}-[0-9a-z]{5}/g, "web-<pod>")
    .replaceAll(/\b(?:[0-9a-f]{10}|[0-9a-f]{8,9})\b(?=[,\s]|$)/gm, "<hash>")
    .replaceAll(/\b10\.244\.\d+\.\d+\b/g, "<ip>")
    .replaceAll(/\b[0-9a-f]{64}\b/g, "<digest>");
}

/** A line after a rollout of one pod, and a service. */
function typed(line: string, stdin?: string) {
  const session = new KubectlSession({}, 20_000);
  for (const before of [
    "kubectl create deployment web --image=nginx:1.27 --replicas=1 --port=80",
    "kubectl set image deployment/web nginx=nginx:1.28",
    "kubectl expose deployment web --port=80 --type=NodePort",
  ]) {
    session.type(before);
  }
  const { requests: _, ...output } = session.type(line, stdin);
  return { ...output, stdout: plain(output.stdout) };
}

describe("a rollout, described", () => {
  it("prints a Deployment with its ReplicaSets and events", () => {
    expect(typed("kubectl describe deployment web")).toEqual({
      stdout: lines(
        "Name:                   web",
        "Namespace:              default",
        "CreationTimestamp:      Mon, 12 Jan 2026 09:00:01 +0000",
        "Labels:                 app=web",
        "Annotations:            deployment.kubernetes.io/revision: 2",
        "Selector:               app=web",
        "Replicas:               1 desired | 1 updated | 1 total | 1 available | 0 unavailable",
        "StrategyType:           RollingUpdate",
        "MinReadySeconds:        0",
        "RollingUpdateStrategy:  25% max unavailable, 25% max surge",
        "Pod Template:",
        "  Labels:  app=web",
        "  Containers:",
        "   nginx:",
        "    Image:         nginx:1.28",
        "    Port:          80/TCP",
        "    Host Port:     0/TCP",
        "    Environment:   <none>",
        "    Mounts:        <none>",
        "  Volumes:         <none>",
        "  Node-Selectors:  <none>",
        "  Tolerations:     <none>",
        "Conditions:",
        "  Type           Status  Reason",
        "  ----           ------  ------",
        "  Available      True    MinimumReplicasAvailable",
        "  Progressing    True    NewReplicaSetAvailable",
        "OldReplicaSets:  web-<hash> (0/0 replicas created)",
        "NewReplicaSet:   web-<hash> (1/1 replicas created)",
        "Events:",
        "  Type    Reason             Age   From                   Message",
        "  ----    ------             ----  ----                   -------",
        "  Normal  ScalingReplicaSet  63s   deployment-controller  Scaled up replica set web-<hash> from 0 to 1",
        "  Normal  ScalingReplicaSet  42s   deployment-controller  Scaled up replica set web-<hash> from 0 to 1",
        "  Normal  ScalingReplicaSet  39s   deployment-controller  Scaled down replica set web-<hash> from 1 to 0",
      ),
      stderr: "",
      exit: 0,
    });
  });

  it("prints a pod", () => {
    const { stdout } = typed("kubectl describe pods");
    expect(stdout.slice(0, stdout.indexOf("Events:"))).toBe(
      lines(
        "Name:             web-<pod>",
        "Namespace:        default",
        "Priority:         0",
        "Service Account:  default",
        "Node:             node-2/192.168.49.3",
        "Start Time:       Mon, 12 Jan 2026 09:00:22 +0000",
        "Labels:           app=web",
        "                  pod-template-hash=<hash>",
        "Annotations:      <none>",
        "Status:           Running",
        "IP:               <ip>",
        "IPs:",
        "  IP:           <ip>",
        "Controlled By:  ReplicaSet/web-<hash>",
        "Containers:",
        "  nginx:",
        "    Container ID:   containerd://<digest>",
        "    Image:          nginx:1.28",
        "    Image ID:       docker.io/library/nginx@sha256:<digest>",
        "    Port:           80/TCP",
        "    Host Port:      0/TCP",
        "    State:          Running",
        "      Started:      Mon, 12 Jan 2026 09:00:25 +0000",
        "    Ready:          True",
        "    Restart Count:  0",
        "    Environment:    <none>",
        "    Mounts:         <none>",
        "Conditions:",
        "  Type                        Status",
        "  PodReadyToStartContainers   True ",
        "  Initialized                 True ",
        "  Ready                       True ",
        "  ContainersReady             True ",
        "  PodScheduled                True ",
        "Volumes:                      <none>",
        "QoS Class:                    BestEffort",
        "Node-Selectors:               <none>",
        "Tolerations:                  node.kubernetes.io/not-ready:NoExecute op=Exists for 300s",
        "                              node.kubernetes.io/unreachable:NoExecute op=Exists for 300s",
      ),
    );
    expect(stdout).toContain('kubelet            spec.containers{nginx}: Pulling image "nginx:1.28"\n');
  });

  it("prints a Service whose pods no slice names", () => {
    expect(
      typed("kubectl describe service web")
        .stdout.replaceAll(/\b10\.\d+\.\d+\.\d+\b/g, "<ip>")
        .replaceAll(/\b3\d{4}\b/g, "<port>"),
    ).toContain(
      lines(
        "Name:                     web",
        "Namespace:                default",
        "Labels:                   app=web",
        "Annotations:              <none>",
        "Selector:                 app=web",
        "Type:                     NodePort",
        "IP Family Policy:         SingleStack",
        "IP Families:              IPv4",
        "IP:                       <ip>",
        "IPs:                      <ip>",
        "Port:                     <unset>  80/TCP",
        "TargetPort:               80/TCP",
        "NodePort:                 <unset>  <port>/TCP",
      ),
    );
  });

  it("describes all of a kind, without events where there are several, two empty lines apart", () => {
    const { stdout } = typed("kubectl describe rs");
    expect(stdout.split("\n\n\n")).toHaveLength(2);
    expect(stdout).toContain(
      "Replicas:       0 current / 0 desired\nPods Status:    0 Running / 0 Waiting / 0 Succeeded / 0 Failed\n",
    );
    expect(stdout).toContain(
      "Replicas:       1 current / 1 desired\nPods Status:    1 Running / 0 Waiting / 0 Succeeded / 0 Failed\n",
    );
    expect(stdout).not.toContain("Events:");
  });

  it("shows events of several where they are asked for, and none of one where they are not", () => {
    expect(typed("kubectl describe rs --show-events").stdout.match(/^Events:$/gm)).toHaveLength(2);
    expect(typed("kubectl describe rs --show-events=true").stdout.match(/^Events:$/gm)).toHaveLength(2);
    expect(typed("kubectl describe deploy web --show-events=false").stdout).not.toContain("Events:");
  });

  it("describes all whose names begin so, where none has the name, each with an empty line after it", () => {
    const { stdout, stderr, exit } = typed("kubectl describe rs web-");
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    expect(stdout.match(/^Name: /gm)).toHaveLength(2);
    expect(stdout.endsWith("Tolerations:     <none>\n\n")).toBe(true);
    expect(stdout).not.toContain("Events:");
    expect(typed("kubectl describe rs web- --show-events").stdout.match(/^Events:$/gm)).toHaveLength(2);
  });

  it("says how long a pod has been going, and what grace it has", () => {
    const session = new KubectlSession({}, 0);
    session.type("kubectl create deployment web --image=nginx:1.27");
    for (let second = 0; second < 15; second++) {
      session.type("kubectl cluster-info");
    }
    session.type("kubectl delete pods --all --wait=false");
    expect(session.typeAtOnce("kubectl describe pods").stdout).toMatch(
      /^Status: +Terminating \(lasts <invalid>\)\nTermination Grace Period: +30s\n/m,
    );
  });

  it("leaves out what apply keeps, and gives long annotations lines of their own", () => {
    const session = new KubectlSession();
    const long = "x".repeat(150);
    session.type(
      "kubectl apply -f -",
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations: {long: ${long}, several: "a\\nb\\n", short: s}
`,
    );
    expect(session.type("kubectl describe cm settings").stdout).toContain(
      lines(
        "Annotations:  long:",
        `                ${"x".repeat(138)}...`,
        "              several:",
        "                a",
        "                b",
        "              short: s",
        "",
        "Data",
      ),
    );
  });
});

describe("what is not there, described", () => {
  it.each<readonly [string, string]>([
    [
      "kubectl describe",
      'error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
    ],
    ["kubectl describe foo bar", 'error: the server doesn\'t have a resource type "foo"\n'],
    ["kubectl describe deployment nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ["kubectl describe deploy/nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ["kubectl describe pod web-x", 'Error from server (NotFound): pods "web-x" not found\n'],
    [
      "kubectl describe deploy/a deploy/b",
      'Error from server (NotFound): deployments.apps "a" not found\nError from server (NotFound): deployments.apps "b" not found\n',
    ],
    ["kubectl describe pod ''", "error: resource name may not be empty\n"],
    ["kubectl describe event nope", 'Error from server (NotFound): events "nope" not found\n'],
    ["kubectl describe deploy web -A", "error: a resource cannot be retrieved by name across all namespaces\n"],
    ["kubectl describe deploy/web -A", "error: a resource cannot be retrieved by name across all namespaces\n"],
    ["kubectl describe deploy web -l app=web", "error: name cannot be provided when a selector is specified\n"],
    [
      "kubectl describe -l app=web",
      'error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
    ],
    ["kubectl describe deploy,rs web", "error: you may only specify a single resource type\n"],
    [
      "kubectl describe deploy web -o yaml",
      "error: unknown shorthand flag: 'o' in -o\nSee 'kubectl describe --help' for usage.\n",
    ],
    [
      "kubectl describe deploy --chunk-size=x",
      'error: invalid argument "x" for "--chunk-size" flag: strconv.ParseInt: parsing "x": invalid syntax\nSee \'kubectl describe --help\' for usage.\n',
    ],
    ["kubectl describe -f nope.yaml", 'error: the path "nope.yaml" does not exist\n'],
  ])("%s", (line, stderr) => {
    expect(typed(line)).toEqual({ stdout: "", stderr, exit: 1 });
  });

  it.each<readonly [string, string]>([
    ["kubectl describe pods -l app=other", "No resources found in default namespace.\n"],
    ["kubectl describe pods -l app=other -A", "No resources found\n"],
    ["kubectl describe pods -n other", "No resources found in other namespace.\n"],
    ["kubectl describe cm", "No resources found in default namespace.\n"],
  ])("%s is no error", (line, stderr) => {
    expect(typed(line)).toEqual({ stdout: "", stderr, exit: 0 });
  });

  it("describes what is there, and then says what is not", () => {
    const { stdout, stderr, exit } = typed("kubectl describe deploy web a b");
    expect(stdout).toMatch(/^Name: +web\n/);
    expect({ stderr, exit }).toEqual({
      stderr:
        'Error from server (NotFound): deployments.apps "a" not found\nError from server (NotFound): deployments.apps "b" not found\n',
      exit: 1,
    });
  });

  it("tells what is wrong with files before what is not there", () => {
    expect(
      typed("kubectl describe -f -", "apiVersion: v1\nkind: Pod\nmetadata: {name: nope}\n---\napiVersion: v1\n"),
    ).toEqual({
      stdout: "",
      stderr:
        'unable to decode "STDIN": Object \'Kind\' is missing in \'{"apiVersion":"v1"}\'\nError from server (NotFound): pods "nope" not found\n',
      exit: 1,
    });
  });

  it("describes what files name", () => {
    const { stdout, exit } = typed(
      "kubectl describe -f -",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n",
    );
    expect(stdout).toMatch(/^Name: +web\n/);
    expect(exit).toBe(0);
  });
});
