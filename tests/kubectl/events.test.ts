import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const session = new KubectlSession({ "path.txt": "{.kind}" }, 0);
session.typeAtOnce("kubectl create deployment web --image=web:v1 --replicas=0");
session.type("kubectl create deployment api --image=web:v1 --replicas=0");
session.typeSettling("kubectl scale deploy web --replicas=1", 30_000);

const scaled = (name: string): string =>
  /Scaled up replica set (\S+)/.exec(session.typeAtOnce(`kubectl events --for deploy/${name}`).stdout)?.[1] ?? "";
const usage = "See 'kubectl events --help' for usage.\n";

describe("kubectl events", () => {
  it("prints what the log has by its second, and by name within one", () => {
    const { stdout, exit } = session.typeAtOnce("kubectl events");
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(/ {2,}/));
    expect(exit).toBe(0);
    expect(rows[0]).toEqual(["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]);
    expect(rows.slice(1).map(([, , reason]) => reason)).toEqual([
      "Pulling",
      "SuccessfulCreate",
      "ScalingReplicaSet",
      "Scheduled",
      "Pulled",
      "Created",
      "Started",
    ]);
  });

  it.each([
    ["events --for deployment/web", "Deployment/web"],
    ["events --for deploy.apps/web", "Deployment/web"],
  ])("%s is about that object alone", (line, object) => {
    expect(session.typeAtOnce(`kubectl ${line}`).stdout).toBe(
      `LAST SEEN   TYPE     REASON              OBJECT           MESSAGE\n30s         Normal   ScalingReplicaSet   ${object}   Scaled up replica set ${scaled("web")} from 0 to 1\n`,
    );
  });

  it.each([
    ["events -n other", "", "No events found in other namespace.\n", 0],
    ["events --for pod/nope", "", "No events found in default namespace.\n", 0],
    ["events --types=Warning -A", "", "No events found.\n", 0],
    ["events --types=Warning -o yaml", "", "No events found in default namespace.\n", 0],
    [
      "events --types=normal,Warning --for deploy/web --no-headers -o jsonpath={.items[*].reason}",
      "ScalingReplicaSet",
      "",
      0,
    ],
    ["events -o jsonpath-file=path.txt", "EventList", "", 0],
    ["events -o name", "", "", 0],
    ["events --types=foo", "", "error: valid --types are Normal or Warning\n", 1],
    ["events --for deploy", "", "error: --for must be in resource/name form\n", 1],
    ["events --for a/b/c", "", "error: arguments in resource/name form may not have more than one slash\n", 1],
    ["events --for /x", "", "error: a resource must be present, got: /, Resource=\n", 1],
    ["events --for foo/x", "", 'the server doesn\'t have a resource type "foo"\n', 1],
    ["events --for deploy.x.y/web", "", 'the server doesn\'t have a resource type "deploy" in group "x.y"\n', 1],
    ["events -o jsonpath={.metadata}", "{}", "", 0],
    ["events -l a=b", "", `error: unknown shorthand flag: 'l' in -l\n${usage}`, 1],
    [
      "events -o wide",
      "",
      'error: unable to match a printer suitable for the output format "wide", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n',
      1,
    ],
    ["events -o jsonpath={.items[9].x}{", "", "error: error parsing jsonpath {.items[9].x}{, unclosed action\n", 1],
  ])("%s", (line, stdout, stderr, exit) => {
    expect(session.typeAtOnce(`kubectl ${line}`)).toMatchObject({ stdout, stderr, exit });
  });

  it("prints JSON in the order of the Go struct", () => {
    const { stdout } = session.typeAtOnce("kubectl events --for deploy/web -o json");
    expect(stdout.startsWith('{\n    "kind": "EventList",\n    "apiVersion": "v1",\n    "metadata": {},\n')).toBe(true);
    expect([...stdout.matchAll(/^ {12}"(\w+)":/gm)].map(([, field]) => field)).toEqual([
      "kind",
      "apiVersion",
      "metadata",
      "involvedObject",
      "reason",
      "message",
      "source",
      "firstTimestamp",
      "lastTimestamp",
      "count",
      "type",
      "eventTime",
      "reportingComponent",
      "reportingInstance",
    ]);
  });

  it("shows what the scheduler repeats as a series", () => {
    const other = new KubectlSession({}, 0);
    const patch = '{"spec":{"template":{"spec":{"nodeSelector":{"a":"b"}}}}}';
    other.typeAtOnce("kubectl create deployment web --image=web:v1");
    other.typeSettling(`kubectl patch deploy web -p '${patch}'`, 700_000);
    const line = "kubectl get events --field-selector=reason=FailedScheduling -o jsonpath={.items[0].series}";
    expect(other.typeAtOnce(line).stdout).toMatch(
      /^\{"count":\d+,"lastObservedTime":"2026-01-12T09:\d\d:\d\d\.\d{6}Z"\}$/,
    );
  });

  it("puts the namespace first with -A", () => {
    const [header, first] = session.typeAtOnce("kubectl events -A").stdout.split("\n");
    expect(header?.split(/ {2,}/)).toEqual(["NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]);
    expect(first?.startsWith("default     30s ")).toBe(true);
  });
});
