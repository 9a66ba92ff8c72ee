import type { Translate } from "../../i18n/i18n.ts";
import { columnsFrom } from "../layout/layout.tsx";
import type { PageStores } from "../player-context.ts";
import { findTarget } from "./find-target.ts";
import { showWithin } from "./scroll-within.ts";
import { onceSheetIsGone } from "./sheet-goes.ts";

const LOOK_MS = 100;
/** What is pressed may have to be fetched first. */
const LOOKS = 20;

const usable = "input, select, textarea, button, [tabindex='0']";

/** Brings into sight what a step speaks of, by the way that leads to it, with the focus on it. */
export function goToTarget({ player, requests }: PageStores, target: string, t: Translate): void {
  const find = () => findTarget(target, player.store.getState(), t);
  const first = find();
  if (first?.element.closest(".sheet") === null) {
    requests.dispatchEvent(new Event("stage"));
  }
  if (first?.isWay === true) {
    first.element.click();
  }
  const page = document.querySelector(".page");
  const look = (left: number): void => {
    if (page?.isConnected === false) {
      // It was closed meanwhile: there is nothing to go to.
      return;
    }
    const found = find();
    if (left > 0 && found?.isWay !== false) {
      setTimeout(look, LOOK_MS, left - 1);
    } else if (found !== null) {
      goTo(found.element);
    }
  };
  onceSheetIsGone(() => {
    look(LOOKS);
  });
}

function goTo(element: HTMLElement): void {
  const place = element.matches(usable) ? element : (element.querySelector<HTMLElement>(usable) ?? element);
  place.focus({ preventScroll: true });
  if (matchMedia(columnsFrom).matches) {
    showWithin(element);
  } else {
    element.scrollIntoView({ block: "center" });
  }
}
