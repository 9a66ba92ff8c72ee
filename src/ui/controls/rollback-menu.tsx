import { Fragment } from "react";
import { Menu } from "@base-ui/react/menu";
import type { ObjectKey } from "../../api/objects.ts";
import { historyAt } from "../../view/history-rows.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { usePaced } from "../use-player.ts";
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
  /** Of the Deployment. */
  readonly objectKey: ObjectKey;
  /** Newest first, the current one left out. */
  readonly revisions: readonly RevisionRow[];
  /** The kubectl line that goes to the one before. */
  readonly lineBefore: string;
  /** `null`: to the one before. */
  readonly onUndo: (revision: number | null) => void;
}

/** Back to an earlier revision, chosen from those that are kept; open at first. */
export function RollbackMenu(props: RollbackMenuProps) {
  const { t } = useText();
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger className="button small">{t("ui.controls.rollback")}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={4} align="start">
          <Menu.Popup className="popup list" aria-label={t("ui.controls.rollbackTitle")}>
            <Revisions {...props} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Revisions({ objectKey, revisions, lineBefore, onUndo }: RollbackMenuProps) {
  const { t, locale } = useText();
  const { timeline, playheadMs } = usePaced("text", (state) => state);
  if (revisions.length === 0) {
    return (
      <Menu.Item className="list-empty" disabled>
        {t("ui.controls.noRevisions")}
      </Menu.Item>
    );
  }
  const history = historyAt(timeline, playheadMs, objectKey)?.entries ?? [];
  const sinceOf = (revision: number): string | null => {
    const entry = history.find((each) => each.type === "revision" && each.revision === revision);
    return entry?.type === "revision"
      ? t("ui.controls.revisionSince", { time: formatSeconds(entry.sinceMs, locale) })
      : null;
  };
  return (
    <>
      <Menu.Item
        className="option revision"
        onClick={() => {
          onUndo(null);
        }}
      >
        <b>{t("ui.controls.rollbackBefore")}</b>
        <code className="soft cause">{lineBefore}</code>
      </Menu.Item>
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
          <code>
            {image.split(/(?<=[/:_-])/).map((part, at) => (
              // Parts of a name have none themselves.
              <Fragment key={at}>
                {at === 0 ? null : <wbr />}
                {part}
              </Fragment>
            ))}
          </code>
          <span className="soft since">{sinceOf(revision)}</span>
          {changeCause === null ? null : <span className="soft cause">{changeCause}</span>}
        </Menu.Item>
      ))}
    </>
  );
}
