import { useCallback, useEffect, useRef, useState } from "react";
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
    // What the address asks for is what is shown: with the comparison its link goes, too.
    if (isComparisonLink(window.location.hash)) {
      window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
    }
  }, []);
  useEffect(() => {
    // The same link may come again, once it is gone from the address.
    const open = (): void => {
      if (isComparisonLink(window.location.hash)) {
        setOpened(window.location.hash);
      }
    };
    window.addEventListener("hashchange", open);
    return () => {
      window.removeEventListener("hashchange", open);
    };
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
