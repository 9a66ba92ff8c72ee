import { Inflate, deflateSync, strFromU8, strToU8 } from "fflate";
import { type Result, fail, ok } from "../api/failure.ts";
import { hash32 } from "../sim/random.ts";
import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { linkDictionary } from "./link-dictionary.ts";
import type { LinkProblem, SavedRun } from "./saved-run.ts";
import { checkSavedRun, maxActs } from "./saved-run-schema.ts";

/** What a link may come to when it is unpacked; the largest honest ones come to half of that. */
export const maxUnpackedBytes = 1_000_000;
/** Bytes that are unpacked between two looks at the size: they make some 256 kB at most. */
const chunkBytes = 256;

const dictionary = strToU8(linkDictionary);

/** `<base64url of raw deflate of JSON>.<check>`. The check ends in no sign that a mail program takes for punctuation. */
export function encodeRun(run: SavedRun): Result<string, LinkProblem> {
  if (run.acts.length > maxActs) {
    return fail({ type: "tooManyActs", acts: run.acts.length, limit: maxActs });
  }
  return packText(JSON.stringify(run));
}

/** A text in the form that a link has it in. */
export function packText(text: string): Result<string, LinkProblem> {
  const bytes = strToU8(text);
  if (bytes.length > maxUnpackedBytes) {
    return fail({ type: "largeContent", size: bytes.length, limit: maxUnpackedBytes });
  }
  const packed = toBase64Url(deflateSync(bytes, { level: 9, dictionary }));
  return ok(`${packed}.${checkOf(packed)}`);
}

/** The run in the content of a link. Nothing of it is trusted. */
export function decodeRun(content: string): Result<SavedRun, LinkProblem> {
  const unpacked = unpackText(content);
  return unpacked.ok ? parseRun(unpacked.value) : unpacked;
}

/** The text in the content of a link, held to its check. */
export function unpackText(content: string): Result<string, LinkProblem> {
  const dot = content.lastIndexOf(".");
  const packed = content.slice(0, Math.max(dot, 0));
  if (dot < 0 || content.slice(dot + 1) !== checkOf(packed)) {
    return fail({ type: "damaged" });
  }
  const bytes = fromBase64Url(packed);
  return bytes === null ? fail({ type: "damaged" }) : unpack(bytes);
}

/** Raw deflate has no check of its own: without one a changed letter could pass for another run. */
function checkOf(packed: string): string {
  return hash32(packed, 1).toString(36);
}

/** Unpacks in small steps and stops at the limit, so that a small link cannot fill the memory. */
function unpack(bytes: Uint8Array): Result<string, LinkProblem> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isComplete = false;
  const inflate = new Inflate({ dictionary }, (part, isLast) => {
    parts.push(part);
    size += part.length;
    isComplete ||= isLast;
  });
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      inflate.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length);
      if (size > maxUnpackedBytes) {
        return fail({ type: "largeContent", size, limit: maxUnpackedBytes });
      }
    }
  } catch {
    return fail({ type: "damaged" });
  }
  if (!isComplete) {
    return fail({ type: "damaged" });
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return ok(strFromU8(whole));
}

/** The run in JSON. Nothing of it is trusted. */
export function parseRun(text: string): Result<SavedRun, LinkProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ type: "damaged" });
  }
  return checkSavedRun(value);
}
