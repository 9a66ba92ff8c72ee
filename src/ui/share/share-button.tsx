import { useEffect, useRef, useState } from "react";
import { longLinkLength } from "../../player/share-link.ts";
import { useText } from "../use-text.ts";
import { problemText } from "./problem-text.ts";
import { SharePanel } from "./share-panel.tsx";
import type { SharedLink } from "./use-address-link.ts";

interface ShareButtonProps {
  /** How many links were opened here. */
  readonly opened: number;
  /** The button is about to be used. */
  readonly onPrepare: () => void;
  readonly onShare: () => Promise<SharedLink>;
}

interface Outcome {
  readonly link: SharedLink;
  readonly isCopied: boolean;
}

const shownMs = 5000;

/** Copies a link to the run as it is looked at, and says so; where that cannot be, shows the link to copy by hand. */
export function ShareButton({ opened, onPrepare, onShare }: ShareButtonProps) {
  const text = useText();
  const { t, number } = text;
  const button = useRef<HTMLButtonElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const url = outcome?.link.ok === true ? outcome.link.value : null;
  const isLong = url !== null && url.length > longLinkLength;
  const isBrief = outcome?.isCopied === true && !isLong;
  useEffect(() => {
    if (!isBrief) {
      return undefined;
    }
    const hide = (): void => {
      setOutcome(null);
    };
    // It lies over the stage: whoever goes on there has read it.
    const hideFromOutside = ({ target }: Event): void => {
      if (!(target instanceof Node && root.current?.contains(target) === true)) {
        hide();
      }
    };
    const hideOnEscape = (e: KeyboardEvent): void => {
      if (e.key === "Escape") {
        // It is this that is closed, and not what is under it.
        e.stopPropagation();
        hide();
      }
    };
    const timer = setTimeout(hide, shownMs);
    document.addEventListener("keydown", hideOnEscape, true);
    document.addEventListener("pointerdown", hideFromOutside);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", hideOnEscape, true);
      document.removeEventListener("pointerdown", hideFromOutside);
    };
  }, [isBrief, outcome]);

  const share = async (): Promise<void> => {
    const link = await onShare();
    setOutcome({ link, isCopied: link.ok && (await copied(link.value)) });
  };
  const close = (): void => {
    setOutcome(null);
    button.current?.focus();
  };
  const length = number(url?.length ?? 0);
  const said =
    outcome === null
      ? ""
      : !outcome.link.ok
        ? `${t("ui.share.notMade")} ${problemText(outcome.link.error, text)}`
        : t(outcome.isCopied ? "ui.share.copied" : "ui.share.byHand");

  return (
    <div ref={root} className="share">
      <button
        ref={button}
        type="button"
        className="button quiet"
        title={t("ui.share.title")}
        onPointerEnter={onPrepare}
        onFocus={onPrepare}
        onClick={() => void share()}
      >
        {t("ui.share.share")}
      </button>
      <span className="visually-hidden" role="status">
        {opened === 0 ? null : <span key={opened}>{t("ui.share.openedNow")}</span>}
      </span>
      <div className={outcome === null ? "visually-hidden" : "popup share-popup"}>
        <p className="share-said" role="status">
          {said}
        </p>
        {url === null ? null : (
          <p className="soft">
            {isLong ? t("ui.share.long", { length, limit: number(longLinkLength) }) : t("ui.share.length", { length })}
          </p>
        )}
        {outcome === null || isBrief ? null : <SharePanel url={url} onClose={close} />}
      </div>
    </div>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
