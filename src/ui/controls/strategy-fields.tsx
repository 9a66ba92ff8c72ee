import { useId } from "react";
import type { Printed } from "../../player/player-state.ts";
import { useText } from "../use-text.ts";
import { DraftField } from "./draft-field.tsx";
import { Refusal } from "./refusal.tsx";
import { resolvedText } from "./resolved-text.ts";
import type { StrategyValues } from "./strategy-values.ts";
import { useOutputs } from "./use-outputs.ts";

interface StrategyFieldsProps extends StrategyValues {
  readonly onStrategy: (strategy: "RollingUpdate" | "Recreate") => Printed;
  readonly onBudget: (field: "maxSurge" | "maxUnavailable", value: string) => Printed;
}

const strategies = ["RollingUpdate", "Recreate"] as const;

/** How one version takes the other's place, and the room that it has for it. */
export function StrategyFields({ onStrategy, onBudget, ...values }: StrategyFieldsProps) {
  const { t } = useText();
  const name = useId();
  const [outputs, showOutputs] = useOutputs();
  return (
    <>
      <fieldset className="field segmented">
        <legend>{t("ui.controls.strategy")}</legend>
        <div className="segments">
          {strategies.map((strategy) => (
            <label key={strategy} className="segment" data-checked={values.strategy === strategy || undefined}>
              <input
                type="radio"
                name={name}
                checked={values.strategy === strategy}
                onChange={() => {
                  showOutputs(onStrategy(strategy));
                }}
              />
              {strategy}
            </label>
          ))}
        </div>
        <Refusal outputs={outputs} />
      </fieldset>
      {values.strategy === "Recreate" ? (
        <p className="field-hint">{t("ui.controls.recreateHint")}</p>
      ) : (
        <div className="budget">
          <DraftField
            label="maxSurge"
            value={String(values.maxSurge ?? "")}
            note={resolvedText("maxSurge", values, t)}
            onCommit={(value) => onBudget("maxSurge", value)}
          />
          <DraftField
            label="maxUnavailable"
            value={String(values.maxUnavailable ?? "")}
            note={resolvedText("maxUnavailable", values, t)}
            onCommit={(value) => onBudget("maxUnavailable", value)}
          />
        </div>
      )}
    </>
  );
}
