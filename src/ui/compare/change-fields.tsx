import { useId } from "react";
import { type CompareBase, deploymentIn, plainComparison } from "../../player/compare/compare-base.ts";
import type { CompareChange, Comparison } from "../../player/compare/comparison.ts";
import { registryBeside } from "../../player/registry.ts";
import { useText } from "../use-text.ts";

interface ChangeFieldsProps {
  readonly base: CompareBase;
  readonly comparison: Comparison;
  readonly onChange: (change: CompareChange) => void;
}

const types: readonly CompareChange["type"][] = ["image", "restart", "scale"];

/** What is done to both copies. */
export function ChangeFields({ base, comparison, onChange }: ChangeFieldsProps) {
  const { t } = useText();
  const id = useId();
  const { change, deployment } = comparison;
  const image = deploymentIn(base, deployment)?.spec.template.spec.containers[0]?.image ?? "";
  const choose = (type: CompareChange["type"] | undefined): void => {
    switch (type) {
      case "image": {
        const plain = plainComparison(base, comparison.source, deployment)?.change;
        onChange(plain?.type === "image" ? plain : { type: "image", image });
        break;
      }
      case "scale":
        onChange({ type: "scale", replicas: String(2 * Math.max(1, Number(comparison.copies[0].replicas) || 1)) });
        break;
      default:
        onChange({ type: "restart" });
    }
  };
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-type`}>{t("ui.compare.change")}</label>
        <select
          id={`${id}-type`}
          className="input"
          value={change.type}
          onChange={(e) => {
            choose(types.find((type) => type === e.target.value));
          }}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {t(`ui.compare.changes.${type}`)}
            </option>
          ))}
        </select>
      </div>
      {change.type === "image" ? (
        <div className="field compare-image">
          <label htmlFor={`${id}-image`}>{t("ui.compare.image")}</label>
          <input
            id={`${id}-image`}
            className="input mono"
            list={`${id}-images`}
            autoComplete="off"
            spellCheck={false}
            value={change.image}
            onChange={(e) => {
              onChange({ type: "image", image: e.target.value });
            }}
          />
          <datalist id={`${id}-images`}>
            {registryBeside(base.timeline, base.atMs, image).map((entry) => (
              <option key={entry.image} value={entry.image}>
                {entry.image}
              </option>
            ))}
          </datalist>
        </div>
      ) : null}
      {change.type === "scale" ? (
        <div className="field compare-number">
          <label htmlFor={`${id}-replicas`}>{t("ui.compare.newReplicas")}</label>
          <input
            id={`${id}-replicas`}
            className="input"
            inputMode="numeric"
            autoComplete="off"
            value={change.replicas}
            onChange={(e) => {
              onChange({ type: "scale", replicas: e.target.value });
            }}
          />
        </div>
      ) : null}
    </>
  );
}
