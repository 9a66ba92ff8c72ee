import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { beginFollowing, followTo } from "../../src/kubectl/follow.ts";
import type { KubectlContext, Plan } from "../../src/kubectl/plan.ts";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import { advance, lastFrame, type Timeline } from "../../src/sim/timeline.ts";
import { startTimeline, submit } from "../../src/sim/submit.ts";
import { create, deploymentManifest, readinessProbe, scenario } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function typed(session: KubectlSession, line: string) {
  const { requests: _, ...output } = session.type(line);
  return output;
}

describe("kubectl create poddisruptionbudget", () => {
  it.each<readonly [string, string]>([
    ["create pdb web --selector=app=web --min-available=1", "poddisruptionbudget.policy/web created\n"],
    [
      "create poddisruptionbudget web --selector=app=web --max-unavailable=25%",
      "poddisruptionbudget.policy/web created\n",
    ],
    [
      "create pdb web --selector='a==b,tier in (x,y)' --max-unavailable=1 --dry-run=client -o jsonpath={.spec.selector}",
      '{"matchExpressions":[{"key":"tier","operator":"In","values":["x","y"]}],"matchLabels":{"a":"b"}}',
    ],
    [
      "create pdb web --selector=app=web --min-available=50% --dry-run=client -o yaml",
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  minAvailable: 50%\n  selector:\n    matchLabels:\n      app: web\nstatus:\n  currentHealthy: 0\n  desiredHealthy: 0\n  disruptionsAllowed: 0\n  expectedPods: 0\n",
    ],
  ])("%s", (words, stdout) => {
    expect(typed(new KubectlSession(), `kubectl ${words}`)).toEqual({ stdout, stderr: "", exit: 0 });
  });

  /** The cases of upstream's cmd/create/create_pdb_test.go TestCreatePdbValidation. */
  it.each<readonly [string, string]>([
    ["--min-available=3", "a selector must be specified"],
    ["--selector=app=nginx", "one of min-available or max-unavailable must be specified"],
    [
      "--selector=app=nginx --min-available=3 --max-unavailable=50%",
      "min-available and max-unavailable cannot be both specified",
    ],
    ["--selector=app=nginx --min-available=10GB", "invalid format specified for min-available"],
    ["--selector=app!=nginx --max-unavailable=1", '"!=" is not a valid label selector operator'],
    ["--selector=app=nginx --max-unavailable=10GB", "invalid format specified for max-unavailable"],
  ])("refuses %s", (flags, message) => {
    expect(typed(new KubectlSession(), `kubectl create pdb my-pdb ${flags}`)).toEqual({
      stdout: "",
      stderr: `error: ${message}\n`,
      exit: 1,
    });
  });
});

function manifest(spec: JsonObject): string {
  return JSON.stringify({ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "web" }, spec });
}

/** Cases of upstream's pkg/apis/policy/validation/validation_test.go. */
describe("the API server on a budget", () => {
  const selector = { matchLabels: { app: "web" } };
  it.each<readonly [JsonObject, string]>([
    [{ selector, minAvailable: -1 }, "spec.minAvailable: Invalid value: -1: must be greater than or equal to 0"],
    [{ selector, minAvailable: "101%" }, 'spec.minAvailable: Invalid value: "101%": must not be greater than 100%'],
    [
      { selector, maxUnavailable: "1.1" },
      "spec.maxUnavailable: Invalid value: \"1.1\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ],
    [
      { selector, minAvailable: 1, unhealthyPodEvictionPolicy: "Never" },
      'spec.unhealthyPodEvictionPolicy: Unsupported value: "Never": supported values: "AlwaysAllow", "IfHealthyBudget"',
    ],
  ])("refuses %j", (spec, error) => {
    const { stderr } = new KubectlSession().type("kubectl apply -f -", manifest(spec));
    expect(stderr).toContain(`The PodDisruptionBudget "web" is invalid: ${error}`);
  });

  it("refuses both amounts", () => {
    const { stderr } = new KubectlSession().type(
      "kubectl create -f -",
      manifest({ selector, minAvailable: 1, maxUnavailable: 1 }),
    );
    expect(stderr).toContain('The PodDisruptionBudget "web" is invalid: spec: Invalid value: {');
    expect(stderr).toContain("minAvailable and maxUnavailable cannot be both set");
  });
});

describe("a budget in kubectl", () => {
  const session = new KubectlSession();
  session.type("kubectl create deployment web --image=web:v1 --replicas=3");
  session.type("kubectl create pdb web --selector=app=web --min-available=2");
  session.type("kubectl create pdb any --selector=app --max-unavailable=25%");

  it("is listed", () => {
    expect(session.type("kubectl get pdb").stdout.replaceAll(/\d+(m\d*s?|s)$/gm, "AGE")).toMatch(
      /^NAME {3}MIN AVAILABLE {3}MAX UNAVAILABLE {3}ALLOWED DISRUPTIONS {3}AGE\nany +N\/A +25% +1 +AGE\nweb +2 +N\/A +1 +AGE\n$/,
    );
    expect(session.type("kubectl get poddisruptionbudgets.policy -o name").stdout).toBe(
      "poddisruptionbudget.policy/any\npoddisruptionbudget.policy/web\n",
    );
  });

  it("is described", () => {
    expect(session.type("kubectl describe pdb web").stdout).toMatch(
      /^Name: {11}web\nNamespace: {6}default\nMin available: {2}2\nSelector: {7}app=web\nStatus:\n {4}Allowed disruptions: {2}1\n {4}Current: {14}3\n {4}Desired: {14}2\n {4}Total: {16}3\nEvents: +<none>\n$/,
    );
    expect(session.type("kubectl describe pdb any").stdout).toContain("Max unavailable:  25%\n");
  });

  it("is told in full", () => {
    const { stdout } = session.type("kubectl get pdb web -o yaml");
    expect(stdout).toMatch(
      /spec:\n {2}minAvailable: 2\n {2}selector:\n {4}matchLabels:\n {6}app: web\nstatus:\n {2}conditions:\n {2}- lastTransitionTime: "[^"]+"\n {4}message: ""\n {4}observedGeneration: 1\n {4}reason: SufficientPods\n {4}status: "True"\n {4}type: DisruptionAllowed\n {2}currentHealthy: 3\n {2}desiredHealthy: 2\n {2}disruptionsAllowed: 1\n {2}expectedPods: 3\n {2}observedGeneration: 1\n$/,
    );
  });

  it("is deleted", () => {
    const own = new KubectlSession();
    own.type("kubectl create pdb any --selector=app --max-unavailable=25%");
    expect(own.type("kubectl delete pdb any").stdout).toBe(
      'poddisruptionbudget.policy "any" deleted from default namespace\n',
    );
  });
});

/** A line that is followed as it goes, with what it plans on the way, for so long. */
function follow(begun: Timeline, line: string, fromMs: number, forMs: number) {
  let timeline = begun;
  let nowMs = fromMs;
  const out: string[] = [];
  const print = (text: string): void => {
    out.push(...text.split("\n").filter((one) => one !== ""));
  };
  const context = (): KubectlContext => {
    timeline = advance(timeline, nowMs);
    return {
      state: lastFrame(timeline).state,
      namespace: "default",
      nowMs,
      nowRfc3339: "2026-01-12T09:00:00Z",
      rfc3339At: () => "2026-01-12T09:00:00Z",
    };
  };
  let plan: Plan | null = planCommand(line, context());
  while (plan !== null) {
    const done: ReturnType<typeof submit> = submit(timeline, {
      type: "requests",
      atMs: nowMs,
      from: "kubectl",
      command: line,
      requests: plan.requests,
    });
    ({ timeline } = done);
    print(plan.report(done.responses).stdout);
    const follower = plan.follow?.(done.responses) ?? null;
    if (follower === null) {
      return { out, nowMs, timeline, exit: 0 };
    }
    let followed = beginFollowing(follower, timeline, nowMs);
    print(followed.stdout + followed.stderr);
    while (followed.following !== null && nowMs < fromMs + forMs) {
      nowMs += 100;
      timeline = advance(timeline, nowMs);
      followed = followTo(followed.following, timeline, nowMs);
      print(followed.stdout + followed.stderr);
    }
    if (followed.following !== null) {
      return { out, nowMs, timeline, exit: null };
    }
    plan = followed.goOn === null ? null : followed.goOn(context());
    if (plan === null) {
      return { out, nowMs, timeline, exit: followed.exit };
    }
  }
  return { out, nowMs, timeline, exit: 0 };
}

describe("kubectl drain under a budget", () => {
  /** Three pods that are ready after 10 s, on whatever nodes. */
  function begun(spec: JsonObject): Timeline {
    const probe = { ...readinessProbe, initialDelaySeconds: 10 };
    const setup = [
      create(deploymentManifest("web", "web:v1", { replicas: 4 }, { readinessProbe: probe })),
      create({
        apiVersion: "policy/v1",
        kind: "PodDisruptionBudget",
        metadata: { name: "web" },
        spec: { selector: { matchLabels: { app: "web" } }, ...spec },
      }),
    ];
    const nodes = ["node-1", "node-2"].map((name) => ({ name, cpu: "4", memory: "8Gi", pods: 110 }));
    return advance(startTimeline(scenario(setup, 1, { nodes })), 60_000);
  }
  const anonymous = (lines: readonly string[]) =>
    lines.map((text) => text.replaceAll(/web-[a-z0-9]+-[a-z0-9]{5}/g, "POD"));

  it("asks again every 5 s those that it does not let go", () => {
    const { out, exit, nowMs } = follow(begun({ maxUnavailable: 1 }), "kubectl drain node-1", 60_000, 120_000);
    expect(exit).toBe(0);
    const said = anonymous(out);
    const refused =
      'error when evicting pods/"POD" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod\'s disruption budget.';
    expect(said.slice(0, 4)).toEqual([
      "node/node-1 cordoned",
      "evicting pod default/POD",
      "evicting pod default/POD",
      refused,
    ]);
    expect(said.slice(-2)).toEqual(["pod/POD evicted", "node/node-1 drained"]);
    const tries = said.filter((text) => text === refused).length;
    // The one that replaces the first is ready after some 12 s.
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(said.filter((text) => text === "evicting pod default/POD")).toHaveLength(2 + tries);
    expect(nowMs - 60_000).toBeGreaterThan(tries * 5000);
  });

  it("never ends where no pod may go", () => {
    const { exit, out } = follow(begun({ maxUnavailable: 0 }), "kubectl drain node-1", 60_000, 60_000);
    expect(exit).toBeNull();
    expect(out.filter((text) => text.includes("(will retry after 5s)"))).toHaveLength(2 * 13);
  });

  it("gives up when its time is over", () => {
    const { exit, out } = follow(begun({ maxUnavailable: 0 }), "kubectl drain node-1 --timeout=12s", 60_000, 60_000);
    expect(exit).toBe(1);
    expect(anonymous(out)).toContain(
      'error: unable to drain node "node-1" due to error: [error when evicting pods/"POD" -n "default": global timeout reached: 12s, error when evicting pods/"POD" -n "default": global timeout reached: 12s], continuing command...',
    );
  });

  it("asks no budget with --disable-eviction", () => {
    const { exit, out } = follow(
      begun({ maxUnavailable: 0 }),
      "kubectl drain node-1 --disable-eviction",
      60_000,
      60_000,
    );
    expect(exit).toBe(0);
    expect(anonymous(out)).toEqual([
      "node/node-1 cordoned",
      "pod/POD deleted",
      "pod/POD deleted",
      "node/node-1 drained",
    ]);
  });

  it("goes on with the next node once the first is empty", () => {
    const { exit, out } = follow(begun({ maxUnavailable: "50%" }), "kubectl drain node-1 node-2", 60_000, 300_000);
    // Nowhere is room for the last ones: they wait without a node, and the budget holds the others for ever.
    const said = anonymous(out);
    expect(said.indexOf("node/node-1 drained")).toBeGreaterThan(said.lastIndexOf("node/node-2 cordoned"));
    expect(exit).toBeNull();
  });
});
