import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { type Locale, isLoaded, loadAnswers, loadLocale } from "../../i18n/i18n.ts";
import { browserPace } from "../../player/browser-pace.ts";
import type { LinkProblem } from "../../player/saved-run.ts";
import { keptLessonKey, tabStorage } from "../../player/kept-run.ts";
import { isComparisonLink, isLink, makeLink, readLink, readKept, runAddress } from "../../player/share-link.ts";
import { type ApplicationLibrary, applicationLibrary } from "../applications/use-applications.ts";
import { lessonLibrary } from "../lessons/use-lessons.ts";
import type { PageStores } from "../player-context.ts";

/** Where a run comes from: a link, or what was kept of this tab over a reload. */
type Source = "link" | "kept";

/** What there is to say about a run that is being opened, or was not. */
export type LinkNews =
  | { readonly type: "opening"; readonly percent: number; readonly source: Source }
  | { readonly type: "problem"; readonly problem: LinkProblem; readonly source: Source };

/** A link as it was made: the whole address. */
export type SharedLink =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: LinkProblem };

/** What a query asks for, where that cannot be opened. */
type Unopened = ReturnType<ApplicationLibrary["openAddressed"]>;

/** What is open sooner needs no word about how far it is. */
const soonMs = 300;

/** Opens the run in the page's address, at the start and whenever the address changes; makes such an address. */
export function useAddressLink(page: PageStores, onUnknown: (problem: Unopened) => void) {
  const { player, settings, kept } = page;
  const [notice, setNotice] = useState<LinkNews | null>(null);
  /** How many links were opened; none: the run is the page's own. */
  const [opened, setOpened] = useState(0);
  /** The comparison that the address asks for. */
  const [comparison, setComparison] = useState(comparisonHere);
  /** Only the newest opening counts: one that is overtaken, or given up, ends at its next rest. */
  const newest = useRef(0);
  /** What was kept is not there yet: what is would be a wrong picture. */
  const [isRestoring, setIsRestoring] = useState(() => {
    const address = runAddress(window.location);
    return address.startsWith("?") || (kept?.stored(address) ?? null) !== null;
  });

  const open = useCallback(
    /** True where it was not opened only because something could not be fetched. */
    async (text: string, source: Source): Promise<boolean> => {
      const ticket = ++newest.current;
      const isOvertaken = (): boolean => ticket !== newest.current;
      const began = performance.now();
      setNotice(null);
      player.prepare();
      const read = await (source === "link" ? readLink(text) : readKept(text));
      if (read.ok && source === "link") {
        // Without a connection the page stays in the language that is there.
        await loadLocale(read.value.locale).catch(() => undefined);
      }
      const pace = browserPace((done) => {
        if (!isOvertaken() && performance.now() - began > soonMs) {
          setNotice((last) => openingAt(Math.floor(done * 100), source, last));
        }
      }, isOvertaken);
      const result = read.ok && !isOvertaken() ? await player.openRun(read.value, pace) : read;
      const problem = result.ok ? null : await sayable(result.error);
      if (isOvertaken()) {
        return false;
      }
      if (problem !== null) {
        setNotice({ type: "problem", problem, source });
      } else if (read.ok && source === "kept") {
        setNotice(null);
      } else if (read.ok) {
        if (isLoaded(read.value.locale)) {
          settings.setState({ linkLocale: read.value.locale });
        }
        setNotice(null);
        setOpened((count) => count + 1);
      }
      return !result.ok && result.error.type === "notLoaded";
    },
    [player, settings],
  );

  /** What the address asks for; or, where the run is there already, only the ways to and fro in the tab's history. */
  const openAddressed = useEffectEvent(async (isAsked: boolean): Promise<void> => {
    try {
      if (isAsked && /[?&]lesson=/.test(window.location.search)) {
        await (await lessonLibrary.load()).openAddressedLesson(page);
        return;
      }
      const problem = (await applicationLibrary.load()).openAddressed(page, isAsked);
      if (problem !== null) {
        onUnknown(problem);
      }
    } catch {
      if (isAsked) {
        setNotice({ type: "problem", problem: { type: "notLoaded" }, source: "link" });
      }
    }
  });

  useEffect(() => {
    const address = runAddress(window.location);
    const openAddress = (): void => {
      setComparison(comparisonHere());
      if (isLink(window.location.hash)) {
        void open(window.location.hash, "link");
      }
    };
    const stored = kept?.stored(address) ?? null;
    let endKeeping: (() => void) | undefined;
    let isHere = true;
    const begin = async (): Promise<void> => {
      // Not kept before it is there: what is not yet brought back would be written over.
      const isStillStored = stored !== null && (await open(stored, "kept"));
      const isAsked = stored === null && address.startsWith("?");
      // A tab in which applications were opened has entries in its history, and these say so.
      const opening = isAsked || window.history.state !== null ? openAddressed(isAsked) : null;
      if (isAsked) {
        await opening;
      }
      if (stored !== null && (tabStorage(window)?.getItem(keptLessonKey) ?? null) !== null) {
        // Its text may lie under another tab, or have been made small.
        lessonLibrary.load().then(
          ({ resumeLesson }) => resumeLesson(page),
          () => undefined,
        );
      }
      setIsRestoring(false);
      if (isHere && !isStillStored) {
        endKeeping = kept?.begin();
      }
    };
    if (stored === null) {
      openAddress();
    }
    void begin();
    window.addEventListener("hashchange", openAddress);
    return () => {
      isHere = false;
      endKeeping?.();
      newest.current += 1;
      window.removeEventListener("hashchange", openAddress);
    };
  }, [open, kept, page]);

  const dismiss = useCallback((): void => {
    newest.current += 1;
    setNotice(null);
  }, []);

  const share = useCallback(
    async (locale: Locale): Promise<SharedLink> => {
      const made = await makeLink(player.saveRun(locale));
      if (!made.ok) {
        return { ok: false, error: await sayable(made.error) };
      }
      // Replacing tells nobody, and the way back stays as it was.
      window.history.replaceState(window.history.state, "", window.location.pathname + made.value);
      return { ok: true, value: window.location.href };
    },
    [player],
  );

  return { notice, opened, comparison, isRestoring, dismiss, share };
}

/** The same news while the number is the same, so that the page is not drawn again for nothing. */
function openingAt(percent: number, source: Source, last: LinkNews | null): LinkNews {
  return last?.type === "opening" && last.percent === percent ? last : { type: "opening", percent, source };
}

/** A problem once there are words for it; without a connection it is that they cannot be fetched. */
async function sayable(problem: LinkProblem): Promise<LinkProblem> {
  try {
    await loadAnswers();
    return problem;
  } catch {
    return { type: "notLoaded" };
  }
}

function comparisonHere(): string | null {
  const { hash } = window.location;
  return isComparisonLink(hash) ? hash : null;
}
