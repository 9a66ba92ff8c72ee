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
  { keys: ["part"], act: "part" },
  { keys: ["k"], act: "console" },
  { keys: ["m"], act: "manifest" },
  { keys: ["escape"], act: "clear" },
  { keys: ["help"], act: "help" },
] as const;

/** Those of what one writes in: they are the same in every language. */
const writing = {
  console: [
    { keys: ["Tab"], act: "complete" },
    { keys: ["↑", "↓"], act: "earlier" },
    { keys: ["Ctrl+R"], act: "search" },
    { keys: ["Ctrl+C"], act: "interrupt" },
    { keys: ["Ctrl+D"], act: "endInput" },
    { keys: ["Ctrl+L"], act: "clear" },
    { keys: ["Ctrl+A", "Ctrl+E"], act: "ends" },
    { keys: ["Ctrl+U", "Ctrl+K"], act: "kill" },
    { keys: ["Esc Tab"], act: "leave" },
  ],
  editor: [
    { keys: ["Ctrl+Space"], act: "complete" },
    { keys: ["Tab", "Shift+Tab"], act: "indent" },
    { keys: ["F8"], act: "problem" },
    { keys: ["Ctrl+F"], act: "find" },
    { keys: ["Ctrl+Z", "Ctrl+Y"], act: "undo" },
    { keys: ["Esc Tab"], act: "leave" },
  ],
} as const;

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
          <p className="dialog-text">{t("ui.help.terms")}</p>
          <h3>{t("ui.help.keys")}</h3>
          <dl className="keys">
            {keys.map(({ keys: pressed, act }) => (
              <KeyRow key={act} pressed={pressed.map((key) => t(`ui.help.key.${key}`))} act={t(`ui.help.act.${act}`)} />
            ))}
          </dl>
          <h3>{t("ui.help.inConsole.title")}</h3>
          <dl className="keys">
            {writing.console.map(({ keys: pressed, act }) => (
              <KeyRow key={act} pressed={pressed} act={t(`ui.help.inConsole.${act}`)} />
            ))}
          </dl>
          <h3>{t("ui.help.inEditor.title")}</h3>
          <dl className="keys">
            {writing.editor.map(({ keys: pressed, act }) => (
              <KeyRow key={act} pressed={pressed} act={t(`ui.help.inEditor.${act}`)} />
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

function KeyRow({ pressed, act }: { readonly pressed: readonly string[]; readonly act: string }) {
  return (
    <div className="key-row">
      <dt>
        {pressed.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{act}</dd>
    </div>
  );
}
