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
    ["kubectl scale depl", ["kubectl scale deployments "]],
    ["kubectl delete po", ["kubectl delete pods "]],
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
    ["kubectl get d", ["kubectl get deployments "]],
    ["kubectl get da", ["kubectl get daemonsets "]],
    ["kubectl get st", ["kubectl get statefulsets ", "kubectl get storageclasses "]],
    ["kubectl get ev", ["kubectl get events "]],
    ["kubectl get bin", []],
    ["kubectl describe sa d", ["kubectl describe sa default "]],
    ["kubectl get deploy,rep", ["kubectl get deploy,replicasets "]],
    ["kubectl get deploy,rs w", []],
    ["kubectl rollout st", ["kubectl rollout status "]],
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

  it("knows every command and every flag by the tables that read them", () => {
    const { console } = openConsole();
    const first = console.complete("kubectl ", 8).candidates.map(({ label }) => label);
    expect(first).toContain("annotate");
    expect(new Set(first).size).toBe(first.length);
    const flags = console.complete("kubectl scale --", 16).candidates.map(({ label }) => label);
    expect(flags).toEqual(expect.arrayContaining(["--replicas=", "--current-replicas=", "--namespace=", "--all"]));
  });
});
