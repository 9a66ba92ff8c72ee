import { strToU8, Unzip, UnzipInflate, Zip, ZipDeflate } from "fflate";
import { decodeText } from "./decode-text.ts";
import { maxWorkspaceBytes, type WorkspaceFile } from "./workspace.ts";
import { crc32, zipChecks } from "./zip-directory.ts";

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

/** A file of a .zip that is not taken: it is no text, or in another encoding than UTF-8. */
export interface NotTaken {
  readonly name: string;
  readonly reason: "binary" | "encoding";
}

interface Contents {
  readonly files: readonly WorkspaceFile[];
  readonly notTaken: readonly NotTaken[];
}

/** The files of a .zip; or why they are not taken: it cannot be read, or would come to more than is kept. */
export type Unzipped =
  | ({ readonly ok: true } & Contents)
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
 * All texts are taken, and each is the one that was packed.
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

function read(bytes: Uint8Array): Contents {
  const sign = String.fromCharCode(...bytes.subarray(0, 4));
  const checks = zipChecks(bytes);
  if ((sign !== "PK\u0003\u0004" && sign !== "PK\u0005\u0006") || checks === null) {
    throw new Refused("broken");
  }
  const whole: { readonly name: string; readonly check: number; readonly chunks: Uint8Array[]; isEnded: boolean }[] =
    [];
  let total = 0;
  let entries = 0;
  // Not thrown where it is found: the reader takes what its listeners throw for faults of the .zip.
  let problem: Refused["reason"] | null = null;
  const reader = new Unzip((file) => {
    const check = checks[entries];
    entries += 1;
    if (entries > maxEntries) {
      problem ??= "tooLarge";
    } else if (check === undefined) {
      problem ??= "broken";
    }
    if (problem !== null || check === undefined || isPassedOver(file.name)) {
      return;
    }
    const entry = { name: file.name, check, chunks: new Array<Uint8Array>(), isEnded: false };
    whole.push(entry);
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
  if (entries !== checks.length) {
    throw new Refused("broken");
  }
  const files: WorkspaceFile[] = [];
  const notTaken: NotTaken[] = [];
  for (const { name, check, chunks, isEnded } of whole) {
    const content = joined(chunks);
    if (!isEnded || crc32(content) !== check) {
      throw new Refused("broken");
    }
    const decoded = decodeText(content);
    if (decoded.ok) {
      files.push({ name, text: decoded.text });
    } else {
      notTaken.push({ name, reason: decoded.reason });
    }
  }
  return { files, notTaken };
}

/** Folders, and what a system puts into an archive for itself. */
function isPassedOver(name: string): boolean {
  return /[/\\]$|(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$)/.test(name);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
