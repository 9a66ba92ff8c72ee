import { KubectlSession } from "./kubectl-session.ts";

/** A line of every command that does what it is for, in an `exampleSession`. */
export const exampleLines: Readonly<Record<string, string>> = {
  annotate: "kubectl annotate deployment web note=one",
  "api-resources": "kubectl api-resources",
  "api-versions": "kubectl api-versions",
  apply: "kubectl apply -f web.yaml",
  "apply edit-last-applied": "kubectl apply edit-last-applied deployment/web",
  "apply set-last-applied": "kubectl apply set-last-applied -f web.yaml --create-annotation",
  "apply view-last-applied": "kubectl apply view-last-applied deployment/web",
  "auth can-i": "kubectl auth can-i create pods",
  autoscale: "kubectl autoscale deployment web --max=5",
  "cluster-info": "kubectl cluster-info",
  "cluster-info dump": "kubectl cluster-info dump",
  "config current-context": "kubectl config current-context",
  "config get-clusters": "kubectl config get-clusters",
  "config get-contexts": "kubectl config get-contexts",
  "config get-users": "kubectl config get-users",
  "config set-context": "kubectl config set-context --current",
  "config use-context": "kubectl config use-context rolloutscope",
  "config view": "kubectl config view",
  cordon: "kubectl cordon node-1",
  create: "kubectl create -f api.yaml",
  "create configmap": "kubectl create configmap settings --from-literal=size=small",
  "create deployment": "kubectl create deployment made --image=web:v1",
  "create namespace": "kubectl create namespace shop",
  "create poddisruptionbudget": "kubectl create poddisruptionbudget guard --selector=app=web --min-available=1",
  "create secret docker-registry":
    "kubectl create secret docker-registry pull --docker-username=ana --docker-password=hush",
  "create secret tls": "kubectl create secret tls site --cert=site.crt --key=site.key",
  "create secret generic": "kubectl create secret generic keys --from-literal=key=abc",
  "create service clusterip": "kubectl create service clusterip front --tcp=80:8080",
  "create service externalname": "kubectl create service externalname front --external-name=example.org",
  "create service loadbalancer": "kubectl create service loadbalancer front --tcp=80:8080",
  "create service nodeport": "kubectl create service nodeport front --tcp=80:8080",
  delete: "kubectl delete deployment web",
  describe: "kubectl describe deployment web",
  diff: "kubectl diff -f web.yaml",
  drain: "kubectl drain node-1",
  edit: "kubectl edit deployment web",
  events: "kubectl events",
  exec: "kubectl exec deployment/web -- hostname",
  explain: "kubectl explain deployment.spec",
  expose: "kubectl expose deployment web --port=80 --name=front",
  get: "kubectl get deployments",
  label: "kubectl label deployment web tier=front",
  logs: "kubectl logs deployment/web",
  patch: `kubectl patch deployment web -p '{"spec":{"minReadySeconds":1}}'`,
  "port-forward": "kubectl port-forward deployment/web 8080:80",
  replace: "kubectl replace -f web.yaml",
  "rollout history": "kubectl rollout history deployment/web",
  "rollout pause": "kubectl rollout pause deployment/web",
  "rollout restart": "kubectl rollout restart deployment/web",
  "rollout resume": "kubectl rollout resume deployment/paused",
  "rollout status": "kubectl rollout status deployment/web",
  "rollout undo": "kubectl rollout undo deployment/web",
  run: "kubectl run one --image=web:v1",
  scale: "kubectl scale deployment web --replicas=2",
  "set env": "kubectl set env deployment/web COLOR=blue",
  "set image": "kubectl set image deployment/web web=web:v3",
  "set resources": "kubectl set resources deployment web --limits=cpu=200m",
  "set selector": "kubectl set selector service web tier=front",
  "set serviceaccount": "kubectl set serviceaccount deployment web default",
  taint: "kubectl taint nodes node-1 dedicated=web:NoSchedule",
  "top node": "kubectl top node",
  "top pod": "kubectl top pod",
  uncordon: "kubectl uncordon node-1",
  version: "kubectl version",
  wait: "kubectl wait deployment/web --for=condition=available",
};

/** The same without a name, for the flags that choose among many. */
export const linesOfMany: Readonly<Record<string, string>> = {
  "set serviceaccount": "kubectl set serviceaccount deployment default",
  taint: "kubectl taint nodes dedicated=web:NoSchedule",
  annotate: "kubectl annotate deployment note=one",
  apply: "kubectl apply -f web.yaml",
  "apply view-last-applied": "kubectl apply view-last-applied deployment",
  "auth can-i": "kubectl auth can-i create pods",
  cordon: "kubectl cordon",
  create: "kubectl create -f api.yaml",
  delete: "kubectl delete deployment",
  describe: "kubectl describe deployment",
  drain: "kubectl drain",
  events: "kubectl events",
  get: "kubectl get deployments",
  label: "kubectl label deployment tier=front",
  logs: "kubectl logs",
  "rollout history": "kubectl rollout history deployment",
  "rollout pause": "kubectl rollout pause deployment",
  "rollout restart": "kubectl rollout restart deployment",
  "rollout resume": "kubectl rollout resume deployment",
  "rollout status": "kubectl rollout status deployment",
  "rollout undo": "kubectl rollout undo deployment",
  scale: "kubectl scale deployment --replicas=2",
  "set env": "kubectl set env deployment COLOR=blue",
  "set image": "kubectl set image deployment *=web:v3",
  "set resources": "kubectl set resources deployment --limits=cpu=200m",
  "top node": "kubectl top node",
  "top pod": "kubectl top pod",
  uncordon: "kubectl uncordon",
  wait: "kubectl wait deployment --for=condition=available",
};

/** The same without a resource, for the flags that name files. */
export const linesOfFiles: Readonly<Record<string, string>> = {
  diff: "kubectl diff",
  "set selector": "kubectl set selector tier=front",
  "set serviceaccount": "kubectl set serviceaccount default",
  annotate: "kubectl annotate note=one",
  apply: "kubectl apply",
  "apply edit-last-applied": "kubectl apply edit-last-applied",
  "apply set-last-applied": "kubectl apply set-last-applied --create-annotation",
  "apply view-last-applied": "kubectl apply view-last-applied",
  autoscale: "kubectl autoscale --max=5",
  create: "kubectl create",
  delete: "kubectl delete",
  describe: "kubectl describe",
  edit: "kubectl edit",
  exec: "kubectl exec",
  expose: "kubectl expose --port=80 --name=front",
  get: "kubectl get",
  label: "kubectl label tier=front",
  patch: `kubectl patch -p '{"spec":{"minReadySeconds":1}}'`,
  replace: "kubectl replace",
  "rollout history": "kubectl rollout history",
  "rollout pause": "kubectl rollout pause",
  "rollout restart": "kubectl rollout restart",
  "rollout resume": "kubectl rollout resume",
  "rollout status": "kubectl rollout status",
  "rollout undo": "kubectl rollout undo",
  scale: "kubectl scale --replicas=2",
  "set env": "kubectl set env COLOR=blue",
  "set image": "kubectl set image web=web:v3",
  "set resources": "kubectl set resources --limits=cpu=200m",
  wait: "kubectl wait --for=condition=available",
};

/** A Deployment in a file. */
function deploymentFile(name: string, image: string, more = ""): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
${more}  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${image}
`;
}

let known: KubectlSession | null = null;

/** A cluster in which the example lines can be typed: a Deployment in its second revision, one that is paused, and one whose pod crashes. */
export function exampleSession(): KubectlSession {
  known ??= newSession();
  return known.copy();
}

function newSession(): KubectlSession {
  const session = new KubectlSession(
    {
      "web.yaml": deploymentFile("web", "web:v2"),
      "api.yaml": deploymentFile("api", "web:v1"),
      "paused.yaml": deploymentFile("paused", "web:v1", "  paused: true\n"),
      "service.yaml":
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n",
      "settings.env": "SIZE=small\n",
      "config.json": '{"auths":{}}',
      "site.crt": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
      "site.key": "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n",
      "kustomization.yaml": "resources: [web.yaml]\n",
      "patch.yaml": "spec:\n  minReadySeconds: 1\n",
    },
    60_000,
  );
  session.type("kubectl create deployment web --image=web:v1 --replicas=2");
  session.type("kubectl apply -f web.yaml");
  session.type("kubectl apply -f paused.yaml");
  session.type("kubectl apply -f service.yaml");
  session.type("kubectl create configmap colors --from-literal=a=blue");
  session.type("kubectl create deployment crashing --image=web:crash");
  return session;
}

/** The line with what only the cluster knows: `$VERSION`, `$SERVICE_VERSION`, and `$CRASHING`, a pod. */
export function filledIn(line: string): string {
  if (!line.includes("$")) {
    return line;
  }
  const session = exampleSession();
  const versionOf = (name: string) =>
    session.type(`kubectl get ${name} -o jsonpath={.metadata.resourceVersion}`).stdout;
  return line
    .replace("$VERSION", versionOf("deployment/web"))
    .replace("$SERVICE_VERSION", versionOf("service/web"))
    .replace("$CRASHING", session.podNames("crashing")[0] ?? "");
}
