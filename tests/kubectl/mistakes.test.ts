import { describe, expect, it } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

/** Lines that a real kubectl v1.36 refuses before anything is sent, and what it says on stderr. */
const mistakes: readonly (readonly [string, string])[] = [
  // Flags.
  [
    "kubectl scale deployment web --replicas=two",
    'error: invalid argument "two" for "--replicas" flag: strconv.ParseInt: parsing "two": invalid syntax\nSee \'kubectl scale --help\' for usage.\n',
  ],
  [
    "kubectl scale deployment/web --replicas",
    "error: flag needs an argument: --replicas\nSee 'kubectl scale --help' for usage.\n",
  ],
  [
    "kubectl scale deploy web --replicas=3 --bogus",
    "error: unknown flag: --bogus\nSee 'kubectl scale --help' for usage.\n",
  ],
  [
    "kubectl scale deploy web --replicas=3 -z",
    "error: unknown shorthand flag: 'z' in -z\nSee 'kubectl scale --help' for usage.\n",
  ],
  [
    "kubectl rollout undo deployment/web --to-revision=abc",
    'error: invalid argument "abc" for "--to-revision" flag: strconv.ParseInt: parsing "abc": invalid syntax\nSee \'kubectl rollout undo --help\' for usage.\n',
  ],
  ["kubectl --foo", "error: unknown flag: --foo\nSee 'kubectl --help' for usage.\n"],
  ["kubectl scale deployment/web", 'error: required flag(s) "replicas" not set\n'],
  ["kubectl create deployment x", 'error: required flag(s) "image" not set\n'],
  [
    "kubectl scale deploy web --replicas=3 --dry-run=bogus",
    'error: Invalid dry-run value (bogus). Must be "none", "server", or "client".\n',
  ],
  [
    "kubectl scale deploy web --replicas=3 -o yml",
    'error: unable to match a printer suitable for the output format "yml", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n',
  ],
  // Commands.
  ["kubectl frobnicate", 'error: unknown command "frobnicate" for "kubectl"\n'],
  ["kubectl gte", 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'],
  ["kubectl rol", 'error: unknown command "rol" for "kubectl"\n\nDid you mean this?\n\trun\n\trollout\n\ttop\n'],
  [
    "kubectl rollout frob deployment/web",
    "error: unknown command \"frob deployment/web\"\nSee 'kubectl rollout -h' for help and examples\n",
  ],
  ["kubectl create", "error: must specify one of -f and -k\n"],
  ["kubectl create foo", "error: Unexpected args: [foo]\nSee 'kubectl create -h' for help and examples\n"],
  ["kubectl apply", "error: must specify one of -f and -k\n"],
  ["kubectl apply -f nope.yaml", 'error: the path "nope.yaml" does not exist\n'],
  // Resources.
  ["kubectl scale deployment --replicas=2", "error: resource(s) were provided, but no name was specified\n"],
  [
    "kubectl set image deployment/web web",
    "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n",
  ],
  [
    'kubectl patch deployment web --type=json -p [{\\"op\\":\\"replace\\",\\"path\\":\\"/spec/replicas\\",\\"value\\":1}]',
    "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n",
  ],
  [
    "kubectl delete",
    "error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n",
  ],
  ["kubectl delete deployment", "error: resource(s) were provided, but no name was specified\n"],
  ["kubectl delete deploymnt web", 'error: the server doesn\'t have a resource type "deploymnt"\n'],
  ["kubectl delete deploy/a/b", "error: arguments in resource/name form may not have more than one slash\n"],
  ["kubectl delete deploy web -l app=web", "error: name cannot be provided when a selector is specified\n"],
  [
    "kubectl delete deploy/web -l app=web",
    "error: selectors and the all flag cannot be used when passing resource/name arguments\n",
  ],
  ["kubectl delete pods --all -l app=web", "error: setting 'all' parameter but found a non empty selector. \n"],
  ["kubectl delete deployment nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
  ["kubectl scale deployment/nope --replicas=1", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
  ["kubectl set image deployment/nope web=web:v2", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
  ["kubectl rollout undo deployment/nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
  ["kubectl edit deployment nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
  [
    "kubectl delete pod a b",
    'Error from server (NotFound): pods "a" not found\nError from server (NotFound): pods "b" not found\n',
  ],
  [
    "kubectl scale deploy web --replicas=3 -n nowhere",
    'Error from server (NotFound): namespaces "nowhere" not found\n',
  ],
  // What commands want to know.
  [
    "kubectl scale deployment/web --replicas=-1",
    "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n",
  ],
  ["kubectl scale deployment/web --current-replicas=5 --replicas=3", "error: Expected replicas to be 5, was 2\n"],
  ["kubectl set image deployment/web", "error: at least one image update is required\n"],
  ["kubectl set image deployment/web nope=web:v2", 'error: unable to find container named "nope"\n'],
  [
    "kubectl set image deployment/web *=a web=b",
    "error: all containers are already specified by *, but saw more than one container_name=container_image pairs\n",
  ],
  [
    "kubectl set resources deployment/web",
    "error: you must specify an update to requests or limits (in the form of --requests/--limits)\n",
  ],
  ["kubectl set resources deploy/web -c=zz --limits=cpu=1", "error: unable to find container named zz\n"],
  [
    "kubectl set resources deploy/web --limits=cpu=x",
    "error: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'\n",
  ],
  [
    "kubectl set env deploy/web A=1 A-",
    "error: can not both modify and remove the same environment variable in the same command\n",
  ],
  ["kubectl rollout undo", "error: required resource not specified\n"],
  ["kubectl rollout undo deployment/web", 'error: no rollout history found for deployment "web"\n'],
  ["kubectl rollout undo deployment/web --to-revision=9", "error: unable to find specified revision 9 in history\n"],
  ["kubectl rollout undo deployment/web --to-revision=-1", "error: unable to find specified revision -1 in history\n"],
  ["kubectl rollout resume deployment/web", 'error: deployments.apps "web" is not paused\n'],
  ["kubectl rollout pause svc/web", 'Error from server (NotFound): services "web" not found\n'],
  ["kubectl annotate deployment web", "error: at least one annotation update is required\n"],
  ["kubectl annotate deployment web nothing", "error: at least one annotation update is required\n"],
  [
    "kubectl annotate deployment web a=b a-",
    "error: can not both modify and remove the following annotation(s) in the same command: a\n",
  ],
  ["kubectl label deployment web a=b c", "error: all resources must be specified before label changes: c\n"],
  ["kubectl label deployment web app=x", "error: 'app' already has a value (web), and --overwrite is false\n"],
  ["kubectl label deployment web a=b=c", "error: invalid label spec: a=b=c\n"],
  ["kubectl expose deployment web", "error: couldn't find port via --port flag or introspection\n"],
  [
    "kubectl patch deployment web",
    "error: must specify --patch or --patch-file containing the contents of the patch\n",
  ],
  [
    "kubectl patch deployment web -p nojson",
    "Error from server (BadRequest): json: cannot unmarshal string into Go value of type map[string]interface {}\n",
  ],
  ["kubectl patch deployment web --type=foo -p {}", 'error: --type must be one of [json merge strategic], not "foo"\n'],
  [
    "kubectl delete rs --all --cascade=sideways",
    'error: invalid cascade value (sideways). Must be "background", "foreground", or "orphan"\n',
  ],
  ["kubectl delete pod x --now --grace-period=3", "error: --now and --grace-period cannot be specified together\n"],
  [
    "kubectl create deploy a b --image=x",
    "error: exactly one NAME is required, got 2\nSee 'kubectl create deployment -h' for help and examples\n",
  ],
  [
    "kubectl create deployment q --image=a --image=b -- cmd",
    "error: cannot specify multiple --image options and command\n",
  ],
  ["kubectl cordon", "error: USAGE: cordon NODE [flags]\nSee 'kubectl cordon -h' for help and examples\n"],
  ["kubectl cordon nope", 'Error from server (NotFound): nodes "nope" not found\n'],
  ["kubectl autoscale deployment web", 'error: required flag(s) "max" not set\n'],
  [
    "kubectl autoscale deploy web --min=6 --max=5",
    "error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 5, min: 6\n",
  ],
  [
    "kubectl logs",
    "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\n",
  ],
  ["kubectl logs nope", 'error: error from server (NotFound): pods "nope" not found in namespace "default"\n'],
  ["kubectl exec nope", "error: you must specify at least one command for the container\n"],
  // What a shell would do.
  [
    "kubectl scale deploy web --replicas=3 | cat",
    "error: pipes (|) are not part of this terminal: give one kubectl command at a time\n",
  ],
  ['kubectl scale deploy "web', 'error: the command line has a quote that is not closed: "\n'],
];

describe("a mistaken command line", () => {
  const session = new KubectlSession();
  session.type("kubectl create deployment web --image=web:v1 --replicas=2");

  it.each(mistakes)("%s", (line, stderr) => {
    expect(session.type(line)).toEqual({ requests: [], stdout: "", stderr, exit: 1 });
  });

  it("may leave kubectl out, or shorten it", () => {
    for (const line of ["scale deploy web --replicas=-1", "k scale deploy web --replicas=-1"]) {
      expect(session.type(line).stderr).toMatch(/COUNT must be greater/);
    }
  });

  it("may give flags before the command", () => {
    expect(session.type("kubectl -n default scale deploy nope --replicas=1").stderr).toMatch(/"nope" not found/);
  });

  it("is nothing where it is empty", () => {
    expect(session.type("  # only a comment")).toEqual({ requests: [], stdout: "", stderr: "", exit: 0 });
  });
});

describe("a request that the server refuses", () => {
  const session = new KubectlSession();
  session.type("kubectl create deployment web --image=web:v1");
  const name =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

  it.each([
    [
      "kubectl set image deployment/web web=",
      'error: failed to patch image update to pod template: Deployment.apps "web" is invalid: spec.template.spec.containers[0].image: Required value\n',
    ],
    [
      "kubectl create deployment web --image=web:v1",
      'error: failed to create deployment: deployments.apps "web" already exists\n',
    ],
    [
      "kubectl label deployment web bad/label/x=y",
      "The Deployment \"web\" is invalid: metadata.labels: Invalid value: \"bad/label/x\": a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')\n",
    ],
    ["kubectl create ns default", 'Error from server (AlreadyExists): namespaces "default" already exists\n'],
  ])("%s", (line, stderr) => {
    const { requests, ...output } = session.type(line);
    expect(requests).toHaveLength(1);
    expect(output).toEqual({ stdout: "", stderr, exit: 1 });
  });

  it.each([
    [
      { replicas: -1 },
      "a",
      'The Deployment "a" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0\n',
    ],
    [{}, "Bad_Name", `The Deployment "Bad_Name" is invalid: metadata.name: Invalid value: "Bad_Name": ${name}\n`],
    [
      { minReadySeconds: 700 },
      "a",
      'The Deployment "a" is invalid: spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds\n',
    ],
    [
      { strategy: { type: "Recreate", rollingUpdate: { maxSurge: 1 } } },
      "a",
      "The Deployment \"a\" is invalid: spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'\n",
    ],
  ])("tells the field of an applied object: %j", (spec, deployment, stderr) => {
    const manifest = deploymentManifest("web", "web:v1", spec);
    const { requests, ...output } = session.type("kubectl apply -f -", [
      { ...manifest, metadata: { name: deployment } },
    ]);
    expect(requests).toHaveLength(1);
    expect(output).toEqual({ stdout: "", stderr, exit: 1 });
  });

  it("tells several fields one to a line", () => {
    const object = deploymentManifest("a", "", { replicas: -1 });
    expect(session.type("kubectl apply -f -", [object]).stderr).toBe(
      'The Deployment "a" is invalid: \n* spec.replicas: Invalid value: -1: must be greater than or equal to 0\n* spec.template.spec.containers[0].image: Required value\n',
    );
  });

  it("names the file, and shows the patch, where the server cannot even read it", () => {
    const object = deploymentManifest("a", "web:v1", { replicaz: 3 });
    expect(session.type("kubectl apply -f -", [object]).stderr).toBe(
      'Error from server (BadRequest): error when creating "STDIN": Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replicaz"\n',
    );
    session.type("kubectl apply -f -", [deploymentManifest("b", "web:v1")]);
    const { stderr } = session.type("kubectl apply -f -", [deploymentManifest("b", "web:v1", { replicaz: 3 })]);
    const [first, patch, ...others] = stderr.split("\n");
    expect(first).toBe("Error from server (BadRequest): error when applying patch:");
    expect(patch).toMatch(/^\{"metadata":\{"annotations":.*"spec":\{"replicaz":3\}\}$/);
    expect(others.join("\n")).toMatch(
      'to:\nResource: "apps/v1, Resource=deployments", GroupVersionKind: "apps/v1, Kind=Deployment"\nName: "b", Namespace: "default"\n' +
        'for: "STDIN": error when patching "STDIN": ',
    );
  });
});
