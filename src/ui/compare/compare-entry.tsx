import { useCallback, useRef, useState } from "react";
import { isComparisonLink } from "../../player/share-link.ts";
import { useText } from "../use-text.ts";
import { useCompare } from "./use-compare.ts";

/** The button that opens a comparison, which is open at first: the one in the address, or one that is ready-made. */
export function CompareEntry() {
  const { t } = useText();
  const button = useRef<HTMLButtonElement>(null);
  /** The hash of a link, or nothing; `null`: it is closed. */
  const [opened, setOpened] = useState<string | null>(() =>
    isComparisonLink(window.location.hash) ? window.location.hash : "",
  );
  const close = useCallback(() => {
    setOpened(null);
  }, []);
  const parts = useCompare(opened !== null, close);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button quiet"
        aria-haspopup="dialog"
        aria-busy={(opened !== null && parts === null) || undefined}
        onClick={() => {
          setOpened("");
        }}
      >
        {t("ui.header.compare")}
      </button>
      {opened === null || parts === null ? null : (
        <parts.CompareDialog key={opened} link={opened} opener={button} onClose={close} />
      )}
    </>
  );
}
