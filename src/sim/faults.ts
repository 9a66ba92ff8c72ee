import { fail, ok, type ApiFailure, type Result } from "../api/failure.ts";
import { keyOf, refOf, type KubeObject, type Node, type Pod } from "../api/objects.ts";
import { awaitNodeStatus } from "./controllers/node-cordon.ts";
import { watchLostNode } from "./controllers/node-lifecycle.ts";
import { runStage } from "./node/kubelet.ts";
import { newNode } from "./node/new-node.ts";
import { PodLook } from "./node/pod-look.ts";
import { endContainer } from "./node/crash-stages.ts";
import { waitingStatus, withContainers, type ContainerUpdate } from "./node/pod-status.ts";
import type { Fault } from "./input.ts";
import { mapValues } from "./persistent-map.ts";
import { probeAnew } from "./node/probes/probe-anew.ts";
import { markProcess } from "./node/process-mark.ts";
import { processPhase } from "./node/process-phase.ts";
import { notFound, type Transaction } from "./transaction.ts";

const SIGKILL = 137;

/** Makes something go wrong, or right again; refused where the thing it is to happen to does not exist. */
export function injectFault(tx: Transaction, fault: Fault): Result<KubeObject, ApiFailure> {
  switch (fault.type) {
    case "crashPod":
      return withPod(tx, fault.pod, (pod) => crashPod(tx, pod));
    case "setPodReady":
      return withPod(tx, fault.pod, (pod) => setPodReady(tx, pod, fault.ready));
    case "failNode":
      return withNode(tx, fault.node, (node) => {
        tx.now.lostNodes = { ...tx.now.lostNodes, [node.metadata.name]: { sinceMs: tx.nowMs, waiting: [] } };
        watchLostNode(tx, node.metadata.name, tx.nowMs);
        return node;
      });
    case "recoverNode":
      return withNode(tx, fault.node, (node) => recoverNode(tx, node));
    case "addNode":
      return addNode(tx);
    default:
      return fault satisfies never;
  }
}

function withPod(
  tx: Transaction,
  key: string,
  act: (pod: Pod) => Result<KubeObject, ApiFailure>,
): Result<KubeObject, ApiFailure> {
  const pod = tx.live("Pod", key);
  return pod === undefined ? fail(notFound("Pod", key.slice(key.indexOf("/") + 1))) : act(pod);
}

function withNode(tx: Transaction, name: string, act: (node: Node) => KubeObject): Result<KubeObject, ApiFailure> {
  const node = tx.live("Node", name);
  return node === undefined ? fail(notFound("Node", name)) : ok(act(node));
}

/** Kills the processes of all its running containers. */
function crashPod(tx: Transaction, pod: Pod): Result<KubeObject, ApiFailure> {
  const running = runningContainers(pod);
  if (running.length === 0) {
    return fail(nothingRuns(pod));
  }
  for (const name of running) {
    endContainer(new PodLook(tx, tx.live("Pod", keyOf(pod)) ?? pod, 0, name), SIGKILL, "hand");
  }
  return ok(tx.live("Pod", keyOf(pod)) ?? pod);
}

function runningContainers(pod: Pod): string[] {
  return pod.status.containerStatuses.flatMap(({ name, state }) => (state.type === "running" ? [name] : []));
}

function nothingRuns(pod: Pod): ApiFailure {
  return { reason: "BadRequest", code: 400, message: `no container of pod "${pod.metadata.name}" is running` };
}

function setPodReady(tx: Transaction, pod: Pod, isReady: boolean): Result<KubeObject, ApiFailure> {
  if (runningContainers(pod).length === 0) {
    return fail(nothingRuns(pod));
  }
  const image = pod.spec.containers[0]?.image ?? "";
  for (const container of pod.spec.containers) {
    markProcess(tx, pod, container, isReady ? null : "failing");
    if (isReady && processPhase(tx.now, pod, container, tx.nowMs) !== "serving") {
      markProcess(tx, pod, container, "serving");
    }
  }
  const update: ContainerUpdate = (container, current) =>
    current?.state.type === "running"
      ? { ...current, ready: isReady, started: isReady || current.started }
      : (current ?? waitingStatus(container, current, "ContainerCreating"));
  const answer = tx.update("status", "Pod", { ...pod, status: withContainers(pod, update, tx.nowMs) });
  tx.decide(
    isReady
      ? { code: "podReady", actor: "kubelet", subject: refOf(pod), facts: { image, afterMs: 0 } }
      : {
          code: "podUnready",
          actor: "kubelet",
          subject: refOf(pod),
          facts: { image, byHand: true, failures: 0, message: "" },
        },
  );
  probeAnew(tx, keyOf(pod));
  return answer;
}

/** The kubelet is back: what waited for it goes on, and the node controller takes its marks away. */
function recoverNode(tx: Transaction, node: Node): Node {
  const { name } = node.metadata;
  const { [name]: lost, ...others } = tx.now.lostNodes;
  tx.now.lostNodes = others;
  for (const event of lost?.waiting ?? []) {
    runStage(tx, event);
  }
  tx.wake("nodeLifecycle", name);
  awaitNodeStatus(tx, node);
  return node;
}

function addNode(tx: Transaction): Result<KubeObject, ApiFailure> {
  const nodes = mapValues(tx.now.objects.Node);
  const taken = new Set(nodes.map((node) => node.metadata.name));
  let number = nodes.length + 1;
  while (taken.has(`node-${String(number)}`)) {
    number += 1;
  }
  const shape = tx.now.settings.nodes[0] ?? { name: "", cpu: "16", memory: "64Gi", pods: 110 };
  const { kubelet } = tx.now.settings;
  const joining = { index: number - 1, madeMs: tx.nowMs, isReal: kubelet.type === "node", hasRole: false };
  return tx.create("Node", newNode({ ...shape, name: `node-${String(number)}` }, joining));
}
