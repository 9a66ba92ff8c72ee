import { Popover } from "@base-ui/react/popover";
import { useId, useState } from "react";
import type { KubectlLines } from "../../player/kubectl-lines.ts";
import { useText } from "../use-text.ts";
import { DeleteDeployment } from "./delete-deployment.tsx";
import type { DeploymentSettings } from "./deployment-controls.tsx";
import { DraftField } from "./draft-field.tsx";
import { Refusal } from "./refusal.tsx";
import type { Run } from "./run.ts";
import { useOutputs } from "./use-outputs.ts";

interface MorePanelProps {
  readonly settings: DeploymentSettings;
  readonly lines: KubectlLines;
  readonly cause: string;
  readonly onCause: (cause: string) => void;
  readonly run: Run;
}

const numbers = ["minReadySeconds", "progressDeadlineSeconds", "revisionHistoryLimit"] as const;

/** What is changed less often, and what cannot be taken back by a click on the same button; open at first. */
export function MorePanel({ settings, lines, cause, onCause, run }: MorePanelProps) {
  const { t } = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(true);
  const [outputs, showOutputs] = useOutputs();
  const noteCause = (): void => {
    if (cause.trim() !== "") {
      showOutputs(run(lines.annotateCause(settings, cause.trim())), () => {
        onCause("");
      });
    }
  };
  return (
    <Popover.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className="button small">{t("ui.controls.more")}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={6} side="right" align="end">
          <Popover.Popup className="popup panel">
            <Popover.Title className="panel-title">{t("ui.controls.moreTitle", { name: settings.name })}</Popover.Title>
            {numbers.map((field) => (
              <div key={field}>
                <DraftField
                  label={field}
                  inputMode="numeric"
                  value={String(settings[field])}
                  onCommit={(value) => run(lines.setNumber(settings, field, value))}
                />
                <p className="field-hint">{t(`ui.controls.${field}Hint`)}</p>
              </div>
            ))}
            <div className="field">
              <div className="field-head">
                <label htmlFor={id}>{t("ui.controls.cause")}</label>
              </div>
              <div className="field-row">
                <input
                  id={id}
                  className="input"
                  value={cause}
                  autoComplete="off"
                  aria-describedby={`${id}-hint`}
                  onChange={(e) => {
                    onCause(e.target.value);
                  }}
                  onKeyDown={(e) => {
                    if (e.key === "Enter") {
                      noteCause();
                    }
                  }}
                />
                <button
                  type="button"
                  className="button small"
                  // Not disabled: noted, the field is empty, and the button that was pressed would lose the focus.
                  aria-disabled={cause.trim() === "" || undefined}
                  onClick={noteCause}
                >
                  {t("ui.controls.causeNow")}
                </button>
              </div>
              <p className="field-hint" id={`${id}-hint`}>
                {t("ui.controls.causeHint")}{" "}
                {settings.changeCause === null ? "" : t("ui.controls.causeIs", { cause: settings.changeCause })}
              </p>
            </div>
            <div className="button-row">
              <button
                type="button"
                className="button small"
                disabled={settings.replicas === 0}
                onClick={() => {
                  showOutputs(run(lines.scale(settings, "0")));
                }}
              >
                {t("ui.controls.scaleToZero")}
              </button>
              <DeleteDeployment
                name={settings.name}
                onDelete={() => {
                  showOutputs(run(lines.deleteDeployment(settings)), () => {
                    // What it is about is on its way out.
                    setOpen(false);
                  });
                }}
              />
            </div>
            <Refusal outputs={outputs} />
            <Popover.Close className="button small close">{t("ui.close")}</Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
