import { useCallback, useEffect, useState } from "react";
import { isComparisonLink } from "../../player/share-link.ts";
import { useText } from "../use-text.ts";
import { useCompare } from "./use-compare.ts";

/** What a comparison is opened with: the hash of a link, or nothing. */
function linkHere(): string | null {
  return isComparisonLink(window.location.hash) ? window.location.hash : null;
}

/** The way to a comparison: a button, and the links to one. */
export function CompareEntry() {
  const { t } = useText();
  const [opened, setOpened] = useState(linkHere);
  const close = useCallback(() => {
    setOpened(null);
  }, []);
  const parts = useCompare(opened !== null, close);
  useEffect(() => {
    const openLink = (): void => {
      setOpened((before) => linkHere() ?? before);
    };
    window.addEventListener("hashchange", openLink);
    return () => {
      window.removeEventListener("hashchange", openLink);
    };
  }, []);
  return (
    <>
      <button
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
      {opened === null || parts === null ? null : <parts.CompareDialog key={opened} link={opened} onClose={close} />}
    </>
  );
}
