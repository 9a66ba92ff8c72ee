import { describe, expect, it } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const secret = (pw: string) =>
  JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { pw, other: "x" } });
const files = {
  "web.yaml": JSON.stringify(deploymentManifest("web", "web:v1", { replicas: 2 })),
  "web2.yaml": JSON.stringify(deploymentManifest("web", "web:v2", { replicas: 2 })),
  "bad.yaml": JSON.stringify(deploymentManifest("web", "web:v2", { replicas: -1 })),
  "ns.yaml": JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: "x" } }),
  "s1.yaml": secret("one"),
  "s2.yaml": secret("two"),
};
const session = () => {
  const made = new KubectlSession(files);
  made.type("kubectl apply -f web.yaml");
  made.type("kubectl apply -f s1.yaml");
  return made;
};

describe("diff", () => {
  it("shows what would change, as diff does", () => {
    const { stdout, stderr, exit, requests } = session().type("kubectl diff -f web2.yaml");
    expect([stderr, exit, requests]).toEqual(["", 1, []]);
    const [command, before, after, ...rest] = stdout.split("\n");
    expect(command).toMatch(
      /^diff -u -N \/tmp\/LIVE-\d+\/apps\.v1\.Deployment\.default\.web \/tmp\/MERGED-\d+\/apps\.v1\.Deployment\.default\.web$/,
    );
    expect(before).toMatch(
      /^--- \/tmp\/LIVE-\d+\/apps\.v1\.Deployment\.default\.web\t2026-01-12 09:0\d:\d\d\.0{9} \+0000$/,
    );
    expect(after).toMatch(/^\+\+\+ \/tmp\/MERGED-\d+\/apps\.v1\.Deployment\.default\.web\t2026-01-12 /);
    const changed = rest.filter((line) => /^[-+@]/.test(line)).map((line) => line.replace(/@@ .* @@/, "@@"));
    expect(changed).toEqual([
      "@@",
      "-  generation: 1",
      "+  generation: 2",
      "@@",
      "-      - image: web:v1",
      "+      - image: web:v2",
    ]);
  });

  it("shows a new object as a whole", () => {
    const { stdout, exit } = session().type("kubectl diff -f ns.yaml");
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^diff -u -N \/tmp\/LIVE-\d+\/v1\.Namespace\.\.x /);
    expect(stdout).toMatch(/\n@@ -0,0 \+1,\d+ @@\n\+apiVersion: v1\n\+kind: Namespace\n\+metadata:\n/);
    expect(stdout).not.toContain("resourceVersion");
  });

  it("does not show what is secret", () => {
    const { stdout } = session().type("kubectl diff -f s2.yaml");
    expect(stdout).toContain("   other: '***'\n-  pw: '*** (before)'\n+  pw: '*** (after)'\n");
  });

  itPrints(session, [
    ["diff -f web.yaml", ""],
    ["diff -f web2.yaml -l app=zz", ""],
    ["diff", "", "error: must specify one of -f and -k\n", 2],
    ["diff -f nope.yaml", "", 'error: the path "nope.yaml" does not exist\n', 2],
    ["diff -f web.yaml x", "", "error: Unexpected args: [x]\nSee 'kubectl diff -h' for help and examples\n", 2],
    [
      "diff -f web.yaml -o yaml",
      "",
      "error: unknown shorthand flag: 'o' in -o\nSee 'kubectl diff -h' for help and examples\n",
      2,
    ],
    ["diff -f web.yaml --force-conflicts", "", "error: --force-conflicts only works with --server-side\n", 2],
    [
      "diff -f bad.yaml",
      "",
      'The Deployment "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0\n',
      2,
    ],
    [
      "diff -f web.yaml --server-side",
      "",
      "error: --server-side is not part of this simulator: it keeps no field managers; leave it out\n",
      2,
    ],
    ["diff -f web.yaml --prune", "", "error: --prune is not part of this simulator: leave it out\n", 2],
  ]);
});
