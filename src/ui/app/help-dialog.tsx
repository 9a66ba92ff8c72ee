import { Dialog } from "@base-ui/react/dialog";
import { useText } from "../use-text.ts";

interface HelpDialogProps {
  readonly hasShortcuts: boolean;
  readonly onClose: () => void;
  readonly onShortcuts: (on: boolean) => void;
}

const keys = [
  { keys: ["space"], act: "play" },
  { keys: ["left", "p"], act: "previous" },
  { keys: ["right", "n"], act: "next" },
  { keys: ["home"], act: "start" },
  { keys: ["end"], act: "now" },
  { keys: ["arrows"], act: "stage" },
  { keys: ["enter"], act: "select" },
  { keys: ["plus", "minus", "zero"], act: "zoom" },
  { keys: ["escape"], act: "clear" },
  { keys: ["help"], act: "help" },
] as const;

/** What the page is, what its keys do, and what of Kubernetes is simulated. */
export function HelpDialog({ hasShortcuts, onClose, onShortcuts }: HelpDialogProps) {
  const { t } = useText();
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog help">
          <Dialog.Title className="panel-title">{t("ui.help.title")}</Dialog.Title>
          <Dialog.Description className="dialog-text">{t("ui.help.text")}</Dialog.Description>
          <h3>{t("ui.help.keys")}</h3>
          <dl className="keys">
            {keys.map(({ keys: pressed, act }) => (
              <div key={act} className="key-row">
                <dt>
                  {pressed.map((key) => (
                    <kbd key={key}>{t(`ui.help.key.${key}`)}</kbd>
                  ))}
                </dt>
                <dd>{t(`ui.help.act.${act}`)}</dd>
              </div>
            ))}
          </dl>
          <label className="check">
            <input
              type="checkbox"
              checked={hasShortcuts}
              onChange={(e) => {
                onShortcuts(e.target.checked);
              }}
            />
            {t("ui.help.shortcuts")}
          </label>
          <h3>{t("ui.help.simulated")}</h3>
          <p className="dialog-text">{t("ui.help.simulatedText")}</p>
          <Dialog.Close className="button">{t("ui.close")}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
