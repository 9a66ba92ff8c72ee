import { useMemo, useState } from "react";
import type { EditorState } from "@codemirror/state";
import type { ManifestFile } from "../../player/apply-manifests.ts";
import { liveObjects } from "../../player/editor/live-objects.ts";
import { kubectlLines } from "../../player/kubectl-lines.ts";
import { objectYaml } from "../../player/object-yaml.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useLook } from "../shared/use-look.ts";
import { usePaced, usePlayer } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { CodeArea } from "./code-area.tsx";

interface LiveObjectProps {
  readonly onCopy: (file: ManifestFile) => void;
  /** Gives a line to the console, which opens the object as `kubectl edit` does; absent: there is no console. */
  readonly onEdit?: (line: string) => void;
  /** Where there is room for one of the two, it has the place of the text. */
  readonly onBack: () => void;
}

/** The YAML of an object as it is at the playhead: of the one that is selected, until another is chosen. */
export function LiveObject({ onCopy, onEdit, onBack }: LiveObjectProps) {
  const { t } = useText();
  useLook("yaml");
  const { timeline, playheadMs } = usePaced("text", (state) => state);
  const selected = usePlayer((state) => state.selected);
  const namespace = usePlayer((state) => state.namespace);
  const [chosen, setChosen] = useState<string | null>(null);
  const [histories] = useState(() => new Map<string, EditorState>());
  const objects = useMemo(() => liveObjects(timeline, playheadMs), [timeline, playheadMs]);
  const wanted = chosen ?? (selected === null ? "" : `${selected.kind}/${selected.key}`);
  const shown = objects.find(({ id }) => id === wanted) ?? (chosen === null ? objects[0] : undefined);
  const text = shown === undefined ? null : objectYaml(timeline, playheadMs, shown.ref);
  return (
    <section className="live" aria-label={t("ui.editor.live")}>
      <div className="live-head">
        <button type="button" className="button small live-back" onClick={onBack}>
          {t("ui.editor.backToText")}
        </button>
        <select
          className="input"
          aria-label={t("ui.editor.liveChoose")}
          value={shown?.id ?? wanted}
          onChange={(e) => {
            setChosen(e.target.value);
          }}
        >
          {shown === undefined ? <option value={wanted}>{wanted}</option> : null}
          {objects.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        {shown === undefined || text === null ? null : (
          <>
            <CopyButton text={text} label={t("ui.why.copyYaml")} />
            <button
              type="button"
              className="button small"
              onClick={() => {
                onCopy({ name: shown.fileName, text });
              }}
            >
              {t("ui.editor.liveCopy")}
            </button>
            {onEdit === undefined ? null : (
              <button
                type="button"
                className="button small"
                onClick={() => {
                  onEdit(kubectlLines(namespace).edit(shown.ref.kind, shown));
                }}
              >
                {t("ui.editor.liveEdit")}
              </button>
            )}
          </>
        )}
      </div>
      {shown === undefined || text === null ? (
        <p className="soft">{t(objects.length === 0 ? "ui.editor.liveNone" : "ui.editor.liveGone")}</p>
      ) : (
        <CodeArea
          name={shown.id}
          text={text}
          label={t("ui.editor.liveYaml", { name: shown.label })}
          isReadOnly
          histories={histories}
        />
      )}
    </section>
  );
}
