import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

function after(...lines: readonly string[]): KubectlSession {
  const session = new KubectlSession();
  for (const line of lines) {
    session.type(line);
  }
  return session;
}

const TWO_CONTAINERS = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "two", labels: { app: "two" } },
  spec: {
    containers: [
      { name: "a", image: "web:v1" },
      { name: "b", image: "redis" },
    ],
  },
};

const STARTED = /^2026-01-12T09:00:\d\dZ INFO starting web:v1$/;

describe("logs", () => {
  const session = after(
    "kubectl create deployment web --image=web:v1",
    "kubectl create deployment many --image=web:v1 --replicas=6",
    "kubectl create deployment missing --image=web:missing",
  );
  session.type("kubectl apply -f -", [TWO_CONTAINERS]);
  const [pod = ""] = session.podNames("web");
  const [missing = ""] = session.podNames("missing");
  const many = session.podNames("many");

  it.each([
    [
      "kubectl logs",
      "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\n",
    ],
    [
      "kubectl logs a b c",
      "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\n",
    ],
    [
      "kubectl logs web -l app=web",
      "error: only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples\n",
    ],
    ["kubectl logs nope", 'error: error from server (NotFound): pods "nope" not found in namespace "default"\n'],
    [
      "kubectl logs deploy/nope",
      'error: error from server (NotFound): deployments.apps "nope" not found in namespace "default"\n',
    ],
    ["kubectl logs foo/web", 'error: the server doesn\'t have a resource type "foo"\n'],
    ["kubectl logs node/node-1", "error: cannot get the logs from *v1.Node: selector for *v1.Node not implemented\n"],
    ["kubectl logs deploy/web -c zz", `error: container zz is not valid for pod ${pod} out of: web\n`],
    ["kubectl logs deploy/web zz", `error: container zz is not valid for pod ${pod} out of: web\n`],
    ["kubectl logs two -c zz", "error: container zz is not valid for pod two out of: a, b\n"],
    ["kubectl logs two a -c a", "error: only one of -c or an inline [CONTAINER] arg is allowed\n"],
    [
      "kubectl logs two -c a --all-containers",
      "error: --all-containers=true should not be specified with container name a\n",
    ],
    ["kubectl logs deploy/web --tail=-2", "error: --tail must be greater than or equal to -1\n"],
    ["kubectl logs deploy/web --since=-1s", "error: --since must be greater than 0\n"],
    ["kubectl logs deploy/web --limit-bytes=-1", "error: --limit-bytes must be greater than 0\n"],
    [
      "kubectl logs deploy/web --since=1s --since-time=2026-01-12T09:00:00Z",
      "error: at most one of `sinceTime` or `sinceSeconds` may be specified\n",
    ],
    [
      "kubectl logs deploy/web --since-time=today",
      'error: parsing time "today" as "2006-01-02T15:04:05Z07:00": cannot parse "today" as "2006"\n',
    ],
    ["kubectl logs deploy/web --pod-running-timeout=0s", "error: --pod-running-timeout must be higher than zero\n"],
    [
      "kubectl logs -f -l app=many",
      "error: you are attempting to follow 6 log streams, but maximum allowed concurrency is 5, use --max-log-requests to increase the limit\n",
    ],
    [
      "kubectl logs deploy/missing",
      `Error from server (BadRequest): container "web" in pod "${missing}" is waiting to start: trying and failing to pull image\n`,
    ],
    [
      "kubectl logs deploy/web --previous",
      `Error from server (BadRequest): previous terminated container "web" in pod "${pod}" not found\n`,
    ],
  ])("%s", (line, stderr) => {
    expect(session.type(line)).toEqual({ requests: [], stdout: "", stderr, exit: 1 });
  });

  it("shows what a container has written since it started", () => {
    const { stdout, stderr, exit } = session.type(`kubectl logs ${pod}`);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    const [first = "", ...others] = stdout.split("\n");
    expect(first).toMatch(STARTED);
    expect(others.map((line) => line.replace(/^\S+ /, ""))).toEqual(["INFO listening on port 8080", "INFO ready", ""]);
    for (const name of ["deploy/web", "pod/" + pod, "rs/" + session.replicaSetNames("web")[0]]) {
      expect(session.type(`kubectl logs ${name}`)).toMatchObject({ stdout, stderr: "", exit: 0 });
    }
  });

  it("chooses one of several pods, and one of several containers", () => {
    const chosen = session.type("kubectl logs deploy/many");
    expect(chosen.stderr).toMatch(/^Found 6 pods, using pod\/many-\w+-\w+\n$/);
    expect(chosen.exit).toBe(0);
    const two = session.type("kubectl logs two");
    expect(two.stderr).toBe('Defaulted container "a" out of: a, b\n');
    expect(two.stdout).toContain("starting web:v1");
    expect(session.type("kubectl logs two -c b").stdout).toContain("Ready to accept connections");
    expect(session.type("kubectl logs two b")).toMatchObject({ stderr: "", exit: 0 });
  });

  it("says of all containers and pods where each line is from", () => {
    const two = session.type("kubectl logs two --all-containers --prefix").stdout.trimEnd().split("\n");
    expect([...new Set(two.map((line) => line.split(" ")[0]))]).toEqual(["[pod/two/a]", "[pod/two/b]"]);
    const pods = session.type("kubectl logs deploy/many --all-pods");
    expect(pods.stderr).toBe("");
    expect(
      new Set(
        pods.stdout
          .trimEnd()
          .split("\n")
          .map((line) => line.split(" ")[0]),
      ),
    ).toEqual(new Set(many.map((name) => `[pod/${name}/web]`)));
    expect(session.type("kubectl logs -l app=none")).toMatchObject({
      stdout: "",
      stderr: "No resources found in default namespace.\n",
      exit: 0,
    });
  });

  it("cuts a log by lines, bytes and time", () => {
    const whole = session.type("kubectl logs deploy/web").stdout;
    const lines = whole.trimEnd().split("\n");
    const print = (flags: string) => session.type(`kubectl logs deploy/web ${flags}`).stdout;
    expect(print("--tail=1")).toBe(`${lines.at(-1)}\n`);
    expect(print("--tail=0")).toBe("");
    expect(print("--tail=-1")).toBe(whole);
    expect(print("--limit-bytes=7")).toBe(whole.slice(0, 7));
    expect(print("--since=1s")).toBe("");
    expect(print("--since=10h")).toBe(whole);
    expect(print("--since-time=2026-01-12T09:00:00Z")).toBe(whole);
    expect(print("--since-time=2026-01-12T10:30:00+01:00")).toBe("");
    expect(print("--timestamps").split("\n")[0]).toMatch(/^2026-01-12T09:00:\d\d\.\d{9}Z 2026-01-12T09:00:\d\dZ INFO/);
  });

  it("shows the last run of a container that waits for its next, and the one before", () => {
    // A cluster of its own: in between the two lines the container must not start anew.
    const crashing = after("kubectl create deployment crash --image=web:crash");
    const [pod = ""] = crashing.podNames("crash");
    const last = crashing.typeSettling(`kubectl logs ${pod}`, 100);
    expect(last.stdout).toContain("ERROR the configuration cannot be read");
    expect(crashing.typeSettling(`kubectl logs ${pod} -p`, 100)).toMatchObject({ stdout: last.stdout, exit: 0 });
  });

  it("goes on past errors where they are ignored", () => {
    const two = after("kubectl create deployment web --image=web:v1", "kubectl label deploy/web a=b");
    two.type("kubectl set image deploy/web web=web:missing");
    const all = "kubectl logs -l app=web --prefix";
    expect(two.type(all)).toMatchObject({ exit: 1 });
    const { stdout, stderr, exit } = two.type(`${all} --ignore-errors`);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    expect(stdout).toMatch(/^error: container "web" in pod "\S+" is waiting to start: trying and failing/m);
    expect(stdout).toContain("INFO ready");
  });

  it("waits for a pod, and gives up", () => {
    const none = after("kubectl create deployment web --image=web:v1 --replicas=0");
    expect(none.type("kubectl logs deploy/web")).toMatchObject({
      stdout: "",
      stderr: "error: timed out waiting for the condition\n",
      exit: 1,
    });
  });

  it("refuses while the container is being made, and has nothing of a pod without a node", () => {
    const early = new KubectlSession();
    early.typeSettling("kubectl create deployment web --image=web:v1", 1000);
    const [name = ""] = early.podNames("web");
    expect(early.typeAtOnce(`kubectl logs ${name}`)).toMatchObject({
      stderr: `Error from server (BadRequest): container "web" in pod "${name}" is waiting to start: ContainerCreating\n`,
      exit: 1,
    });
    const nowhere = after(
      "kubectl create deployment web --image=web:v1 --replicas=0",
      `kubectl patch deploy/web -p '{"spec":{"replicas":1,"template":{"spec":{"nodeSelector":{"a":"b"}}}}}'`,
    );
    expect(nowhere.type(`kubectl logs deploy/web`)).toMatchObject({ stdout: "", stderr: "", exit: 0 });
  });
});

describe("logs -f", () => {
  it("goes on with a container until it is interrupted", () => {
    const session = after("kubectl create deployment web --image=web:v1");
    const [pod = ""] = session.podNames("web");
    expect(session.type(`kubectl logs -f ${pod}`)).toMatchObject({ stderr: "", exit: 130 });
    expect(session.type(`kubectl logs -f ${pod}`).stdout).toBe(session.type(`kubectl logs ${pod}`).stdout);
  });

  it("prints what comes, and ends with the container", () => {
    const session = after("kubectl create deployment web --image=web:v1");
    const [pod = ""] = session.podNames("web");
    const [followed] = session.typeAlongside([
      `kubectl logs -f ${pod} --tail=0`,
      `kubectl delete pod ${pod} --wait=false`,
    ]);
    expect(followed?.exit).toBe(0);
    expect(followed?.stdout).toMatch(/^\S+ INFO SIGTERM received, stopping\n\S+ INFO stopped\n$/);
  });

  it("prints each run of a crashing container once", () => {
    const session = new KubectlSession();
    session.typeSettling("kubectl create deployment web --image=web:crash", 4000);
    const [pod = ""] = session.podNames("web");
    const { stdout, exit } = session.typeAtOnce(`kubectl logs -f ${pod}`);
    expect(exit).toBe(0);
    expect(stdout.match(/starting/g)).toHaveLength(1);
    expect(stdout).toMatch(/giving up\n$/);
  });

  it("mixes the logs of several pods", () => {
    const session = after("kubectl create deployment web --image=web:v1 --replicas=2");
    const { stdout, exit } = session.type("kubectl logs -f -l app=web --prefix");
    expect(exit).toBe(130);
    expect(
      new Set(
        stdout
          .trimEnd()
          .split("\n")
          .map((line) => line.split(" ")[0]),
      ),
    ).toEqual(new Set(session.podNames("web").map((name) => `[pod/${name}/web]`)));
  });
});

describe("what an image writes", () => {
  it.each([
    ["nginx", /\[notice\] 1#1: start worker processes/],
    ["httpd", /AH00163: Apache/],
    ["mediawiki:1.39.1", /AH00094: Command line/],
    ["redis", /Ready to accept connections/],
    ["mariadb", /mariadbd: ready for connections/],
    ["iesgn/guestbook", /Serving Flask app/],
    ["node:22", /Server listening on port 3000/],
    ["web:unready", /WARN not ready/],
    ["someone/thing", /INFO starting someone\/thing/],
    ["busybox", /^$/],
  ])("%s", (image, expected) => {
    const session = after(`kubectl create deployment x --image=${image}`);
    expect(session.type("kubectl logs deploy/x")).toMatchObject({ exit: 0 });
    expect(session.type("kubectl logs deploy/x").stdout).toMatch(expected);
  });
});
