import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

function after(...lines: readonly string[]): KubectlSession {
  const session = new KubectlSession();
  for (const line of ["kubectl create deployment web --image=web:v1 --replicas=2", ...lines]) {
    session.type(line);
  }
  return session;
}

const MET = "deployment.apps/web condition met\n";

describe("wait", () => {
  const session = after("kubectl create deployment stuck --image=web:missing");
  const pods = session.podNames("web");
  const [stuck] = session.podNames("stuck");

  it("prints the object as get does", () => {
    expect(session.typeAtOnce("kubectl wait deploy/web --for=condition=Available -o yaml").stdout).toBe(
      session.typeAtOnce("kubectl get deploy/web -o yaml").stdout,
    );
  });

  it.each([
    ["kubectl wait deploy/web --for=condition=available", MET, "", 0],
    ["kubectl wait --for=condition=Available=True deployment web", MET, "", 0],
    ["kubectl wait --for condition=Available=TRUE deploy/web --timeout=0", MET, "", 0],
    ["kubectl wait --for=condition=Available deploy/web -o name", "deployment.apps/web\n", "", 0],
    [
      "kubectl wait deploy/web --for=condition=Progressing=False --timeout=1s",
      "",
      "error: timed out waiting for the condition on deployments/web\n",
      1,
    ],
    [
      "kubectl wait deploy/web --for=condition=Progressing=False",
      "",
      "error: timed out waiting for the condition on deployments/web\n",
      1,
    ],
    [
      "kubectl wait deploy/web --for=condition=Nope --timeout=0",
      "",
      "error: condition not met for deployments/web\n",
      1,
    ],
    ["kubectl wait deploy/web --for=delete --timeout=0s", "", "error: condition not met for deployments/web\n", 1],
    [
      "kubectl wait deploy/web --for=delete --timeout=2s",
      "",
      "error: timed out waiting for the condition on deployments/web\n",
      1,
    ],
    [
      "kubectl wait pod -l app=web --for=condition=ready",
      pods.map((pod) => `pod/${pod} condition met\n`).join(""),
      "",
      0,
    ],
    ["kubectl wait deploy --all --for=create", `deployment.apps/stuck condition met\n${MET}`, "", 0],
    [
      "kubectl wait deploy stuck web --for=condition=available --timeout=2s",
      "",
      "timed out waiting for the condition on deployments/stuck\ntimed out waiting for the condition on deployments/web\n",
      1,
    ],
    [
      "kubectl wait deploy web stuck --for=condition=available --timeout=2s",
      MET,
      "error: timed out waiting for the condition on deployments/stuck\n",
      1,
    ],
    [
      "kubectl wait pods -A --all --for=condition=Ready --timeout=0",
      pods.map((pod) => `pod/${pod} condition met\n`).join(""),
      `error: condition not met for pods/${stuck}\n`,
      1,
    ],
    ["kubectl wait node/node-1 --for=condition=Ready", "node/node-1 condition met\n", "", 0],
    ["kubectl wait pod -l app=zzz --for=condition=ready --timeout=1s", "", "error: no matching resources found\n", 1],
    ["kubectl wait pod -l app=zzz --for=create --timeout=1s", "", "error: timed out waiting for the condition\n", 1],
    ["kubectl wait pod -l app=zzz --for=delete", "", "", 0],
    ["kubectl wait deploy/nope --for=delete", "", "", 0],
    ["kubectl wait deploy/nope --for=create --timeout=1s", "", "error: timed out waiting for the condition\n", 1],
    ["kubectl wait deploy/nope --for=create --timeout=0", "", "error: timed out waiting for the condition\n", 1],
    [
      "kubectl wait deploy/nope deploy/none --for=create",
      "",
      'Error from server (NotFound): deployments.apps "nope" not found\nError from server (NotFound): deployments.apps "none" not found\n',
      1,
    ],
    [
      "kubectl wait deploy/nope deploy/web --for=condition=available",
      MET,
      'Error from server (NotFound): deployments.apps "nope" not found\n',
      1,
    ],
    ["kubectl wait deploy/web --for=jsonpath='{.status.readyReplicas}'=2", MET, "", 0],
    ["kubectl wait deploy/web --for=jsonpath={.status.readyReplicas}", MET, "", 0],
    ["kubectl wait deploy/web --for=jsonpath=.metadata.name=web --timeout=0", MET, "", 0],
    ["kubectl wait deploy/web --for=jsonpath=.metadata.name='\"web\"' --timeout=0", MET, "", 0],
    ["kubectl wait deploy/web --for=jsonpath='{.status.conditions[?(@.type==\"Available\")].status}'=True", MET, "", 0],
    [
      "kubectl wait deploy/web --for=jsonpath={.status.replicas}=7 --timeout=1s",
      "",
      "error: timed out waiting for the condition on deployments/web\n",
      1,
    ],
    [
      "kubectl wait deploy/web --for=jsonpath={.status.nope} --timeout=0",
      "",
      "error: condition not met for deployments/web\n",
      1,
    ],
    [
      "kubectl wait deploy/web --for=jsonpath={.spec.template}=1",
      "",
      "error: jsonpath leads to a nested object or list which is not supported\n",
      1,
    ],
    [
      "kubectl wait deploy/web --for=jsonpath={.status.conditions[*].type}=1",
      "",
      "error: given jsonpath expression matches more than one value\n",
      1,
    ],
    [
      "kubectl wait deploy/web --for=jsonpath={.status.replicas}=",
      "",
      "error: jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3\n",
      1,
    ],
    [
      "kubectl wait deploy/web --for=jsonpath={.a}=1=2",
      "",
      "error: jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'\n",
      1,
    ],
    ["kubectl wait deploy/web --for=jsonpath=", "", "error: jsonpath expression cannot be empty\n", 1],
    [
      "kubectl wait deploy/web --for=jsonpath={.a",
      "",
      "error: unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'\n",
      1,
    ],
    ["kubectl wait deploy/web", "", 'error: unrecognized condition: ""\n', 1],
    ["kubectl wait deploy/web --for=ready", "", 'error: unrecognized condition: "ready"\n', 1],
    [
      "kubectl wait --for=condition=ready",
      "",
      "error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n",
      1,
    ],
    [
      "kubectl wait deploy --for=condition=ready",
      "",
      "error: resource(s) were provided, but no name was specified\n",
      1,
    ],
    ["kubectl wait foo/web --for=condition=ready", "", 'error: the server doesn\'t have a resource type "foo"\n', 1],
    [
      "kubectl wait deploy/web --for=condition=ready --timeout=5",
      "",
      'error: invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"\nSee \'kubectl wait --help\' for usage.\n',
      1,
    ],
  ])("%s", (line, stdout, stderr, exit) => {
    expect(session.type(line)).toEqual({ requests: [], stdout, stderr, exit });
  });

  it("does not trust a condition of an older spec", () => {
    const late = after();
    late.typeSettling("kubectl set image deploy/web web=web:v2", 0);
    expect(late.typeAtOnce("kubectl wait deploy/web --for=condition=available --timeout=0", undefined, 0).stderr).toBe(
      "error: condition not met for deployments/web\n",
    );
    expect(late.typeAtOnce("kubectl wait deploy/web --for=condition=available")).toMatchObject({
      stdout: MET,
      exit: 0,
    });
  });

  it("waits for the end of an object, however long where the timeout is negative", () => {
    const ending = after();
    const [pod] = ending.podNames("web");
    const [waited] = ending.typeAlongside([
      `kubectl wait pod/${pod} --for=delete --timeout=-1s`,
      `kubectl delete pod ${pod} --wait=false`,
    ]);
    expect(waited).toEqual({ stdout: `pod/${pod} condition met\n`, stderr: "", exit: 0 });
    expect(ending.type("kubectl wait deploy/web --for=delete --timeout=-1s")).toMatchObject({ stdout: "", exit: 130 });
  });

  it("waits for a name that comes later, and for a condition through the end of an object", () => {
    const early = after();
    const [created, available] = early.typeAlongside([
      "kubectl wait deploy/api --for=create",
      "kubectl wait deploy/web --for=condition=Nope --timeout=20s",
      "kubectl create deployment api --image=web:v1",
      "kubectl delete deploy/web",
    ]);
    expect(created).toEqual({ stdout: "deployment.apps/api condition met\n", stderr: "", exit: 0 });
    expect(available).toEqual({
      stdout: "",
      stderr: "error: timed out waiting for the condition on deployments/web\n",
      exit: 1,
    });
  });
});
