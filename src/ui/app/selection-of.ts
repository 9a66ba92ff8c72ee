import type { ObjectRef } from "../../api/objects.ts";
import type { DeploymentCard, Scene } from "../../view/scene.ts";
import type { RevisionRow } from "../controls/rollback-menu.tsx";

/** The Deployment that the chart and the registry are about: that of the selection, else the first. */
export function deploymentInFocus(scene: Scene, ref: ObjectRef | null): DeploymentCard | null {
  const owner = scene.groups.find(
    ({ deployment, cards }) =>
      ref !== null &&
      (deployment?.objectKey === ref.key ||
        cards.some((card) => card.objectKey === ref.key || card.pods.some(({ objectKey }) => objectKey === ref.key))),
  );
  return owner?.deployment ?? scene.groups.find(({ deployment }) => deployment !== null)?.deployment ?? null;
}

/** The revisions that a Deployment can go back to, newest first. */
export function revisionsOf(scene: Scene, uid: string): readonly RevisionRow[] {
  const group = scene.groups.find(({ deployment }) => deployment?.uid === uid);
  return (group?.cards ?? [])
    .flatMap((card) =>
      card.revision === null || card.isNewest || card.opacity < 1
        ? []
        : [
            {
              revision: card.revision,
              image: card.image,
              changeCause: card.changeCause,
              letter: card.mark?.letter ?? "",
              colour: card.mark?.colour ?? null,
            },
          ],
    )
    .toSorted((a, b) => b.revision - a.revision);
}
