import { memo, type ReactNode, useCallback, useMemo } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { DeploymentCard } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { deploymentLabel } from "./labels.ts";

interface DeploymentCardBoxProps {
  readonly card: DeploymentCard;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
  /** The height that the card needs, whenever that changes. */
  readonly onHeight: (uid: string, height: number) => void;
  /** Its controls. */
  readonly children: ReactNode;
}

/** The Deployment: what is wanted, what there is, and the controls to change it. */
export function DeploymentCardBox({
  card,
  isSelected,
  isTabStop,
  onSelect,
  onHeight,
  children,
}: DeploymentCardBoxProps) {
  const { t } = useText();
  const { uid } = card;
  const measure = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) {
        return undefined;
      }
      const observer = new ResizeObserver(() => {
        onHeight(uid, element.offsetHeight);
      });
      observer.observe(element);
      return () => {
        observer.disconnect();
      };
    },
    [uid, onHeight],
  );
  const label = useMemo(() => deploymentLabel(card, t), [card, t]);
  const ref: ObjectRef = { kind: "Deployment", key: card.objectKey };
  return (
    <div
      ref={measure}
      className="deployment"
      style={{ transform: `translate(${card.x}px, ${card.y}px)`, width: card.width, opacity: card.opacity }}
      role="group"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label}
      aria-current={isSelected ? "true" : undefined}
      data-stop={card.uid}
      data-kind="Deployment"
      data-name={card.name}
      data-state={card.state}
      data-revision={card.revision ?? undefined}
      onClick={(e) => {
        if (isOfCardItself(e.target, e.currentTarget)) {
          onSelect(ref);
        }
      }}
      onKeyDown={(e) => {
        if (e.key === "Enter" && e.target === e.currentTarget) {
          onSelect(ref);
        }
      }}
    >
      <Head name={card.name} state={card.state} wanted={card.replicas} available={card.available} />
      {children}
    </div>
  );
}

interface HeadProps {
  readonly name: string;
  readonly state: DeploymentCard["state"];
  readonly wanted: number;
  readonly available: number;
}

const Head = memo(function Head({ name, state, wanted, available }: HeadProps) {
  const { t } = useText();
  return (
    <div className="deployment-head" aria-hidden="true">
      <b className="deployment-name">{name}</b>
      <span className="badge" data-state={state}>
        {t(`deploymentState.${state}`)}
      </span>
      <span className="soft deployment-counts">{t("ui.stage.deploymentCounts", { wanted, available })}</span>
    </div>
  );
});

/** A press on the card, and not on one of its controls or on what they have opened. */
function isOfCardItself(target: EventTarget, card: Element): boolean {
  return target instanceof Element && card.contains(target) && target.closest(".controls, .fold") === null;
}
