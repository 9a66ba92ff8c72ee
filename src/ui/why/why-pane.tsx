import type { ReactNode, RefObject } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import { nameOfRef } from "../../view/name-of-ref.ts";
import { useTerms } from "../terms/use-terms.ts";
import { useText } from "../use-text.ts";

interface WhyPaneProps {
  readonly selected: ObjectRef | null;
  readonly onClear: () => void;
  readonly paneRef: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** The pane of what is selected: its name, and what is asked and answered about it. */
export function WhyPane({ selected, onClear, paneRef, children }: WhyPaneProps) {
  const { t } = useText();
  const terms = useTerms();
  return (
    <aside ref={paneRef} className="pane why" aria-labelledby="why-title">
      <div className="pane-head">
        <span className="eyebrow">{t("ui.why.eyebrow")}</span>
        {terms === null ? null : <terms.TermsButton panel={paneRef} />}
        {selected === null ? null : (
          <button type="button" className="button small" onClick={onClear}>
            {t("ui.why.showAll")}
          </button>
        )}
      </div>
      <h2 id="why-title" className="pane-title" tabIndex={-1}>
        {selected === null ? t("ui.why.everything") : `${selected.kind} ${nameOfRef(selected)}`}
      </h2>
      {children}
    </aside>
  );
}
