import { Popover } from "@base-ui/react/popover";
import { useEffect, useState } from "react";
import { usePage } from "../use-player.ts";
import { TermList } from "./term-list.tsx";

interface Pressed {
  readonly term: string;
  /** Where it stood: the text may be another one by now, as time goes on. */
  readonly at: DOMRect;
}

/** Says what an underlined word means, wherever in the page it is pressed. */
export function TermHost() {
  const { requests } = usePage();
  const [pressed, setPressed] = useState<Pressed | null>(null);
  useEffect(() => {
    const onClick = ({ target }: MouseEvent): void => {
      const word = target instanceof Element ? target.closest<HTMLElement>("[data-term].term-word") : null;
      const term = word?.dataset["term"];
      if (word !== null && term !== undefined) {
        setPressed({ term, at: word.getBoundingClientRect() });
      }
    };
    // A page lies over it then.
    const onPage = (): void => {
      setPressed(null);
    };
    document.addEventListener("click", onClick);
    requests.addEventListener("page", onPage);
    return () => {
      document.removeEventListener("click", onClick);
      requests.removeEventListener("page", onPage);
    };
  }, [requests]);
  return pressed === null ? null : (
    <Popover.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          setPressed(null);
        }
      }}
    >
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={6} anchor={{ getBoundingClientRect: () => pressed.at }}>
          <Popover.Popup className="popup terms-popup">
            <TermList ids={[pressed.term]} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
