import type { SceneGroup } from "../../view/scene.ts";
import { useText } from "../use-text.ts";

/** Where a Deployment's card would stand: that there is none, and what follows from it. */
export function GroupHeading({ group }: { readonly group: SceneGroup }) {
  const { t } = useText();
  const { heading, kind } = group;
  if (heading === null) {
    return null;
  }
  const isPods = kind === "pods";
  return (
    <div
      className="group-heading"
      style={{ transform: `translate(${heading.x}px, ${heading.y}px)`, width: heading.width }}
    >
      <h3>{isPods ? t("ui.views.loosePods") : t("ui.views.looseSet")}</h3>
      <p className="soft">{isPods ? t("ui.views.loosePodsText") : t("ui.views.looseSetText")}</p>
    </div>
  );
}

export function groupLabel(group: SceneGroup, t: ReturnType<typeof useText>["t"]): string {
  if (group.deployment !== null) {
    return group.deployment.name;
  }
  return group.kind === "pods" ? t("ui.views.loosePods") : t("ui.views.looseSet");
}
