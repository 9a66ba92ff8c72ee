import { useMedia } from "../app/use-theme.ts";
import { useText } from "../use-text.ts";
import { ShortAnswer } from "../why/short-answer.tsx";
import { KeptSheet } from "./kept-sheet.tsx";
import type { LayoutProps } from "./layout.tsx";
import { Sheet } from "./sheet.tsx";
import { useDockInSight } from "./use-dock-in-sight.ts";

/** Below, all is one column, the stage first, and a sheet has no room beside the stage: it comes from below. */
const besideFrom = "(min-width: 600px)";

/** The panes over the page, and the line that one of them is short for. */
export function Sheets({
  why,
  dock,
  side,
  isWhyOpen,
  onCloseSide,
  onWhy,
}: Pick<LayoutProps, "why" | "dock" | "side" | "isWhyOpen" | "onCloseSide" | "onWhy">) {
  const { t } = useText();
  const isNarrow = !useMedia(besideFrom);
  useDockInSight(dock !== null);
  return (
    <>
      <KeptSheet
        label={t("ui.side.title")}
        edge={isNarrow ? "bottom" : "left"}
        isModal={isNarrow}
        onClose={onCloseSide}
      >
        {side}
      </KeptSheet>
      <ShortAnswer
        onOpen={() => {
          onWhy(true);
        }}
      />
      {isWhyOpen ? (
        <Sheet
          isOpen
          label={t("ui.why.eyebrow")}
          edge={isNarrow ? "bottom" : "right"}
          onClose={() => {
            onWhy(false);
          }}
        >
          {why}
        </Sheet>
      ) : null}
    </>
  );
}
