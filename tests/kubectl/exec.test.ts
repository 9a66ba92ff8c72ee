import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const session = new KubectlSession();
for (const line of [
  "kubectl create deployment db --image=redis --port=6379",
  "kubectl expose deploy/db --port=6379",
  "kubectl create deployment nginx --image=nginx --port=80",
  "kubectl set env deploy/nginx COLOR=blue",
  "kubectl create deployment web --image=web:v1 --replicas=2",
  "kubectl create deployment missing --image=web:missing",
  "kubectl create deployment unready --image=web:unready",
]) {
  session.type(line);
}
session.type("kubectl apply -f -", [
  {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "two" },
    spec: {
      securityContext: { runAsUser: 1000 },
      containers: [
        { name: "a", image: "nginx", workingDir: "/etc" },
        { name: "b", image: "web:v1", env: [{ name: "ME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }] },
      ],
    },
  },
]);
const [nginx = ""] = session.podNames("nginx");

describe("exec", () => {
  it.each([
    ["deploy/nginx -- hostname", `${nginx}\n`, "", 0],
    [`${nginx} -- hostname`, `${nginx}\n`, "", 0],
    [`pod/${nginx} -it -- hostname`, `${nginx}\n`, "", 0],
    ["deploy/nginx -- printenv COLOR", "blue\n", "", 0],
    ["deploy/nginx -- printenv KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT", "10.96.0.1\n443\n", "", 0],
    ["deploy/nginx -- printenv DB_SERVICE_PORT DB_PORT_6379_TCP_PROTO", "6379\ntcp\n", "", 0],
    ["deploy/nginx -- printenv NOPE", "", "command terminated with exit code 1\n", 1],
    ["deploy/nginx -- ls /usr/share/nginx/html", "index.html\n", "", 0],
    ["deploy/nginx -- ls -1 /etc/hosts", "/etc/hosts\n", "", 0],
    [
      "deploy/nginx -- ls /nope",
      "",
      "ls: cannot access '/nope': No such file or directory\ncommand terminated with exit code 2\n",
      2,
    ],
    ["deploy/web -- ls /nope", "", "ls: /nope: No such file or directory\ncommand terminated with exit code 1\n", 1],
    ["deploy/nginx -- cat /etc/hostname", `${nginx}\n`, "", 0],
    [
      "deploy/nginx -- cat /etc/resolv.conf",
      "search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n",
      "",
      0,
    ],
    ["deploy/nginx -- cat /etc", "", "cat: /etc: Is a directory\ncommand terminated with exit code 1\n", 1],
    [
      "deploy/web -- cat nope",
      "",
      "cat: can't open 'nope': No such file or directory\ncommand terminated with exit code 1\n",
      1,
    ],
    ["deploy/nginx -- echo a b", "a b\n", "", 0],
    ["deploy/nginx -- echo -n a", "a", "", 0],
    ["deploy/nginx -- pwd", "/\n", "", 0],
    ["deploy/nginx -- whoami", "root\n", "", 0],
    ["deploy/nginx -- id", "uid=0(root) gid=0(root) groups=0(root)\n", "", 0],
    ["deploy/nginx -- true", "", "", 0],
    ["deploy/nginx -- false", "", "command terminated with exit code 1\n", 1],
    ["deploy/nginx -- date +%F", "2026-01-12\n", "", 0],
    ["deploy/nginx -- nginx -v", "", "nginx version: nginx/1.29.0\n", 0],
    ["deploy/db -- redis-cli ping", "PONG\n", "", 0],
    ["deploy/nginx -- sh -c 'echo $COLOR; pwd'", "blue\n/\n", "", 0],
    ["deploy/nginx -- bash -c 'echo \"$COLOR one\" && echo two'", "blue one\ntwo\n", "", 0],
    ["deploy/nginx -- sh -c 'false && echo no; echo '\"'\"'$COLOR'\"'\"", "$COLOR\n", "", 0],
    ["deploy/nginx -- sh -c 'exit 3'", "", "command terminated with exit code 3\n", 3],
    ["deploy/nginx -- sh -c foo", "", "sh: 1: foo: not found\ncommand terminated with exit code 127\n", 127],
    [
      "deploy/nginx -- bash -c foo",
      "",
      "bash: line 1: foo: command not found\ncommand terminated with exit code 127\n",
      127,
    ],
    ["deploy/web -- sh -c foo", "", "sh: foo: not found\ncommand terminated with exit code 127\n", 127],
    ["deploy/nginx -- sh", "", "", 0],
    [
      "deploy/nginx -- curl localhost:81",
      "",
      "curl: (7) Failed to connect to localhost port 81 after 0 ms: Could not connect to server\ncommand terminated with exit code 7\n",
      7,
    ],
    [
      "deploy/unready -- wget -qO- localhost:8080",
      "",
      "wget: server returned error: HTTP/1.1 503 Service Unavailable\ncommand terminated with exit code 1\n",
      1,
    ],
    ["two -- pwd", "/etc\n", 'Defaulted container "a" out of: a, b\n', 0],
    ["two -q -- pwd", "/etc\n", "", 0],
    ["two -c b -- printenv ME", "two\n", "", 0],
    ["two -c a -- cat hostname", "two\n", "", 0],
    ["two -c a -- whoami", "", "whoami: cannot find name for user ID 1000\ncommand terminated with exit code 1\n", 1],
    ["two -c zz -- pwd", "", "Error from server (BadRequest): container zz is not valid for pod two\n", 1],
    [
      "deploy/missing -- ls",
      "",
      'error: Internal error occurred: unable to upgrade connection: container not found ("web")\n',
      1,
    ],
    ["nope -- ls", "", 'Error from server (NotFound): pods "nope" not found\n', 1],
    ["node/node-1 -- ls", "", "error: cannot attach to *v1.Node: selector for *v1.Node not implemented\n", 1],
    ["-- ls", "", "error: pod, type/name or --filename must be specified\n", 1],
    ["nope", "", "error: you must specify at least one command for the container\n", 1],
    ["nope --", "", "error: you must specify at least one command for the container\n", 1],
    [
      "deploy/nginx ls",
      "",
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\n",
      1,
    ],
    [
      "deploy/nginx --pod-running-timeout=0s -- ls",
      "",
      "error: --pod-running-timeout must be higher than zero\nSee 'kubectl exec -h' for help and examples\n",
      1,
    ],
    [
      'deploy/nginx -- sh -c "cd /etc && cat hostname; exit 3; echo a"',
      `${nginx}\n`,
      "command terminated with exit code 3\n",
      3,
    ],
    ['deploy/nginx -- sh -c "X=a; export Y=b; echo $X$Y; false; echo $?"', "ab\n1\n", "", 0],
    [
      'deploy/web -- sh -c "cd /x;"',
      "",
      "sh: cd: can't cd to /x: No such file or directory\ncommand terminated with exit code 2\n",
      2,
    ],
    [
      "deploy/web -- apk add curl",
      "",
      "error: apk is not part of this simulator; this container runs: cat, curl, date, echo, env, false, hostname, id, ls, printenv, ps, pwd, sh -c, true, wget, whoami\n",
      1,
    ],
  ])("%s", (args, stdout, stderr, exit) => {
    expect(session.type(`kubectl exec ${args}`)).toEqual({ requests: [], stdout, stderr, exit });
  });

  it("says what containerd says of a program that is not there", () => {
    expect(session.type("kubectl exec -it deploy/web -- bash").stderr).toMatch(
      /OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in \$PATH: unknown\n$/,
    );
    expect(session.type("kubectl exec deploy/nginx -- ps aux")).toMatchObject({ stdout: "", exit: 1 });
    expect(session.type("kubectl exec deploy/nginx -- ps aux").stderr).toMatch(
      /^error: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "ps": executable file not found in \$PATH: unknown\n$/,
    );
    expect(session.type("kubectl exec deploy/nginx -- /opt/x").stderr).toMatch(
      /exec: "\/opt\/x": stat \/opt\/x: no such file or directory: unknown\n$/,
    );
  });

  it("serves the image's page to itself", () => {
    const page = session.type("kubectl exec deploy/nginx -- cat /usr/share/nginx/html/index.html").stdout;
    expect(page).toContain("<h1>Welcome to nginx!</h1>");
    expect(session.type("kubectl exec deploy/nginx -- curl -s http://localhost/").stdout).toBe(page);
    expect(session.type("kubectl exec deploy/nginx -- curl -sI localhost").stdout).toMatch(/^HTTP\/1\.1 200 OK\n/);
    expect(session.type("kubectl exec deploy/web -- wget -q -O - localhost:8080").stdout).toContain("web:v1");
  });

  it("prints the whole environment", () => {
    const { stdout } = session.type("kubectl exec deploy/nginx -- env");
    expect(stdout).toMatch(/^PATH=.*\nHOSTNAME=nginx-/);
    expect(stdout).toContain("\nCOLOR=blue\n");
    expect(stdout).toMatch(/\nKUBERNETES_PORT_443_TCP=tcp:\/\/10\.96\.0\.1:443\n/);
  });

  it("reads what ConfigMaps and Secrets give", () => {
    const own = new KubectlSession();
    own.type("kubectl apply -f -", [
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" }, data: { color: "red", "a.txt": "text" } },
      { apiVersion: "v1", kind: "Secret", metadata: { name: "keys" }, stringData: { password: "ñu" } },
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "reader", labels: { app: "r" } },
        spec: {
          volumes: [{ name: "v", configMap: { name: "settings" } }],
          containers: [
            {
              name: "c",
              image: "busybox",
              volumeMounts: [{ name: "v", mountPath: "/settings" }],
              envFrom: [{ prefix: "S_", configMapRef: { name: "settings" } }],
              env: [
                { name: "PASSWORD", valueFrom: { secretKeyRef: { name: "keys", key: "password" } } },
                { name: "BOTH", value: "$(S_color) $(PASSWORD) $(NOPE) $$(S_color)" },
                { name: "APP", valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
              ],
            },
          ],
        },
      },
    ]);
    const run = (command: string) => own.type(`kubectl exec reader -- ${command}`).stdout;
    expect(run("printenv S_color PASSWORD BOTH APP")).toBe("red\nñu\nred ñu $(NOPE) $(S_color)\nr\n");
    expect(run("ls /settings")).toBe("a.txt\ncolor\n");
    expect(run("cat /settings/a.txt")).toBe("text");
  });

  it("finds its token, and the Service of the API server", () => {
    const own = new KubectlSession({}, 60_000, { hasSystemObjects: true });
    own.type("kubectl create namespace other");
    own.type("kubectl create deployment web --image=web:v1 -n other");
    const run = (command: string) => own.type(`kubectl exec -n other deploy/web -- ${command}`).stdout;
    const account = "/var/run/secrets/kubernetes.io/serviceaccount";
    expect(run(`ls ${account}`)).toBe("ca.crt\nnamespace\ntoken\n");
    expect(run(`cat ${account}/namespace`)).toBe("other");
    expect(run(`cat ${account}/ca.crt`)).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(run("printenv KUBERNETES_SERVICE_HOST KUBERNETES_PORT")).toBe("10.96.0.1\ntcp://10.96.0.1:443\n");
  });

  it("does not reach a pod that is done, or without a node", () => {
    const own = new KubectlSession();
    own.type("kubectl create deployment web --image=web:v1 --replicas=0");
    own.type(`kubectl patch deploy/web -p '{"spec":{"replicas":1,"template":{"spec":{"nodeSelector":{"a":"b"}}}}}'`);
    const [pod = ""] = own.podNames("web");
    expect(own.type(`kubectl exec ${pod} -- ls`).stderr).toBe(
      `Error from server (BadRequest): pod ${pod} does not have a host assigned\n`,
    );
    own.type(`kubectl scale deploy/web --replicas=0`);
    expect(own.type("kubectl exec deploy/web --pod-running-timeout=5s -- ls").stderr).toBe(
      "error: timed out waiting for the condition\n",
    );
  });
});
