import { type FormEvent, useId, useState } from "react";
import type { BehaviorName } from "../../sim/node/images.ts";
import { BehaviorSelect } from "../side/behavior-select.tsx";
import { useText } from "../use-text.ts";

interface PublishFormProps {
  readonly repository: string;
  /** Gives whether it can be a name. */
  readonly onPublish: (image: string, behavior: BehaviorName) => boolean;
}

/** A new tag, or one that is there with another behaviour. */
export function PublishForm({ repository, onPublish }: PublishFormProps) {
  const { t } = useText();
  const id = useId();
  const [tag, setTag] = useState("");
  const [behavior, setBehavior] = useState<BehaviorName>("good");
  const [isWrong, setIsWrong] = useState(false);
  const publish = (e: FormEvent): void => {
    e.preventDefault();
    const name = tag.trim();
    // A `/` or another `:` would make another repository of it.
    const isTag = /^\w[\w.-]{0,127}$/.test(name) && onPublish(`${repository}:${name}`, behavior);
    setIsWrong(!isTag);
    if (isTag) {
      setTag("");
    }
  };
  return (
    <form className="pipeline-new" aria-label={t("ui.pipeline.newTag")} onSubmit={publish}>
      <p className="section-title">{t("ui.pipeline.newTag")}</p>
      <label className="pipeline-field" htmlFor={`${id}tag`}>
        {t("ui.pipeline.tag")}
        <input
          id={`${id}tag`}
          className="input mono"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="v5"
          value={tag}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}wrong` : undefined}
          onChange={(e) => {
            setTag(e.currentTarget.value);
            setIsWrong(false);
          }}
        />
      </label>
      <label className="pipeline-field" htmlFor={`${id}does`}>
        {t("ui.pipeline.does")}
        <BehaviorSelect id={`${id}does`} behavior={behavior} onBehavior={setBehavior} />
      </label>
      <button type="submit" className="button small">
        {t("ui.pipeline.publish")}
      </button>
      {isWrong ? (
        <p className="refusal" role="alert" id={`${id}wrong`}>
          {t("ui.pipeline.badTag")}
        </p>
      ) : null}
    </form>
  );
}
