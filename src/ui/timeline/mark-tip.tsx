import type { Moment } from "../../view/moment.ts";
import { describeMoment } from "../../view/describe.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";

/** What a mark stands for, above it. */
export function MarkTip({ moment, x }: { readonly moment: Moment; readonly x: number }) {
  const { t, locale } = useText();
  return (
    <div
      className="mark-tip"
      style={{ left: `clamp(120px, ${String(Math.round(x))}px, 100% - 130px)` }}
      aria-hidden="true"
    >
      <b>{describeMoment(moment, t).title}</b> <span className="soft">{formatSeconds(moment.atMs, locale)}</span>
    </div>
  );
}
