import { type Result, fail, ok } from "../api/failure.ts";
import type { Labels } from "../api/objects.ts";

/** `a=b,c=d` of `--labels` and `--selector`. Models kubectl/pkg/generate ParseLabels. */
export function readLabels(text: string): Result<Labels, string> {
  const labels = new Map<string, string>();
  for (const part of text.split(",")) {
    const [key = "", value, ...more] = part.split("=");
    if (value === undefined || more.length > 0) {
      return fail(`unexpected label spec: ${part}`);
    }
    if (key === "") {
      return fail("unexpected empty label key");
    }
    labels.set(key, value);
  }
  return ok(Object.fromEntries(labels));
}
