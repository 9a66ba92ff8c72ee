import { memo } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Caption } from "../../view/caption-at.ts";
import type { Description } from "../../view/words.ts";
import { describeCaption } from "../../view/describe-caption.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useAnnouncement } from "../shared/use-announcement.ts";
import { useGreatestHeight } from "../shared/use-greatest-height.ts";
import { useMark } from "../terms/use-terms.ts";
import { useText } from "../use-text.ts";

interface CaptionBarProps {
  readonly caption: Caption | null;
  /** In words already, where it is told by another part of the page. */
  readonly told: Pick<Description, "title" | "sentence"> | null;
  /** The instant that it is about. */
  readonly atMs: SimTime;
  /** It is written smaller. */
  readonly isNarrow: boolean;
}

/** One sentence: what just happened, and why, with its numbers. Read aloud as well, politely. */
export const CaptionBar = memo(function CaptionBar({ caption, told, atMs, isNarrow }: CaptionBarProps) {
  const { t, locale } = useText();
  const mark = useMark();
  const said = told ?? (caption === null ? null : describeCaption(caption, t));
  const text = said === null ? t("ui.caption.nothing") : `${said.title}. ${said.sentence}`;
  const announced = useAnnouncement(text);
  const room = useGreatestHeight();
  return (
    <div className="caption" data-wait={caption?.isWait || undefined}>
      {/* In another font it begins anew: the room of the one before is not its own. */}
      <p key={`${locale} ${isNarrow}`} ref={room} className="caption-text">
        {said === null ? (
          text
        ) : (
          <>
            <b>{mark(said.title)}</b> {mark(said.sentence)}
          </>
        )}
      </p>
      <span className="chip">{formatSeconds(atMs, locale)}</span>
      <span className="visually-hidden" aria-live="polite">
        {announced}
      </span>
    </div>
  );
}, deepEqual);
