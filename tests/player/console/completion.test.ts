import { describe, expect, it } from "vitest";
import { podsOf, replicaSetsOf } from "../../../src/sim/queries.ts";
import { frameAt } from "../../../src/sim/timeline.ts";
import { deployments } from "../../../src/sim/queries.ts";
import { openConsole } from "./support/open-console.ts";

const texts = { "web.yaml": "", "a file.yaml": "" };

/** The lines that a line with the cursor at `|` may become. */
function becomes(marked: string): readonly string[] {
  const { console } = openConsole({ texts });
  const cursor = marked.indexOf("¦") === -1 ? marked.length : marked.indexOf("¦");
  const line = marked.replace("¦", "");
  const { from, to, candidates } = console.complete(line, cursor);
  return candidates.map(({ text }) => line.slice(0, from) + text + line.slice(to));
}

describe("completion", () => {
  it.each([
    ["kub", ["kubectl "]],
    ["kubectl sca", ["kubectl scale "]],
    ["k rollout und", ["k rollout undo "]],
    ["kubectl rollout p", ["kubectl rollout pause "]],
    ["kubectl set im", ["kubectl set image "]],
    ["kubectl -n default sca", ["kubectl -n default scale "]],
    ["kubectl scale depl", ["kubectl scale deployment "]],
    ["kubectl scale rs", ["kubectl scale rs "]],
    ["kubectl scale ", ["kubectl scale deployment ", "kubectl scale replicaset "]],
    ["kubectl delete po", ["kubectl delete poddisruptionbudgets.policy ", "kubectl delete pods "]],
    ["kubectl delete pods", ["kubectl delete pods "]],
    ["kubectl delete svc", ["kubectl delete svc "]],
    ["kubectl scale deployment ", ["kubectl scale deployment web "]],
    ["kubectl scale deployment/", ["kubectl scale deployment/web "]],
    ["kubectl scale deploy/w", ["kubectl scale deploy/web "]],
    ["kubectl -n kube-system scale deploy/w", []],
    ["kubectl scale deploy/web --rep", ["kubectl scale deploy/web --replicas="]],
    ["kubectl scale deploy/web --dry-run=s", ["kubectl scale deploy/web --dry-run=server "]],
    [
      "kubectl scale deploy/web -o ",
      ["json", "name", "yaml"].map((format) => `kubectl scale deploy/web -o ${format} `),
    ],
    ["kubectl scale deploy/web -oy", ["kubectl scale deploy/web -oyaml "]],
    ["kubectl delete pods --cascade f", []],
    ["kubectl delete pods --cascade=f", ["kubectl delete pods --cascade=foreground "]],
    [
      "kubectl patch deploy web --type ",
      ["json", "merge", "strategic"].map((type) => `kubectl patch deploy web --type ${type} `),
    ],
    ["kubectl delete pods -n d", ["kubectl delete pods -n default "]],
    ["kubectl delete pods --namespace=d", ["kubectl delete pods --namespace=default "]],
    ["kubectl set image deploy/web ", ["kubectl set image deploy/web web="]],
    ["kubectl set image deployment web w", ["kubectl set image deployment web web="]],
    ["kubectl set image deploy/web web=web:v2", ["kubectl set image deploy/web web=web:v2 "]],
    ["kubectl set env deploy/web -c ", ["kubectl set env deploy/web -c web "]],
    ["kubectl apply -f w", ["kubectl apply -f web.yaml "]],
    ["kubectl apply -f web.yaml,a", ["kubectl apply -f web.yaml,a\\ file.yaml "]],
    ["kubectl apply --filename=w", ["kubectl apply --filename=web.yaml "]],
    ["kubectl cordon node-1 ", ["kubectl cordon node-1 node-2 ", "kubectl cordon node-1 node-3 "]],
    [
      "kubectl drain n¦ --force",
      ["kubectl drain node-1  --force", "kubectl drain node-2  --force", "kubectl drain node-3  --force"],
    ],
    ["kubectl get pods -o ws", []],
    ["kubectl get pods -o wi", ["kubectl get pods -o wide "]],
    [
      "kubectl get pods -o=custom-columns",
      ["kubectl get pods -o=custom-columns=", "kubectl get pods -o=custom-columns-file="],
    ],
    ["kubectl get deploy,rep", ["kubectl get deploy,replicasets.apps "]],
    ["kubectl get deploy,svc w", ["kubectl get deploy,svc web "]],
    ["kubectl get depl", ["kubectl get deployments.apps "]],
    ["kubectl get deployments.apps ", ["kubectl get deployments.apps web "]],
    ["kubectl get node/node-1", ["kubectl get node/node-1 "]],
    ["kubectl get d", ["kubectl get deployments.apps "]],
    ["kubectl get da", ["kubectl get daemonsets.apps "]],
    ["kubectl get st", ["kubectl get statefulsets.apps ", "kubectl get storageclasses.storage.k8s.io "]],
    ["kubectl get ev", ["kubectl get events ", "kubectl get events.events.k8s.io "]],
    ["kubectl get bin", []],
    ["kubectl describe sa d", ["kubectl describe sa default "]],
    ["kubectl rollout st", ["kubectl rollout status "]],
    ["kubectl rollout status ", ["kubectl rollout status deployment "]],
    ["kubectl rollout undo dep", ["kubectl rollout undo deployment "]],
    ["kubectl rollout status deployment ", ["kubectl rollout status deployment web "]],
    ["kubectl rollout status deployment web ", []],
    ["kubectl set image ", ["deployments", "pods", "replicasets"].map((type) => `kubectl set image ${type} `)],
    ["kubectl expose ", ["pod", "service", "deployment", "replicaset"].map((type) => `kubectl expose ${type} `)],
    ["kubectl autoscale dep", ["kubectl autoscale deployment "]],
    ["kubectl autoscale deployment web ", ["kubectl autoscale deployment web --max="]],
    ["kubectl taint ", ["kubectl taint node "]],
    ["kubectl taint node node-1", ["kubectl taint node node-1 "]],
    ["kubectl taint nodes node-1 ", []],
    ["kubectl run web ", ["kubectl run web --image="]],
    ["kubectl create deployment web --image=web:v1 ", []],
    ["kubectl config use-context ", ["kubectl config use-context rolloutscope "]],
    ["kubectl --context ", ["kubectl --context rolloutscope "]],
    ["kubectl help roll", ["kubectl help rollout "]],
    ["kubectl help rollout un", ["kubectl help rollout undo "]],
    ["kubectl attach ", []],
    ["kubectl exec deploy/web -- ", []],
    ["kubectl port-forward svc/", ["kubectl port-forward svc/kubernetes "]],
    ["kubectl rollout status deploy/w", ["kubectl rollout status deploy/web "]],
    [
      "kubectl wait deploy/web --for=c",
      ["kubectl wait deploy/web --for=condition=available ", "kubectl wait deploy/web --for=create "],
    ],
    ["kubectl port-forward deploym", ["kubectl port-forward deployments/"]],
    ["kubectl port-forward deployment/", ["kubectl port-forward deployment/web "]],
    ["kubectl logs deployment/", ["kubectl logs deployment/web "]],
    ["kubectl logs deployment/web -c ", ["kubectl logs deployment/web -c web "]],
    ["kubectl describe deploy w", ["kubectl describe deploy web "]],
    ["kubectl top node node-1", ["kubectl top node node-1 "]],
    ["kubectl explain depl", ["kubectl explain deployments "]],
    ["kubectl explain deployments w", []],
    ["cat w", ["cat web.yaml "]],
    ["cat 'a", ["cat 'a file.yaml' "]],
    ['cat "a f', ['cat "a file.yaml" ']],
    ["rm a\\ f", ["rm a\\ file.yaml "]],
    ["echo a > w", ["echo a > web.yaml "]],
    ["cat < w", ["cat < web.yaml "]],
    ["echo a | gre", ["echo a | grep "]],
    ["true && kubectl sca", ["true && kubectl scale "]],
    ["watch -n 1 kubectl sca", ["watch -n 1 kubectl scale "]],
    ["echo $HO", ["echo $HOME "]],
    ["echo w", []],
    ["nope ", []],
    ["# kub", []],
    ["kubectl exec web -- l", []],
    ["kubectl nope w", []],
  ])("%s", (line, lines) => {
    expect(becomes(line)).toEqual(lines);
  });

  it("names pods by what there is where one looks", () => {
    const { player, console } = openConsole();
    const { timeline, playheadMs } = player.store.getState();
    const { state } = frameAt(timeline, playheadMs);
    const pods = deployments(state).flatMap(({ metadata }) =>
      replicaSetsOf(state, metadata.uid).flatMap((set) =>
        podsOf(state, set.metadata.uid).map((pod) => pod.metadata.name),
      ),
    );
    const { candidates } = console.complete("kubectl delete pod web", 22);
    expect(candidates.map(({ label }) => label)).toEqual(pods.toSorted());
    expect(console.complete(`kubectl delete pod ${pods[0]!} web`, 999).candidates).toHaveLength(pods.length - 1);
  });

  it("offers pods and then types to logs, exec and port-forward, and logs the containers of a pod", () => {
    const { console } = openConsole();
    const labels = (line: string): readonly string[] =>
      console.complete(line, line.length).candidates.map(({ label }) => label);
    for (const command of ["logs", "exec", "port-forward"]) {
      const offered = labels(`kubectl ${command} `);
      expect(offered.slice(0, 4).every((label) => /^web-\w+-\w{5}$/.test(label))).toBe(true);
      expect(offered.slice(4)).toEqual(expect.arrayContaining(["deployments/", "pods/", "replicasets/", "services/"]));
      expect(labels(`kubectl ${command} pods/w`)).toHaveLength(4);
    }
    const [pod = ""] = labels("kubectl logs w");
    expect(labels(`kubectl logs ${pod} `)).toEqual(["web"]);
    expect(labels(`kubectl logs ${pod} -c `)).toEqual(["web"]);
    expect(labels(`kubectl exec ${pod} `)).toEqual([]);
  });

  it("offers manifests alone after -f", () => {
    const { console } = openConsole({ texts: { "a.yaml": "", "b.yml": "", "c.json": "", "d.txt": "" } });
    const labels = console.complete("kubectl apply -f ", 17).candidates.map(({ label }) => label);
    expect(labels).toEqual(["a.yaml", "b.yml", "c.json"]);
  });

  it("knows every command and every flag by the tables that read them", () => {
    const { console } = openConsole();
    const first = console.complete("kubectl ", 8).candidates.map(({ label }) => label);
    expect(first).toContain("annotate");
    expect(new Set(first).size).toBe(first.length);
    const flags = console.complete("kubectl scale --", 16).candidates.map(({ label }) => label);
    expect(flags).toEqual(expect.arrayContaining(["--replicas=", "--current-replicas=", "--namespace=", "--all"]));
  });
});
