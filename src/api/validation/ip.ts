import type { FieldError } from "../failure.ts";
import { invalid } from "./field-errors.ts";

const OCTET = "(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const GROUP = /^[0-9a-f]{1,4}$/i;

export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

/** An address of IPv6 as Go's net.ParseIP takes it: eight groups, one run of them left out at most, a tail of IPv4 allowed. */
export function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (!text.includes(":") || halves.length > 2) {
    return false;
  }
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const isMixed = last.includes(".");
  const length = groups.length + (isMixed ? 1 : 0);
  const isWhole = halves.length === 2 ? length < 8 : length === 8;
  return (
    isWhole && groups.every((group, i) => GROUP.test(group) || (isMixed && i === groups.length - 1 && isIpv4(group)))
  );
}

const wrongs = {
  any: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
  IPv4: "must be a valid IPv4 address",
  IPv6: "must be a valid IPv6 address",
};

/** Models apimachinery/pkg/util/validation IsValidIPForLegacyField, IsValidIPv4Address and IsValidIPv6Address. */
export function ipErrors(ip: string, field: string, family: keyof typeof wrongs = "any"): readonly FieldError[] {
  const isRight = (family !== "IPv6" && isIpv4(ip)) || (family !== "IPv4" && isIpv6(ip));
  return isRight ? [] : [invalid(field, ip, wrongs[family])];
}

const special: readonly (readonly [RegExp, (ip: string) => string])[] = [
  [/^(?:0\.0\.0\.0|::)$/, (ip) => `may not be unspecified (${ip})`],
  [/^(?:127\.|::1$)/, () => "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
  [/^(?:169\.254\.|fe[89ab])/i, () => "may not be in the link-local range (169.254.0.0/16, fe80::/10)"],
  [/^(?:224\.0\.0\.|ff02)/i, () => "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"],
];

/** Models pkg/apis/core/validation ValidateNonSpecialIP. */
export function nonSpecialErrors(ip: string, field: string): readonly FieldError[] {
  return special.flatMap(([pattern, wrong]) => (pattern.test(ip) ? [invalid(field, ip, wrong(ip))] : []));
}
