import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const web = { kind: "Deployment", key: "default/web" } as const;

function withWeb(...lines: readonly string[]): KubectlSession {
  const session = new KubectlSession();
  for (const line of ["kubectl create deployment web --image=web:v1 --replicas=2", ...lines]) {
    session.type(line);
  }
  return session;
}

function strategic(patch: object) {
  return { verb: "patch", ref: web, patchType: "strategic", patch };
}
function merge(patch: object) {
  return { verb: "patch", ref: web, patchType: "merge", patch };
}
function container(change: object) {
  return strategic({ spec: { template: { spec: { containers: [{ name: "web", ...change }] } } } });
}
function done(stdout: string, ...requests: readonly object[]) {
  return { requests, stdout, stderr: "", exit: 0 };
}

describe("scale", () => {
  it("patches the size, whatever it was", () => {
    expect(withWeb().type("kubectl scale deploy web --replicas=2")).toEqual(
      done("deployment.apps/web scaled\n", merge({ spec: { replicas: 2 } })),
    );
  });

  it("holds to its precondition", () => {
    expect(withWeb().type("kubectl scale deployment/web --current-replicas=2 --replicas=3").stdout).toBe(
      "deployment.apps/web scaled\n",
    );
  });

  it("scales what is there, and tells what is not", () => {
    const { requests, ...output } = withWeb().type("kubectl scale deploy/web deploy/nope --replicas=1");
    expect(requests).toHaveLength(1);
    expect(output).toEqual({
      stdout: "deployment.apps/web scaled\n",
      stderr: 'Error from server (NotFound): deployments.apps "nope" not found\n',
      exit: 1,
    });
  });

  it("takes several types and a selector", () => {
    const { stdout } = withWeb().type("kubectl scale deploy,rs -l app=web --replicas=3");
    expect(stdout).toMatch(/^deployment\.apps\/web scaled\nreplicaset\.apps\/web-\w+ scaled\n$/);
  });

  it("writes down its cause when asked", () => {
    const { stderr, requests } = withWeb().type("kubectl scale deploy web --replicas=3 --record");
    expect(stderr).toBe("Flag --record has been deprecated, --record will be removed in the future\n");
    expect(requests[1]).toEqual(
      merge({
        metadata: {
          annotations: { "kubernetes.io/change-cause": "kubectl scale deploy web --replicas=3 --record=true" },
        },
      }),
    );
  });
});

describe("set image", () => {
  it("patches the container by its name", () => {
    expect(withWeb().type("kubectl set image deployment/web web=web:v2")).toEqual(
      done("deployment.apps/web image updated\n", container({ image: "web:v2" })),
    );
  });

  it("says and sends nothing where nothing changes", () => {
    expect(withWeb().type("kubectl set image deployment/web web=web:v1")).toEqual(done(""));
  });

  it("changes what it finds of several containers", () => {
    expect(withWeb().type("kubectl set image deploy web web=web:v2 bar=b")).toEqual({
      requests: [container({ image: "web:v2" })],
      stdout: "deployment.apps/web image updated\n",
      stderr: 'error: unable to find container named "bar"\n',
      exit: 1,
    });
  });

  it("takes * for all containers", () => {
    expect(withWeb().type("kubectl set image deploy web *=web:v9").requests).toEqual([container({ image: "web:v9" })]);
  });

  it("does nothing at all where one of the objects is missing", () => {
    expect(withWeb().type("kubectl set image deploy/web deploy/nope web=web:v2").requests).toEqual([]);
  });

  it("only says what it would do in a dry run", () => {
    const session = withWeb();
    expect(session.type("kubectl set image deploy web web=x --dry-run=client")).toEqual(
      done("deployment.apps/web image updated (dry run)\n"),
    );
    expect(session.type("kubectl set image deploy web web=x --dry-run=server")).toEqual(
      done("deployment.apps/web image updated (server dry run)\n"),
    );
    expect(session.type("kubectl set image deploy web web= --dry-run=server").stderr).toMatch(/Required value/);
  });

  it("prints what -o asks for", () => {
    expect(withWeb().type("kubectl set image deploy web web=web:v2 -o name").stdout).toBe("deployment.apps/web\n");
    const yaml = withWeb().type("kubectl set image deploy web web=web:v2 -o yaml").stdout;
    expect(yaml).toMatch(/^apiVersion: apps\/v1\nkind: Deployment\nmetadata:\n/);
    expect(yaml).toMatch(/creationTimestamp: "?2026-01-12T09:00:01Z"?\n/);
    expect(yaml).toMatch("image: web:v2");
  });
});

describe("set env and set resources", () => {
  it("adds, changes and removes variables", () => {
    const session = withWeb();
    expect(session.type("kubectl set env deploy/web A=1 B=2")).toEqual(
      done(
        "deployment.apps/web env updated\n",
        container({
          env: [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
          ],
        }),
      ),
    );
    expect(session.type("kubectl set env deploy/web --list").stdout).toBe(
      "# Deployment web, container web\nA=1\nB=2\n",
    );
    expect(session.type("kubectl set env deploy/web A=9 B-").requests).toEqual([
      container({
        env: [
          { name: "A", value: "9" },
          { $patch: "delete", name: "B" },
        ],
      }),
    ]);
    expect(session.type("kubectl set env deploy/web --list").stdout).toBe("# Deployment web, container web\nA=9\n");
    expect(session.type("kubectl set env deploy/web A=9 Z-")).toEqual(done(""));
    expect(session.type("kubectl set env deploy/web A=1 --overwrite=false").stderr).toBe(
      "error: deployments/web 'A' already has a value (9), and --overwrite is false\n",
    );
  });

  it("sets limits and requests", () => {
    const session = withWeb();
    expect(session.type("kubectl set resources deployment/web -c web --limits=cpu=200m,memory=64Mi")).toEqual(
      done(
        "deployment.apps/web resource requirements updated\n",
        container({ resources: { limits: { cpu: "200m", memory: "64Mi" } } }),
      ),
    );
    expect(session.type("kubectl set resources deployment/web --limits=cpu=0.2")).toEqual(done(""));
  });
});

describe("annotate and label", () => {
  it("lets the change cause be written over, and nothing else", () => {
    const session = withWeb("kubectl annotate deploy/web kubernetes.io/change-cause=first note=a");
    expect(session.type('kubectl annotate deploy/web kubernetes.io/change-cause="second, by hand"')).toEqual(
      done(
        "deployment.apps/web annotated\n",
        merge({ metadata: { annotations: { "kubernetes.io/change-cause": "second, by hand" } } }),
      ),
    );
    expect(session.type("kubectl annotate deploy/web note=b").stderr).toBe(
      "error: --overwrite is false but found the following declared annotation(s): 'note' already has a value (a)\n",
    );
    expect(session.type("kubectl annotate deploy/web note=b --overwrite").exit).toBe(0);
    expect(session.type("kubectl annotate deploy/web note-").requests).toEqual([
      merge({ metadata: { annotations: { note: null } } }),
    ]);
  });

  it("tells labels that are set, kept, taken and missing", () => {
    const session = withWeb();
    const said = (line: string) => session.type(line).stdout;
    expect(said("kubectl label deploy web tier=fe")).toBe("deployment.apps/web labeled\n");
    expect(said("kubectl label deploy web tier=fe")).toBe("deployment.apps/web not labeled\n");
    expect(said("kubectl label deploy web tier=be --overwrite")).toBe("deployment.apps/web labeled\n");
    expect(said("kubectl label deploy/web tier-")).toBe("deployment.apps/web unlabeled\n");
    expect(said("kubectl label deploy/web tier-")).toBe('label "tier" not found.\ndeployment.apps/web not labeled\n');
    expect(said("kubectl label deploy/web --list")).toBe("app=web\n");
  });

  it("refuses a version that is not the object's", () => {
    expect(withWeb().type("kubectl label deploy/web a=b --resource-version=1").stderr).toBe(
      'Error from server (Conflict): Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again\n',
    );
  });
});

describe("patch", () => {
  it("sends each kind of patch as it is given", () => {
    const session = withWeb();
    expect(session.type(`kubectl patch deploy web -p '{"spec":{"replicas":4}}'`)).toEqual(
      done("deployment.apps/web patched\n", strategic({ spec: { replicas: 4 } })),
    );
    expect(session.type("kubectl patch deploy web --type=merge -p 'spec: {replicas: 4}'")).toEqual(
      done("deployment.apps/web patched (no change)\n", merge({ spec: { replicas: 4 } })),
    );
    const operations = [{ op: "replace", path: "/spec/replicas", value: 1 }];
    expect(session.type(`kubectl patch deploy web --type json -p '${JSON.stringify(operations)}'`)).toEqual(
      done("deployment.apps/web patched\n", { verb: "patch", ref: web, patchType: "json", patch: operations }),
    );
  });
});

describe("delete", () => {
  it("names what is gone, and from where", () => {
    const session = withWeb("kubectl expose deploy web --port=80");
    expect(session.type("kubectl delete deploy/web svc/web --wait=false")).toEqual(
      done(
        'deployment.apps "web" deleted from default namespace\nservice "web" deleted from default namespace\n',
        { verb: "delete", ref: web, propagation: "Background" },
        { verb: "delete", ref: { kind: "Service", key: "default/web" }, propagation: "Background" },
      ),
    );
  });

  it.each([
    ["--cascade=orphan", { propagation: "Orphan" }],
    ["--cascade=foreground", { propagation: "Foreground" }],
    ["--grace-period=5", { propagation: "Background", gracePeriodSeconds: 5 }],
    ["--grace-period=0", { propagation: "Background", gracePeriodSeconds: 1 }],
    ["--now", { propagation: "Background", gracePeriodSeconds: 1 }],
  ])("passes %s on", (flag, options) => {
    expect(withWeb().type(`kubectl delete deploy web ${flag}`).requests).toEqual([
      { verb: "delete", ref: web, ...options },
    ]);
  });

  it("warns of force", () => {
    const { requests, ...output } = withWeb().type("kubectl delete deploy web --force");
    expect(requests).toEqual([{ verb: "delete", ref: web, propagation: "Background", gracePeriodSeconds: 0 }]);
    expect(output).toEqual({
      stdout: 'deployment.apps "web" force deleted from default namespace\n',
      stderr:
        "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n",
      exit: 0,
    });
  });

  it("finds nothing without complaint where it selects", () => {
    expect(withWeb().type("kubectl delete pods -l app=nope")).toEqual(done("No resources found\n"));
    expect(withWeb().type("kubectl delete deploy nope --ignore-not-found")).toEqual(done(""));
  });
});

describe("expose", () => {
  it("makes a Service of the selector and the ports", () => {
    const { requests, stdout } = withWeb().type(
      "kubectl expose deployment web --port=80 --target-port=8080 --type=NodePort",
    );
    expect(stdout).toBe("service/web exposed\n");
    expect(requests).toEqual([
      {
        verb: "create",
        object: {
          apiVersion: "v1",
          kind: "Service",
          metadata: { labels: { app: "web" }, name: "web", namespace: "default" },
          spec: {
            ports: [{ port: 80, protocol: "TCP", targetPort: 8080 }],
            selector: { app: "web" },
            type: "NodePort",
          },
          status: { loadBalancer: {} },
        },
      },
    ]);
  });

  it("takes the ports of the containers, and another name", () => {
    const session = new KubectlSession();
    session.type("kubectl create deployment web --image=web:v1 --port=80");
    expect(session.type("kubectl expose deploy web --name=other").stdout).toBe("service/other exposed\n");
    expect(session.type("kubectl expose deploy web --name=other").stderr).toBe(
      'Error from server (AlreadyExists): services "other" already exists\n',
    );
  });
});

describe("cordon and drain", () => {
  it("marks a node, once", () => {
    const session = withWeb();
    expect(session.type("kubectl cordon node-1").stdout).toBe("node/node-1 cordoned\n");
    expect(session.type("kubectl cordon node-1")).toEqual(done("node/node-1 already cordoned\n"));
    expect(session.type("kubectl uncordon node-1").stdout).toBe("node/node-1 uncordoned\n");
  });

  it("evicts the pods of a node", () => {
    const session = withWeb(
      "kubectl scale deploy web --replicas=1",
      "kubectl cordon node-2",
      "kubectl cordon node-3",
      "kubectl rollout restart deploy web",
    );
    const { stdout, exit } = session.type("kubectl drain node-1");
    expect(stdout.replaceAll(/web-\w+-\w+/g, "POD")).toBe(
      "node/node-1 cordoned\nevicting pod default/POD\npod/POD evicted\nnode/node-1 drained\n",
    );
    expect(exit).toBe(0);
  });

  it("does not evict pods without a controller unless forced", () => {
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "lone" },
      spec: { nodeName: "node-2", containers: [{ name: "a", image: "web:v1" }] },
    };
    const session = new KubectlSession();
    session.type("kubectl apply -f -", [pod]);
    const { requests, ...refused } = session.type("kubectl drain node-2");
    expect(requests).toHaveLength(1);
    expect(refused).toEqual({
      stdout: "node/node-2 cordoned\n",
      stderr:
        'error: unable to drain node "node-2" due to error: cannot delete cannot delete Pods that declare no controller (use --force to override): default/lone, continuing command...\n' +
        "There are pending nodes to be drained:\n node-2\ncannot delete cannot delete Pods that declare no controller (use --force to override): default/lone\n",
      exit: 1,
    });
    expect(session.type("kubectl drain node-2 --force").stderr).toBe(
      "Warning: deleting Pods that declare no controller: default/lone\n",
    );
  });
});
