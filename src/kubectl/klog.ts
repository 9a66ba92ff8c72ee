import type { KubectlContext } from "./plan.ts";
import { temporaryNumber } from "./temporary-name.ts";

/**
 * A line that a client logs: `W0112 09:00:00.000000    1234 helpers.go:702] …`; the process is another every time.
 *
 * Models the header of k8s.io/klog.
 */
export function klogLine(
  severity: "W" | "E",
  where: string,
  message: string,
  { nowMs, nowRfc3339 }: Pick<KubectlContext, "nowMs" | "nowRfc3339">,
): string {
  const [, month = "", day = "", time = ""] = /^\d+-(\d+)-(\d+)T([\d:]+)/.exec(nowRfc3339) ?? [];
  const micros = String(nowMs % 1000)
    .padStart(3, "0")
    .padEnd(6, "0");
  const process = String(1000 + (Number(temporaryNumber(message, nowMs)) % 31_000)).padStart(7);
  return `${severity}${month}${day} ${time}.${micros} ${process} ${where}] ${message}\n`;
}
