import type { Scene } from "../../view/scene.ts";
import type { RevisionRow } from "../controls/rollback-menu.tsx";

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
