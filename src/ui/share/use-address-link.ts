import { useCallback, useEffect, useRef, useState } from "react";
import { type Locale, isLoaded, loadLocale } from "../../i18n/i18n.ts";
import { browserPace } from "../../player/browser-pace.ts";
import type { LinkProblem } from "../../player/saved-run.ts";
import { isLink, makeLink, readLink } from "../../player/share-link.ts";
import type { PageStores } from "../player-context.ts";

/** What there is to say about a link that is being opened, or was not. */
export type LinkNews =
  | { readonly type: "opening"; readonly percent: number }
  | { readonly type: "problem"; readonly problem: LinkProblem };

/** A link as it was made: the whole address. */
export type SharedLink =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: LinkProblem };

/** What is open sooner needs no word about how far it is. */
const soonMs = 300;

/** Opens the run in the page's address, at the start and whenever the address changes; makes such an address. */
export function useAddressLink({ player, settings }: PageStores) {
  const [notice, setNotice] = useState<LinkNews | null>(null);
  /** How many links were opened; none: the run is the page's own. */
  const [opened, setOpened] = useState(0);
  /** Only the newest opening counts: one that is overtaken, or given up, ends at its next rest. */
  const newest = useRef(0);

  const open = useCallback(
    async (hash: string): Promise<void> => {
      const ticket = ++newest.current;
      const isOvertaken = (): boolean => ticket !== newest.current;
      const began = performance.now();
      setNotice(null);
      player.prepare();
      const read = await readLink(hash);
      if (read.ok) {
        // Without a connection the page stays in the language that is there.
        await loadLocale(read.value.locale).catch(() => undefined);
      }
      const pace = browserPace((done) => {
        if (!isOvertaken() && performance.now() - began > soonMs) {
          setNotice((last) => openingAt(Math.floor(done * 100), last));
        }
      }, isOvertaken);
      const result = read.ok && !isOvertaken() ? await player.openRun(read.value, pace) : read;
      if (isOvertaken()) {
        return;
      }
      if (!result.ok) {
        setNotice({ type: "problem", problem: result.error });
      } else if (read.ok) {
        if (isLoaded(read.value.locale)) {
          settings.setState({ linkLocale: read.value.locale });
        }
        setNotice(null);
        setOpened((count) => count + 1);
      }
    },
    [player, settings],
  );

  useEffect(() => {
    const openAddress = (): void => {
      if (isLink(window.location.hash)) {
        void open(window.location.hash);
      }
    };
    openAddress();
    window.addEventListener("hashchange", openAddress);
    return () => {
      newest.current += 1;
      window.removeEventListener("hashchange", openAddress);
    };
  }, [open]);

  const dismiss = useCallback((): void => {
    newest.current += 1;
    setNotice(null);
  }, []);

  const share = useCallback(
    async (locale: Locale): Promise<SharedLink> => {
      const made = await makeLink(player.saveRun(locale));
      if (!made.ok) {
        return made;
      }
      // Replacing tells nobody, and the way back stays as it was.
      window.history.replaceState(window.history.state, "", made.value);
      return { ok: true, value: window.location.href };
    },
    [player],
  );

  return { notice, opened, dismiss, share };
}

/** The same news while the number is the same, so that the page is not drawn again for nothing. */
function openingAt(percent: number, last: LinkNews | null): LinkNews {
  return last?.type === "opening" && last.percent === percent ? last : { type: "opening", percent };
}
