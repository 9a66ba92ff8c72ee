import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

/** A Deployment of one pod that runs, and then lines in terminals of their own, a second apart. */
function alongside(...lines: readonly string[]): readonly { stdout: string; stderr: string; exit: number }[] {
  const session = new KubectlSession({}, 20_000);
  session.type("kubectl create deployment web --image=web:v1");
  return session.typeAlongside(lines.map((line) => `kubectl ${line}`));
}

/** Names that the cluster made up, as letters in their order; as wide as they are. */
function aliased(text: string): readonly string[] {
  const names = [...new Set(text.match(/web-[a-z0-9]{8,10}(?:-[a-z0-9]{5})?(?= )/g))];
  return text
    .split("\n")
    .map((line) =>
      names.reduce(
        (rest, name, index) => rest.replaceAll(`${name} `, `${"ABC".charAt(index).repeat(name.length)} `),
        line,
      ),
    )
    .map((line) => line.replaceAll(/([ABC])\1{9,}/g, "$1"));
}

const UPDATE = "set image deploy/web web=web:v2";

describe("get -w", () => {
  it("prints a line for each change, in columns that only grow", () => {
    const [pods] = alongside("get pods -w", UPDATE);
    expect(pods?.exit).toBe(130);
    expect(aliased(pods?.stdout ?? "").slice(1)).toEqual([
      "A   1/1     Running   0          21s",
      "B   0/1     Pending   0          0s",
      "B   0/1     Pending   0          0s",
      "B   0/1     ContainerCreating   0          0s",
      "B   0/1     ContainerCreating   0          0s",
      "B   1/1     Running             0          3s",
      "A   1/1     Terminating         0          25s",
      "A   0/1     Completed           0          26s",
      "A   0/1     Completed           0          26s",
      "",
    ]);
  });

  it("prints what comes alone with --watch-only, the header with the first of it", () => {
    const [replicaSets] = alongside("get rs --watch-only", UPDATE);
    const lines = aliased(replicaSets?.stdout ?? "");
    expect(lines[0]?.split(/ +/)).toEqual(["NAME", "DESIRED", "CURRENT", "READY", "AGE"]);
    expect(lines.slice(1, 4)).toEqual([
      "A   1         0         0       0s",
      "A   1         0         0       0s",
      "A   1         1         0       0s",
    ]);
  });

  it("says what happened with --output-watch-events, and that what is no longer selected is gone", () => {
    const [watched] = alongside(
      "get pods -l app=web -w --output-watch-events",
      "label pods --all app=other --overwrite",
    );
    expect(aliased(watched?.stdout ?? "").map((line) => line.replaceAll(/ {2,}/g, "|"))).toEqual([
      "EVENT|NAME|READY|STATUS|RESTARTS|AGE",
      "ADDED|A|1/1|Running|0|21s",
      "DELETED|A|1/1|Running|0|22s",
      "ADDED|B|0/1|Pending|0|0s",
      "MODIFIED|B|0/1|Pending|0|0s",
      "MODIFIED|B|0/1|ContainerCreating|0|0s",
      "MODIFIED|B|0/1|ContainerCreating|0|0s",
      "MODIFIED|B|1/1|Running|0|3s",
      "",
    ]);
  });

  it("watches an object by its name, and no other", () => {
    const [watched] = alongside("get deploy web -w -o name", "create deployment web2 --image=web:v1", UPDATE);
    expect(new Set(watched?.stdout.split("\n"))).toEqual(new Set(["deployment.apps/web", ""]));
    expect(watched?.stdout.split("\n").length).toBeGreaterThan(6);
  });

  it("keeps to its namespace, but for -A", () => {
    const [mine, all] = alongside("get cm -w", "get cm -A -w --no-headers", "create ns other");
    expect(mine).toEqual({ stdout: "", stderr: "", exit: 130 });
    expect(all).toEqual({ stdout: "", stderr: "", exit: 130 });
    const [here, everywhere] = alongside(
      "get deploy -w --no-headers",
      "get deploy -A -w --no-headers",
      "create ns other",
      "create deployment x --image=web:v1 -n other --replicas=0",
    );
    expect(here?.stdout.split("\n")).toHaveLength(2);
    expect(everywhere?.stdout).toContain("other     x     0/0   0     0     0s\n");
  });

  it("prints objects one after the other in the formats of -o", () => {
    const [yaml, json, custom, path] = alongside(
      "get deploy web -w -o yaml",
      "get deploy web -w -o json --output-watch-events",
      "get deploy -w -o custom-columns=N:.metadata.name,R:.spec.replicas",
      "get deploy web --watch-only -o jsonpath={.spec.replicas}",
      "scale deploy web --replicas=2",
    );
    expect(
      yaml?.stdout.split("---\n").every((text) => text.startsWith("apiVersion: apps/v1\nkind: Deployment\n")),
    ).toBe(true);
    const events = json?.stdout.trim().split("\n") ?? [];
    expect(events[0]?.startsWith('{"type":"ADDED","object":{"apiVersion":"apps/v1","kind":"Deployment",')).toBe(true);
    expect(events[1]?.startsWith('{"type":"MODIFIED","object":{')).toBe(true);
    expect(custom?.stdout.startsWith("N     R\nweb   1\nweb   2\n")).toBe(true);
    expect(path?.stdout).toMatch(/^2+$/);
  });

  it("ends where a template fails on an object", () => {
    const [watched] = alongside("get deploy web --watch-only -o jsonpath={.spec[0]}", "scale deploy web --replicas=2");
    expect(watched?.exit).toBe(1);
    expect(watched?.stderr).toMatch(/^error: error executing jsonpath "\{\.spec\[0\]\}": /);
  });

  it("follows Events, and counts those that come again", () => {
    const [gets, events] = alongside(
      "get events -w --field-selector reason=ScalingReplicaSet",
      "events -w --for deploy/web",
      UPDATE,
    );
    const rows = (text: string | undefined) =>
      text
        ?.trim()
        .split("\n")
        .map((line) => line.split(/ {2,}/)) ?? [];
    expect(rows(gets?.stdout).map((row) => row.slice(0, 4))).toEqual([
      ["LAST SEEN", "TYPE", "REASON", "OBJECT"],
      ["21s", "Normal", "ScalingReplicaSet", "deployment/web"],
      ["0s", "Normal", "ScalingReplicaSet", "deployment/web"],
      ["0s", "Normal", "ScalingReplicaSet", "deployment/web"],
    ]);
    expect(rows(events?.stdout).map((row) => row.slice(0, 4))).toEqual([
      ["LAST SEEN", "TYPE", "REASON", "OBJECT"],
      ["22s", "Normal", "ScalingReplicaSet", "Deployment/web"],
      ["0s", "Normal", "ScalingReplicaSet", "Deployment/web"],
      ["0s", "Normal", "ScalingReplicaSet", "Deployment/web"],
    ]);
    const [failing] = alongside("events -w --types=Warning", "set image deploy/web web=web:crash");
    expect(failing?.stdout).toMatch(/\n0s \(x2 over \d+s\) +Warning +BackOff +Pod\/web-/);
  });
});
