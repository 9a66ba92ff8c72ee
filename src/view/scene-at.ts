import type { SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import { cardOf } from "./cards.ts";
import { deploymentFacts } from "./deployment-card.ts";
import { edgesOf } from "./edges.ts";
import { frameIndexAt } from "./frames.ts";
import { keeping } from "./kept.ts";
import { layoutOf, type Layout } from "./layout.ts";
import { enteredOf, motionAt, movedBox, type LayoutStep, type Motion } from "./motion.ts";
import { lostNodesOf, type GlyphContext } from "./pod-glyphs.ts";
import { rosterAt } from "./roster-at.ts";
import { availableIn, type Group, type Roster } from "./roster.ts";
import type { Box, DeploymentCard, ReplicaSetCard, Scene, SceneGroup, SceneOptions, Shelf } from "./scene.ts";
import type { Structure } from "./structure.ts";

/**
 * What to draw at an instant: a function of the frames up to it, so that a seek gives what playing gives. Without pods
 * where another picture of the same instant is shown and only the cards are looked at.
 */
export function sceneAt(timeline: Timeline, playheadMs: SimTime, options: SceneOptions, hasPods = true): Scene {
  const { frames } = timeline;
  const index = frameIndexAt(frames, playheadMs);
  const frame = frames[index];
  if (frame === undefined) {
    throw new Error("a timeline has a frame at least");
  }
  const roster = rosterAt(frames, index);
  const layout = layoutOf(roster.structure, options);
  const motion = motionAt(frames, index, playheadMs, options);
  const { state } = frame;
  const context: GlyphContext = { frames, index, state, roster, playheadMs, motion, lostNodes: lostNodesOf(state) };
  const { kind, width, height, columns, detail } = layout;
  const present = groupsIn({ roster, layout, context, hasPods, fade: 1, passing: motion.steps });
  const gone = motion.steps.flatMap((step) => goneGroups(step, context, hasPods));
  return {
    atMs: playheadMs,
    frame: index,
    width,
    height,
    layout: kind,
    columns,
    detail,
    groups: [...present, ...gone],
  };
}

interface Stage {
  readonly roster: Roster;
  readonly layout: Layout;
  readonly context: GlyphContext;
  readonly hasPods: boolean;
  readonly fade: number;
  /** Cards that have left it are drawn from these. */
  readonly passing: readonly LayoutStep[];
}

function groupsIn(stage: Stage): readonly SceneGroup[] {
  return stage.roster.groups.flatMap((group) => {
    const home = stage.layout.groups.get(group.key);
    return home === undefined ? [] : [groupOf(group, home, stage)];
  });
}

/** Groups that a step has taken away, as they were before it. */
function goneGroups(step: LayoutStep, context: GlyphContext, hasPods: boolean): readonly SceneGroup[] {
  const groups = step.rosterBefore.groups.filter(
    (group) => step.before.groups.has(group.key) && !step.after.groups.has(group.key),
  );
  return groupsIn({
    roster: { ...step.rosterBefore, groups },
    layout: step.before,
    context,
    hasPods,
    fade: step.rest,
    passing: [],
  });
}

function groupOf(group: Group, home: Box, stage: Stage): SceneGroup {
  const { layout, context, fade } = stage;
  const { motion } = context;
  const cards = [...cardsIn(group, stage), ...stage.passing.flatMap((step) => goneCards(group, step, stage))];
  const deployment = deploymentCardOf(group, layout, motion, fade);
  return {
    ...movedBox(motion, home, (other) => other.groups.get(group.key)),
    key: group.key,
    kind: group.kind,
    namespace: group.namespace,
    opacity: enteredOf(motion, (other) => other.groups.has(group.key)) * fade,
    deployment,
    heading: headingOf(group, layout, motion),
    cards,
    shelf: shelfOf(group, stage),
    edges: deployment === null || layout.kind === "stacked" ? [] : edgesOf(deployment, cards),
  };
}

function structureIn(structure: Structure, key: string) {
  return structure.groups.find((group) => group.key === key);
}

function cardsIn(group: Group, { roster, layout, context, hasPods, fade }: Stage): readonly ReplicaSetCard[] {
  const structure = structureIn(roster.structure, group.key);
  return group.lanes.flatMap((lane) => {
    const home = layout.cards.get(lane.key);
    return structure === undefined || home === undefined
      ? []
      : [cardOf(lane, group, home, { layout, structure, context, hasPods, fade })];
  });
}

/** Cards of a group that a step has taken off the stage, as they were before it. */
function goneCards(group: Group, step: LayoutStep, stage: Stage): readonly ReplicaSetCard[] {
  const before = step.rosterBefore.groups.find((other) => other.key === group.key);
  const lanes =
    before?.lanes.filter((lane) => step.before.cards.has(lane.key) && !step.after.cards.has(lane.key)) ?? [];
  return before === undefined || lanes.length === 0
    ? []
    : cardsIn(
        { ...before, lanes },
        { ...stage, roster: step.rosterBefore, layout: step.before, fade: stage.fade * step.rest },
      );
}

function deploymentCardOf(group: Group, layout: Layout, motion: Motion, fade: number): DeploymentCard | null {
  const home = layout.deployments.get(group.key);
  if (group.deployment === null || home === undefined) {
    return null;
  }
  const pick = (other: Layout): Box | undefined => other.deployments.get(group.key);
  return keptDeployment(home, {
    ...deploymentFacts(group.deployment, group.isGone),
    available: availableIn(group),
    ...movedBox(motion, home, pick),
    opacity: enteredOf(motion, (other) => pick(other) !== undefined) * fade,
  });
}

const keptDeployment = keeping<Box, DeploymentCard>();
const keptShelf = keeping<Box, Shelf>();

function headingOf(group: Group, layout: Layout, motion: Motion): Box | null {
  const home = layout.headings.get(group.key);
  return home === undefined ? null : movedBox(motion, home, (other) => other.headings.get(group.key));
}

function shelfOf(group: Group, { roster, layout, context }: Stage): Shelf | null {
  const home = layout.shelves.get(group.key);
  const structure = structureIn(roster.structure, group.key);
  if (home === undefined || structure === undefined) {
    return null;
  }
  return keptShelf(home, {
    ...movedBox(context.motion, home, (other) => other.shelves.get(group.key)),
    count: structure.shelf.length,
    limit: group.deployment?.spec.revisionHistoryLimit ?? 0,
  });
}
