import { describe, expect, it } from "vitest";
import type { Taint } from "../../src/api/objects.ts";
import { listObjects } from "../../src/sim/queries.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function typed(session: KubectlSession, line: string) {
  const { requests: _, ...output } = session.typeSettling(line, 0);
  return output;
}

function taintsOf(session: KubectlSession, name: string): readonly Taint[] {
  return listObjects(session.state, "Node").flatMap((node) =>
    node.kind === "Node" && node.metadata.name === name ? node.spec.taints : [],
  );
}

const USAGE = "See 'kubectl taint -h' for help and examples\n";
const NAME_PART =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

describe("a taint", () => {
  it("is set, overwritten and taken away", () => {
    const session = new KubectlSession();
    const lines: readonly (readonly [string, string, string])[] = [
      ["node-1 a=b:NoSchedule", "node/node-1 tainted\n", ""],
      [
        "node-1 a=c:NoSchedule",
        "",
        "error: node node-1 already has a taint(s) with same effect(s) and --overwrite is false\n",
      ],
      ["node-1 a=c:NoSchedule --overwrite", "node/node-1 modified\n", ""],
      ["node-1 a:PreferNoSchedule", "node/node-1 tainted\n", ""],
      ["node-1 q=r:NoSchedule a:NoSchedule-", "node/node-1 modified\n", ""],
      ["node-1 a:NoSchedule-", "", 'error: taint "a:NoSchedule" not found\n'],
      ["node-1 x- y-", "", 'taint "x" not found\ntaint "y" not found\n'],
      ["node-1 a-", "node/node-1 untainted\n", ""],
      [
        "nope node-1 q:NoSchedule",
        "",
        'Error from server (NotFound): nodes "nope" not found\nnode node-1 already has q taint(s) with same effect(s) and --overwrite is false\n',
      ],
      ["--all z:NoSchedule", "node/node-1 tainted\nnode/node-2 tainted\nnode/node-3 tainted\n", ""],
      ["-l kubernetes.io/hostname=node-2 z-", "node/node-2 untainted\n", ""],
      ["-l none=x z-", "", ""],
    ];
    for (const [words, stdout, stderr] of lines) {
      expect([words, typed(session, `kubectl taint nodes ${words}`)]).toEqual([
        words,
        { stdout, stderr, exit: stderr === "" ? 0 : 1 },
      ]);
    }
    expect(taintsOf(session, "node-1")).toEqual([
      { key: "z", effect: "NoSchedule" },
      { key: "q", value: "r", effect: "NoSchedule" },
    ]);
    expect(taintsOf(session, "node-2")).toEqual([]);
  });

  it("is not kept by a dry run, which prints the node as it would be", () => {
    const session = new KubectlSession();
    for (const dryRun of ["client", "server"]) {
      expect(typed(session, `kubectl taint no node-1 w=z:NoSchedule --dry-run=${dryRun}`).stdout).toBe(
        "node/node-1 tainted\n",
      );
    }
    expect(typed(session, "kubectl taint no node-1 w=z:NoSchedule --dry-run=client -o yaml").stdout).toContain(
      "  taints:\n  - effect: NoSchedule\n    key: w\n    value: z\n",
    );
    expect(taintsOf(session, "node-1")).toEqual([]);
    expect(typed(session, "kubectl taint no node-1 w=z:NoSchedule -o name").stdout).toBe("node/node-1\n");
  });

  it.each([
    ["", "error: one or more resources must be specified as <resource> <name>\n"],
    ["nodes", "error: at least one taint update is required\n"],
    ["nodes node-1", "error: at least one taint update is required\n"],
    ["node-1 a=b:NoSchedule", 'the server doesn\'t have a resource type "node-1"\n'],
    ["pods web a=b:NoSchedule", "error: invalid resource type pods, only node types are supported\n"],
    ["nodes node-1 a=b", `error: invalid taint spec: a=b, ${NAME_PART}\n${USAGE}`],
    ["nodes node-1 a=b:Foo", `error: invalid taint effect: Foo, unsupported taint effect\n${USAGE}`],
    ["nodes node-1 a:", `error: invalid taint effect: , unsupported taint effect\n${USAGE}`],
    ["nodes node-1 a=b:NoSchedule:x", `error: invalid taint spec: a=b:NoSchedule:x\n${USAGE}`],
    ["nodes node-1 a=b=c:NoSchedule", `error: invalid taint spec: a=b=c:NoSchedule\n${USAGE}`],
    [
      "nodes node-1 :NoSchedule",
      `error: invalid taint spec: :NoSchedule, name part must be non-empty; ${NAME_PART}\n${USAGE}`,
    ],
    [
      "nodes node-1 a=b:NoSchedule a=c:NoSchedule",
      `error: duplicated taints with the same key and effect: {a c NoSchedule <nil>}\n${USAGE}`,
    ],
    [
      "nodes node-1 a=b:NoSchedule a-",
      "error: can not both modify and remove the following taint(s) in the same command: a=\n",
    ],
    ["nodes node-1 a:NoSchedule node-2", "error: all resources must be specified before taint changes: node-2\n"],
    ["nodes a=b:NoSchedule", "error: at least one resource name must be specified since 'all' parameter is not set\n"],
    ["nodes --all -l k=v a=b:NoSchedule", "error: setting 'all' parameter with a non empty selector is prohibited\n"],
    ["nodes nope a=b:NoSchedule", 'Error from server (NotFound): nodes "nope" not found\n'],
  ])("is refused: taint %s", (words, stderr) => {
    const session = new KubectlSession();
    expect(typed(session, `kubectl taint ${words}`)).toEqual({ stdout: "", stderr, exit: 1 });
    expect(taintsOf(session, "node-1")).toEqual([]);
  });
});
