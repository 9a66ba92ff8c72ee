import { imageBehaviors } from "../../player/registry.ts";
import type { BehaviorName } from "../../sim/node/images.ts";
import { useText } from "../use-text.ts";

interface BehaviorSelectProps {
  readonly id?: string;
  readonly behavior: BehaviorName;
  readonly onBehavior: (behavior: BehaviorName) => void;
}

/** What a tag does when it runs, out of all that one can do. */
export function BehaviorSelect({ id, behavior, onBehavior }: BehaviorSelectProps) {
  const { t } = useText();
  return (
    <select
      id={id}
      className="input"
      value={behavior}
      onChange={(e) => {
        const chosen = imageBehaviors.find((name) => name === e.target.value);
        if (chosen !== undefined) {
          onBehavior(chosen);
        }
      }}
    >
      {imageBehaviors.map((name) => (
        <option key={name} value={name}>
          {t(`ui.behavior.${name}`)}
        </option>
      ))}
    </select>
  );
}
