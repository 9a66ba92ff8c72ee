import { memo } from "react";
import type { Shelf } from "../../view/scene.ts";
import { useText } from "../use-text.ts";

/** Where old ReplicaSets at nought are kept for a rollback; says so while it is empty. */
export const ShelfBox = memo(function ShelfBox({ shelf }: { readonly shelf: Shelf }) {
  const { t } = useText();
  return (
    <div
      className="shelf"
      style={{ transform: `translate(${shelf.x}px, ${shelf.y}px)`, width: shelf.width, height: shelf.height }}
    >
      <span className="shelf-title">{t("ui.stage.shelf", { count: shelf.count, limit: shelf.limit })}</span>
      {shelf.count === 0 ? <span className="shelf-empty soft">{t("ui.stage.shelfEmpty")}</span> : null}
    </div>
  );
});
