import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

function typed(line: string, files: Readonly<Record<string, string>> = {}) {
  const { requests, ...output } = new KubectlSession(files, 0).typeAtOnce(`kubectl ${line}`);
  expect(requests).toEqual([]);
  return output;
}

/** Lines that say one thing on stderr, and nothing else. */
function itRefuses(rows: readonly (readonly [line: string, stderr: string])[]): void {
  it.each(rows)("kubectl %s", (line, stderr) => {
    expect(typed(line)).toEqual({ stdout: "", stderr: `${stderr}\n`, exit: 1 });
  });
}

describe("flags before a command that is none", () => {
  itRefuses([
    ["--foo get pods", "Error: flags cannot be placed before plugin name: --foo"],
    ["-x get pods", "Error: flags cannot be placed before plugin name: -x"],
    ["-v get pods", "Error: flags cannot be placed before plugin name: -v"],
    ["-h get pods", "Error: flags cannot be placed before plugin name: -h"],
    ["-n default nosuch", "Error: flags cannot be placed before plugin name: -n"],
    ["--namespace=default nosuch", "Error: flags cannot be placed before plugin name: --namespace=default"],
    ["--foo", "error: unknown flag: --foo\nSee 'kubectl --help' for usage."],
    ["-n", "error: flag needs an argument: 'n' in -n\nSee 'kubectl --help' for usage."],
    ["--foo=1 get pods", "error: unknown flag: --foo\nSee 'kubectl get --help' for usage."],
    ["nosuch --foo", 'error: unknown command "nosuch" for "kubectl"'],
    ["nosuch x", 'error: unknown command "nosuch" for "kubectl"'],
    ["gt pods", 'error: unknown command "gt" for "kubectl"\n\nDid you mean this?\n\tset\n\tget\n\tcp'],
  ]);

  it.each(["", "-n default", "--namespace nosuch", "-h", "--help", "-h get", "--context=X", "help --context=X"])(
    "kubectl %s is the help",
    (line) => {
      const { stdout, stderr, exit } = typed(line);
      expect(stdout).toMatch(/^kubectl controls the Kubernetes cluster manager\.\n/);
      expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    },
  );
});

describe("values that global flags cannot have", () => {
  const see = "See 'kubectl get --help' for usage.";
  itRefuses([
    [
      "-v=0x1 get pods",
      `error: invalid argument "0x1" for "-v, --v" flag: strconv.ParseInt: parsing "0x1": invalid syntax\n${see}`,
    ],
    [
      "get pods -vx",
      `error: invalid argument "x" for "-v, --v" flag: strconv.ParseInt: parsing "x": invalid syntax\n${see}`,
    ],
    [
      "get pods --vmodule=x",
      `error: invalid argument "x" for "--vmodule" flag: syntax error: expect comma-separated list of filename=N\n${see}`,
    ],
    [
      "get pods --vmodule=x=-1",
      `error: invalid argument "x=-1" for "--vmodule" flag: negative value for vmodule level\n${see}`,
    ],
    ["get pods --profile=nope", "error: unknown profile 'nope'"],
    ["get pods --profile=", "error: unknown profile ''"],
    ["config view --profile=x", "error: unknown profile 'x'"],
    [
      "get pods --request-timeout=abc",
      "error: Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)",
    ],
  ]);
});

describe("what is not in the kubeconfig file", () => {
  itRefuses([
    ["get pods --context X", "Error in configuration: context was not found for specified context: X"],
    ["rollout status deploy web --context=X", "Error in configuration: context was not found for specified context: X"],
    ["set image deploy/web a=b --context=X", "Error in configuration: context was not found for specified context: X"],
    ["apply -f web.yaml --context X", 'error: context "X" does not exist'],
    ["version --context X", 'error: context "X" does not exist'],
    ["create deployment web --image=nginx --context X", 'error: context "X" does not exist'],
    ["get pods --cluster X", 'error: no server found for cluster "X"'],
    ["run web --image=nginx --cluster X", 'error: cluster "X" does not exist'],
    ["get pods --user X", 'error: auth info "X" does not exist'],
    ["apply -f web.yaml --user X", 'error: auth info "X" does not exist'],
    ["get pods --kubeconfig=/nope", "error: stat /nope: no such file or directory"],
    ["apply -f web.yaml --kubeconfig=/nope", "error: stat /nope: no such file or directory"],
  ]);

  it("is looked for in the file that is named", () => {
    const file = "contexts: [{name: other}]\nclusters: [{name: c}]\nusers: [{name: student}]\n";
    const files = { "config.yaml": file };
    expect(typed("get pods --kubeconfig=config.yaml --context=other", files).exit).toBe(0);
    expect(typed("get pods --kubeconfig=config.yaml --context=rolloutscope", files).stderr).toBe(
      "Error in configuration: context was not found for specified context: rolloutscope\n",
    );
  });

  it.each(["config current-context", "config get-contexts", "version --client", "options", "get --help"])(
    "matters not to kubectl %s",
    (line) => {
      expect(typed(`${line} --context=X`)).toEqual(typed(line));
    },
  );
});

describe("who asks, and whom", () => {
  itRefuses([
    [
      "get pods --certificate-authority=/nope",
      "error: unable to read certificate-authority /nope for rolloutscope due to open /nope: no such file or directory",
    ],
    [
      "get pods --client-certificate=/nope",
      "Error in configuration: \n* client-cert-data and client-cert are both specified for student. client-cert-data will override.\n* unable to read client-cert /nope for student due to open /nope: no such file or directory",
    ],
    [
      "get pods --client-key=/nope",
      "Error in configuration: \n* client-key-data and client-key are both specified for student; client-key-data will override\n* unable to read client-key /nope for student due to open /nope: no such file or directory",
    ],
    [
      "get pods --username=u --token=t",
      "error: more than one authentication method found for student; found [token basicAuth], only one is allowed",
    ],
    ["get pods --as-group=g", "error: requesting uid, groups or user-extra for student without impersonating a user"],
    ["get pods --as-uid=1", "error: requesting uid, groups or user-extra for student without impersonating a user"],
    [
      "get pods --as=bob",
      "error: --as is not part of this simulator: it knows no roles; add --as-group=system:masters, who may do everything",
    ],
    [
      "get pods --server=https://127.0.0.1:1",
      "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?",
    ],
    [
      "get pods -s localhost",
      "The connection to the server localhost was refused - did you specify the right host or port?",
    ],
    ["get pods -s foo", "Unable to connect to the server: dial tcp: lookup foo on 127.0.0.53:53: no such host"],
    ["get pods -s https://10.0.0.9", "Unable to connect to the server: dial tcp 10.0.0.9:443: i/o timeout"],
    ["get pods -s ftp://x", 'Unable to connect to the server: unsupported protocol scheme "ftp"'],
    [
      "get pods --tls-server-name=x",
      "Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for kubernetes, kubernetes.default, kubernetes.default.svc, kubernetes.default.svc.cluster.local, localhost, not x",
    ],
  ]);

  it.each([
    "--token=t",
    "--username=u --password=p",
    "--as=me --as-group=system:masters",
    "--server=https://127.0.0.1:6443",
    "--server=https://localhost:6443/",
    "--tls-server-name=kubernetes",
    "--insecure-skip-tls-verify --tls-server-name=x",
    "--request-timeout=0 --disable-compression --match-server-version --cache-dir=/tmp/x",
    "--context=rolloutscope --cluster=rolloutscope --user=student",
    "--kubeconfig=/home/student/.kube/config",
    "--profile=cpu --profile-output=x",
  ])("lets through %s", (flags) => {
    expect(typed(`get pods ${flags}`)).toEqual(typed("get pods"));
  });

  it("tells the client's own version before the server cannot be reached", () => {
    expect(typed("version --server=https://127.0.0.1:1")).toEqual({
      stdout: "Client Version: v1.36.4\nKustomize Version: v5.8.1\n",
      stderr: "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n",
      exit: 1,
    });
  });
});

describe("--warnings-as-errors", () => {
  it("fails on what the server warns of", () => {
    const session = new KubectlSession();
    session.type("kubectl create service clusterip web --tcp=80");
    const plain = session.typeAtOnce("kubectl describe endpoints web", undefined, 0);
    const strict = session.typeAtOnce("kubectl describe endpoints web --warnings-as-errors", undefined, 0);
    const count = plain.stderr.match(/^Warning: /gm)?.length ?? 0;
    expect(count).toBe(1);
    expect(strict).toEqual({ ...plain, stderr: `${plain.stderr}error: 1 warning received\n`, exit: 1 });
  });
});

describe("kubectl version -o", () => {
  const build = {
    major: "1",
    minor: "36",
    gitVersion: "v1.36.4",
    gitCommit: expect.stringMatching(/^[0-9a-f]{40}$/),
    gitTreeState: "clean",
    buildDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    goVersion: expect.stringMatching(/^go1\.\d+\.\d+$/),
    compiler: "gc",
    platform: "linux/amd64",
  };

  it("json has all fields of a build, in kubectl's order", () => {
    const { stdout } = typed("version -o json");
    expect(JSON.parse(stdout)).toEqual({
      clientVersion: build,
      kustomizeVersion: "v5.8.1",
      serverVersion: {
        ...build,
        emulationMajor: "1",
        emulationMinor: "36",
        minCompatibilityMajor: "1",
        minCompatibilityMinor: "35",
      },
    });
    expect(
      stdout
        .match(/"\w+": "/g)
        ?.slice(0, 9)
        .join(""),
    ).toBe(
      '"major": ""minor": ""gitVersion": ""gitCommit": ""gitTreeState": ""buildDate": ""goVersion": ""compiler": ""platform": "',
    );
  });

  it("yaml has them in alphabetical order", () => {
    expect(typed("version --client -o yaml").stdout).toMatch(
      /^clientVersion:\n {2}buildDate: "2\S+"\n {2}compiler: gc\n {2}gitCommit: \S+\n {2}gitTreeState: clean\n {2}gitVersion: v1\.36\.4\n {2}goVersion: go\S+\n {2}major: "1"\n {2}minor: "36"\n {2}platform: linux\/amd64\nkustomizeVersion: v5\.8\.1\n\n$/,
    );
  });
});

describe("help of commands whose flags were told otherwise", () => {
  it.each([
    ["port-forward --help", "    --address=[localhost]:\n"],
    [
      "events --help",
      "  kubectl events [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning] [options]\n",
    ],
    ["options", "    --vmodule=:\n"],
    ["options", "    -v, --v=0:\n"],
  ])("kubectl %s", (line, part) => {
    expect(typed(line).stdout).toContain(part);
  });
});
