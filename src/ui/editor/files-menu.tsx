import { Menu } from "@base-ui/react/menu";
import { useText } from "../use-text.ts";

interface FilesMenuProps {
  readonly shown: string;
  readonly onRename: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
  readonly onExport: () => void;
}

/** What can be done with the file that is shown, and with all of them. */
export function FilesMenu({ shown, onRename, onCopy, onRemove, onExport }: FilesMenuProps) {
  const { t } = useText();
  const items = [
    [t("ui.editor.rename", { name: shown }), onRename],
    [t("ui.editor.copyFile", { name: shown }), onCopy],
    [t("ui.editor.remove", { name: shown }), onRemove],
    [t("ui.editor.exportZip"), onExport],
  ] as const;
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button small">{t("ui.editor.more")}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner editor-menu" sideOffset={4} align="start" collisionPadding={8}>
          <Menu.Popup className="popup list" aria-label={t("ui.editor.moreTitle")}>
            {items.map(([label, does]) => (
              <Menu.Item key={label} className="option" onClick={does}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
