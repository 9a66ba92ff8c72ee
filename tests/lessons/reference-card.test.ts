import { describe, expect, it } from "vitest";
import { resolveFenceposts } from "../../src/api/int-or-string.ts";
import {
  type CardChange,
  cardConditions,
  cardDefaults,
  cardGroups,
  cardPercent,
  cardPodStates,
  cardSums,
  makesNoRollout,
  makesRollout,
} from "../../src/lessons/reference-card.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

const files = {
  "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  replicas: 4
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "web:v1" }] }
`,
};
const CREATE = "kubectl create deployment web --image=web:v1 --replicas=4";

/** A line with a Pod that there is, where it speaks of one. */
function withNames(line: string, session: KubectlSession): string {
  return line.replaceAll("POD", session.podNames("web")[0] ?? "none");
}

describe("the lines of the card", () => {
  it("work in the order in which they stand", () => {
    const session = new KubectlSession(files);
    for (const { line } of cardGroups.flatMap(({ lines }) => lines)) {
      // What stands behind || is there for a rollout that fails: it has a test of its own.
      for (const one of withNames(line, session).split(" || ")) {
        const ran = session.type(one);
        expect([one, ran.exit, ran.exit === 0 ? "" : ran.stderr]).toEqual([one, 0, ""]);
      }
    }
    expect(session.podNames("web")).toEqual([]);
  });

  it("name what they say: numbers of Pods, versions and revisions", () => {
    const session = new KubectlSession(files);
    const image = (): string => session.type("kubectl get deploy web -o jsonpath={..image}").stdout;
    const revision = (): string =>
      session.type("kubectl get deploy web -o jsonpath='{.metadata.annotations.deployment\\.kubernetes\\.io/revision}'")
        .stdout;
    session.type(CREATE);
    expect(session.podNames("web")).toHaveLength(4);
    session.type("kubectl scale deployment/web --replicas=6");
    expect([session.podNames("web").length, revision()]).toEqual([6, "1"]);
    session.type("kubectl set image deployment/web web=web:v2");
    expect([image(), revision()]).toEqual(["web:v2", "2"]);
    session.type("kubectl rollout undo deployment/web --to-revision=1");
    expect([image(), revision()]).toEqual(["web:v1", "3"]);
  });

  it("a rollout that fails ends the wait of the pipeline's line with an error, so that it goes back", () => {
    const line = cardGroups.find(({ id }) => id === "automatic")?.lines[0]?.line ?? "";
    const [status = "", undo = ""] = line.split(" || ");
    const session = new KubectlSession(files, 70_000);
    session.type(CREATE);
    session.typeSettling("kubectl set image deployment/web web=web:missing", 0);
    expect(session.type(status).exit).toBe(1);
    expect(session.type(undo).stdout).toBe("deployment.apps/web rolled back\n");
  });
});

function revisionAfter({ lines }: CardChange, line: string): readonly [before: string, after: string] {
  const session = new KubectlSession(files);
  const revision = (): string =>
    session.type("kubectl get rs -o jsonpath='{.items[*].metadata.annotations.deployment\\.kubernetes\\.io/revision}'")
      .stdout;
  session.type("kubectl create configmap settings --from-literal=A=1");
  session.type(CREATE);
  session.type("kubectl set env deployment/web --from=configmap/settings");
  if (line.includes("undo")) {
    session.type("kubectl set image deployment/web web=web:v2");
  }
  const before = revision();
  const ran = session.type(line);
  expect([lines, ran.exit, ran.stderr]).toEqual([lines, 0, ""]);
  return [before, revision()];
}

describe("what the card says of rollouts", () => {
  it.each(makesRollout.flatMap((change) => change.lines.map((line) => [line, change] as const)))(
    "%s begins one",
    (line, change) => {
      const [before, after] = revisionAfter(change, line);
      expect(after).not.toBe(before);
    },
  );

  it.each(makesNoRollout.flatMap((change) => change.lines.map((line) => [line, change] as const)))(
    "%s begins none",
    (line, change) => {
      const [before, after] = revisionAfter(change, line);
      expect(after).toBe(before);
    },
  );
});

it("rounds as Kubernetes does", () => {
  const percent = `${String(cardPercent)}%`;
  for (const { replicas, surge, unavailable } of cardSums) {
    expect(resolveFenceposts(percent, percent, replicas)).toEqual({ surge, unavailable });
  }
  expect(resolveFenceposts(0, "25%", 3)).toEqual({ surge: 0, unavailable: 1 });
});

it("knows what a Deployment has unless somebody says otherwise", () => {
  const session = new KubectlSession(files);
  session.type("kubectl create deployment web --image=web:v1");
  const read = (field: string): string => session.type(`kubectl get deploy web -o jsonpath='{.spec.${field}}'`).stdout;
  // A 0 of it is left out, as everywhere in Kubernetes.
  expect(
    cardDefaults.map(([field]) => [
      field,
      read(field.startsWith("max") ? `strategy.rollingUpdate.${field}` : field) || "0",
    ]),
  ).toEqual(cardDefaults);
});

/** What a line prints, every 20 ms for so long. */
function watched(session: KubectlSession, line: string, forMs: number): string {
  let told = "";
  for (let at = 0; at < forMs; at += 20) {
    told += session.typeAtOnce(line, undefined, 20).stdout;
  }
  return told;
}

const conditions = `kubectl get deploy web -o jsonpath='{range .status.conditions[*]}{.type}={.status} {.reason}{"\\n"}{end}'`;

it("has the conditions that Deployments have, with their reasons", () => {
  const session = new KubectlSession(files);
  let told = "";
  for (const [line, forMs] of [
    [CREATE, 20_000],
    ["kubectl rollout pause deployment/web", 1000],
    ["kubectl rollout resume deployment/web", 1000],
    ["kubectl set image deployment/web web=web:v2", 5000],
  ] as const) {
    session.typeSettling(line, 0);
    told += watched(session, conditions, forMs);
  }
  session.typeSettling("kubectl set image deployment/web web=web:missing", 700_000);
  told += watched(session, conditions, 20);
  // The first Pod counts against the quota, and no second one is let in.
  const full = new KubectlSession(files, 60_000, { podQuotas: { default: { name: "q", pods: 1 } } });
  full.typeSettling(CREATE, 5000);
  told += watched(full, conditions, 20);
  const seen = told.split("\n");
  for (const { type, status, reasons } of cardConditions) {
    expect(reasons.filter((reason) => !seen.includes(`${type}=${status} ${reason}`))).toEqual([]);
  }
});

it("has the states in which kubectl shows Pods that are not well", () => {
  const pod = (name: string, more: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: a, image: "web:v1", ${more} }] }\n`;
  const session = new KubectlSession({
    "probed.yaml": pod("probed", "readinessProbe: { httpGet: { path: /, port: 8080 }, initialDelaySeconds: 5 }"),
    "settings.yaml": pod("settings", "envFrom: [{ configMapRef: { name: none } }]"),
    "huge.yaml": pod("huge", "resources: { requests: { cpu: 1000 } }"),
  });
  for (const file of ["probed", "settings", "huge"]) {
    session.typeSettling(`kubectl apply -f ${file}.yaml`, 0);
  }
  session.typeSettling("kubectl create deployment missing --image=web:missing", 0);
  session.typeSettling("kubectl create deployment crash --image=web:crash", 0);
  const told = [watched(session, "kubectl get pods", 30_000)];
  session.typeSettling("kubectl delete pod probed", 0);
  told.push(watched(session, "kubectl get pods", 100));
  // READY stands before STATUS.
  const rows = told
    .join("\n")
    .split("\n")
    .map((row) => row.split(/\s+/));
  const seen = new Set(rows.flatMap(([, ready = "", status = ""]) => [status, `${status} ${ready}`]));
  expect(cardPodStates.flatMap(({ line }) => line.split(", ")).filter((state) => !seen.has(state))).toEqual([]);
});
