import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";
import { deploymentManifest } from "../support/manifests.ts";

/** A Deployment web of two replicas, and then the lines, each a second after the cluster has settled. */
function after(...lines: readonly string[]): KubectlSession {
  const session = new KubectlSession();
  for (const line of ["kubectl create deployment web --image=web:v1 --replicas=2", ...lines]) {
    session.type(line);
  }
  return session;
}

/** The same, but the last line has only just been given. */
function justAfter(...lines: readonly string[]): KubectlSession {
  const session = after(...lines.slice(0, -1));
  session.typeSettling(lines.at(-1)!, 0);
  return session;
}

const WAITING = 'Waiting for deployment "web" rollout to finish: ';
const DONE = 'deployment "web" successfully rolled out\n';

describe("rollout status", () => {
  const settled = after("kubectl create deployment api --image=web:v1", "kubectl set image deploy/api web=web:v2");

  it.each([
    ["kubectl rollout status deploy/web", DONE, "", 0],
    ["kubectl rollout status deployment web", DONE, "", 0],
    ["kubectl rollout status deployments.apps/web --revision=1", DONE, "", 0],
    ["kubectl rollout status deploy", `deployment "api" successfully rolled out\n${DONE}`, "", 0],
    ["kubectl rollout status deploy web api", `${DONE}deployment "api" successfully rolled out\n`, "", 0],
    ["kubectl rollout status deploy -l app=web", DONE, "", 0],
    ["kubectl rollout status deploy/web --timeout=0s", DONE, "", 0],
    ["kubectl rollout status deploy -l app=none", "", "No resources found in default namespace.\n", 0],
    ["kubectl rollout status deploy -n elsewhere", "", "No resources found in elsewhere namespace.\n", 0],
    ["kubectl rollout status", "", "error: required resource not specified\n", 1],
    ["kubectl rollout status web", "", 'error: the server doesn\'t have a resource type "web"\n', 1],
    ["kubectl rollout status deploy/web --revision=-1", "", "error: revision must be a positive integer: -1\n", 1],
    [
      "kubectl rollout status deploy/web --revision=9",
      "",
      "error: desired revision (9) is different from the running revision (1)\n",
      1,
    ],
    [
      "kubectl rollout status deploy/web --timeout=2",
      "",
      'error: invalid argument "2" for "--timeout" flag: time: missing unit in duration "2"\nSee \'kubectl rollout status --help\' for usage.\n',
      1,
    ],
    ["kubectl rollout status deploy/nope", "", 'Error from server (NotFound): deployments.apps "nope" not found\n', 1],
    [
      "kubectl rollout status deploy/nope deploy/web deploy/none",
      DONE,
      'Error from server (NotFound): deployments.apps "nope" not found\nError from server (NotFound): deployments.apps "none" not found\n',
      1,
    ],
    ["kubectl rollout status pod/x", "", 'Error from server (NotFound): pods "x" not found\n', 1],
    ["kubectl rollout status node/node-1", "", "error: no status viewer has been implemented for Node\n", 1],
    [
      "kubectl rollout status rs -l app=web",
      "",
      "error: no status viewer has been implemented for ReplicaSet.apps\n",
      1,
    ],
  ])("%s", (line, stdout, stderr, exit) => {
    expect(settled.type(line)).toEqual({ requests: [], stdout, stderr, exit });
  });

  it("has no limit where the time to wait is negative, and says that it shall not be", () => {
    const { stdout, stderr, exit } = settled.type("kubectl rollout status deploy/web --timeout=-1s");
    expect({ stdout, exit }).toEqual({ stdout: DONE, exit: 0 });
    expect(stderr).toMatch(
      /^E\d{4} [\d:]{8}\.\d{6} +\d+ until\.go:159\] "Timeout for context shall not be negative"\n$/,
    );
  });

  it("reads which Deployment from a file", () => {
    const session = new KubectlSession({ "web.yaml": JSON.stringify(deploymentManifest("web", "web:v1")) });
    session.type("kubectl apply -f web.yaml");
    expect(session.type("kubectl rollout status -f web.yaml").stdout).toBe(DONE);
    expect(session.type("kubectl rollout status -f web.yaml deploy/web").stderr).toBe(
      "error: resource/name arguments cannot be provided when a path is specified\n",
    );
  });

  it("tells every change of the Deployment until all is done", () => {
    const session = justAfter("kubectl set image deploy/web web=web:v2");
    const { stdout, stderr, exit } = session.typeAtOnce("kubectl rollout status deploy/web");
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    expect([...new Set(stdout.split("\n"))]).toEqual([
      "Waiting for deployment spec update to be observed...",
      `${WAITING}0 out of 2 new replicas have been updated...`,
      `${WAITING}1 out of 2 new replicas have been updated...`,
      `${WAITING}1 old replicas are pending termination...`,
      DONE.trimEnd(),
      "",
    ]);
  });

  it("prints one line without --watch", () => {
    const session = justAfter("kubectl set image deploy/web web=web:v2");
    expect(session.typeAtOnce("kubectl rollout status deploy/web --watch=false")).toMatchObject({
      stdout: "Waiting for deployment spec update to be observed...\n",
      stderr: "",
      exit: 0,
    });
  });

  it("gives up at its timeout, and each Deployment has its own", () => {
    const session = after(
      "kubectl set image deploy/web web=web:missing",
      "kubectl create deployment api --image=web:missing",
    );
    expect(session.type("kubectl rollout status deploy/web --timeout=2s")).toMatchObject({
      stdout: `${WAITING}1 out of 2 new replicas have been updated...\n`,
      stderr: "error: timed out waiting for the condition\n",
      exit: 1,
    });
    expect(session.type("kubectl rollout status deploy --timeout=2s")).toMatchObject({
      stdout: `Waiting for deployment "api" rollout to finish: 0 of 1 updated replicas are available...\n${WAITING}1 out of 2 new replicas have been updated...\n`,
      stderr: "timed out waiting for the condition\ntimed out waiting for the condition\n",
      exit: 1,
    });
  });

  it("goes on where nothing comes, and is interrupted", () => {
    const session = after("kubectl rollout pause deploy/web", "kubectl set image deploy/web web=web:v2");
    expect(session.type("kubectl rollout status deploy/web")).toMatchObject({
      stdout: `${WAITING}0 out of 2 new replicas have been updated...\n`,
      stderr: "",
      exit: 130,
    });
  });

  it("fails where the deadline is exceeded, at once or while it looks", () => {
    const session = after(`kubectl patch deploy/web -p '{"spec":{"progressDeadlineSeconds":20}}'`);
    session.typeSettling("kubectl set image deploy/web web=web:missing", 5000);
    const exceeded = 'error: deployment "web" exceeded its progress deadline\n';
    expect(session.type("kubectl rollout status deploy/web")).toMatchObject({
      stdout: `${WAITING}1 out of 2 new replicas have been updated...\n`,
      stderr: exceeded,
      exit: 1,
    });
    expect(session.type("kubectl rollout status deploy/web")).toMatchObject({ stdout: "", stderr: exceeded, exit: 1 });
  });

  it("fails where the object is deleted while it looks", () => {
    const session = after("kubectl set image deploy/web web=web:missing");
    const [status] = session.typeAlongside(["kubectl rollout status deploy/web", "kubectl delete deploy/web"]);
    expect(status).toEqual({
      stdout: `${WAITING}1 out of 2 new replicas have been updated...\n`,
      stderr: "error: object has been deleted\n",
      exit: 1,
    });
  });
});
