import type { StoreApi } from "zustand/vanilla";
import { type Locale, loadLocale } from "../../i18n/i18n.ts";
import type { Settings } from "../../player/settings.ts";

/** Shows the page in a language, once that is there. */
export function chooseLocale(settings: StoreApi<Settings>, locale: Locale): void {
  loadLocale(locale).then(
    () => {
      settings.setState({ locale, linkLocale: null });
    },
    // Without a connection the page stays in the language that is there.
    () => undefined,
  );
}
