import { useEffect, useRef } from "react";
import type { ManifestFile } from "../../player/apply-manifests.ts";
import { useText } from "../use-text.ts";

interface FileListProps {
  readonly files: readonly ManifestFile[];
  /** The name of the one that is shown. */
  readonly shown: string;
  /** Names of those that are to be applied. */
  readonly chosen: ReadonlySet<string>;
  readonly onShow: (name: string) => void;
  readonly onChoose: (name: string, isChosen: boolean) => void;
}

/** The files that are open: which of them is shown, and which are to be applied. */
export function FileList({ files, shown, chosen, onShow, onChoose }: FileListProps) {
  const { t } = useText();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Of many files the one that is shown is in sight.
    row.current?.querySelector("[data-shown]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  return (
    <div ref={row} className="file-row" role="group" aria-label={t("ui.editor.files")}>
      {files.map(({ name }) => (
        <span key={name} className="file" data-shown={name === shown || undefined}>
          <input
            type="checkbox"
            aria-label={t("ui.editor.applyIt", { name })}
            title={t("ui.editor.applyIt", { name })}
            checked={chosen.has(name)}
            onChange={(e) => {
              onChoose(name, e.target.checked);
            }}
          />
          <button
            type="button"
            aria-pressed={name === shown}
            onClick={() => {
              onShow(name);
            }}
          >
            {name}
          </button>
        </span>
      ))}
    </div>
  );
}
