import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useText } from "../use-text.ts";

/** Deletes a Deployment, having asked. */
export function DeleteDeployment({ name, onDelete }: { readonly name: string; readonly onDelete: () => void }) {
  const { t } = useText();
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger className="button small danger">{t("ui.controls.delete")}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="popup dialog">
          <AlertDialog.Title className="panel-title">{t("ui.controls.deleteTitle", { name })}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{t("ui.controls.deleteText")}</AlertDialog.Description>
          <div className="button-row end">
            <AlertDialog.Close className="button">{t("ui.cancel")}</AlertDialog.Close>
            <AlertDialog.Close className="button danger" onClick={onDelete}>
              {t("ui.controls.deleteYes", { name })}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
