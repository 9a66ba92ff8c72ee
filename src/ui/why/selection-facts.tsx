import type { SimTime } from "../../api/objects.ts";
import type { DeploymentCard, PodGlyph, ReplicaSetCard } from "../../view/scene.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { podStateText } from "../stage/labels.ts";
import { useText } from "../use-text.ts";

/** What of the scene is selected. */
export type Selection =
  | { readonly type: "deployment"; readonly card: DeploymentCard }
  | { readonly type: "replicaSet"; readonly card: ReplicaSetCard }
  | { readonly type: "pod"; readonly pod: PodGlyph };

type Fact = readonly [label: string, value: string];

/** The facts of what is selected, as a list of terms. */
export function SelectionFacts({
  selection,
  playheadMs,
}: {
  readonly selection: Selection;
  readonly playheadMs: SimTime;
}) {
  const { t, locale } = useText();
  const age = (createdMs: SimTime): Fact => [
    t("ui.facts.age"),
    formatSeconds(Math.max(0, playheadMs - createdMs), locale, 0),
  ];
  const revision = (number: number | null): readonly Fact[] =>
    number === null ? [] : [[t("ui.facts.revision"), String(number)]];
  const cause = (text: string | null): readonly Fact[] => (text === null ? [] : [[t("ui.facts.changeCause"), text]]);

  const factsOf = (): readonly Fact[] => {
    switch (selection.type) {
      case "deployment": {
        const { card } = selection;
        return [
          [t("ui.facts.wanted"), String(card.replicas)],
          [
            t("ui.facts.counts"),
            t("ui.facts.countsValue", {
              updated: card.counts.updated,
              ready: card.counts.ready,
              available: card.counts.available,
            }),
          ],
          ...(card.strategy === "RollingUpdate"
            ? [
                [
                  t("ui.facts.corridor"),
                  t("ui.facts.corridorValue", { least: card.minAvailable, most: card.maxTotal }),
                ] as const,
              ]
            : []),
          ...revision(card.revision),
          ...cause(card.changeCause),
          ...card.conditions.map(({ type, status, reason }): Fact => [type, `${status} (${reason})`]),
        ];
      }
      case "replicaSet": {
        const { card } = selection;
        return [
          ...revision(card.revision),
          [t("ui.controls.image"), card.images.join(", ")],
          [
            t("ui.facts.pods"),
            t("ui.stage.counts", { desired: card.desired, current: card.current, ready: card.ready }),
          ],
          ...cause(card.changeCause),
          age(card.createdMs),
        ];
      }
      case "pod": {
        const { pod } = selection;
        return [
          [t("ui.facts.state"), podStateText(pod, t)],
          ["STATUS", pod.status],
          ...revision(pod.revision),
          [t("ui.controls.image"), pod.image],
          [t("ui.facts.node"), pod.nodeName ?? t("ui.facts.noNode")],
          [t("ui.facts.restarts"), String(pod.restarts)],
          age(pod.createdMs),
        ];
      }
      default:
        return selection satisfies never;
    }
  };
  return (
    <dl className="facts">
      {factsOf().map(([label, value]) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
