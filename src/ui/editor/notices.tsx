import type { EditorSession, Notice } from "../../player/editor/editor-session.ts";
import type { Unkept } from "../../player/workspace/workspace.ts";
import { useText } from "../use-text.ts";
import { noticeText } from "./fault-text.ts";

interface NoticesProps {
  readonly session: EditorSession;
  readonly notices: readonly Notice[];
  readonly unkept: Unkept | null;
  readonly onSeenUnkept: () => void;
}

/** What has to be told of the files, each with what can be done about it. */
export function Notices({ session, notices, unkept, onSeenUnkept }: NoticesProps) {
  const text = useText();
  const { t } = text;
  return (
    <div className="editor-notices" role="status">
      {unkept === null ? null : (
        <p className="editor-notice">
          {t(`ui.editor.unkept.${unkept}`)}{" "}
          <button type="button" className="link" onClick={onSeenUnkept}>
            {t("ui.editor.dismiss")}
          </button>
        </p>
      )}
      {notices.map((notice) => (
        <p key={JSON.stringify(notice)} className="editor-notice" data-type={notice.type}>
          {noticeText(notice, text)}{" "}
          {notice.type === "removed" ? (
            <button type="button" className="link" onClick={session.restore}>
              {t("ui.editor.restore")}
            </button>
          ) : null}
          {notice.type === "renamed" ? (
            <button
              type="button"
              className="link"
              onClick={() => {
                session.replace(notice);
              }}
            >
              {t("ui.editor.replaceIt", { from: notice.from })}
            </button>
          ) : null}{" "}
          <button
            type="button"
            className="link"
            onClick={() => {
              session.dismiss(notice);
            }}
          >
            {t("ui.editor.dismiss")}
          </button>
        </p>
      ))}
    </div>
  );
}
