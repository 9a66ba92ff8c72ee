import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useText } from "../use-text.ts";

interface SharePanelProps {
  /** `null`: there is no link, only what was wrong. */
  readonly url: string | null;
  readonly onClose: () => void;
}

/** The link to copy by hand, selected already, and the way to close what was said. */
export function SharePanel({ url, onClose }: SharePanelProps) {
  const { t } = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const closer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (url === null) {
      closer.current?.focus();
    } else {
      field.current?.focus();
      field.current?.select();
    }
  }, [url]);
  const closeOnEscape = (e: KeyboardEvent): void => {
    if (e.key === "Escape") {
      e.stopPropagation();
      onClose();
    }
  };
  return (
    <div className="share-panel" role="group" aria-label={t("ui.share.share")}>
      {url === null ? null : (
        <>
          <label htmlFor={id}>{t("ui.share.field")}</label>
          <input
            ref={field}
            id={id}
            className="share-link"
            readOnly
            value={url}
            onKeyDown={closeOnEscape}
            onFocus={(e) => {
              e.currentTarget.select();
            }}
          />
        </>
      )}
      <button ref={closer} type="button" className="button small" onKeyDown={closeOnEscape} onClick={onClose}>
        {t("ui.close")}
      </button>
    </div>
  );
}
