const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * A span of time as kubectl prints ages: shorter the longer it is, always cut down, never rounded up.
 *
 * Models apimachinery pkg/util/duration HumanDuration.
 */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / SECOND);
  if (seconds < -1) {
    return "<invalid>";
  }
  if (seconds < 0) {
    return "0s";
  }
  if (seconds < 120) {
    return `${seconds}s`;
  }
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 10) {
    return withRest(`${minutes}m`, seconds % 60, "s");
  }
  if (minutes < 180) {
    return `${minutes}m`;
  }
  return longDuration(Math.floor(ms / HOUR), minutes);
}

function longDuration(hours: number, minutes: number): string {
  const days = Math.floor(hours / 24);
  const years = Math.floor(days / 365);
  if (hours < 8) {
    return withRest(`${hours}h`, minutes % 60, "m");
  }
  if (hours < 48) {
    return `${hours}h`;
  }
  if (days < 8) {
    return withRest(`${days}d`, hours % 24, "h");
  }
  if (years < 2) {
    return `${days}d`;
  }
  return years < 8 ? withRest(`${years}y`, days % 365, "d") : `${years}y`;
}

function withRest(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole}${rest}${unit}`;
}
