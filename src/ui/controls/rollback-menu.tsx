import { Menu } from "@base-ui/react/menu";
import { useText } from "../use-text.ts";

/** One revision that can be gone back to. */
export interface RevisionRow {
  readonly revision: number;
  readonly image: string;
  readonly changeCause: string | null;
  readonly letter: string;
  readonly colour: number | null;
}

interface RollbackMenuProps {
  /** Newest first, the current one left out. */
  readonly revisions: readonly RevisionRow[];
  readonly onUndo: (revision: number) => void;
}

/** Back to an earlier revision, chosen from those that are kept; open at first. */
export function RollbackMenu({ revisions, onUndo }: RollbackMenuProps) {
  const { t } = useText();
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger className="button small">{t("ui.controls.rollback")}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={4} align="start">
          <Menu.Popup className="popup list" aria-label={t("ui.controls.rollbackTitle")}>
            {revisions.length === 0 ? (
              <Menu.Item className="list-empty" disabled>
                {t("ui.controls.noRevisions")}
              </Menu.Item>
            ) : null}
            {revisions.map(({ revision, image, changeCause, letter, colour }) => (
              <Menu.Item
                key={revision}
                className="option revision"
                data-mark={colour ?? "none"}
                onClick={() => {
                  onUndo(revision);
                }}
              >
                <span className="mark" aria-hidden="true">
                  {letter}
                </span>
                <b>{t("ui.stage.revision", { revision })}</b>
                <code>{image}</code>
                {changeCause === null ? null : <span className="soft cause">{changeCause}</span>}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
