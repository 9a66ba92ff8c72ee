import type { ConsoleForward } from "../../player/console/console-state.ts";
import { visitForwarded } from "../../view/visited-page.ts";
import { useText } from "../use-text.ts";
import { BrowserFrame } from "./browser-frame.tsx";

interface ForwardFrameProps {
  readonly forward: ConsoleForward;
  /** port-forward goes on. */
  readonly isListening: boolean;
  /** The page is asked for. */
  readonly onAsk: () => void;
  readonly onClose: () => void;
}

/** A browser at the forwarded port. */
export function ForwardFrame({ forward, isListening, onAsk, onClose }: ForwardFrameProps) {
  const { t } = useText();
  const { namespace, pod, podPort, localPort } = forward;
  return (
    <BrowserFrame
      host={`localhost:${String(localPort)}`}
      look={(request, timeline, atMs) =>
        isListening
          ? visitForwarded(timeline, atMs, `${namespace}/${pod}`, podPort, `forward/${pod}/${String(request)}`)
          : {
              kind: "refused",
              trouble: { code: "notForwarded", service: "", port: localPort, pod, node: "" },
            }
      }
      onAsk={onAsk}
      closeLabel={t(isListening ? "ui.applications.frame.closeForward" : "ui.close")}
      onClose={onClose}
    />
  );
}
