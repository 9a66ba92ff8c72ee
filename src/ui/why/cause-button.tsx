import type { CauseLink } from "../../view/why.ts";
import { describeNews } from "../caption/describe-news.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import type { Go } from "./go.ts";

interface CauseButtonProps {
  readonly link: CauseLink;
  /** What it is to the decision it stands by; `null`: a link of the chain, which says when it was. */
  readonly label: "ui.why.causedBy" | "ui.why.ledTo" | null;
  readonly onGo: Go;
}

/** Goes to the instant of a cause or an effect, and selects what it was about. */
export function CauseButton({ link, label, onGo }: CauseButtonProps) {
  const { t, locale } = useText();
  const { title } = describeNews(link.news, t);
  return (
    <button
      type="button"
      className="link cause-button"
      onClick={() => {
        const { news, atMs, frame } = link;
        onGo({ ref: news.type === "decision" ? news.decision.subject : null, atMs, frame });
      }}
    >
      {label === null ? t("ui.why.chainLink", { at: formatSeconds(link.atMs, locale), title }) : t(label, { title })}
    </button>
  );
}
