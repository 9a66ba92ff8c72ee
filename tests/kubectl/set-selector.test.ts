import { describe, expect, it } from "vitest";
import { listObjects } from "../../src/sim/queries.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function withWeb() {
  const session = new KubectlSession();
  session.type("kubectl create deployment web --image=web:v1");
  session.type("kubectl expose deployment web --port=80");
  session.type("kubectl expose deployment web --port=80 --name=api");
  return session;
}

function typed(session: KubectlSession, line: string) {
  const { requests: _, ...output } = session.typeSettling(line, 0);
  return output;
}

function selectorOf(session: KubectlSession, name: string) {
  return listObjects(session.state, "Service").flatMap((object) =>
    object.kind === "Service" && object.metadata.name === name ? [object.spec] : [],
  )[0];
}

describe("set selector", () => {
  it("puts another selector in the place of the old one", () => {
    const session = withWeb();
    expect(typed(session, "kubectl set selector service web tier=x,track=y")).toEqual({
      stdout: "service/web selector updated\n",
      stderr: "",
      exit: 0,
    });
    expect(selectorOf(session, "web")).toMatchObject({ selector: { tier: "x", track: "y" } });
    expect(selectorOf(session, "web")).not.toHaveProperty("selector.app");
    expect(typed(session, "kubectl set selector svc/api a==b --dry-run=client").stdout).toBe(
      "service/api selector updated (dry run)\n",
    );
    expect(typed(session, "kubectl set selector svc/api a=b --dry-run=server -o name").stdout).toBe("service/api\n");
    expect(typed(session, "kubectl set selector svc/api a=b --dry-run=client -o yaml").stdout).toContain(
      "  selector:\n    a: b\n",
    );
    expect(selectorOf(session, "api")).toMatchObject({ selector: { app: "web" } });
    expect(typed(session, "kubectl set selector svc web api a=b").stdout).toBe(
      "service/web selector updated\nservice/api selector updated\n",
    );
  });

  it.each([
    ["", "error: one selector is required\n"],
    ["service web", "error: resource(s) were provided, but no name was specified\n"],
    ["svc web 'app in (a,b)'", "error: match expression [{app In [a b]}] not supported on this object\n"],
    ["svc web 'app in (a)'", "error: match expression [{app In [a]}] not supported on this object\n"],
    ["svc web 'app in (a),b=c'", "error: match expression [{app In [a]}] not supported on this object\n"],
    ["svc web app", "error: match expression [{app Exists []}] not supported on this object\n"],
    [
      "svc web app=a=b",
      "error: couldn't parse the selector string \"app=a=b\": found '=', expected: ',' or 'end of string'\n",
    ],
    ["deployment web app=x", "error: setting a selector is only supported for Services\n"],
    ["svc nope app=x", 'Error from server (NotFound): services "nope" not found\n'],
    [
      "svc web a=b --resource-version=1",
      'Error from server (Conflict): Operation cannot be fulfilled on services "web": the object has been modified; please apply your changes to the latest version and try again\n',
    ],
    ["svc web a=b -l x=y", "error: unknown shorthand flag: 'l' in -l\nSee 'kubectl set selector --help' for usage.\n"],
  ])("is refused: %s", (words, stderr) => {
    const session = withWeb();
    expect(typed(session, `kubectl set selector ${words}`)).toEqual({ stdout: "", stderr, exit: 1 });
    expect(selectorOf(session, "web")).toMatchObject({ selector: { app: "web" } });
  });
});

describe("set serviceaccount", () => {
  it("gives the pods another account", () => {
    const session = withWeb();
    expect(typed(session, "kubectl set sa deploy web robot --dry-run=client").stdout).toBe(
      "deployment.apps/web serviceaccount updated (dry run)\n",
    );
    expect(typed(session, "kubectl set serviceaccount deployment/web robot").stdout).toBe(
      "deployment.apps/web serviceaccount updated\n",
    );
    expect(typed(session, "kubectl get deploy web -o yaml").stdout).toContain("      serviceAccountName: robot\n");
  });

  it.each([
    ["", "error: serviceaccount is required\n"],
    ["deploy robot", "error: resource(s) were provided, but no name was specified\n"],
    ["deploy nope robot", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ["svc web robot", "error: services/web the object is not a pod or does not have a pod template: *v1.Service\n"],
  ])("is refused: %s", (words, stderr) => {
    expect(typed(withWeb(), `kubectl set serviceaccount ${words}`)).toEqual({ stdout: "", stderr, exit: 1 });
  });
});
