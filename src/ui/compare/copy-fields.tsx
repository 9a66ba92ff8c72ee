import { useId } from "react";
import type { CopyNumber, CopySetup } from "../../player/compare/comparison.ts";
import { PRE_STOP_SECONDS } from "../../player/compare/copy-lines.ts";
import { useText } from "../use-text.ts";

interface CopyFieldsProps {
  readonly copy: CopyNumber;
  readonly setup: CopySetup;
  readonly onChange: (setup: Partial<CopySetup>) => void;
}

const strategies = ["RollingUpdate", "Recreate"] as const;

/** What one copy is like before the change. */
export function CopyFields({ copy, setup, onChange }: CopyFieldsProps) {
  const { t } = useText();
  const id = useId();
  const isRolling = setup.strategy === "RollingUpdate";
  const field = (name: "replicas" | "maxSurge" | "maxUnavailable" | "minReadySeconds", label: string) => (
    <div className="field compare-number">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        className="input"
        autoComplete="off"
        spellCheck={false}
        maxLength={12}
        disabled={!isRolling && (name === "maxSurge" || name === "maxUnavailable")}
        value={setup[name]}
        onChange={(e) => {
          onChange({ [name]: e.target.value });
        }}
      />
    </div>
  );
  const check = (name: "hasReadinessProbe" | "hasPreStop", label: string) => (
    <label className="check">
      <input
        type="checkbox"
        checked={setup[name]}
        onChange={(e) => {
          onChange({ [name]: e.target.checked });
        }}
      />
      {label}
    </label>
  );
  return (
    <fieldset className="copy-fields">
      <legend>
        {t("ui.compare.copy", { copy: copy + 1 })}
        <span className="visually-hidden">: {t("ui.compare.before", { copy: copy + 1 })}</span>
      </legend>
      <div className="field">
        <label htmlFor={`${id}-strategy`}>{t("ui.compare.strategy")}</label>
        <select
          id={`${id}-strategy`}
          className="input"
          value={setup.strategy}
          onChange={(e) => {
            onChange({ strategy: strategies.find((one) => one === e.target.value) ?? "RollingUpdate" });
          }}
        >
          {strategies.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </div>
      {field("replicas", t("ui.compare.replicas"))}
      {field("maxSurge", "maxSurge")}
      {field("maxUnavailable", "maxUnavailable")}
      {field("minReadySeconds", "minReadySeconds")}
      <div className="copy-checks">
        {check("hasReadinessProbe", t("ui.compare.readiness"))}
        {check("hasPreStop", t("ui.compare.preStop", { seconds: PRE_STOP_SECONDS }))}
      </div>
    </fieldset>
  );
}
