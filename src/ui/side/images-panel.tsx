import type { RegistryEntry } from "../../player/registry.ts";
import type { BehaviorName } from "../../sim/node/images.ts";
import { useText } from "../use-text.ts";
import { AddTag } from "./add-tag.tsx";
import { BehaviorSelect } from "./behavior-select.tsx";

interface ImagesPanelProps {
  readonly entries: readonly RegistryEntry[];
  readonly onBehavior: (image: string, behavior: BehaviorName) => void;
}

/** The registry: what each tag does when it runs, which can be changed, and one more tag. */
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
              <BehaviorSelect
                behavior={behavior}
                onBehavior={(chosen) => {
                  onBehavior(image, chosen);
                }}
              />
            </label>
          </li>
        ))}
      </ul>
      <AddTag onAdd={onBehavior} />
    </div>
  );
}
