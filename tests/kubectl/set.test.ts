import { describe, expect, it } from "vitest";
import { mapGet } from "../../src/sim/persistent-map.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const files = { settings: "a=1\nb-c=2\nd.e=3\n" };

function session(...lines: readonly string[]): KubectlSession {
  const made = new KubectlSession(files, 1000);
  for (const line of [
    "create deploy web --image=web:v1",
    "expose deploy web --port=80",
    "create cm c --from-env-file=settings",
    "create secret generic s --from-literal=pw=hi",
    ...lines,
  ]) {
    made.type(`kubectl ${line}`);
  }
  return made;
}
const RENAMED =
  "Warning: key a transferred to A\nWarning: key b-c transferred to B_C\nWarning: key d.e transferred to D_E\n";
const env = (made: KubectlSession) =>
  mapGet(made.state.objects.Deployment, "default/web")?.spec.template.spec.containers[0]?.env;
const noTemplate = (what: string) =>
  `error: ${what} the object is not a pod or does not have a pod template: *v1.Service\n`;
const nope = 'Error from server (NotFound): deployments.apps "nope" not found\n';

describe("set env", () => {
  itPrints(session, [
    ["set env deploy/web A=1", "deployment.apps/web env updated\n"],
    ["set env deploy/web --env=A=1", "deployment.apps/web env updated\n"],
    ["set env deploy --all A=1", "deployment.apps/web env updated\n"],
    ["set env deploy -l app=web A=1", "deployment.apps/web env updated\n"],
    ["set env deploy -l app=zz A=1", ""],
    ["set env deploy/web A=1 --dry-run=client", "deployment.apps/web env updated (dry run)\n"],
    ["set env deploy/web A=1 --dry-run=server", "deployment.apps/web env updated (server dry run)\n"],
    ["set env deploy/web A=1 -c w*", "deployment.apps/web env updated\n"],
    ["set env deploy/web A=1 -o name", "deployment.apps/web\n"],
    ["set env deploy/web A=1 -c zz", "", 'Warning: Deployment/web does not have any containers matching "zz"\n'],
    ["set env deploy/web", ""],
    ["set env deploy/web Z-", ""],
    ["set env deploy/web --from=configmap/c", "deployment.apps/web env updated\n", RENAMED],
    ["set env deploy/web --from=secret/s", "deployment.apps/web env updated\n", "Warning: key pw transferred to PW\n"],
    [
      "set env deploy/web --from=cm/c --keys=a,zz",
      "deployment.apps/web env updated\n",
      "Warning: key a transferred to A\n",
    ],
    ["set env cm/c --list", ""],
    ["set env deploy/web A=1 --list", "# Deployment web, container web\nA=1\n"],
    ["set env", "", "error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n"],
    [
      "set env A=1 deploy/web",
      "",
      "error: all resources must be specified before environment changes: A=1 deploy/web\n",
    ],
    ["set env deploy --all A=1 -l app=web", "", "error: cannot set --all and --selector at the same time\n"],
    [
      "set env deploy/web --keys=a",
      "",
      "error: when specifying --keys, a configmap or secret must be provided with --from\n",
    ],
    ["set env deploy/web -o yaml --list", "", "error: --list and --output may not be specified together\n"],
    ["set env deploy/web --from=configmap/nope", "", 'Error from server (NotFound): configmaps "nope" not found\n'],
    ["set env deploy/web --from=deploy/web", "", "error: unsupported resource specified in --from\n"],
    ["set env deploy/web --from=c", "", 'error: the server doesn\'t have a resource type "c"\n'],
    [
      "set env deploy/web A=1 A-",
      "",
      "error: can not both modify and remove the same environment variable in the same command\n",
    ],
    [
      "set env deploy/web 1A=1",
      "",
      "error: \"1A\" is not a valid key name: a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')\n",
    ],
    ["set env deploy/nope A=1", "", nope],
    ["set env svc/web A=1", "", noTemplate("services/web")],
  ]);

  it("refers to what it takes from elsewhere", () => {
    const made = session(
      "set env deploy/web --from=cm/c --prefix=X_ --keys=a,b-c",
      "set env deploy/web --from=secret/s",
    );
    expect(env(made)).toEqual([
      { name: "X_A", valueFrom: { configMapKeyRef: { name: "c", key: "a" } } },
      { name: "X_B_C", valueFrom: { configMapKeyRef: { name: "c", key: "b-c" } } },
      { name: "PW", valueFrom: { secretKeyRef: { name: "s", key: "pw" } } },
    ]);
    expect(made.type("kubectl set env deploy/web --list").stdout).toBe(
      "# Deployment web, container web\n# X_A from configmap c, key a\n# X_B_C from configmap c, key b-c\n# PW from secret s, key pw\n",
    );
    expect(made.type("kubectl set env deploy/web --list --resolve").stdout).toBe(
      "# Deployment web, container web\nX_A=1\nX_B_C=2\nPW=hi\n",
    );
    expect(made.type("kubectl set env deploy/web --from=secret/s")).toMatchObject({ requests: [], stdout: "" });
  });

  it("counts resources in divisors, and tells what has no value beside the rest", () => {
    const made = session(
      `patch deploy web -p '${JSON.stringify({
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: "web",
                  resources: { limits: { cpu: "1500m", memory: "64Mi" } },
                  env: [
                    { name: "R", valueFrom: { resourceFieldRef: { resource: "limits.cpu" } } },
                    { name: "MILLI", valueFrom: { resourceFieldRef: { resource: "limits.cpu", divisor: "1m" } } },
                    { name: "M", valueFrom: { resourceFieldRef: { resource: "limits.memory", divisor: "1Mi" } } },
                    { name: "B", valueFrom: { resourceFieldRef: { resource: "limits.memory" } } },
                    { name: "E", valueFrom: { resourceFieldRef: { resource: "requests.ephemeral-storage" } } },
                    { name: "IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
                    { name: "D", valueFrom: { configMapKeyRef: { name: "nope", key: "a" } } },
                    { name: "C", valueFrom: { configMapKeyRef: { name: "nope", key: "b" } } },
                  ],
                },
              ],
            },
          },
        },
      })}'`,
    );
    const { requests: _, ...output } = made.type("kubectl set env deploy/web --list --resolve");
    expect(output).toEqual({
      stdout:
        "# Deployment web, container web\nR=2\nMILLI=1500\nM=64\nB=67108864\nE=0\n# IP from field path status.podIP\n# D from configmap nope, key a\n# C from configmap nope, key b\n",
      stderr:
        'error retrieving reference for IP: unsupported fieldPath: status.podIP\nerror retrieving reference for C, D: configmaps "nope" not found\n',
      exit: 0,
    });
  });

  it("goes from a reference to a value, and back", () => {
    const made = session("set env deploy/web --from=cm/c --keys=a", "set env deploy/web A=9");
    expect(env(made)).toEqual([{ name: "A", value: "9" }]);
    expect(made.type("kubectl set env deploy/web --from=cm/c --keys=a --overwrite=false").stderr).toBe(
      "Warning: key a transferred to A\nerror: deployments/web 'A' already has a value (9), and --overwrite is false\n",
    );
    made.type("kubectl set env deploy/web --from=cm/c --keys=a");
    expect(env(made)).toEqual([{ name: "A", valueFrom: { configMapKeyRef: { name: "c", key: "a" } } }]);
  });

  it("reads variables from stdin, and puts the prefix before each", () => {
    const made = session();
    made.type("kubectl set env deploy/web --prefix=P_ -", "A=1\n# no\nB=2 # two\n");
    expect(env(made)).toEqual([
      { name: "P_A", value: "1" },
      { name: "P_B", value: "2" },
    ]);
  });

  it("leaves alone what has a value", () => {
    const made = session("set env deploy/web A=9");
    expect(made.type("kubectl set env deploy/web B=2 --overwrite=false").stdout).toBe(
      "deployment.apps/web env updated\n",
    );
    expect(made.type("kubectl set env deploy/web A=1 --overwrite=false").stderr).toBe(
      "error: deployments/web 'A' already has a value (9), and --overwrite is false\n",
    );
  });
});

describe("set selector", () => {
  itPrints(session, [
    ["set selector svc web app=x", "service/web selector updated\n"],
    ["set selector svc/web app=x,b=c", "service/web selector updated\n"],
    ["set selector svc --all a=b", "service/web selector updated\n"],
    ["set selector svc web a=b --dry-run=client", "service/web selector updated (dry run)\n"],
    ["set selector svc web a=b --dry-run=server", "service/web selector updated (server dry run)\n"],
    ["set selector", "", "error: one selector is required\n"],
    ["set selector svc web", "", "error: resource(s) were provided, but no name was specified\n"],
    ["set selector svc web a", "", "error: match expression [{a Exists []}] not supported on this object\n"],
    ["set selector svc web a!=b", "", 'error: "!=" is not a valid label selector operator\n'],
    [
      "set selector svc web 'a in (b'",
      "",
      "error: couldn't parse the selector string \"a in (b\": unable to parse requirement: found '', expected: ',' or ')'\n",
    ],
    ["set selector deploy web a=b", "", "error: setting a selector is only supported for Services\n"],
    ["set selector svc nope a=b", "", 'Error from server (NotFound): services "nope" not found\n'],
    [
      "set selector svc web a=b --resource-version=1",
      "",
      'Error from server (Conflict): Operation cannot be fulfilled on services "web": the object has been modified; please apply your changes to the latest version and try again\n',
    ],
  ]);

  it("replaces the whole selector", () => {
    const made = session("set selector svc web b=c");
    expect(mapGet(made.state.objects.Service, "default/web")?.spec.selector).toEqual({ b: "c" });
  });
});

describe("set serviceaccount", () => {
  itPrints(session, [
    ["set serviceaccount deploy web builder", "deployment.apps/web serviceaccount updated\n"],
    ["set sa deploy/web builder", "deployment.apps/web serviceaccount updated\n"],
    ["set sa deploy builder --all", "deployment.apps/web serviceaccount updated\n"],
    ["set sa deploy/web builder --dry-run=client", "deployment.apps/web serviceaccount updated (dry run)\n"],
    ["set sa", "", "error: serviceaccount is required\n"],
    ["set sa deploy web", "", "error: resource(s) were provided, but no name was specified\n"],
    ["set sa deploy nope x", "", nope],
    ["set sa svc/web x", "", noTemplate("services/web")],
  ]);

  it("starts a rollout", () => {
    const made = session("set sa deploy web builder");
    expect(mapGet(made.state.objects.Deployment, "default/web")?.spec.template.spec.serviceAccountName).toBe("builder");
    expect(made.replicaSetNames("web")).toHaveLength(2);
  });
});

describe("scale --timeout", () => {
  it("says so once the pods are there", () => {
    const made = session();
    expect(made.type("kubectl scale deploy web --replicas=3 --timeout=1m")).toMatchObject({
      stdout: "deployment.apps/web scaled\n",
      stderr: "",
      exit: 0,
    });
    expect(made.typeSettling("kubectl scale deploy web --replicas=5 --timeout=1m", 0)).toMatchObject({
      stdout: "",
      exit: 130,
    });
  });

  it("gives up when the time is over", () => {
    expect(session().type("kubectl scale deploy web --replicas=3 --timeout=1ms")).toMatchObject({
      stdout: "",
      stderr: 'error: timed out waiting for "web" to be synced\n',
      exit: 1,
    });
  });
});
