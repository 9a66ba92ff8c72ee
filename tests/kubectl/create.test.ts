import { describe, expect, it } from "vitest";
import { mapGet } from "../../src/sim/persistent-map.ts";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints, type LineRow } from "../support/line-table.ts";

const files = {
  "f.txt": "hello\n",
  "dir/app.conf": "a=1\n",
  env: "A=1\n  # a comment\n\n  B=2 \r\nC\n",
  twice: "A=1\nA=2\n",
  odd: "B = 1\n",
  "web.yaml": JSON.stringify(deploymentManifest("web", "web:v1")),
};
const session = () => new KubectlSession(files);
const taken = (kind: string, name: string) => {
  const made = session();
  made.type(`kubectl create ${kind} ${name}`);
  return made;
};

const CONFIG_KEY =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const ENV_NAME =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

function count(path: string, given: number): string {
  return `error: exactly one NAME is required, got ${given}\nSee 'kubectl create ${path} -h' for help and examples\n`;
}

/** What a ConfigMap and a Secret say of their sources. */
function sources(kind: string, path: string, other: readonly LineRow[]): readonly LineRow[] {
  return [
    [`create ${kind}`, "", count(path, 0)],
    [`create ${kind} a b`, "", count(path, 2)],
    [`create ${kind} a --from-literal=x`, "", "error: invalid literal source x, expected key=value\n"],
    [`create ${kind} a --from-literal==x`, "", "error: invalid literal source =x, expected key=value\n"],
    [`create ${kind} a --from-file=nope.txt`, "", "error: error reading nope.txt: no such file or directory\n"],
    [`create ${kind} a --from-file=a=b=c`, "", "error: key names or file paths cannot contain '='\n"],
    [`create ${kind} a --from-file==f.txt`, "", "error: key name for file path f.txt missing\n"],
    [`create ${kind} a --from-file=k=`, "", "error: file path for key name k missing\n"],
    [`create ${kind} a --from-env-file=nope`, "", "error: error reading nope: no such file or directory\n"],
    [`create ${kind} a --from-env-file=odd`, "", `error: "B " is not a valid key name: ${ENV_NAME}\n`],
    [
      `create ${kind} a --from-env-file=env --from-literal=a=b`,
      "",
      "error: from-env-file cannot be combined with from-file or from-literal\n",
    ],
    [
      `create ${kind} a --append-hash`,
      path.startsWith("secret") ? "secret/a-tb87bhff4c created\n" : "configmap/a-586ff7h6km created\n",
    ],
    [
      `create ${kind} a --from-literal`,
      "",
      `error: flag needs an argument: --from-literal\nSee 'kubectl create ${path} --help' for usage.\n`,
    ],
    ...other,
  ];
}

describe("create configmap", () => {
  itPrints(
    session,
    sources("cm", "configmap", [
      ["create configmap a --from-literal=a=b", "configmap/a created\n"],
      ["create cm a --from-literal=a=b --dry-run=client", "configmap/a created (dry run)\n"],
      ["create cm a --from-literal=a=b --dry-run=server", "configmap/a created (server dry run)\n"],
      ["create cm a -o name", "configmap/a\n"],
      [
        "create cm a --from-file=f.txt --from-file=k=dir/app.conf --from-file=dir/app.conf --dry-run=client -o yaml",
        "apiVersion: v1\ndata:\n  app.conf: |\n    a=1\n  f.txt: |\n    hello\n  k: |\n    a=1\nkind: ConfigMap\nmetadata:\n  name: a\n",
      ],
      [
        "create cm a --from-env-file=env --dry-run=client -o json",
        '{\n    "kind": "ConfigMap",\n    "apiVersion": "v1",\n    "metadata": {\n        "name": "a"\n    },\n    "data": {\n        "A": "1",\n        "B": "2 ",\n        "C": ""\n    }\n}\n',
      ],
      [
        "create cm a --from-literal=a=1 -n x --save-config --dry-run=client -o yaml",
        'apiVersion: v1\ndata:\n  a: "1"\nkind: ConfigMap\nmetadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","namespace":"x"},"data":{"a":"1"}}\n  name: a\n  namespace: x\n',
      ],
      [
        "create cm a --from-literal=a=1 --from-literal=a=2",
        "",
        'error: cannot add key "a", another key by that name already exists in Data for ConfigMap "a"\n',
      ],
      [
        "create cm a --from-env-file=twice",
        "",
        'error: cannot add key "A", another key by that name already exists in Data for ConfigMap "a"\n',
      ],
      ["create cm a --from-literal=b/d=1", "", `error: "b/d" is not a valid key name for a ConfigMap: ${CONFIG_KEY}\n`],
      [
        "create cm a --from-literal=..=1",
        "",
        `error: ".." is not a valid key name for a ConfigMap: must not be '..'\n`,
      ],
    ]),
  );

  it("says that the name is taken, or wrong", () => {
    expect(taken("cm", "a").type("kubectl create cm a").stderr).toBe(
      'error: failed to create configmap: configmaps "a" already exists\n',
    );
    expect(session().type("kubectl create cm A_b").stderr).toMatch(
      /^error: failed to create configmap: ConfigMap "A_b" is invalid: metadata\.name: Invalid value: "A_b": /,
    );
  });
});

describe("create secret", () => {
  itPrints(
    session,
    sources("secret generic", "secret generic", [
      ["create secret generic a --from-literal=pw=hi", "secret/a created\n"],
      [
        "create secret generic a --from-literal=pw=hi --type=my/type --dry-run=client -o yaml",
        "apiVersion: v1\ndata:\n  pw: aGk=\nkind: Secret\nmetadata:\n  name: a\ntype: my/type\n",
      ],
      ["create secret generic a --dry-run=client -o yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n"],
      [
        "create secret generic a --from-literal=a=1 --from-literal=a=2",
        "",
        "error: cannot add key a, another key by that name already exists\n",
      ],
      [
        "create secret generic a --from-literal=a/b=1",
        "",
        `error: "a/b" is not valid key name for a Secret ${CONFIG_KEY}\n`,
      ],
      [
        "create secret foo",
        "",
        "error: unknown command \"foo\"\nSee 'kubectl create secret -h' for help and examples\n",
      ],
    ]),
  );

  it("says that the name is taken", () => {
    expect(taken("secret generic", "a").type("kubectl create secret generic a").stderr).toBe(
      'error: failed to create secret secrets "a" already exists\n',
    );
  });

  it("says what kinds of secrets there are", () => {
    const { stdout, stderr, exit } = session().type("kubectl create secret");
    expect([stdout, exit]).toEqual(["", 1]);
    expect(stderr).toMatch(/\n {2}docker-registry {3}\S.*\n {2}generic .*\n {2}tls /);
  });
});

function service(spec: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    app: a\n  name: a\nspec:\n${spec}status:\n  loadBalancer: {}\n`;
}
const selector = "  selector:\n    app: a\n";
const port = '  ports:\n  - name: "80"\n    port: 80\n    protocol: TCP\n    targetPort: 80\n';

describe("create service", () => {
  itPrints(session, [
    ["create svc clusterip a --tcp=80:8080", "service/a created\n"],
    ["create service nodeport a --tcp=80", "service/a created\n"],
    ["create svc clusterip a --tcp=80 --dry-run=client -o yaml", service(`${port}${selector}  type: ClusterIP\n`)],
    [
      "create svc clusterip a --tcp=80:8080,443 --tcp=90:http --dry-run=client -o yaml",
      service(
        `  ports:\n  - name: 80-8080\n    port: 80\n    protocol: TCP\n    targetPort: 8080\n  - name: "443"\n    port: 443\n    protocol: TCP\n    targetPort: 443\n  - name: 90-http\n    port: 90\n    protocol: TCP\n    targetPort: http\n${selector}  type: ClusterIP\n`,
      ),
    ],
    [
      "create svc clusterip a --clusterip=None --dry-run=client -o yaml",
      service(`  clusterIP: None\n${selector}  type: ClusterIP\n`),
    ],
    [
      "create svc nodeport a --tcp=80:8080 --node-port=30080 --dry-run=client -o yaml",
      service(
        `  ports:\n  - name: 80-8080\n    nodePort: 30080\n    port: 80\n    protocol: TCP\n    targetPort: 8080\n${selector}  type: NodePort\n`,
      ),
    ],
    [
      "create svc loadbalancer a --tcp=80 --dry-run=client -o yaml",
      service(`${port}${selector}  type: LoadBalancer\n`),
    ],
    [
      "create svc externalname a --external-name=x.com --dry-run=client -o yaml",
      service(`  externalName: x.com\n${selector}  type: ExternalName\n`),
    ],
    ["create svc externalname a --external-name=x.com", "service/a created\n"],
    ["create svc clusterip", "", count("service clusterip", 0)],
    ["create svc nodeport a b --tcp=80", "", count("service nodeport", 2)],
    ["create svc clusterip a", "", "error: at least one tcp port specifier must be provided\n"],
    ["create svc nodeport a", "", "error: at least one tcp port specifier must be provided\n"],
    ["create svc loadbalancer a", "", "error: at least one tcp port specifier must be provided\n"],
    ["create svc clusterip a --tcp=abc", "", 'error: strconv.ParseUint: parsing "abc": invalid syntax\n'],
    ["create svc clusterip a --tcp=:80", "", 'error: strconv.ParseUint: parsing "": invalid syntax\n'],
    ["create svc clusterip a --tcp=70000:1", "", 'error: strconv.ParseUint: parsing "70000": value out of range\n'],
    ["create svc clusterip a --tcp=80:70000", "", "error: must be between 1 and 65535, inclusive\n"],
    [
      "create svc clusterip a --tcp=80:a_b",
      "",
      "error: must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)\n",
    ],
    [
      "create svc clusterip a --tcp=80:",
      "",
      "error: must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-),must contain at least one letter (a-z)\n",
    ],
    ["create svc externalname a", "", 'error: required flag(s) "external-name" not set\n'],
    ["create svc externalname a --external-name=X_", "", "error: invalid service external name X_\n"],
    [
      "create service foo",
      "",
      "error: unknown command \"foo\"\nSee 'kubectl create service -h' for help and examples\n",
    ],
    [
      "create svc foo x",
      "",
      "error: unknown command \"foo x\"\nSee 'kubectl create service -h' for help and examples\n",
    ],
  ]);

  it("says what the server refuses", () => {
    expect(taken("svc clusterip", "a --tcp=80").type("kubectl create svc nodeport a --tcp=80").stderr).toBe(
      'error: failed to create NodePort service: services "a" already exists\n',
    );
    expect(session().type("kubectl create svc nodeport a --tcp=80 --node-port=70000").stderr).toMatch(
      /^error: failed to create NodePort service: Service "a" is invalid: spec\.ports\[0\]\.nodePort: Invalid value: 70000/,
    );
  });
});

describe("create namespace", () => {
  itPrints(session, [
    ["create ns a", "namespace/a created\n"],
    [
      "create ns a --dry-run=client -o yaml",
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\nspec: {}\nstatus: {}\n",
    ],
    ["create ns a --dry-run=server", "namespace/a created (server dry run)\n"],
    ["create ns", "", count("namespace", 0)],
    ["create ns a b", "", count("namespace", 2)],
    ["create ns default", "", 'Error from server (AlreadyExists): namespaces "default" already exists\n'],
  ]);
});

describe("create deployment", () => {
  itPrints(session, [
    ["create deploy w --image=nginx", "deployment.apps/w created\n"],
    [
      "create deploy w --image=nginx:1 --port=80 -r 3 --dry-run=client -o yaml -- sleep 5",
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    app: w\n  name: w\nspec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app: w\n  strategy: {}\n  template:\n    metadata:\n      labels:\n        app: w\n    spec:\n      containers:\n      - command:\n        - sleep\n        - "5"\n        image: nginx:1\n        name: nginx\n        ports:\n        - containerPort: 80\n        resources: {}\nstatus: {}\n',
    ],
    ["create deploy w --image=a --image=b -- c", "", "error: cannot specify multiple --image options and command\n"],
    ["create deploy w", "", 'error: required flag(s) "image" not set\n'],
    ["create deploy --image=x", "", count("deployment", 0)],
    ["create deploy w v --image=x", "", count("deployment", 2)],
  ]);

  it("writes JSON in the order of the struct", () => {
    const { stdout } = session().type(
      "kubectl create deploy w --image=a --port=1 --dry-run=client -o json --save-config -- b",
    );
    expect(Object.keys(JSON.parse(stdout))).toEqual(["kind", "apiVersion", "metadata", "spec", "status"]);
    expect(stdout).toContain(
      String.raw`"{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"w\",\"labels\":{\"app\":\"w\"}},\"spec\":{\"replicas\":1,\"selector\":{\"matchLabels\":{\"app\":\"w\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"w\"}},\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"a\",\"command\":[\"b\"],\"ports\":[{\"containerPort\":1}],\"resources\":{}}]}},\"strategy\":{}},\"status\":{}}\n"`,
    );
  });

  it("says that the name is taken", () => {
    expect(taken("deploy", "w --image=a").type("kubectl create deploy w --image=a").stderr).toBe(
      'error: failed to create deployment: deployments.apps "w" already exists\n',
    );
  });
});

describe("create -f", () => {
  itPrints(session, [
    ["create -f web.yaml", "deployment.apps/web created\n"],
    ["create -f web.yaml --dry-run=client", "deployment.apps/web created (dry run)\n"],
    ["create -f web.yaml -l app=zz", "", "error: no objects passed to create\n"],
    ["create", "", "error: must specify one of -f and -k\n"],
    ["create foo", "", "error: Unexpected args: [foo]\nSee 'kubectl create -h' for help and examples\n"],
    ["create -f nope.yaml", "", 'error: the path "nope.yaml" does not exist\n'],
    ["create -f web.yaml --raw=/x --edit", "", "error: --raw and --edit are mutually exclusive\n"],
    [
      "create -f web.yaml --edit",
      "",
      "error: --edit is not part of this simulator: create the object, then change it with kubectl edit\n",
    ],
    [
      "create -f web.yaml --raw=/x",
      "",
      "error: --raw is not part of this simulator: leave it out to create what the file describes\n",
    ],
  ]);

  it("says that the object is there", () => {
    const made = session();
    made.type("kubectl create -f web.yaml");
    expect(made.type("kubectl create -f web.yaml").stderr).toBe(
      'Error from server (AlreadyExists): error when creating "web.yaml": deployments.apps "web" already exists\n',
    );
  });
});

const pod = (labels: string, container: string, restart = "Always", annotations = "") =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n${annotations}  labels:\n${labels}  name: x\nspec:\n  containers:\n${container}  dnsPolicy: ClusterFirst\n  restartPolicy: ${restart}\nstatus: {}\n`;
const plainPod = pod("    run: x\n", "  - image: nginx\n    name: x\n    resources: {}\n");
const help = "See 'kubectl run -h' for help and examples\n";

describe("run", () => {
  itPrints(session, [
    ["run x --image=nginx", "pod/x created\n"],
    ["run x --image=nginx --dry-run=client", "pod/x created (dry run)\n"],
    ["run x --image=nginx --dry-run=server", "pod/x created (server dry run)\n"],
    ["run x --image=nginx -q -o name", "pod/x\n"],
    ["run x --image=nginx --dry-run=client -o yaml", plainPod],
    [
      "run x --image=nginx --port=80 --env=A=1 --env=B=2 --labels=app=x,t=fe --restart=Never --dry-run=client -o yaml",
      pod(
        "    app: x\n    t: fe\n",
        '  - env:\n    - name: A\n      value: "1"\n    - name: B\n      value: "2"\n    image: nginx\n    name: x\n    ports:\n    - containerPort: 80\n    resources: {}\n',
        "Never",
      ),
    ],
    [
      "run x --image=nginx --restart=OnFailure --dry-run=client -o yaml -- a b",
      pod(
        "    run: x\n",
        "  - args:\n    - a\n    - b\n    image: nginx\n    name: x\n    resources: {}\n",
        "OnFailure",
      ),
    ],
    [
      "run x --image=nginx --command --dry-run=client -o yaml -- a b",
      pod("    run: x\n", "  - command:\n    - a\n    - b\n    image: nginx\n    name: x\n    resources: {}\n"),
    ],
    [
      "run x --image=nginx --image-pull-policy=Never --privileged --annotations=a=b --dry-run=client -o yaml",
      pod(
        "    run: x\n",
        "  - image: nginx\n    imagePullPolicy: Never\n    name: x\n    resources: {}\n    securityContext:\n      privileged: true\n",
        "Always",
        "  annotations:\n    a: b\n",
      ),
    ],
    [
      `run x --image=nginx --overrides='{"spec":{"nodeName":"node-1"}}' --dry-run=client -o yaml`,
      plainPod.replace("  restartPolicy", "  nodeName: node-1\n  restartPolicy"),
    ],
    ["run x --image=nginx --expose --port=80", "service/x created\npod/x created\n"],
    [
      "run x --image=nginx --expose --port=80 --dry-run=client",
      "service/x created (dry run)\npod/x created (dry run)\n",
    ],
    ["run", "", 'error: required flag(s) "image" not set\n'],
    ["run x", "", 'error: required flag(s) "image" not set\n'],
    ["run --image=nginx", "", `error: NAME is required for run\n${help}`],
    ["run x --image=", "", "error: --image is required\n"],
    ["run x --image=a=b?", "", 'error: Invalid image name "a=b?": invalid reference format\n'],
    ["run x --image=A", "", 'error: Invalid image name "A": invalid reference format\n'],
    ["run x --image=nginx --restart=Bogus", "", `error: invalid restart policy: Bogus\n${help}`],
    ["run x --image=nginx --image-pull-policy=Foo", "", `error: invalid image pull policy: Foo\n${help}`],
    ["run x --image=nginx --env=A", "", "error: invalid env: A\n"],
    ["run x --image=nginx --env=1a=b", "", "error: invalid env: 1a=b\n"],
    ["run x --image=nginx --labels=a", "", "error: unexpected label spec: a\n"],
    ["run x --image=nginx --annotations=a", "", "error: invalid annotations format: a\n"],
    ["run x --image=nginx --port=abc", "", 'error: strconv.Atoi: parsing "abc": invalid syntax\n'],
    ["run x --image=nginx --expose", "", `error: --port must be set when exposing a service\n${help}`],
    ["run x --image=nginx --rm", "", `error: --rm should only be used for attached containers\n${help}`],
    ["run x --image=nginx -t", "", `error: -i/--stdin is required for containers with -t/--tty=true\n${help}`],
    ["run x --image=nginx --overrides=x", "", "error: Invalid JSON Patch\n"],
    ["run x --image=nginx --overrides={} --override-type=zz", "", "error: invalid override type: zz\n"],
    [
      "run x --image=nginx --overrides=[]",
      "",
      `error: couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }${"\n"}`,
    ],
    [
      `run x --image=nginx --overrides='{"apiVersion":1}'`,
      "",
      "error: couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .apiVersion of type string\n",
    ],
    [
      `run x --image=nginx --overrides='{"spec":5}'`,
      "",
      "error: json: cannot unmarshal number into Go struct field Pod.spec of type v1.PodSpec\n",
    ],
    [
      "run x --image=nginx --overrides={} --override-type=json",
      "",
      "error: json: cannot unmarshal object into Go value of type jsonpatch.Patch\n",
    ],
    ["run x --image=nginx --overrides=[] --override-type=strategic", "", "error: invalid JSON document\n"],
    [
      "run x --image=nginx --pod-running-timeout=0s",
      "",
      `error: --pod-running-timeout must be higher than zero\n${help}`,
    ],
    ["run x --image=nginx --replicas=2", "", "error: unknown flag: --replicas\nSee 'kubectl run --help' for usage.\n"],
    [
      "run x --image=nginx -it --dry-run=client",
      "",
      `error: --dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)\n${help}`,
    ],
    [
      "run x --image=nginx -it --rm -- sh",
      "",
      "error: -i, -t and --attach are not part of this simulator: run the pod without them, and look into it with kubectl logs or kubectl exec\n",
    ],
    ["run x --image=nginx -n nope", "", 'Error from server (NotFound): namespaces "nope" not found\n'],
  ]);

  it("tells of the Service first, though the pod is made first", () => {
    const { requests, stdout } = session().type(
      "kubectl run x --image=nginx --expose --port=80 -o yaml --dry-run=client",
    );
    expect(requests).toEqual([]);
    expect(stdout).toBe(
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  ports:\n  - port: 80\n    protocol: TCP\n    targetPort: 80\n  selector:\n    run: x\nstatus:\n  loadBalancer: {}\n---\n---\n${plainPod.replace("    resources", "    ports:\n    - containerPort: 80\n    resources")}`,
    );
    const made = session();
    expect(made.type("kubectl run x --image=nginx --expose --port=80").requests).toMatchObject([
      { object: { kind: "Pod" } },
      { object: { kind: "Service" } },
    ]);
    expect(made.type("kubectl run x --image=nginx --expose --port=80")).toMatchObject({
      stdout: "",
      stderr: 'Error from server (AlreadyExists): pods "x" already exists\n',
      exit: 1,
    });
  });
});

const withWeb = () => {
  const made = session();
  made.type("kubectl apply -f web.yaml");
  return made;
};
function scaler(spec: string, name = "web"): string {
  return `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: ${name}\nspec:\n${spec}  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\nstatus:\n  currentMetrics: null\n  desiredReplicas: 0\n`;
}
const metric = (name: string, target: string) =>
  `  - resource:\n      name: ${name}\n      target:\n        ${target}\n    type: Resource\n`;
const DEPRECATED =
  "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n";

describe("autoscale", () => {
  itPrints(withWeb, [
    ["autoscale deploy web --min=2 --max=5 --cpu=80%", "horizontalpodautoscaler.autoscaling/web autoscaled\n"],
    [
      "autoscale deploy web --max=5 --cpu-percent=80",
      "horizontalpodautoscaler.autoscaling/web autoscaled\n",
      DEPRECATED,
    ],
    ["autoscale -f web.yaml --max=5", "horizontalpodautoscaler.autoscaling/web autoscaled\n"],
    ["autoscale deploy web --max=3 --dry-run=client", "horizontalpodautoscaler.autoscaling/web created (dry run)\n"],
    [
      "autoscale deploy web --max=3 --dry-run=server",
      "horizontalpodautoscaler.autoscaling/web autoscaled (server dry run)\n",
    ],
    ["autoscale deploy web --max=3 --min=0 --dry-run=client -o yaml", scaler("  maxReplicas: 3\n")],
    [
      "autoscale deploy web --max=3 --min=2 --name=h --cpu=80% --memory=200 --dry-run=client -o yaml",
      scaler(
        `  maxReplicas: 3\n  metrics:\n${metric("cpu", "averageUtilization: 80\n        type: Utilization")}${metric("memory", "averageValue: 200Mi\n        type: AverageValue")}  minReplicas: 2\n`,
        "h",
      ),
    ],
    [
      "autoscale deploy web --max=3 --cpu=500 --dry-run=client -o yaml",
      scaler(`  maxReplicas: 3\n  metrics:\n${metric("cpu", "averageValue: 500m\n        type: AverageValue")}`),
    ],
    ["autoscale deploy web", "", 'error: required flag(s) "max" not set\n'],
    ["autoscale deploy web --max=0", "", "error: --max=MAXPODS is required and must be at least 1, max: 0\n"],
    [
      "autoscale deploy web --min=6 --max=5",
      "",
      "error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 5, min: 6\n",
    ],
    ["autoscale deploy web --max=3 --cpu=x%", "", "error: invalid percentage value: x\n"],
    ["autoscale deploy web --max=3 --cpu=x", "", "error: invalid resource cpu value: x\n"],
    ["autoscale deploy web --max=3 --memory=x", "", "error: invalid resource memory value: x\n"],
    [
      "autoscale deploy web --max=3 --cpu=5% --cpu-percent=5",
      "",
      `${DEPRECATED}error: --cpu-percent and --cpu are mutually exclusive\n`,
    ],
    ["autoscale deploy --max=3", "", "error: resource(s) were provided, but no name was specified\n"],
    ["autoscale deploy/nope --max=3", "", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    [
      "autoscale node node-1 --max=3",
      "",
      "error: cannot autoscale a Node: could not find scale subresource for /v1, Resource=nodes in discovery information\n",
    ],
  ]);

  it("says that there is one already, as far as it does", () => {
    const made = withWeb();
    made.type("kubectl autoscale deploy web --max=3");
    expect(made.type("kubectl autoscale deploy web --max=3 --cpu=80%").stderr).toBe(
      'Error from server (AlreadyExists): horizontalpodautoscalers.autoscaling "web" already exists\n',
    );
    expect(made.type("kubectl autoscale deploy web --max=3").stderr).toBe(
      "error: failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: empty input\n",
    );
  });

  it("makes an object", () => {
    const made = withWeb();
    made.type("kubectl autoscale deploy web --max=3 --cpu=80%");
    expect(mapGet(made.state.objects.HorizontalPodAutoscaler, "default/web")?.spec).toMatchObject({
      maxReplicas: 3,
      minReplicas: 1,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { averageUtilization: 80 } } }],
    });
  });
});

const exposed = (spec: string, labels = "    app: web\n", name = "web") =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n${labels}  name: ${name}\nspec:\n${spec}status:\n  loadBalancer: {}\n`;

describe("expose", () => {
  itPrints(withWeb, [
    ["expose deploy web --port=80", "service/web exposed\n"],
    ["expose -f web.yaml --port=80", "service/web exposed\n"],
    ["expose deploy web --port=80 --dry-run=client", "service/web exposed (dry run)\n"],
    ["expose deploy web --port=80 --dry-run=server", "service/web exposed (server dry run)\n"],
    [
      "expose deploy web --port=80,81 --dry-run=client -o yaml",
      exposed(
        "  ports:\n  - name: port-1\n    port: 80\n    protocol: TCP\n    targetPort: 80\n  - name: port-2\n    port: 81\n    protocol: TCP\n    targetPort: 81\n  selector:\n    app: web\n",
      ),
    ],
    [
      "expose deploy web --port=80 --target-port=http --protocol=UDP --type=NodePort --name=x --labels=a=b --selector=c=d --session-affinity=ClientIP --external-ip=1.2.3.4 --dry-run=client -o yaml",
      exposed(
        "  externalIPs:\n  - 1.2.3.4\n  ports:\n  - port: 80\n    protocol: UDP\n    targetPort: http\n  selector:\n    c: d\n  sessionAffinity: ClientIP\n  type: NodePort\n",
        "    a: b\n",
        "x",
      ),
    ],
    [
      "expose deploy web --cluster-ip=None --dry-run=client -o yaml",
      exposed("  clusterIP: None\n  selector:\n    app: web\n"),
    ],
    [
      `expose deploy web --port=80 --overrides='{"spec":{"type":"NodePort"}}' --dry-run=client -o yaml`,
      exposed(
        "  ports:\n  - port: 80\n    protocol: TCP\n    targetPort: 80\n  selector:\n    app: web\n  type: NodePort\n",
      ),
    ],
    ["expose deploy web", "", "error: couldn't find port via --port flag or introspection\n"],
    ["expose deploy --port=80", "", "error: resource(s) were provided, but no name was specified\n"],
    ["expose deploy web --port=abc", "", 'error: strconv.Atoi: parsing "abc": invalid syntax\n'],
    ["expose deploy web --port=80 --session-affinity=x", "", "error: unknown session affinity: x\n"],
    ["expose deploy web --port=80 --labels=x", "", "error: unexpected label spec: x\n"],
    ["expose deploy web --port=80 --selector=x", "", "error: unexpected label spec: x\n"],
    ["expose deploy web --port=80 --overrides=x", "", "error: Invalid JSON Patch\n"],
    ["expose deploy web --port=80 --overrides={} --override-type=zz", "", "error: invalid override type: zz\n"],
    ["expose deploy nope --port=80", "", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    [
      "expose deploy web nope --port=80",
      "service/web exposed\n",
      'Error from server (NotFound): deployments.apps "nope" not found\n',
    ],
  ]);
});

it("lists the kinds of secrets that can be made", () => {
  const { stdout, stderr, exit } = new KubectlSession().type("kubectl create secret");
  expect([stdout, exit]).toEqual(["", 1]);
  expect(stderr).toMatch(/\n {2}docker-registry {3}\S.*\n {2}generic .*\n {2}tls /);
});

describe("create secret tls and docker-registry", () => {
  const pem = (type: string) => `-----BEGIN ${type}-----\nMIIB\n-----END ${type}-----\n`;
  const made = () =>
    new KubectlSession({
      "c.pem": pem("CERTIFICATE"),
      "k.pem": pem("PRIVATE KEY"),
      "x.txt": "x",
      "d.json": '{"auths":{}}',
    });
  const NEEDED =
    "error: either --from-file or the combination of --docker-username, --docker-password and --docker-server is required\n";
  const of = (path: string) => ` -o jsonpath={${path}}`;
  itPrints(made, [
    ["create secret tls a --cert=c.pem --key=k.pem", "secret/a created\n"],
    [`create secret tls a --cert=c.pem --key=k.pem${of(".type")}`, "kubernetes.io/tls"],
    ["create secret tls a --cert=c.pem", "", "error: key and cert must be specified\n"],
    [
      "create secret tls a --cert=no --key=k.pem",
      "",
      "error: Cannot read file no, open no: no such file or directory\n",
    ],
    [
      "create secret tls a --cert=x.txt --key=k.pem",
      "",
      "error: tls: failed to find any PEM data in certificate input\n",
    ],
    ["create secret tls a --cert=c.pem --key=x.txt", "", "error: tls: failed to find any PEM data in key input\n"],
    [
      "create secret tls a --cert=k.pem --key=c.pem",
      "",
      "error: tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched\n",
    ],
    [
      "create secret tls a --cert=c.pem --key=c.pem",
      "",
      "error: tls: found a certificate rather than a key in the PEM for the private key\n",
    ],
    ["create secret docker-registry a", "", NEEDED],
    ["create secret docker-registry a --docker-username=u", "", NEEDED],
    ["create secret docker-registry a --docker-username=u --docker-password=p", "secret/a created\n"],
    [
      `create secret docker-registry a --docker-username=u --docker-password=p --docker-email=e${of(".data")}`,
      '{".dockerconfigjson":"eyJhdXRocyI6eyJodHRwczovL2luZGV4LmRvY2tlci5pby92MS8iOnsidXNlcm5hbWUiOiJ1IiwicGFzc3dvcmQiOiJwIiwiZW1haWwiOiJlIiwiYXV0aCI6ImRUcHcifX19"}',
    ],
    [`create secret docker-registry a --from-file=d.json${of(".data")}`, '{".dockerconfigjson":"eyJhdXRocyI6e319"}'],
    [
      "create secret docker-registry a --docker-server=s --docker-username=u --docker-password=p --append-hash",
      "secret/a-57f6hc5h58 created\n",
    ],
  ]);
});
