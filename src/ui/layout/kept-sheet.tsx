import { type ReactNode, useState } from "react";
import { Sheet } from "./sheet.tsx";

interface KeptSheetProps {
  readonly label: string;
  readonly edge: "left" | "bottom";
  readonly isModal: boolean;
  /** `null`: closed. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A sheet that keeps what was written in it while it is closed. */
export function KeptSheet({ children, ...sheet }: KeptSheetProps) {
  const [content, setContent] = useState(children);
  if (children !== null && children !== content) {
    setContent(children);
  }
  return content === null ? null : (
    <Sheet {...sheet} isOpen={children !== null}>
      {content}
    </Sheet>
  );
}
