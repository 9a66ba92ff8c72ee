import { memo } from "react";
import { useText } from "../use-text.ts";
import type { Zoom } from "./use-zoom.ts";
import { maxZoom, minZoom } from "./zoom.ts";

/** Larger, smaller, all of it: for a stage that is larger than what it is seen through. */
export const ZoomButtons = memo(function ZoomButtons({ zoom }: { readonly zoom: Zoom }) {
  const { t } = useText();
  const percent = t("ui.views.percent", { percent: Math.round(zoom.scale * 100) });
  return (
    <div className="zoom-buttons" role="group" aria-label={t("ui.views.zoom")}>
      <button
        type="button"
        className="button small"
        aria-label={t("ui.views.zoomOut")}
        disabled={zoom.scale <= minZoom}
        onClick={zoom.zoomOut}
      >
        −
      </button>
      <output className="zoom-scale">{percent}</output>
      <button
        type="button"
        className="button small"
        aria-label={t("ui.views.zoomIn")}
        disabled={zoom.scale >= maxZoom}
        onClick={zoom.zoomIn}
      >
        +
      </button>
      <button type="button" className="button small" onClick={zoom.fit}>
        {t("ui.views.fit")}
      </button>
    </div>
  );
});
