import type { Command } from "../../src/kubectl/command.ts";
import type { FlagSpec, FlagType } from "../../src/kubectl/flags.ts";
import { exampleLines, linesOfFiles, linesOfMany } from "./example-lines.ts";

/** Values by the type of a flag. */
const valuesOfTypes: Readonly<Record<FlagType, string>> = {
  bool: "true",
  duration: "5s",
  int: "2",
  int32: "2",
  level: "2",
  vmodule: "a=1",
  string: "x",
  stringArray: "a=b",
  stringSlice: "a",
};

/** Values by a flag's name, or by a command and a flag's name. */
const values: Readonly<Record<string, string>> = {
  "create poddisruptionbudget max-unavailable": "1 --min-available=",
  "create poddisruptionbudget min-available": "50%",
  "create poddisruptionbudget selector": "app=web",
  "create service clusterip tcp": "81:8080",
  "create service externalname external-name": "example.com",
  "create service externalname tcp": "81:8080",
  "create service loadbalancer tcp": "81:8080",
  "create service nodeport tcp": "81:8080",
  "create secret tls cert": "site.crt",
  "create secret tls key": "site.key",
  "create secret docker-registry from-file": ".dockerconfigjson=config.json",
  "create secret generic type": "example.org/key",
  "expose cascade": "background",
  "node-port": "30080",
  clusterip: "None",
  "from-env-file": "settings.env",
  "from-file": "settings.env",
  "from-literal": "color=red",
  "run port": "80",
  "run expose": "true --port=80",
  "run rm": "true --attach",
  "run tty": "true --stdin",
  "run env": "COLOR=blue",
  "run labels": "app=one",
  "run overrides": `'{"spec":{"terminationGracePeriodSeconds":1}}'`,
  "image-pull-policy": "Always",
  restart: "Never",
  "set selector filename": "service.yaml",
  "set selector recursive": "true -f service.yaml",
  "taint selector": "kubernetes.io/hostname=node-1",
  address: "127.0.0.1",
  "api-version": "apps/v1",
  cascade: "orphan",
  "cluster-ip": "10.96.77.7",
  "config set-context cluster": "rolloutscope",
  "config set-context namespace": "shop",
  "config set-context user": "student",
  "config get-contexts output": "name",
  container: "web",
  "set env containers": "web",
  "set resources containers": "web",
  cpu: "80%",
  "delete output": "name",
  "dry-run": "client",
  "expose labels": "tier=front",
  "expose name": "back",
  "override-type": "strategic",
  "expose port": "8080",
  "expose type": "NodePort",
  "external-ip": "192.0.2.1",
  "explain output": "plaintext",
  "field-selector": "metadata.name=web",
  filename: "web.yaml",
  kustomize: ".",
  "create filename": "api.yaml",
  "create recursive": "true -f api.yaml",
  for: "condition=progressing",
  "events for": "deployment/web",
  "set env from": "configmap/colors",
  "set env keys": "a --from=configmap/colors",
  "load-balancer-ip": "192.0.2.1",
  limits: "memory=64Mi",
  memory: "64Mi",
  output: "yaml",
  "api-resources output": "name",
  overrides: `'{"spec":{"sessionAffinity":"ClientIP"}}'`,
  patch: `'{"spec":{"minReadySeconds":2}}'`,
  "patch-file": "patch.yaml",
  protocol: "TCP",
  recursive: "true -f web.yaml",
  "explain recursive": "true",
  requests: "cpu=100m",
  selector: "app=web",
  "create selector": "app=api",
  "rollout resume selector": "app=paused",
  "rollout resume filename": "paused.yaml",
  "rollout resume recursive": "true -f paused.yaml",
  "top node selector": "kubernetes.io/os=linux",
  "cordon selector": "kubernetes.io/hostname=node-1",
  "since-time": "2026-01-12T09:00:00Z",
  "session-affinity": "ClientIP",
  "api-resources sort-by": "name",
  "top node sort-by": "cpu",
  "top pod sort-by": "cpu",
  "sort-by": ".metadata.name",
  "target-port": "8080",
  type: "merge",
  types: "Normal",
  verbs: "list",
  validate: "strict",
};

/** Whole lines, for flags that go with others, or without something that the example has. */
const lines: Readonly<Record<string, string>> = {
  "annotate all-namespaces": "kubectl annotate deployment --all --all-namespaces note=one",
  "annotate local": "kubectl annotate -f web.yaml note=one --local",
  "annotate resource-version": "kubectl annotate deployment/web note=one --resource-version=$VERSION",
  "apply force-conflicts": "kubectl apply -f web.yaml --server-side --force-conflicts",
  "apply prune": "kubectl apply -f web.yaml --prune --all",
  "apply subresource": "kubectl apply -f web.yaml --server-side --subresource=status",
  "apply overwrite": "kubectl apply -f web.yaml --overwrite=false",
  "create kustomize": "kubectl create -k . --dry-run=client",
  "exec kustomize": "kubectl exec -k . -- hostname",
  "rollout resume kustomize": "kubectl rollout resume -f paused.yaml",
  "set selector kustomize": "kubectl set selector -f service.yaml tier=front",
  "replace timeout": "kubectl replace -f web.yaml --force --timeout=5s",
  "apply prune-allowlist": "kubectl apply -f web.yaml --prune --all --prune-allowlist=apps/v1/Deployment",
  "delete all-namespaces": "kubectl delete deployment --all --all-namespaces",
  "delete raw": "kubectl delete --raw=/api/v1/namespaces/shop",
  "auth can-i no-headers": "kubectl auth can-i --list --no-headers",
  "auth can-i list": "kubectl auth can-i --list",
  "create configmap from-env-file": "kubectl create configmap settings --from-env-file=settings.env",
  "create secret generic from-env-file": "kubectl create secret generic keys --from-env-file=settings.env",
  "diff force-conflicts": "kubectl diff -f web.yaml --server-side --force-conflicts",
  "exec filename": "kubectl exec -f web.yaml -- hostname",
  "get output-watch-events": "kubectl get deployments --watch --output-watch-events",
  "get raw": "kubectl get --raw=/version",
  "get subresource": "kubectl get deployment web --subresource=status",
  "get template": "kubectl get deployments -o jsonpath --template={.kind}",
  "events template": "kubectl events -o jsonpath --template={.kind}",
  "label all-namespaces": "kubectl label deployment --all --all-namespaces tier=front",
  "label local": "kubectl label -f web.yaml tier=front --local",
  "label resource-version": "kubectl label deployment/web tier=front --resource-version=$VERSION",
  "logs previous": "kubectl logs $CRASHING --previous",
  "patch local": `kubectl patch -f web.yaml -p '{"spec":{"minReadySeconds":1}}' --local`,
  "patch patch-file": "kubectl patch deployment web --patch-file=patch.yaml",
  "patch subresource": `kubectl patch deployment web --subresource=scale -p '{"spec":{"replicas":1}}'`,
  "replace grace-period": "kubectl replace -f web.yaml --force --grace-period=1",
  "replace raw": "kubectl replace --raw=/api/v1/namespaces/shop -f web.yaml",
  "replace subresource": "kubectl replace --subresource=status -f web.yaml",
  "scale resource-version": "kubectl scale deployment web --replicas=2 --resource-version=$VERSION",
  "set selector local": "kubectl set selector -f service.yaml tier=front --local",
  "set selector resource-version": "kubectl set selector service web tier=front --resource-version=$SERVICE_VERSION",
  "set serviceaccount local": "kubectl set serviceaccount -f web.yaml default --local",
  "set env local": "kubectl set env -f web.yaml COLOR=blue --local",
  "set image local": "kubectl set image -f web.yaml web=web:v3 --local",
  "set resources local": "kubectl set resources -f web.yaml --limits=cpu=200m --local",
  "wait all": "kubectl wait deployment --all --for=jsonpath={.kind}=Deployment",
  "wait all-namespaces": "kubectl wait deployment --all --all-namespaces --for=jsonpath={.kind}=Deployment",
  "wait local": "kubectl wait -f web.yaml --for=condition=available --local",
};

const OF_MANY = new Set(["all", "all-namespaces", "field-selector", "selector"]);
const OF_FILES = new Set(["filename", "kustomize", "recursive"]);

/** A line that uses a flag as it is meant to be used, in an `exampleSession`. */
export function lineWithFlag({ path }: Command, { name, type }: FlagSpec): string {
  const command = path.join(" ");
  const whole = lines[`${command} ${name}`];
  if (whole !== undefined) {
    return whole;
  }
  const value = values[`${command} ${name}`] ?? values[name] ?? valuesOfTypes[type];
  return lineWithWords(baseLine(command, name), `--${name}=${value}`);
}

function baseLine(command: string, flag: string): string {
  const line = OF_MANY.has(flag) ? linesOfMany[command] : OF_FILES.has(flag) ? linesOfFiles[command] : undefined;
  return line ?? exampleLines[command] ?? `kubectl ${command}`;
}

/** The line with words that stand before its `--`. */
function lineWithWords(line: string, words: string): string {
  const [before = "", after] = line.split(" -- ");
  return after === undefined ? `${before} ${words}` : `${before} ${words} -- ${after}`;
}
