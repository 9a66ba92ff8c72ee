import type { Repository, RepositoryTarget } from "../../player/pipeline/pipeline-registry.ts";
import type { BehaviorName } from "../../sim/node/images.ts";
import { useText } from "../use-text.ts";
import { PublishForm } from "./publish-form.tsx";

interface RegistryListProps {
  readonly repository: Repository;
  readonly target: RepositoryTarget | null;
  /** Gives whether it can be a name. */
  readonly onPublish: (image: string, behavior: BehaviorName) => boolean;
}

/** The tags of a repository, what each does, and the ways to publish one. */
export function RegistryList({ repository, target, onPublish }: RegistryListProps) {
  const { t } = useText();
  const { name, tags } = repository;
  return (
    <section className="pipeline-registry" aria-label={t("ui.pipeline.registry", { repository: name })}>
      <ul className="pipeline-tags" aria-label={t("ui.pipeline.tags", { repository: name })}>
        {tags.map(({ image, tag, behavior }) => (
          <li key={image} className="pipeline-tag">
            <code>{tag}</code>
            <span className="soft">{t(`ui.behavior.${behavior}`)}</span>
            {tag === target?.tag ? (
              <span className="badge" title={t("ui.pipeline.inUseMeans", { name: target.name })}>
                {t("ui.pipeline.inUse")}
              </span>
            ) : null}
            <button
              type="button"
              className="button small"
              aria-label={t("ui.pipeline.publishNamed", { image })}
              onClick={() => {
                onPublish(image, behavior);
              }}
            >
              {t("ui.pipeline.publish")}
            </button>
          </li>
        ))}
      </ul>
      <PublishForm repository={name} onPublish={onPublish} />
    </section>
  );
}
