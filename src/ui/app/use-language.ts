import { useEffect } from "react";
import { useText } from "../use-text.ts";

/** Tells the document which language it is in, and names it. */
export function useLanguage(): void {
  const { t, locale } = useText();
  const title = t("ui.header.title");
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = title;
  }, [locale, title]);
}
