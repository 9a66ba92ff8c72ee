import fs from "node:fs";
import path from "node:path";

const recordings = path.resolve("tests/recordings");

interface Recorded {
  readonly transcript: readonly { readonly command?: string }[];
}

/** Every command line of the recordings, once. */
function recordedLines(): readonly string[] {
  const files = ["named", "random", "texts"].flatMap((folder) => {
    const at = path.join(recordings, folder);
    return fs.existsSync(at) ? fs.readdirSync(at).map((name) => path.join(at, name)) : [];
  });
  const lines = files.flatMap((file) => {
    const { transcript }: Recorded = JSON.parse(fs.readFileSync(file, "utf8"));
    return transcript.flatMap(({ command }) => command ?? []);
  });
  return [...new Set(lines)].sort();
}

/** What a person types who knows kubectl: at least one line for every command, most of its flags, and what a shell adds. */
const typed = `
kubectl get all -o wide
kubectl get deploy,rs,pods -A --show-labels
kubectl get pods -l app=web -L app,tier --no-headers
kubectl get pods -l 'app in (web,api),tier notin (db)' --field-selector status.phase=Running
kubectl get deploy web -o yaml
kubectl get deploy web -o json
kubectl get deploy web -o jsonpath='{.spec.template.spec.containers[0].image}'
kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{"\\t"}{.status.phase}{"\\n"}{end}'
kubectl get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName
kubectl get pods --sort-by=.metadata.creationTimestamp
kubectl get events --sort-by=.lastTimestamp -n default
kubectl get nodes,ns,svc,cm,secret,ep,endpointslices,hpa
kubectl get rs -w
kubectl describe deployment/web
kubectl describe pods -l app=web --show-events=false
kubectl describe node node-1
kubectl describe svc,cm,secret
kubectl apply -f deployment.yaml --dry-run=server
kubectl apply -f deployment.yaml -f service.yaml --record
kubectl apply -f - 
kubectl create deployment api --image=web:v1 --replicas=3 --port=80 --dry-run=client -o yaml
kubectl create namespace shop
kubectl create configmap bd-datos --from-literal=bd_user=user --from-literal=bd_dbname=wordpress
kubectl create secret generic bd-passwords --from-literal=bd_password=password -o yaml --dry-run=client
kubectl create service clusterip redis --tcp=6379:6379
kubectl run one --image=nginx --port=80 --labels=app=one,env=x --restart=Never -- sleep 10
kubectl set image deployment/web web=web:v2 --record
kubectl set env deployment/web A=1 B- --containers=web
kubectl set resources deployment/web --limits=cpu=200m,memory=128Mi --requests=cpu=100m
kubectl set selector service web app=web
kubectl scale deploy/web --replicas=5 --current-replicas=4 --timeout=10s
kubectl autoscale deploy web --min=2 --max=5 --cpu=80%
kubectl rollout status deployment/web --timeout=30s --watch=false
kubectl rollout history deployment/web --revision=1
kubectl rollout undo deployment/web --to-revision=1 --dry-run=client
kubectl rollout pause deploy/web
kubectl rollout resume deploy/web
kubectl rollout restart deploy -l app=web
kubectl annotate deployment/web kubernetes.io/change-cause="version 2" --overwrite
kubectl label pods -l app=web tier=fe --overwrite
kubectl label deploy/web tier-
kubectl patch deploy web -p '{"spec":{"replicas":4}}'
kubectl patch deploy web --type=json -p='[{"op":"replace","path":"/spec/replicas","value":2}]'
kubectl patch deploy web --type merge -p '{"metadata":{"labels":{"a":null}}}'
kubectl edit deploy web
kubectl replace -f deployment.yaml --force
kubectl delete pod -l app=web --force --grace-period=0
kubectl delete deploy/web svc/web --cascade=orphan --wait=false
kubectl delete -f deployment.yaml --ignore-not-found
kubectl expose deployment web --port=80 --target-port=8080 --type=NodePort --name=web2
kubectl logs deployment/web -f --tail=10 --timestamps
kubectl logs -l app=web --prefix --all-containers --previous
kubectl port-forward deployment/web 8080:80
kubectl exec deploy/web -it -c web -- env
kubectl wait deploy/web --for=condition=available --timeout=5s
kubectl wait pod -l app=web --for=jsonpath='{.status.phase}'=Running --timeout=1s
kubectl explain deployment.spec.strategy --recursive
kubectl api-resources --api-group=apps -o name
kubectl api-versions
kubectl cluster-info
kubectl version --client -o json
kubectl config set-context --current --namespace=shop
kubectl config current-context
kubectl cordon node-1
kubectl drain node-1 --ignore-daemonsets --delete-emptydir-data --force
kubectl taint nodes node-1 key=value:NoSchedule --overwrite
kubectl top pods
kubectl diff -f deployment.yaml
kubectl help rollout undo
kubectl get --help
`;

/** Command lines that are right, to make wrong ones from. */
export const goodLines: readonly string[] = [...recordedLines(), ...typed.split("\n").filter((line) => line !== "")];
