import { describe, expect, it } from "vitest";
import { mapGet } from "../../src/sim/persistent-map.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const NAME =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const help = "See 'kubectl taint -h' for help and examples\n";
const nope = 'Error from server (NotFound): nodes "nope" not found\n';

function tainted(...lines: readonly string[]): KubectlSession {
  const made = new KubectlSession({}, 1000);
  for (const line of ["taint node node-1 a=b:NoSchedule a=b:NoExecute", ...lines]) {
    made.type(`kubectl ${line}`);
  }
  return made;
}
const taints = (session: KubectlSession) =>
  (mapGet(session.state.objects.Node, "node-1")?.spec.taints ?? []).map(
    ({ key, value, effect }) => `${key}=${value ?? ""}:${effect}`,
  );

describe("taint", () => {
  itPrints(tainted, [
    ["taint node node-2 a=b:NoSchedule", "node/node-2 tainted\n"],
    ["taint nodes node-2 node-3 k:NoSchedule", "node/node-2 tainted\nnode/node-3 tainted\n"],
    ["taint node --all k=v:PreferNoSchedule", "node/node-1 tainted\nnode/node-2 tainted\nnode/node-3 tainted\n"],
    ["taint node -l kubernetes.io/hostname=node-2 k=v:NoSchedule", "node/node-2 tainted\n"],
    ["taint node node-1 a=c:NoSchedule --overwrite", "node/node-1 modified\n"],
    ["taint node node-1 a:NoSchedule-", "node/node-1 untainted\n"],
    ["taint node node-1 a-", "node/node-1 untainted\n"],
    ["taint node node-1 a- y=1:NoSchedule", "node/node-1 modified\n"],
    ["taint node node-2 x=y:NoSchedule -o name", "node/node-2\n"],
    ["taint node node-2 x=y:NoSchedule --dry-run=client", "node/node-2 tainted\n"],
    ["taint node node-2 x=y:NoSchedule --dry-run=server", "node/node-2 tainted\n"],
    [
      "taint node node-1 a=c:NoSchedule",
      "",
      "error: node node-1 already has a taint(s) with same effect(s) and --overwrite is false\n",
    ],
    ["taint", "", "error: one or more resources must be specified as <resource> <name>\n"],
    ["taint nodes node-1", "", "error: at least one taint update is required\n"],
    ["taint node node-1 a=b", "", `error: invalid taint spec: a=b, ${NAME}\n${help}`],
    ["taint node node-1 a=b:Foo", "", `error: invalid taint effect: Foo, unsupported taint effect\n${help}`],
    ["taint node node-1 a=b:c:NoSchedule", "", `error: invalid taint spec: a=b:c:NoSchedule\n${help}`],
    [
      "taint node node-1 :NoSchedule",
      "",
      `error: invalid taint spec: :NoSchedule, name part must be non-empty; ${NAME}\n${help}`,
    ],
    ["taint node node-1 a=$:NoSchedule", "", `error: invalid taint spec: a=$:NoSchedule, ${VALUE}\n${help}`],
    [
      "taint node node-1 k=v:NoSchedule k=w:NoSchedule",
      "",
      `error: duplicated taints with the same key and effect: {k w NoSchedule <nil>}\n${help}`,
    ],
    [
      "taint node node-1 k=v:NoSchedule k:NoSchedule-",
      "",
      "error: can not both modify and remove the following taint(s) in the same command: k=NoSchedule\n",
    ],
    ["taint node node-1 zz-", "", 'error: taint "zz" not found\n'],
    ["taint node node-1 zz:NoSchedule-", "", 'error: taint "zz:NoSchedule" not found\n'],
    ["taint node nope a=b:NoSchedule", "", nope],
    ["taint node node-2 nope x=b:NoSchedule", "node/node-2 tainted\n", nope],
    [
      "taint node --all -l a=b k=v:NoSchedule",
      "",
      "error: setting 'all' parameter with a non empty selector is prohibited\n",
    ],
    ["taint pod x k=v:NoSchedule", "", "error: invalid resource type pod, only node types are supported\n"],
    ["taint node/node-1 k=v:NoSchedule", "", 'the server doesn\'t have a resource type "node/node-1"\n', 1],
    [
      "taint node node-1 a=b:NoSchedule extra",
      "",
      "error: all resources must be specified before taint changes: extra\n",
    ],
  ]);

  it("adds, changes and takes away", () => {
    const made = tainted();
    expect(taints(made)).toEqual(["a=b:NoSchedule", "a=b:NoExecute"]);
    made.type("kubectl taint node node-1 a=c:NoSchedule k:NoSchedule --overwrite");
    expect(taints(made)).toEqual(["a=c:NoSchedule", "k=:NoSchedule", "a=b:NoExecute"]);
    made.type("kubectl taint node node-1 a- x=y:NoExecute --dry-run=server");
    made.type("kubectl taint node node-1 a-");
    expect(taints(made)).toEqual(["k=:NoSchedule"]);
    made.type("kubectl taint node node-1 k-");
    expect(taints(made)).toEqual([]);
  });
});

describe("cordon and uncordon", () => {
  itPrints(
    () => tainted("cordon node-1", "create svc clusterip web --tcp=80"),
    [
      ["cordon node-2", "node/node-2 cordoned\n"],
      ["cordon node-1 node-2", "node/node-1 already cordoned\nnode/node-2 cordoned\n"],
      ["cordon node/node-2", "node/node-2 cordoned\n"],
      ["cordon -l kubernetes.io/hostname=node-3", "node/node-3 cordoned\n"],
      ["cordon -l a=zz", ""],
      ["cordon node-2 --dry-run=client", "node/node-2 cordoned (dry run)\n"],
      ["cordon node-2 --dry-run=server", "node/node-2 cordoned (server dry run)\n"],
      ["uncordon node-1", "node/node-1 uncordoned\n"],
      ["uncordon node-2", "node/node-2 already uncordoned\n"],
      ["cordon", "", "error: USAGE: cordon NODE [flags]\nSee 'kubectl cordon -h' for help and examples\n"],
      ["uncordon", "", "error: USAGE: uncordon NODE [flags]\nSee 'kubectl uncordon -h' for help and examples\n"],
      ["cordon nope", "", nope],
      [
        "cordon node-1 -l a=b",
        "",
        "error: cannot specify both a node name and a --selector option\nSee 'kubectl cordon -h' for help and examples\n",
      ],
      ["cordon svc/web", "", 'error: expected resource of type node, got "/v1, Resource=services"\n'],
    ],
  );
});

const onNode = (name: string, extra = {}, owned = true) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name,
    labels: { run: name },
    ...(owned
      ? { ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "r", uid: "x", controller: true }] }
      : {}),
  },
  spec: { nodeName: "node-1", containers: [{ name: "c", image: "web:v1" }], ...extra },
});

/** node-1 has the pods `one` and `two`; a second passes after each line, in which what was made has come to run. */
function busy(...more: readonly ReturnType<typeof onNode>[]): KubectlSession {
  const made = new KubectlSession();
  made.typeAtOnce("kubectl create deploy web --image=web:v1 --replicas=2", undefined, 0);
  for (const node of ["node-2", "node-3"]) {
    made.typeAtOnce(`kubectl cordon ${node}`, undefined, 0);
  }
  made.typeAtOnce("kubectl version", undefined, 60_000);
  for (const pod of more) {
    made.type("kubectl apply -f -", [pod]);
  }
  return made;
}
const anonymous = (text: string) => text.replaceAll(/web-\w+-\w+/g, "POD");
const EMPTY_DIR = { volumes: [{ name: "v", emptyDir: {} }] };

describe("drain", () => {
  it("evicts, and says of each pod when it is gone", () => {
    const { stdout, stderr, exit } = busy().type("kubectl drain node-1");
    expect([anonymous(stdout), stderr, exit]).toEqual([
      "node/node-1 cordoned\nevicting pod default/POD\nevicting pod default/POD\npod/POD evicted\npod/POD evicted\nnode/node-1 drained\n",
      "",
      0,
    ]);
  });

  it("is not done before the pods are gone", () => {
    const { stdout, exit } = busy().typeSettling("kubectl drain node-1", 100);
    expect([anonymous(stdout), exit]).toEqual([
      "node/node-1 cordoned\nevicting pod default/POD\nevicting pod default/POD\n",
      130,
    ]);
  });

  it("gives up when the time is over", () => {
    const { stdout, stderr, exit } = busy().type("kubectl drain node-1 --timeout=50ms");
    const waiting = 'error when waiting for pod "POD" in namespace "default" to terminate: context deadline exceeded';
    expect([anonymous(stdout), exit]).toEqual([
      "node/node-1 cordoned\nevicting pod default/POD\nevicting pod default/POD\n",
      1,
    ]);
    expect(anonymous(stderr)).toBe(
      `There are pending pods in node "node-1" when an error occurred: [${waiting}, ${waiting}]\npod/POD\npod/POD\n` +
        `error: unable to drain node "node-1" due to error: [${waiting}, ${waiting}], continuing command...\n` +
        `There are pending nodes to be drained:\n node-1\n${waiting}\n${waiting}\n`,
    );
  });

  it("deletes where it is not to evict", () => {
    expect(anonymous(busy().type("kubectl drain node-1 --disable-eviction").stdout)).toBe(
      "node/node-1 cordoned\npod/POD deleted\npod/POD deleted\nnode/node-1 drained\n",
    );
  });

  it("drains node after node, and goes on where one cannot be", () => {
    const { stdout, stderr, exit } = busy(onNode("lone", { nodeName: "node-2" }, false)).type(
      "kubectl drain node-2 node-1",
    );
    const failure =
      "cannot delete cannot delete Pods that declare no controller (use --force to override): default/lone";
    expect([anonymous(stdout), anonymous(stderr), exit]).toEqual([
      "node/node-2 already cordoned\nnode/node-1 cordoned\nevicting pod default/POD\nevicting pod default/POD\npod/POD evicted\npod/POD evicted\nnode/node-1 drained\n",
      `error: unable to drain node "node-2" due to error: ${failure}, continuing command...\nThere are pending nodes to be drained:\n node-2\n${failure}\n`,
      1,
    ]);
  });

  it("asks for what is lost with a pod", () => {
    const local = "cannot delete Pods with local storage (use --delete-emptydir-data to override): default/data";
    const pods = [onNode("data", { ...EMPTY_DIR, nodeName: "node-2" }, false)];
    expect(busy(...pods).type("kubectl drain node-2 --force").stderr).toBe(
      `error: unable to drain node "node-2" due to error: ${local}, continuing command...\nThere are pending nodes to be drained:\n node-2\n${local}\n`,
    );
    expect(busy(...pods).type("kubectl drain node-2 --force --delete-emptydir-data --dry-run=client")).toMatchObject({
      stdout:
        "node/node-2 already cordoned (dry run)\nevicting pod default/data (dry run)\nnode/node-2 drained (dry run)\n",
      stderr: "Warning: deleting Pods that declare no controller: default/data\n",
      exit: 0,
    });
  });

  itPrints(busy, [
    ["drain node-2", "node/node-2 already cordoned\nnode/node-2 drained\n"],
    ["drain node-1 --pod-selector=run=zz", "node/node-1 cordoned\nnode/node-1 drained\n"],
    ["drain node-2 --ignore-daemonsets", "node/node-2 already cordoned\nnode/node-2 drained\n"],
    ["drain -l kubernetes.io/hostname=node-3", "node/node-3 already cordoned\nnode/node-3 drained\n"],
    ["drain", "", "error: USAGE: drain NODE [flags]\nSee 'kubectl drain -h' for help and examples\n"],
    ["drain nope", "", nope],
    [
      "drain node-1 -l a=b",
      "",
      "error: cannot specify both a node name and a --selector option\nSee 'kubectl drain -h' for help and examples\n",
    ],
    ["drain node-1 --pod-selector=a=b=c", "", "error: --pod-selector=<pod_selector> must be a valid label selector\n"],
    [
      "drain node-1 --timeout=abc",
      "",
      'error: invalid argument "abc" for "--timeout" flag: time: invalid duration "abc"\nSee \'kubectl drain --help\' for usage.\n',
    ],
    [
      "drain node-1 --delete-local-data",
      "",
      "error: unknown flag: --delete-local-data\nSee 'kubectl drain --help' for usage.\n",
    ],
  ]);

  it("shows what it would do", () => {
    for (const [flag, suffix] of [
      ["client", " (dry run)"],
      ["server", " (server dry run)"],
    ]) {
      const { stdout, requests } = busy().type(`kubectl drain node-1 --dry-run=${flag}`);
      expect(requests).toEqual([]);
      expect(anonymous(stdout)).toBe(
        `node/node-1 cordoned${suffix}\nevicting pod default/POD${suffix}\nevicting pod default/POD${suffix}\nnode/node-1 drained${suffix}\n`,
      );
    }
  });
});
