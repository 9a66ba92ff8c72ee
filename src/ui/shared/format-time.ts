/** A span of simulated time as it is read aloud and shown: "6.1 s", "2 min 05 s". */
export function formatSeconds(ms: number, locale: string, digits = 1): string {
  const seconds = ms / 1000;
  if (Math.abs(seconds) < 60) {
    return `${seconds.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })}\u00a0s`;
  }
  const whole = Math.round(Math.abs(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, "0");
  const sign = seconds < 0 ? "−" : "";
  if (minutes < 60) {
    return `${sign}${minutes}\u00a0min ${rest}\u00a0s`;
  }
  return `${sign}${Math.floor(minutes / 60)}\u00a0h ${String(minutes % 60).padStart(2, "0")}\u00a0min`;
}
