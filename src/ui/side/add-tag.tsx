import { type FormEvent, useId, useState } from "react";
import { isImageName } from "../../player/registry.ts";
import type { BehaviorName } from "../../sim/node/images.ts";
import { useText } from "../use-text.ts";
import { BehaviorSelect } from "./behavior-select.tsx";

interface AddTagProps {
  readonly onAdd: (image: string, behavior: BehaviorName) => void;
}

/** One more tag in the registry, and what it does. */
export function AddTag({ onAdd }: AddTagProps) {
  const { t } = useText();
  const id = useId();
  const [image, setImage] = useState("");
  const [behavior, setBehavior] = useState<BehaviorName>("good");
  const [isWrong, setIsWrong] = useState(false);
  const add = (e: FormEvent): void => {
    e.preventDefault();
    const name = image.trim();
    const isName = isImageName(name);
    setIsWrong(!isName);
    if (isName) {
      onAdd(name, behavior);
      setImage("");
    }
  };
  return (
    <form className="add-tag" aria-labelledby={`${id}-title`} onSubmit={add}>
      <p className="section-title" id={`${id}-title`}>
        {t("ui.images.add")}
      </p>
      <div className="field">
        <label htmlFor={`${id}-image`}>{t("ui.images.name")}</label>
        <input
          id={`${id}-image`}
          className="input mono"
          autoComplete="off"
          spellCheck={false}
          placeholder="web:v5"
          value={image}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-wrong`}
          onChange={(e) => {
            setImage(e.target.value);
            setIsWrong(false);
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-does`}>{t("ui.images.does")}</label>
        <BehaviorSelect id={`${id}-does`} behavior={behavior} onBehavior={setBehavior} />
      </div>
      {isWrong ? (
        <p className="refusal" role="alert" id={`${id}-wrong`}>
          {t("ui.images.badName")}
        </p>
      ) : null}
      <button type="submit" className="button">
        {t("ui.images.addIt")}
      </button>
    </form>
  );
}
