import { describe, expect, it } from "vitest";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

const session = new KubectlSession();
for (const line of [
  "kubectl create deployment web --image=nginx --port=80",
  "kubectl expose deploy/web --port=8080 --target-port=80 --name=web",
  "kubectl create deployment missing --image=web:missing",
]) {
  session.type(line);
}
session.type("kubectl apply -f -", [
  {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "named", labels: { app: "named" } },
    spec: {
      containers: [
        {
          name: "a",
          image: "nginx",
          ports: [
            { name: "http", containerPort: 80 },
            { name: "dns", containerPort: 53, protocol: "UDP" },
          ],
        },
      ],
    },
  },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "named" },
    spec: { selector: { app: "named" }, ports: [{ name: "web", port: 9000, targetPort: "http" }] },
  },
]);
const [web = ""] = session.podNames("web");

const forwarding = (local: number, remote: number) =>
  `Forwarding from 127.0.0.1:${local} -> ${remote}\nForwarding from [::1]:${local} -> ${remote}\n`;
const SEE = "See 'kubectl port-forward -h' for help and examples\n";

describe("port-forward", () => {
  it.each([
    ["deployment/web 8080:80", forwarding(8080, 80)],
    [`${web} 8080:80`, forwarding(8080, 80)],
    [`pod/${web} 8080:80 8081:81`, forwarding(8080, 80) + forwarding(8081, 81)],
    ["svc/web 8080", forwarding(8080, 80)],
    ["svc/web 9999:8080", forwarding(9999, 80)],
    ["named 8080:http", forwarding(8080, 80)],
    ["svc/named 8080:web", forwarding(8080, 80)],
    ["svc/named web", forwarding(9000, 80)],
    ["deploy/web 8080:80 --address=0.0.0.0", "Forwarding from 0.0.0.0:8080 -> 80\n"],
    [
      "deploy/web 8080:80 --address=10.0.0.1,localhost",
      "Forwarding from 10.0.0.1:8080 -> 80\nForwarding from 127.0.0.1:8080 -> 80\nForwarding from [::1]:8080 -> 80\n",
    ],
  ])("%s", (args, stdout) => {
    expect(session.type(`kubectl port-forward ${args}`)).toEqual({ requests: [], stdout, stderr: "", exit: 130 });
  });

  it.each([
    ["", `error: TYPE/NAME and list of ports are required for port-forward\n${SEE}`],
    ["deploy/web", `error: TYPE/NAME and list of ports are required for port-forward\n${SEE}`],
    ["nope 8080:80", 'Error from server (NotFound): pods "nope" not found\n'],
    ["deploy/nope 8080:80", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ["deploy/missing 8080:80", "error: unable to forward port because pod is not running. Current status=Pending\n"],
    ["named 8080:zz", "error: Pod 'named' does not have a named port 'zz'\n"],
    ["named 8080:", "error: Pod 'named' does not have a named port ''\n"],
    ["named 5300:dns", "error: UDP protocol is not supported for dns\n"],
    ["named 5300:53", "error: UDP protocol is not supported for 53\n"],
    ["svc/web 8080:zz", "error: Service 'web' does not have a named port 'zz'\n"],
    ["svc/web 8080:81", "error: Service web does not have a service port 81\n"],
    ["node/node-1 8080:80", "error: cannot attach to *v1.Node: selector for *v1.Node not implemented\n"],
    ["deploy/web 8080:0", "error: remote port must be > 0\n"],
    [
      "deploy/web 99999:80",
      "error: error parsing local port '99999': strconv.ParseUint: parsing \"99999\": value out of range\n",
    ],
    ["deploy/web 8080:80 --address=here", "error: here is not a valid IP\n"],
    [
      "deploy/web 80",
      "Unable to listen on port 80: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:80: bind: permission denied unable to create listener: Error listen tcp6 [::1]:80: bind: permission denied]\nerror: unable to listen on any of the requested ports: [{80 80}]\n",
    ],
  ])("%s is refused", (args, stderr) => {
    expect(session.type(`kubectl port-forward ${args}`)).toEqual({ requests: [], stdout: "", stderr, exit: 1 });
  });

  it("chooses a free port where none is given", () => {
    const { stdout, exit } = session.type("kubectl port-forward deploy/web :80");
    expect(exit).toBe(130);
    const [, local] = /^Forwarding from 127\.0\.0\.1:(\d+) -> 80\n/.exec(stdout) ?? [];
    expect(Number(local)).toBeGreaterThan(32_767);
  });

  it("asks for the page that the pod serves to be shown", () => {
    const plan = planCommand("kubectl port-forward deploy/web 8080:80", {
      state: session.state,
      namespace: "default",
      nowMs: session.state.nowMs,
      nowRfc3339: "2026-01-12T09:00:00Z",
      rfc3339At: () => "2026-01-12T09:00:00Z",
    });
    expect(plan.asks).toMatchObject([
      { type: "forward", pod: { kind: "Pod", key: `default/${web}` }, localPort: 8080, podPort: 80 },
    ]);
  });

  it("ends with the pod", () => {
    const own = new KubectlSession();
    own.type("kubectl create deployment web --image=nginx");
    const [pod = ""] = own.podNames("web");
    const [forwarded] = own.typeAlongside([
      `kubectl port-forward ${pod} 8080:80`,
      `kubectl delete pod ${pod} --wait=false`,
    ]);
    expect(forwarded).toEqual({ stdout: forwarding(8080, 80), stderr: "error: lost connection to pod\n", exit: 1 });
  });
});
