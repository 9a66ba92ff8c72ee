import { useEffect, useState } from "react";
import { useText } from "../use-text.ts";

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  useEffect(() => {
    if (copied === null) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setCopied(null);
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("yes");
    } catch {
      setCopied("no");
    }
  };
  return (
    <>
      <button type="button" className="button small" aria-label={label} title={label} onClick={() => void copy()}>
        {copied === "yes" ? t("ui.copy.done") : copied === "no" ? t("ui.copy.failed") : t("ui.copy.copy")}
      </button>
      <span className="visually-hidden" role="status">
        {copied === "yes" ? t("ui.copy.done") : copied === "no" ? t("ui.copy.failed") : ""}
      </span>
    </>
  );
}
