import "../styles/compare.css";
import { Dialog } from "@base-ui/react/dialog";
import { type RefObject, useEffect, useRef, useState } from "react";
import { browserPace } from "../../player/browser-pace.ts";
import { type ComparePlayer, createComparePlayer } from "../../player/compare/compare-player.ts";
import { type OpenedComparison, openComparison } from "../../player/compare/open-comparison.ts";
import type { LinkProblem } from "../../player/saved-run.ts";
import { problemText } from "../share/problem-text.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { CompareView } from "./compare-view.tsx";
import { pressKey } from "./press-key.ts";

interface CompareDialogProps {
  /** The hash of a link to a comparison; empty: it begins with one that is ready-made. */
  readonly link: string;
  /** Where the focus goes when it is closed. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Two copies of an application beside each other, over the whole page, whose own clock stands still meanwhile. */
export function CompareDialog({ link, opener, onClose }: CompareDialogProps) {
  const text = useText();
  const { t } = text;
  const { player: page } = usePage();
  const popup = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [problem, setProblem] = useState<LinkProblem | null>(null);
  useEffect(() => {
    const wasPlaying = page.store.getState().isPlaying;
    page.pause();
    let made: ComparePlayer | null = null;
    let isClosed = false;
    const open = async (): Promise<void> => {
      const pace = browserPace(
        () => undefined,
        () => isClosed,
      );
      const comparison = await openComparison(page.store.getState(), link, pace);
      if (isClosed) {
        return;
      }
      if (comparison.ok) {
        made = playerOf(comparison.value);
        setOpened({ player: made, savedRun: comparison.value.savedRun });
        void made.start();
      } else {
        setProblem(comparison.error);
      }
    };
    void open();
    return () => {
      isClosed = true;
      made?.close();
      if (wasPlaying) {
        page.play();
      }
    };
  }, [page, link]);
  return (
    <Dialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <Dialog.Portal>
        {/* Not on its first button, which closes it: who reaches for the space bar wants time to go on. */}
        <Dialog.Popup
          ref={popup}
          className="compare"
          initialFocus={popup}
          finalFocus={opener}
          onKeyDown={(e) => {
            if (opened !== null) {
              pressKey(e, opened.player);
            }
          }}
        >
          <div className="compare-head">
            <Dialog.Title className="panel-title">{t("ui.compare.title")}</Dialog.Title>
            <Dialog.Description className="soft compare-about">{t("ui.compare.text")}</Dialog.Description>
            <Dialog.Close className="button small compare-close">{t("ui.close")}</Dialog.Close>
          </div>
          {problem === null ? null : (
            <p className="compare-problem" role="alert">
              {t("ui.share.notOpened")} {problemText(problem, text)}
            </p>
          )}
          {opened === null ? null : <CompareView player={opened.player} savedRun={opened.savedRun} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Opened {
  readonly player: ComparePlayer;
  readonly savedRun: OpenedComparison["savedRun"];
}

function playerOf({ comparison, ownRun }: OpenedComparison): ComparePlayer {
  return createComparePlayer({
    comparison,
    ownRun,
    paceUnless: (isCancelled) => browserPace(() => undefined, isCancelled),
  });
}
