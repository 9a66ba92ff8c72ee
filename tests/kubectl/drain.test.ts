import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

function pod(name: string, node: string, spec: object = {}) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels: { p: name } },
    spec: { nodeName: node, containers: [{ name: "a", image: "web:v1" }], ...spec },
  };
}

function withPods(...pods: readonly ReturnType<typeof pod>[]) {
  const session = new KubectlSession();
  session.type("kubectl apply -f -", JSON.stringify({ apiVersion: "v1", kind: "List", items: pods }));
  return session;
}

function typed(session: KubectlSession, line: string, settleMs = 60_000) {
  const { requests: _, ...output } = session.typeSettling(line, settleMs);
  return output;
}

const local = { volumes: [{ name: "v", emptyDir: {} }] };

describe("drain", () => {
  it("waits for the pods of one node after the other", () => {
    const session = withPods(pod("a", "node-1"), pod("b", "node-2"), pod("c", "node-2"));
    expect(typed(session, "kubectl drain node-1 node-2 --force")).toEqual({
      stdout:
        "node/node-1 cordoned\nnode/node-2 cordoned\nevicting pod default/a\npod/a evicted\nnode/node-1 drained\n" +
        "evicting pod default/b\nevicting pod default/c\npod/b evicted\npod/c evicted\nnode/node-2 drained\n",
      stderr:
        "Warning: deleting Pods that declare no controller: default/a\n" +
        "Warning: deleting Pods that declare no controller: default/b, default/c\n",
      exit: 0,
    });
    expect(typed(session, "kubectl drain node-1").stdout).toBe("node/node-1 already cordoned\nnode/node-1 drained\n");
  });

  it("goes on while a pod is still ending", () => {
    const session = withPods(pod("a", "node-1"));
    expect(typed(session, "kubectl drain node-1 --force", 0)).toMatchObject({
      stdout: "node/node-1 cordoned\nevicting pod default/a\n",
      exit: 130,
    });
  });

  it("deletes instead, if asked, and only the pods of a selector", () => {
    const session = withPods(pod("a", "node-1"), pod("b", "node-1"));
    expect(typed(session, "kubectl drain node-1 --force --disable-eviction --pod-selector=p=b").stdout).toBe(
      "node/node-1 cordoned\npod/b deleted\nnode/node-1 drained\n",
    );
  });

  it("ends when the time is up", () => {
    const session = withPods(pod("a", "node-1", { terminationGracePeriodSeconds: 300 }));
    session.type("kubectl cordon node-1");
    const late = 'error when waiting for pod "a" in namespace "default" to terminate: context deadline exceeded';
    expect(typed(session, "kubectl drain node-1 --force --timeout=1ms")).toEqual({
      stdout: "node/node-1 already cordoned\nevicting pod default/a\n",
      stderr:
        "Warning: deleting Pods that declare no controller: default/a\n" +
        `There are pending pods in node "node-1" when an error occurred: ${late}\npod/a\n` +
        `error: unable to drain node "node-1" due to error: ${late}, continuing command...\n` +
        `There are pending nodes to be drained:\n node-1\n${late}\n`,
      exit: 1,
    });
  });

  it("refuses a node for every reason at once, and drains the others", () => {
    const session = withPods(pod("a", "node-1"), pod("b", "node-1", local));
    const unmanaged =
      "cannot delete cannot delete Pods that declare no controller (use --force to override): default/a";
    const stored = "cannot delete Pods with local storage (use --delete-emptydir-data to override): default/b";
    const { requests, ...output } = session.type("kubectl drain node-1 node-2");
    expect(output).toEqual({
      stdout: "node/node-1 cordoned\nnode/node-2 cordoned\nnode/node-2 drained\n",
      stderr:
        `error: unable to drain node "node-1" due to error: [${unmanaged}, ${stored}], continuing command...\n` +
        `There are pending nodes to be drained:\n node-1\n${unmanaged}\n${stored}\n`,
      exit: 1,
    });
    expect(requests.map(({ verb }) => verb)).toEqual(["patch", "patch"]);
    expect(typed(session, "kubectl drain node-1 --force --delete-emptydir-data").exit).toBe(0);
  });

  it.each([
    ["client", "dry run"],
    ["server", "server dry run"],
  ])("says what it would do: --dry-run=%s", (dryRun, said) => {
    const session = withPods(pod("a", "node-1"));
    const output = `node/node-1 cordoned (${said})\nevicting pod default/a (${said})\nnode/node-1 drained (${said})\n`;
    expect(typed(session, `kubectl drain node-1 --force --dry-run=${dryRun}`).stdout).toBe(output);
    expect(typed(session, "kubectl get pod a -o name").stdout).toBe("pod/a\n");
  });
});

describe("cordon", () => {
  it.each([
    ["uncordon node-1", "node/node-1 already uncordoned\n", ""],
    [
      "cordon node/node-1 node-2 --dry-run=client",
      "node/node-1 cordoned (dry run)\nnode/node-2 cordoned (dry run)\n",
      "",
    ],
    ["cordon -l kubernetes.io/hostname=node-2", "node/node-2 cordoned\n", ""],
    ["cordon -l none=x", "", ""],
    ["cordon nope node-1", "", 'Error from server (NotFound): nodes "nope" not found\n'],
    ["cordon nodes node-1", "", 'Error from server (NotFound): nodes "nodes" not found\n'],
    [
      "drain node-1 -l a=b",
      "",
      "error: cannot specify both a node name and a --selector option\nSee 'kubectl drain -h' for help and examples\n",
    ],
    ["drain node-1 --pod-selector='!!'", "", "error: --pod-selector=<pod_selector> must be a valid label selector\n"],
  ])("and its neighbours take what nodes they are given: %s", (words, stdout, stderr) => {
    expect(typed(new KubectlSession(), `kubectl ${words}`)).toEqual({ stdout, stderr, exit: stderr === "" ? 0 : 1 });
  });
});
