import type { SliderProps } from "../shared/slider.tsx";
import { useLibrary } from "./use-library.ts";

/** A slider; until the library is there it is drawn where it will be, so that nothing moves when it comes. */
export function SliderSlot(props: SliderProps) {
  const parts = useLibrary();
  if (parts !== null) {
    return <parts.Slider {...props} />;
  }
  const part = `${(100 * (props.value - props.min)) / (props.max - props.min)}%`;
  return (
    <div className="slider" aria-hidden="true">
      <div className="slider-control">
        <div className="slider-track">
          <div className="slider-indicator" style={{ width: part, height: "inherit", position: "relative" }} />
          <div
            className="slider-thumb"
            style={{ position: "absolute", left: part, translate: "-50% -50%", top: "50%" }}
          />
        </div>
      </div>
    </div>
  );
}
