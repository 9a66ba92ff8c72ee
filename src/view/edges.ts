import type { DeploymentCard, Edge, ReplicaSetCard } from "./scene.ts";

const FIRST_Y = 68;
const BETWEEN = 20;

/** From the card's right edge to each lane, top lane from the top; an edge fades as its card goes to the shelf. */
export function edgesOf(deployment: DeploymentCard, cards: readonly ReplicaSetCard[]): readonly Edge[] {
  const lanes = cards.filter((card) => card.shelved < 1).toSorted((a, b) => a.y - b.y);
  const between = Math.min(BETWEEN, Math.max(0, (deployment.height - FIRST_Y - 12) / Math.max(1, lanes.length)));
  return lanes.map((card, at) => {
    const fromX = deployment.x + deployment.width;
    const fromY = deployment.y + FIRST_Y + at * between;
    const toX = card.x;
    const toY = card.y + Math.min(58, card.height / 2);
    const middle = (fromX + toX) / 2;
    return {
      key: card.key,
      mark: card.mark,
      opacity: card.opacity * (1 - card.shelved),
      fromX,
      fromY,
      toX,
      toY,
      path: `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`,
    };
  });
}
