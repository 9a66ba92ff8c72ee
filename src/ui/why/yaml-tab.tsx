import { useEffect, useState } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useLook } from "../shared/use-look.ts";
import { useText } from "../use-text.ts";

export type WriteYaml = (timeline: Timeline, atMs: SimTime, ref: ObjectRef) => string | null;

interface YamlTabProps {
  readonly timeline: Timeline;
  readonly nowMs: SimTime;
  readonly selected: ObjectRef;
}

/** The object as `kubectl get -o yaml` prints it; what prints it is loaded when it is first asked for. */
export function YamlTab({ timeline, nowMs, selected }: YamlTabProps) {
  const { t } = useText();
  useLook("yaml");
  const [write, setWrite] = useState<{ readonly yaml: WriteYaml } | null>(null);
  useEffect(() => {
    let isHere = true;
    void import("../../player/object-yaml.ts").then(({ objectYaml }) => {
      if (isHere) {
        setWrite({ yaml: objectYaml });
      }
    });
    return () => {
      isHere = false;
    };
  }, []);
  const text = write === null ? null : write.yaml(timeline, nowMs, selected);
  const name = selected.key.slice(selected.key.indexOf("/") + 1);
  if (text === null) {
    return <p className="soft">{write === null ? t("ui.why.loading") : t("ui.why.noYaml")}</p>;
  }
  return (
    <div className="yaml-tab">
      <div className="own-head">
        <code>{`kubectl get ${selected.kind.toLowerCase()} ${name} -o yaml`}</code>
        <CopyButton text={text} label={t("ui.why.copyYaml")} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard. */}
      <pre className="yaml-text" tabIndex={0} role="region" aria-label={t("ui.why.yamlOf", { name })}>
        {text}
      </pre>
    </div>
  );
}
