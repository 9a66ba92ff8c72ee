import type { PageAddress } from "../../view/page-addresses.ts";
import { visitService } from "../../view/visited-page.ts";
import { useText } from "../use-text.ts";
import { BrowserFrame } from "./browser-frame.tsx";

interface ServiceFrameProps {
  readonly address: PageAddress;
  readonly onClose: () => void;
}

/** A browser at the address of a Service: each reload is one more request, and may come to another pod. */
export function ServiceFrame({ address, onClose }: ServiceFrameProps) {
  const { t } = useText();
  const { service, name, port, node, nodePort, host } = address;
  return (
    <BrowserFrame
      host={host}
      look={(request, timeline, atMs) =>
        visitService(timeline, atMs, address, `page/${service}:${String(port)}/${String(request)}`)
      }
      options={(isAuto, onAuto) => (
        <div className="frame-options">
          <p className="soft">
            {nodePort === null
              ? t("ui.applications.frame.inside", { service: name })
              : t("ui.applications.frame.nodePort", { service: name, node, port: String(nodePort) })}
          </p>
          <label className="check">
            <input
              type="checkbox"
              checked={isAuto}
              onChange={(e) => {
                onAuto(e.target.checked);
              }}
            />
            {t("ui.applications.frame.auto")}
          </label>
        </div>
      )}
      closeLabel={t("ui.close")}
      onClose={onClose}
    />
  );
}
