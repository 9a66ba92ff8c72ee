import { controllerOf, keyOf, type ReplicaSet } from "../api/objects.ts";
import { formatSelector } from "../api/selectors.ts";
import { changeCauseOf, earlierRevisionsOf, hashOf, revisionOf } from "./annotations.ts";
import { keeping } from "./kept.ts";
import type { CardLayout, Layout } from "./layout.ts";
import { troublesIn } from "./lane-troubles.ts";
import { markAt } from "./marks.ts";
import { blended, enteredOf, movedBox } from "./motion.ts";
import { glyphsOf } from "./lane-glyphs.ts";
import type { GlyphContext } from "./pod-glyphs.ts";
import { slotAt } from "./raster.ts";
import type { Group, Lane } from "./roster.ts";
import type { LaneState, PodDetail, ReplicaSetCard, SlotBox, SlotGrid } from "./scene.ts";
import { slotItem, type SlotTable } from "./slots.ts";
import type { GroupStructure } from "./structure.ts";

/** So long after a rollback a card says which number it had: long enough to be read at 1×. */
const RENUMBERED_MS = 4000;
/** One that leaves the shelf goes down as it fades: it is thrown away, not put somewhere. */
const DROP = 18;

/** A lane's card at `home`, or on its way there. `fade` is for one that leaves the stage. */
export function cardOf(lane: Lane, group: Group, home: CardLayout, around: Surroundings): ReplicaSetCard {
  const { layout, structure, context, hasPods, fade } = around;
  const { motion } = context;
  const inLayout = (other: Layout): CardLayout | undefined => other.cards.get(lane.key);
  const { replicaSet } = lane;
  const shelved = blended(motion, home.place === "shelf" ? 1 : 0, (other) => shelvedIn(inLayout(other)));
  const box = movedBox(motion, home, inLayout);
  const { renumbered } = lane;
  const pods = hasPods ? glyphsOf(lane, home.grid, layout.detail, context) : noPods;
  return keptCard(home, {
    ...box,
    y: home.place === "shelf" ? box.y + DROP * (1 - fade) : box.y,
    ...identityOf(lane, group),
    renumberedFrom:
      renumbered !== null && context.playheadMs - renumbered.atMs < RENUMBERED_MS ? renumbered.from : null,
    ...countsOf(lane),
    place: home.place,
    shelved,
    isMoving: motion.steps.some(({ before, after }) => isMoved(inLayout(before), inLayout(after))),
    opacity: enteredOf(motion, (other) => inLayout(other) !== undefined) * fade,
    state: fade < 1 ? "leaving" : laneStateOf(lane, home.place, lane.key === structure.lanes[0]?.key),
    isNewest: replicaSet !== null && lane.key === structure.lanes[0]?.key,
    grid: home.grid,
    freeSlots: freeSlotsOf(lane.slots, home.grid, layout.detail),
    troubles: troublesIn(pods),
    pods,
  });
}

const noPods: ReplicaSetCard["pods"] = [];
const keptCard = keeping<CardLayout, ReplicaSetCard>();

export interface Surroundings {
  readonly layout: Layout;
  readonly structure: GroupStructure;
  readonly context: GlyphContext;
  readonly hasPods: boolean;
  readonly fade: number;
}

function identityOf(lane: Lane, group: Group) {
  const { replicaSet } = lane;
  return {
    ...(replicaSet === null ? nobody : factsOf(replicaSet)),
    key: lane.key,
    namespace: group.namespace,
    mark: replicaSet === null ? null : markAt(lane.order),
  };
}

const nobody = {
  uid: null,
  objectKey: null,
  name: "",
  revision: null,
  earlierRevisions: [],
  owner: null,
  selector: "",
  changeCause: null,
  image: "",
  images: [],
  hash: "",
  createdMs: 0,
};

type ReplicaSetFacts = ReturnType<typeof computeFacts>;
const known = new WeakMap<ReplicaSet, ReplicaSetFacts>();
const keptImages = keeping<ReplicaSet["spec"]["template"], readonly string[]>();
const keptOwner = keeping<ReplicaSet["spec"]["template"], NonNullable<ReplicaSetCard["owner"]>>();

function factsOf(replicaSet: ReplicaSet): ReplicaSetFacts {
  const facts = known.get(replicaSet) ?? computeFacts(replicaSet);
  known.set(replicaSet, facts);
  return facts;
}

const noRevisions: readonly number[] = [];

function computeFacts(replicaSet: ReplicaSet) {
  const { metadata, spec } = replicaSet;
  const images = keptImages(
    spec.template,
    spec.template.spec.containers.map((container) => container.image),
  );
  const earlier = earlierRevisionsOf(replicaSet);
  const owner = controllerOf(replicaSet);
  return {
    uid: metadata.uid,
    objectKey: keyOf(replicaSet),
    name: metadata.name,
    revision: revisionOf(replicaSet),
    earlierRevisions: earlier.length === 0 ? noRevisions : earlier,
    owner:
      owner === undefined ? null : keptOwner(spec.template, { kind: owner.kind, name: owner.name, uid: owner.uid }),
    selector: formatSelector(spec.selector),
    changeCause: changeCauseOf(replicaSet),
    image: images[0] ?? "",
    images,
    hash: hashOf(replicaSet),
    createdMs: metadata.creationTimestamp,
  };
}

function countsOf(lane: Lane) {
  const { replicaSet } = lane;
  return {
    desired: replicaSet?.spec.replicas ?? lane.active,
    current: lane.active,
    ready: replicaSet?.status.readyReplicas ?? 0,
    available: replicaSet?.status.availableReplicas ?? 0,
    terminating: lane.terminating,
  };
}

function laneStateOf(lane: Lane, place: "lane" | "shelf", isNewest: boolean): LaneState {
  if (lane.isGone || lane.replicaSet?.metadata.deletionTimestamp !== undefined) {
    return "leaving";
  }
  if (place === "shelf") {
    return "kept";
  }
  const wanted = lane.replicaSet?.spec.replicas ?? lane.active;
  // Pods that go from the newest one are replaced, and its size is what is wanted.
  if (wanted !== lane.active || (lane.terminating > 0 && !isNewest)) {
    return "scaling";
  }
  return isNewest ? "active" : "old";
}

function shelvedIn(card: CardLayout | undefined): number | undefined {
  return card === undefined ? undefined : card.place === "shelf" ? 1 : 0;
}

function isMoved(a: CardLayout | undefined, b: CardLayout | undefined): boolean {
  return (
    a !== undefined && b !== undefined && (a.x !== b.x || a.y !== b.y || a.width !== b.width || a.height !== b.height)
  );
}

const noBoxes: readonly SlotBox[] = [];
const freeSlots = new WeakMap<SlotGrid, { readonly slots: SlotTable<unknown>; readonly boxes: readonly SlotBox[] }>();

function freeSlotsOf(slots: SlotTable<unknown>, grid: SlotGrid, detail: PodDetail): readonly SlotBox[] {
  if (detail === "cell" || grid.count === 0) {
    return noBoxes;
  }
  const known = freeSlots.get(grid);
  if (known?.slots === slots) {
    return known.boxes;
  }
  const boxes: SlotBox[] = [];
  for (let slot = 0; slot < grid.count; slot++) {
    if (slotItem(slots, slot) === null) {
      boxes.push({ slot, ...slotAt(grid, slot) });
    }
  }
  freeSlots.set(grid, { slots, boxes });
  return boxes;
}
