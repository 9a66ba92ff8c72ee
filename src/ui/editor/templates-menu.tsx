import { Menu } from "@base-ui/react/menu";
import type { ManifestFile } from "../../player/apply-manifests.ts";
import { useText } from "../use-text.ts";
import { templateGroups } from "./templates.ts";

/** Manifests to begin with, each with a line on what it is. */
export function TemplatesMenu({ onOpen }: { readonly onOpen: (files: readonly ManifestFile[]) => void }) {
  const { t } = useText();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button small">{t("ui.editor.templates")}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner editor-menu" sideOffset={4} align="start" collisionPadding={8}>
          <Menu.Popup className="popup list template-list" aria-label={t("ui.editor.templatesTitle")}>
            {templateGroups.map(({ title, templates }) => (
              <Menu.Group key={title}>
                <Menu.GroupLabel className="template-group">{t(title)}</Menu.GroupLabel>
                {templates.map(({ text, files }) => (
                  <Menu.Item
                    key={text}
                    className="option template"
                    onClick={() => {
                      onOpen(files);
                    }}
                  >
                    <code>{files.map(({ name }) => name).join(", ")}</code>
                    <span className="soft">{t(text)}</span>
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
