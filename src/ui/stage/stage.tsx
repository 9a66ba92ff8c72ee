import { type KeyboardEvent, type ReactNode, type RefCallback, useEffect, useRef, useState } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { DeploymentCard, Scene } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { DeploymentCardBox } from "./deployment-card-box.tsx";
import { Edges } from "./edges.tsx";
import { HatchPatterns } from "./hatch-patterns.tsx";
import { ReplicaSetCardBox } from "./replica-set-card-box.tsx";
import { ShelfBox } from "./shelf-box.tsx";
import { cellNeighbour } from "./cell-neighbour.ts";
import { firstStop, neighbour, parentOf, stopsOf } from "./stops.ts";

interface StageProps {
  readonly scene: Scene;
  readonly selected: ObjectRef | null;
  readonly theme: string;
  readonly viewportRef: RefCallback<HTMLElement>;
  readonly onSelect: (ref: ObjectRef) => void;
  readonly onHeight: (uid: string, height: number) => void;
  readonly controlsOf: (card: DeploymentCard) => ReactNode;
  /** Shown where there is nothing to draw. */
  readonly empty: ReactNode;
}

const arrows = new Set(["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]);

/** The scene as elements: one Tab stop, arrow keys between the things on it. */
export function Stage({ scene, selected, theme, viewportRef, onSelect, onHeight, controlsOf, empty }: StageProps) {
  const { t } = useText();
  const root = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  const [stop, setStop] = useState<string | null>(null);
  const tabStop = stop !== null && parentOf(scene, stop) !== undefined ? stop : firstStop(scene);
  const parent = useRef<string | null>(null);

  // The thing that had the focus is gone: its lane takes it, so that a keyboard is not thrown back to the top.
  useEffect(() => {
    const key = focused.current;
    const now = key === null ? null : parentOf(scene, key);
    if (now !== undefined) {
      parent.current = now;
    } else if (document.activeElement === document.body) {
      const lane = parent.current;
      const next = lane !== null && parentOf(scene, lane) !== undefined ? lane : firstStop(scene);
      elementOf(root.current, next)?.focus();
    }
  });

  const onKeyDown = (e: KeyboardEvent<HTMLDivElement>): void => {
    const target = e.target;
    if (
      !(target instanceof HTMLElement) ||
      target.dataset["stop"] === undefined ||
      e.altKey ||
      e.ctrlKey ||
      e.metaKey
    ) {
      return;
    }
    if ((e.key === "Enter" || e.key === " ") && target.dataset["kind"] === "Pod" && target.ariaPressed !== "true") {
      e.preventDefault();
      target.click();
      return;
    }
    if (!arrows.has(e.key)) {
      return;
    }
    e.preventDefault();
    const cell = scene.detail === "cell" ? cellNeighbour(scene, target.dataset["stop"], e.key) : null;
    if (cell !== null) {
      onSelect({ kind: "Pod", key: cell.objectKey });
      focused.current = cell.key;
      setStop(cell.key);
      return;
    }
    const elements = root.current === null ? [] : [...root.current.querySelectorAll<HTMLElement>("[data-stop]")];
    const inOrder = stopsOf(scene).flatMap(({ key }) => elements.filter((element) => element.dataset["stop"] === key));
    neighbour(inOrder, target, e.key)?.focus();
  };

  // A cell that the arrow keys went to is an element only now.
  useEffect(() => {
    if (scene.detail === "cell" && focused.current === stop && stop !== null) {
      elementOf(root.current, stop)?.focus();
    }
  }, [stop, scene.detail]);

  return (
    <div className="stage-viewport" ref={viewportRef}>
      <HatchPatterns />
      <div
        ref={root}
        className="stage"
        data-roving
        data-layout={scene.layout}
        style={{ height: scene.height }}
        onKeyDown={onKeyDown}
        onFocus={(e) => {
          const key = e.target.dataset["stop"];
          focused.current = key ?? null;
          if (key !== undefined) {
            setStop(key);
          }
        }}
        onBlur={(e) => {
          // Being taken away is no choice to leave: then nothing else has the focus.
          if (e.relatedTarget !== null) {
            focused.current = null;
          }
        }}
      >
        {scene.groups.length === 0 ? empty : null}
        {scene.layout === "columns" && scene.groups.length > 0 ? (
          <div className="column-heads" aria-hidden="true">
            <span style={{ left: scene.columns.deploymentX }}>{t("ui.stage.deployments")}</span>
            <span style={{ left: scene.columns.replicaSetX }}>{t("ui.stage.replicaSets")}</span>
            <span style={{ left: scene.columns.podX }}>{t("ui.stage.pods")}</span>
          </div>
        ) : null}
        <Edges groups={scene.groups} width={scene.width} height={scene.height} />
        {scene.groups.map((group) => (
          <section
            key={group.key}
            className="group"
            aria-label={group.deployment?.name ?? t("ui.stage.looseName")}
            style={{ opacity: group.opacity }}
          >
            {group.deployment === null ? null : (
              <DeploymentCardBox
                card={group.deployment}
                isSelected={selected?.kind === "Deployment" && selected.key === group.deployment.objectKey}
                isTabStop={tabStop === group.deployment.uid}
                onSelect={onSelect}
                onHeight={onHeight}
              >
                {controlsOf(group.deployment)}
              </DeploymentCardBox>
            )}
            {group.shelf === null ? null : <ShelfBox shelf={group.shelf} />}
            {group.cards.map((card) => (
              <ReplicaSetCardBox
                key={card.key}
                card={card}
                detail={scene.detail}
                isStacked={scene.layout === "stacked"}
                selected={selected}
                tabStop={tabStop}
                theme={theme}
                onSelect={onSelect}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function elementOf(root: HTMLElement | null, key: string | null): HTMLElement | null {
  return root === null || key === null ? null : root.querySelector<HTMLElement>(`[data-stop="${CSS.escape(key)}"]`);
}
