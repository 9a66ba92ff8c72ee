import type { MouseEvent, ReactNode } from "react";
import { usePage } from "../use-player.ts";
import { goToPage } from "./page-place.ts";

interface PageLinkProps {
  readonly address: string;
  readonly className?: string;
  readonly isCurrent?: boolean;
  /** What a plain press does; absent: it opens the page that the address asks for. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A link of this page: a plain press stays in it, and it can be copied, or opened elsewhere, as any link. */
export function PageLink({ address, className, isCurrent = false, onOpen, children }: PageLinkProps) {
  const page = usePage();
  return (
    <a
      className={className}
      href={address}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(e) => {
        if (isPlain(e)) {
          e.preventDefault();
          (onOpen ?? goToPage.bind(null, page, address))();
        }
      }}
    >
      {children}
    </a>
  );
}

function isPlain({ button, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;
}
