import type { ObjectFacts } from "../../view/object-facts.ts";
import { useText } from "../use-text.ts";

/** Which one it is, in a line: revision, image, and the note that its change came with. */
export function Identity({ facts }: { readonly facts: ObjectFacts }) {
  const { t } = useText();
  const { revision, images, changeCause } = facts;
  if (revision === null && images.length === 0 && changeCause === null) {
    return null;
  }
  return (
    <p className="identity">
      {revision === null ? null : <span>{t("ui.stage.revision", { revision })}</span>}
      {images.length === 0 ? null : <code>{images.join(", ")}</code>}
      {changeCause === null ? null : <span className="identity-cause">{changeCause}</span>}
    </p>
  );
}
