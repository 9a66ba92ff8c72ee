import { fnv32a } from "../api/template-hash.ts";

/** The number at the end of a temporary file's name: that of the same things at the same moment is the same. */
export function temporaryNumber(...about: readonly (string | number)[]): string {
  const text = about.join("\n");
  return String(
    fnv32a(
      (function* codes() {
        for (let at = 0; at < text.length; at++) {
          yield text.charCodeAt(at);
        }
      })(),
    ),
  );
}
