import type { BehaviorName } from "../../sim/node/images.ts";
import { type RegistryEntry, imageBehaviors } from "../../player/registry.ts";
import { useText } from "../use-text.ts";

interface ImagesPanelProps {
  readonly entries: readonly RegistryEntry[];
  readonly onBehavior: (image: string, behavior: BehaviorName) => void;
}

/** The registry: what each tag does when it runs, which can be changed. */
export function ImagesPanel({ entries, onBehavior }: ImagesPanelProps) {
  const { t } = useText();
  return (
    <div className="images">
      <p className="soft">{entries.length === 0 ? t("ui.images.none") : t("ui.images.intro")}</p>
      <ul className="image-list">
        {entries.map(({ image, behavior }) => (
          <li key={image} className="image-row">
            <label>
              <code>{image}</code>
              <select
                className="input"
                value={behavior}
                onChange={(e) => {
                  const chosen = imageBehaviors.find((name) => name === e.target.value);
                  if (chosen !== undefined) {
                    onBehavior(image, chosen);
                  }
                }}
              >
                {imageBehaviors.map((name) => (
                  <option key={name} value={name}>
                    {t(`ui.behavior.${name}`)}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
