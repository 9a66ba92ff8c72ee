import { strToU8, Unzip, UnzipInflate, Zip, ZipDeflate } from "fflate";
import { maxWorkspaceBytes, type WorkspaceFile } from "./workspace.ts";

/** All files in one .zip. */
export function zipOf(files: readonly WorkspaceFile[]): Blob {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // One by one: what takes them all as an object loses a file that is called as a field that every object has.
  const zip = new Zip((_, chunk) => {
    chunks.push(new Uint8Array(chunk));
  });
  for (const { name, text } of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    entry.push(strToU8(text), true);
  }
  zip.end();
  return new Blob(chunks, { type: "application/zip" });
}

/** The files of a .zip; or why they are not taken: it cannot be read, or would come to more than is kept. */
export type Unzipped =
  | { readonly ok: true; readonly files: readonly WorkspaceFile[]; readonly notText: readonly string[] }
  | { readonly ok: false; readonly reason: "broken" | "tooLarge"; readonly limit: number };

/** A packed file may be no larger than this, in bytes: packed texts are smaller than what they stand for. */
export const maxZipBytes = maxWorkspaceBytes + 64 * 1024;
const maxEntries = 1000;
/** So much is unpacked between two looks at what has come of it: it is at most a thousand times as large. */
const slice = 1024;

class Refused extends Error {
  readonly reason: "broken" | "tooLarge";
  constructor(reason: "broken" | "tooLarge") {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads a .zip as long as what comes out of it is within the limits: what the .zip says of its sizes is not believed.
 * Only manifests are taken.
 */
export function unzip(bytes: Uint8Array): Unzipped {
  try {
    if (bytes.length > maxZipBytes) {
      throw new Refused("tooLarge");
    }
    return { ok: true, ...read(bytes) };
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : "broken", limit: maxWorkspaceBytes };
  }
}

function read(bytes: Uint8Array): { readonly files: readonly WorkspaceFile[]; readonly notText: readonly string[] } {
  const sign = String.fromCharCode(...bytes.subarray(0, 4));
  if (sign !== "PK\u0003\u0004" && sign !== "PK\u0005\u0006") {
    throw new Refused("broken");
  }
  const whole = new Map<string, { readonly chunks: Uint8Array[]; isEnded: boolean }>();
  let total = 0;
  let entries = 0;
  // Not thrown where it is found: the reader takes what its listeners throw for faults of the .zip.
  let problem: Refused["reason"] | null = null;
  const reader = new Unzip((file) => {
    entries += 1;
    if (entries > maxEntries) {
      problem ??= "tooLarge";
    }
    if (problem !== null || !isManifestName(file.name)) {
      return;
    }
    const entry = { chunks: new Array<Uint8Array>(), isEnded: false };
    whole.set(file.name, entry);
    file.ondata = (error, chunk, isFinal) => {
      if (error !== null) {
        problem ??= "broken";
        return;
      }
      total += chunk.length;
      if (total > maxWorkspaceBytes) {
        problem ??= "tooLarge";
        return;
      }
      entry.chunks.push(chunk);
      entry.isEnded ||= isFinal;
    };
    file.start();
  });
  reader.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += slice) {
    reader.push(bytes.subarray(at, at + slice), at + slice >= bytes.length);
    if (problem !== null) {
      throw new Refused(problem);
    }
  }
  const files: WorkspaceFile[] = [];
  const notText: string[] = [];
  for (const [name, { chunks, isEnded }] of whole) {
    if (!isEnded) {
      throw new Refused("broken");
    }
    const text = textOf(chunks);
    if (text === null) {
      notText.push(name);
    } else {
      files.push({ name, text });
    }
  }
  return { files, notText };
}

/** Folders, what an archive has for itself, and files that are no manifests are passed over. */
export function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name);
}

function textOf(chunks: readonly Uint8Array[]): string | null {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
  } catch {
    return null;
  }
}
