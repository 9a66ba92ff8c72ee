import { type Result, fail, ok } from "../api/failure.ts";
import type { LinkProblem, SavedRun } from "./saved-run.ts";

/** The version of the format that this page writes, and the newest that it reads. */
export const linkVersion = 1;
/** Longer links are refused unread; browsers themselves take some 64,000 characters and more. */
export const maxLinkLength = 60_000;
/** Some programs cut longer addresses when they make them clickable. */
export const longLinkLength = 2000;

/** Packing and checking are needed only when a link is made or opened. */
function loadCodec() {
  return import("./link-codec.ts");
}

/** Fetches what making a link needs, so that a click has it at once. */
export function prepareLink(): void {
  void loadCodec().catch(() => undefined);
}

/** True for a hash that says anything but a comparison: all else that this page has there are runs, so that any other was one. */
export function isLink(hash: string): boolean {
  return hash.replace("#", "") !== "" && !isComparisonLink(hash);
}

/** True for a hash that begins as links to comparisons do. */
export function isComparisonLink(hash: string): boolean {
  return /^#c\d/.test(hash);
}

type Address = Pick<Location, "search" | "hash">;

/** What says which run an address means: its hash, or where that says nothing, a query that asks for an application or a lesson. */
export function runAddress({ search, hash }: Address): string {
  return isLink(hash) || !/[?&](?:app|lesson)=/.test(search) ? hash : search;
}

/** Whether an address asks for a page that lies over the run: the lessons, the glossary, the reference card. A run comes before it. */
export function isPageAsked({ search, hash }: Address): boolean {
  return !isLink(hash) && /[?&](?:lessons|glossary|card)\b/.test(search);
}

/** A run as the hash of an address: `#r1.<content>.<check>`. */
export async function makeLink(run: SavedRun): Promise<Result<string, LinkProblem>> {
  try {
    const { encodeRun } = await loadCodec();
    const packed = encodeRun(run);
    if (!packed.ok) {
      return packed;
    }
    const hash = `#r${linkVersion}.${packed.value}`;
    return hash.length > maxLinkLength ? fail({ type: "longLink", size: hash.length, limit: maxLinkLength }) : ok(hash);
  } catch {
    return fail({ type: "notLoaded" });
  }
}

/** The run in a hash, checked in every field. */
export async function readLink(hash: string): Promise<Result<SavedRun, LinkProblem>> {
  if (hash.length > maxLinkLength) {
    return fail({ type: "longLink", size: hash.length, limit: maxLinkLength });
  }
  const [whole, versionText = "", content = ""] = /^#?r(\d+)\.(.*)$/s.exec(hash) ?? [];
  if (whole === undefined) {
    return fail({ type: "noBeginning" });
  }
  const version = Number(versionText);
  if (version > linkVersion) {
    return fail({ type: "newer", version, known: linkVersion });
  }
  if (version !== linkVersion) {
    return fail({ type: "damaged" });
  }
  if (content === "") {
    return fail({ type: "empty" });
  }
  return read(({ decodeRun }) => decodeRun(content));
}

/** The run that was kept as JSON, checked in every field. */
export function readKept(json: string): Promise<Result<SavedRun, LinkProblem>> {
  return read(({ parseRun }) => parseRun(json));
}

async function read(
  decode: (codec: Awaited<ReturnType<typeof loadCodec>>) => Result<SavedRun, LinkProblem>,
): Promise<Result<SavedRun, LinkProblem>> {
  try {
    return decode(await loadCodec());
  } catch {
    return fail({ type: "notLoaded" });
  }
}
