import { type ReactNode, useEffect, useState } from "react";
import { type Library, library, useLibrary } from "./use-library.ts";

interface PopupButtonProps {
  readonly label: string;
  readonly className: string;
  readonly opens: "dialog" | "menu";
  /** It is to open by itself. */
  readonly isAsked?: boolean;
  /** The button with its popup, which is open at first: the person has pressed it already. */
  readonly popup: (parts: Library) => ReactNode;
}

/**
 * A button whose popup is fetched when it is first wanted. Until it is pressed it is a plain button, and it stays one
 * while it has the focus, so that nothing is taken from under a person's hands.
 */
export function PopupButton({ label, className, opens, isAsked = false, popup }: PopupButtonProps) {
  const parts = useLibrary();
  const [isWanted, setIsWanted] = useState(isAsked);
  useEffect(() => {
    if (isWanted) {
      library.load().catch(() => {
        setIsWanted(false);
      });
    }
  }, [isWanted]);
  if (isWanted && parts !== null) {
    return popup(parts);
  }
  return (
    <button
      type="button"
      className={className}
      aria-haspopup={opens}
      aria-expanded={false}
      aria-busy={isWanted || undefined}
      onClick={() => {
        setIsWanted(true);
      }}
    >
      {label}
    </button>
  );
}
