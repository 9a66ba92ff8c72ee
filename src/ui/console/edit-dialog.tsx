import { Dialog } from "@base-ui/react/dialog";
import type { ConsoleEdit } from "../../player/console/console-state.ts";
import { useEditor } from "../editor/use-editor.ts";
import { useText } from "../use-text.ts";

interface EditDialogProps {
  readonly edit: ConsoleEdit;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/**
 * The text that `kubectl edit` waits for, over the page as an editor lies over its terminal. Only its own buttons close it:
 * what was written is not to go with a key or a press beside it.
 */
export function EditDialog({ edit, onSave, onCancel }: EditDialogProps) {
  const { t } = useText();
  const { parts, hasFailed, retry } = useEditor();
  return (
    <Dialog.Root open disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className="popup dialog edit-dialog"
          aria-label={t("ui.console.edit.title", { object: edit.title })}
        >
          {parts !== null ? (
            <parts.EditText editing={edit} onSave={onSave} onCancel={onCancel} />
          ) : (
            <>
              <p role="status">{hasFailed ? t("ui.side.unavailable") : t("ui.dock.loading")}</p>
              <div className="button-row">
                {hasFailed ? (
                  <button type="button" className="button" onClick={retry}>
                    {t("ui.console.retry")}
                  </button>
                ) : null}
                <button type="button" className="button" onClick={onCancel}>
                  {t("ui.console.edit.cancel")}
                </button>
              </div>
            </>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
