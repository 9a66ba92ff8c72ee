// What only an act can need, such as another size, comes with it.
import "../../src/sim/api-server.ts";
import { deepEqual } from "../../src/api/deep-equal.ts";
import type { ApiFailure, Result } from "../../src/api/failure.ts";
import {
  findCondition,
  keyOf,
  type Deployment,
  type DeploymentCondition,
  type DeploymentSpec,
  type Kind,
  type KubeEvent,
  type Labels,
  type ObjectByKind,
  type PodTemplateSpec,
  type ReplicaSet,
} from "../../src/api/objects.ts";
import { REVISION } from "../../src/sim/controllers/deployment/annotations.ts";
import { reconcileDeployment } from "../../src/sim/controllers/deployment/reconcile.ts";
import { mapGet, mapValues } from "../../src/sim/persistent-map.ts";
import type { ClusterState } from "../../src/sim/state.ts";
import { Transaction } from "../../src/sim/transaction.ts";
import type { Decision } from "../../src/sim/trace.ts";
import { deployment as deploymentObject, emptyState, template } from "../sim/support/objects.ts";

const KEY = "default/web";
/** From one look to the next; short, so that no deadline passes by itself. */
const LOOK_MS = 5;
const ACT_MS = 1000;
const MOST_LOOKS = 300;

/** The pods of one ideal ReplicaSet. */
interface IdealPods {
  readonly ready: number;
  readonly pending: number;
  /** Not ready, and never to be. */
  readonly broken: number;
}

type Moment = { readonly type: "sizes"; readonly text: string } | { readonly type: "ready" };

/** A server that keeps no versions: the last writer wins, and a controller does at one look what it else does at two. */
class LastWriterWins extends Transaction {
  override update<K extends Kind>(
    verb: "update" | "status",
    kind: K,
    object: ObjectByKind[K],
  ): Result<ObjectByKind[K], ApiFailure> {
    const resourceVersion = this.live(kind, keyOf(object))?.metadata.resourceVersion ?? object.metadata.resourceVersion;
    return super.update(verb, kind, { ...object, metadata: { ...object.metadata, resourceVersion } });
  }
}

/**
 * The real Deployment controller over ideal ReplicaSets: pods are there, and gone, as soon as a size is written; new
 * ones are not ready until a ready step says so; those that are not ready go first.
 *
 * The controller looks until it changes nothing more. A write that the API server refuses because the copy was stale is
 * done at the next look, before any pod follows; with `versions: "ignored"` none is refused.
 */
export class IdealCluster {
  state: ClusterState = emptyState();
  readonly events: KubeEvent[] = [];
  readonly decisions: Decision[] = [];
  private nowMs = 0;
  private frame = 0;
  private readonly pods = new Map<string, IdealPods>();
  private readonly badTags = new Set<string>();
  /** Names of all ReplicaSets there ever were, in order of their birth. */
  private readonly names: string[] = [];
  private readonly tags = new Map<string, string>();
  private readonly versions: "checked" | "ignored";
  private moments: Moment[] = [];
  private firstEvent = 0;

  constructor(
    spec: Partial<DeploymentSpec> = {},
    annotations: Labels = {},
    versions: "checked" | "ignored" = "checked",
  ) {
    this.versions = versions;
    this.write((tx) => {
      tx.create("Deployment", deploymentObject({ template: template("web:v1"), ...spec }, { annotations }));
    });
  }

  /** A Deployment whose pods of `web:v1` are all there and available. */
  static settled(
    spec: Partial<DeploymentSpec> = {},
    annotations: Labels = {},
    versions: "checked" | "ignored" = "checked",
  ): IdealCluster {
    const cluster = new IdealCluster(spec, annotations, versions);
    cluster.run();
    cluster.begin();
    return cluster;
  }

  // ── What a person does ────────────────────────────────────────────────────

  /** Changes the Deployment's spec as one request. The record of sizes and events begins anew. */
  edit(spec: Partial<DeploymentSpec>): this {
    return this.change((deployment) => ({ ...deployment, spec: { ...deployment.spec, ...spec } }));
  }

  setImage(tag: string): this {
    return this.edit({ template: template(`web:${tag}`) });
  }

  scale(replicas: number): this {
    return this.edit({ replicas });
  }

  annotate(annotations: Labels): this {
    return this.change((deployment) => ({
      ...deployment,
      metadata: { ...deployment.metadata, annotations: { ...deployment.metadata.annotations, ...annotations } },
    }));
  }

  /** Goes back to the template of a revision, as `kubectl rollout undo` does; to the one before without a number. */
  undo(toRevision?: number): this {
    const numbers = this.history();
    const revision = toRevision ?? numbers.at(-2);
    const target = this.replicaSets().find((rs) => rs.metadata.annotations[REVISION] === String(revision));
    if (target === undefined) {
      throw new Error(`there is no revision ${String(revision)}`);
    }
    return this.edit({ template: withoutHash(target.spec.template) });
  }

  /** Changes a ReplicaSet behind the controller's back. */
  changeReplicaSet(tag: string, change: (rs: ReplicaSet) => ReplicaSet): this {
    this.begin();
    this.write((tx) => {
      const before = this.replicaSet(tag);
      const after = change(before);
      const generation = before.metadata.generation + (deepEqual(before.spec, after.spec) ? 0 : 1);
      tx.update("update", "ReplicaSet", { ...after, metadata: { ...after.metadata, generation } });
    });
    this.follow();
    return this;
  }

  createReplicaSet(rs: ReplicaSet, ready: number): this {
    this.write((tx) => {
      tx.create("ReplicaSet", rs);
    });
    const stored = this.replicaSets().find(({ metadata }) => metadata.name === rs.metadata.name);
    this.pods.set(stored?.metadata.uid ?? "", { ready, pending: rs.spec.replicas - ready, broken: 0 });
    this.follow();
    return this;
  }

  deleteReplicaSet(tag: string): this {
    this.begin();
    const key = keyOf(this.replicaSet(tag));
    this.write((tx) => {
      tx.remove("ReplicaSet", key);
    });
    return this;
  }

  /** Pods of these images are never ready; those that are ready now stay so. */
  bad(...tags: readonly string[]): this {
    tags.forEach((tag) => this.badTags.add(tag));
    return this;
  }

  mend(...tags: readonly string[]): this {
    tags.forEach((tag) => this.badTags.delete(tag));
    return this;
  }

  /** So many ready pods of a ReplicaSet are broken for good. */
  breakPods(tag: string, count: number): this {
    const { uid } = this.replicaSet(tag).metadata;
    const { ready, pending, broken } = this.podsOf(uid);
    this.pods.set(uid, { ready: ready - count, pending, broken: broken + count });
    this.follow();
    return this;
  }

  /** So many ready pods of a ReplicaSet are not ready until the next ready step. */
  unready(tag: string, count: number): this {
    const { uid } = this.replicaSet(tag).metadata;
    const { ready, pending, broken } = this.podsOf(uid);
    this.pods.set(uid, { ready: ready - count, pending: pending + count, broken });
    this.follow();
    return this;
  }

  // ── What happens ──────────────────────────────────────────────────────────

  /** One look of the controller, after which the ReplicaSets follow; true if anything changed or is yet to be done. */
  look(): boolean {
    const before = this.sizes();
    const changed = this.write((tx) => {
      reconcileDeployment(tx, KEY);
    }, LOOK_MS);
    const isRetried = mapGet(this.state.retries, `deployment/${KEY}`) !== undefined;
    this.noteReplicaSets();
    const after = this.sizes();
    if (after !== before) {
      this.moments.push({ type: "sizes", text: after });
    }
    return isRetried || this.follow() || changed;
  }

  /** Looks until nothing changes. */
  sync(): this {
    for (let looks = 0; this.look(); looks++) {
      if (looks > MOST_LOOKS) {
        throw new Error(`the controller does not come to rest: ${this.sequence()}`);
      }
    }
    return this;
  }

  /** A ready step and the syncs that follow; false if no pod could become ready. */
  ready(mode: "batch" | "single" = "batch"): boolean {
    const waiting = this.replicaSets().filter(
      (rs) => this.podsOf(rs.metadata.uid).pending > 0 && !this.badTags.has(this.tagOf(rs.metadata.name)),
    );
    if (waiting.length === 0) {
      return false;
    }
    this.moments.push({ type: "ready" });
    for (const rs of mode === "batch" ? waiting : waiting.slice(0, 1)) {
      const { ready, pending, broken } = this.podsOf(rs.metadata.uid);
      const count = mode === "batch" ? pending : 1;
      this.pods.set(rs.metadata.uid, { ready: ready + count, pending: pending - count, broken });
    }
    this.follow();
    this.sync();
    return true;
  }

  /** Syncs and ready steps in turn until nothing is left to happen. */
  run(mode: "batch" | "single" = "batch"): this {
    this.sync();
    for (let steps = 0; this.ready(mode); steps++) {
      if (steps > MOST_LOOKS) {
        throw new Error(`the rollout does not end: ${this.sequence()}`);
      }
    }
    return this;
  }

  /** Lets time pass, and the controller look at the end of it. */
  wait(seconds: number): this {
    this.nowMs += seconds * 1000;
    return this.sync();
  }

  // ── What can be seen ──────────────────────────────────────────────────────

  get deployment(): Deployment {
    const found = mapGet(this.state.objects.Deployment, KEY);
    if (found === undefined) {
      throw new Error("there is no Deployment");
    }
    return found;
  }

  /** Oldest first. */
  replicaSets(): readonly ReplicaSet[] {
    return mapValues(this.state.objects.ReplicaSet).sort(
      (a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp,
    );
  }

  replicaSet(tag: string): ReplicaSet {
    const found = this.replicaSets().find((rs) => this.tagOf(rs.metadata.name) === tag);
    if (found === undefined) {
      throw new Error(`there is no ReplicaSet of ${tag}`);
    }
    return found;
  }

  /** Image tags of the ReplicaSets that there are, oldest first. */
  tagsAlive(): string[] {
    return this.replicaSets().map((rs) => this.tagOf(rs.metadata.name));
  }

  /** Revision numbers of the ReplicaSets, ascending: what `kubectl rollout history` lists. */
  history(): number[] {
    return this.replicaSets()
      .map((rs) => Number(rs.metadata.annotations[REVISION] ?? 0))
      .sort((a, b) => a - b);
  }

  condition(type: DeploymentCondition["type"]): DeploymentCondition | undefined {
    return findCondition(this.deployment.status.conditions, type);
  }

  /** `True MinimumReplicasAvailable`, or `none`. */
  conditionText(type: DeploymentCondition["type"]): string {
    const found = this.condition(type);
    return found === undefined ? "none" : `${found.status} ${found.reason}`;
  }

  /** The sizes now, oldest first: `(3,1)`. A ReplicaSet that was deleted stays as 0. */
  sizes(): string {
    const byName = new Map(this.replicaSets().map((rs) => [rs.metadata.name, rs.spec.replicas]));
    return `(${this.names.map((name) => String(byName.get(name) ?? 0)).join(",")})`;
  }

  /** Sizes since the last act: `->` is a sync, `R` a ready step. */
  sequence(): string {
    let text = "";
    this.moments.forEach((moment, i) => {
      const before = this.moments[i - 1];
      if (moment.type === "ready") {
        text += `${text === "" ? "" : " "}R${this.moments.slice(i + 1).some(({ type }) => type === "sizes") ? "" : " done"}`;
      } else {
        text += `${before === undefined ? "" : before.type === "ready" ? " " : " -> "}${moment.text}`;
      }
    });
    return text.replace(/( R done)+$/, " R done").replaceAll(/R done(?= )/g, "R");
  }

  /** ScalingReplicaSet Events since the last act: `up v2 0->1`. */
  scalings(): string[] {
    return this.events.slice(this.firstEvent).flatMap(({ reason, message }) => {
      const match = /^Scaled (up|down) replica set (\S+) from (\d+) to (\d+)$/.exec(message);
      return reason !== "ScalingReplicaSet"
        ? []
        : [
            match === null
              ? message
              : `${match[1] ?? ""} ${this.tagOf(match[2] ?? "")} ${match[3] ?? ""}->${match[4] ?? ""}`,
          ];
    });
  }

  get now(): number {
    return this.nowMs;
  }

  /** Begins the record of sizes and Events anew. */
  begin(): void {
    this.moments = [];
    this.firstEvent = this.events.length;
  }

  // ── How it is done ────────────────────────────────────────────────────────

  private change(change: (deployment: Deployment) => Deployment): this {
    this.begin();
    this.write((tx) => {
      const before = this.deployment;
      const after = change(before);
      const isSame =
        deepEqual(before.spec, after.spec) && deepEqual(before.metadata.annotations, after.metadata.annotations);
      tx.update("update", "Deployment", {
        ...after,
        metadata: { ...after.metadata, generation: before.metadata.generation + (isSame ? 0 : 1) },
      });
    });
    return this;
  }

  /** One transaction; true if it changed an object. */
  private write(act: (tx: Transaction) => void, afterMs = ACT_MS): boolean {
    this.nowMs += afterMs;
    this.frame += 1;
    const tx =
      this.versions === "ignored"
        ? new LastWriterWins(this.state, this.frame)
        : new Transaction(this.state, this.frame);
    tx.begin(this.nowMs, false);
    act(tx);
    this.events.push(...tx.events);
    this.decisions.push(...tx.decisions);
    // The queue is not run here, so that what waits in it is of no use.
    this.state = { ...tx.commit(), queue: null };
    return tx.changes.length > 0;
  }

  private podsOf(uid: string): IdealPods {
    return this.pods.get(uid) ?? { ready: 0, pending: 0, broken: 0 };
  }

  private tagOf(name: string): string {
    return this.tags.get(name) ?? name;
  }

  private noteReplicaSets(): void {
    for (const { metadata, spec } of this.replicaSets()) {
      if (!this.names.includes(metadata.name)) {
        this.names.push(metadata.name);
        const image = spec.template.spec.containers[0]?.image ?? "";
        this.tags.set(metadata.name, image.slice(image.indexOf(":") + 1));
      }
    }
  }

  /** Every ReplicaSet has as many pods as it is to have, and its status says so; true if a status changed. */
  private follow(): boolean {
    this.noteReplicaSets();
    const changed = this.replicaSets().flatMap((rs) => {
      const pods = resized(this.podsOf(rs.metadata.uid), rs.spec.replicas);
      this.pods.set(rs.metadata.uid, pods);
      const { replicas } = rs.spec;
      const status = {
        ...rs.status,
        replicas,
        fullyLabeledReplicas: replicas,
        readyReplicas: pods.ready,
        availableReplicas: pods.ready,
        observedGeneration: rs.metadata.generation,
      };
      return deepEqual(status, rs.status) ? [] : [{ ...rs, status }];
    });
    if (changed.length === 0) {
      return false;
    }
    return this.write((tx) => {
      changed.forEach((rs) => tx.update("status", "ReplicaSet", rs));
    }, 0);
  }
}

function resized({ ready, pending, broken }: IdealPods, size: number): IdealPods {
  const excess = ready + pending + broken - size;
  if (excess <= 0) {
    return { ready, pending: pending - excess, broken };
  }
  const fromPending = Math.min(excess, pending);
  const fromBroken = Math.min(excess - fromPending, broken);
  return {
    ready: ready - (excess - fromPending - fromBroken),
    pending: pending - fromPending,
    broken: broken - fromBroken,
  };
}

function withoutHash(from: PodTemplateSpec): PodTemplateSpec {
  const { "pod-template-hash": _, ...labels } = from.metadata.labels;
  return { ...from, metadata: { ...from.metadata, labels } };
}
