import type { ConsoleForward } from "../../player/console/console-state.ts";
import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { visitForwarded } from "../../view/visited-page.ts";
import { useText } from "../use-text.ts";
import { BrowserFrame } from "./browser-frame.tsx";

interface ForwardFrameProps {
  readonly forward: ConsoleForward;
  /** port-forward goes on. */
  readonly isListening: boolean;
  readonly timeline: Timeline;
  readonly atMs: SimTime;
  readonly onClose: () => void;
}

/** A browser at the forwarded port. */
export function ForwardFrame({ forward, isListening, timeline, atMs, onClose }: ForwardFrameProps) {
  const { t } = useText();
  const { namespace, pod, podPort, localPort } = forward;
  return (
    <BrowserFrame
      host={`localhost:${String(localPort)}`}
      look={(request) =>
        isListening
          ? visitForwarded(timeline, atMs, `${namespace}/${pod}`, podPort, `forward/${pod}/${String(request)}`)
          : {
              kind: "refused",
              trouble: { code: "notForwarded", service: "", port: localPort, pod, node: "" },
            }
      }
      atMs={atMs}
      closeLabel={t(isListening ? "ui.applications.frame.closeForward" : "ui.close")}
      onClose={onClose}
    />
  );
}
