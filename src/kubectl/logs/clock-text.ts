import type { SimTime } from "../../api/objects.ts";
import { hash32 } from "../../sim/random.ts";

/** A moment of the cluster's wall clock in the pieces that logs are made of. */
export interface ClockText {
  readonly year: string;
  readonly month: string;
  readonly monthName: string;
  readonly day: string;
  readonly weekday: string;
  /** `09:00:03` */
  readonly time: string;
  /** Nine digits: the simulator's milliseconds, and made-up ones after them. */
  readonly nanos: string;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

export function clockText(atMs: SimTime, rfc3339At: (atMs: SimTime) => string): ClockText {
  const text = rfc3339At(atMs);
  const [, year = "", month = "", day = "", time = ""] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(text) ?? [];
  const millis = ((Math.floor(atMs) % 1000) + 1000) % 1000;
  return {
    year,
    month,
    monthName: MONTHS[Number(month) - 1] ?? "",
    day,
    weekday: WEEKDAYS[new Date(text).getUTCDay()] ?? "",
    time,
    nanos: String(millis).padStart(3, "0") + String(hash32(String(atMs), 11) % 1_000_000).padStart(6, "0"),
  };
}

/** `2026-01-12T09:00:03.123456789Z`, as `--timestamps` prints it. */
export function nanoTimestamp({ year, month, day, time, nanos }: ClockText): string {
  return `${year}-${month}-${day}T${time}.${nanos}Z`;
}
