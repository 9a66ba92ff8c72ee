import { type ReactNode, useState } from "react";
import { type Library, library, useLibrary } from "./use-library.ts";

interface PopupButtonProps {
  readonly label: string;
  readonly className: string;
  readonly opens: "dialog" | "menu";
  /** The button with its popup, which is open at first: the person has pressed it already. */
  readonly popup: (parts: Library) => ReactNode;
}

/**
 * A button whose popup is fetched when it is first wanted. Until it is pressed it is a plain button, and it stays one
 * while it has the focus, so that nothing is taken from under a person's hands.
 */
export function PopupButton({ label, className, opens, popup }: PopupButtonProps) {
  const parts = useLibrary();
  const [isWanted, setIsWanted] = useState(false);
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
        library.load().catch(() => {
          setIsWanted(false);
        });
      }}
    >
      {label}
    </button>
  );
}
