import { useText } from "../use-text.ts";

/** The notes, in their order: each names a part of the page, which stands out while it is read. */
export const introNotes = ["act", "watch", "rewind"] as const;
export type IntroNote = (typeof introNotes)[number];

interface IntroProps {
  readonly note: IntroNote;
  /** The Deployment whose controls have to be unfolded first; `null`: some can be seen. */
  readonly folded: string | null;
  /** Another one than what runs, which works. */
  readonly nextImage: string;
  readonly onNext: () => void;
  readonly onSkip: () => void;
}

/** What to do first, one short note at a time; nothing has to be read to go on. */
export function Intro({ note, folded, nextImage, onNext, onSkip }: IntroProps) {
  const { t } = useText();
  const at = introNotes.indexOf(note) + 1;
  const isLast = at === introNotes.length;
  return (
    <div className="stage-edge">
      <section className="intro" aria-label={t("ui.intro.title")}>
        <p className="eyebrow">{t("ui.intro.place", { at, of: introNotes.length })}</p>
        <h3 className="intro-title">{t(`ui.intro.${note}.title`)}</h3>
        <p className="intro-text">
          {note === "act" && folded !== null ? `${t("ui.intro.act.folded", { name: folded })} ` : ""}
          {t(`ui.intro.${note}.text`, { image: nextImage })}
        </p>
        <div className="button-row">
          <button type="button" className="button small primary" onClick={onNext}>
            {isLast ? t("ui.intro.done") : t("ui.intro.next")}
          </button>
          {isLast ? null : (
            <button type="button" className="button small" onClick={onSkip}>
              {t("ui.intro.skip")}
            </button>
          )}
        </div>
      </section>
    </div>
  );
}
