import type { ManifestFile } from "../../player/apply-manifests.ts";
import type { Notice } from "../../player/editor/editor-session.ts";
import { decodeText } from "../../player/workspace/decode-text.ts";
import type { NotTaken } from "../../player/workspace/zip-files.ts";
import { maxFileBytes } from "../../player/workspace/workspace.ts";

export interface Opened {
  readonly files: readonly ManifestFile[];
  readonly notices: readonly Notice[];
}

const loadZip = () => import("../../player/workspace/zip-files.ts");

/** The texts of files that were dropped or chosen, those in a .zip too; what cannot be taken is told, the rest is taken. */
export async function readOpened(list: Iterable<File>): Promise<Opened> {
  const files: ManifestFile[] = [];
  const notices: Notice[] = [];
  const notTaken: NotTaken[] = [];
  for (const file of list) {
    const read = /\.zip$/i.test(file.name) ? await readZip(file) : await readText(file);
    files.push(...(read.files ?? []));
    notices.push(...(read.notices ?? []));
    notTaken.push(...(read.notTaken ?? []));
  }
  for (const [type, reason] of [
    ["notText", "binary"],
    ["notUtf8", "encoding"],
  ] as const) {
    const names = notTaken.flatMap((each) => (each.reason === reason ? [each.name] : []));
    if (names.length > 0) {
      notices.push({ type, names });
    }
  }
  return { files, notices };
}

type Read = Partial<Opened & { readonly notTaken: readonly NotTaken[] }>;

async function readText(file: File): Promise<Read> {
  const { name, size } = file;
  if (size > maxFileBytes) {
    const fault = { code: "tooLarge", name, bytes: size, limit: maxFileBytes } as const;
    return { notices: [{ type: "refused", fault, isOpening: true }] };
  }
  try {
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
    return decoded.ok ? { files: [{ name, text: decoded.text }] } : { notTaken: [{ name, reason: decoded.reason }] };
  } catch {
    // It went between being chosen and being read.
    return { notTaken: [{ name, reason: "binary" }] };
  }
}

async function readZip(file: File): Promise<Read> {
  const { name } = file;
  const { unzip, maxZipBytes } = await loadZip();
  try {
    const limit = maxZipBytes;
    if (file.size > limit) {
      return { notices: [{ type: "zipTooLarge", name, limit }] };
    }
    const read = unzip(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      return {
        notices: [
          read.reason === "broken" ? { type: "zipBroken", name } : { type: "zipTooLarge", name, limit: read.limit },
        ],
      };
    }
    return read.files.length + read.notTaken.length === 0 ? { notices: [{ type: "zipEmpty", name }] } : read;
  } catch {
    return { notices: [{ type: "zipBroken", name }] };
  }
}

/** The files of a drop, those in its folders too. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly File[]> {
  // Asked at once: after the event there is nothing in it any more.
  const entries = [...transfer.items].flatMap((item) =>
    item.kind === "file" && typeof item.webkitGetAsEntry === "function" ? (item.webkitGetAsEntry() ?? []) : [],
  );
  const plain = [...transfer.files];
  if (!entries.some(({ isDirectory }) => isDirectory)) {
    return plain;
  }
  const files: File[] = [];
  for (const entry of entries) {
    await collect(entry, files);
  }
  return files;
}

const mostFiles = 500;

async function collect(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= mostFiles) {
    return;
  }
  if (isFile(entry)) {
    await new Promise<void>((resolve) => {
      entry.file(
        (file) => {
          files.push(file);
          resolve();
        },
        () => {
          resolve();
        },
      );
    });
  } else if (isDirectory(entry)) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
        reader.readEntries(resolve, () => {
          resolve([]);
        });
      });
      if (some.length === 0) {
        return;
      }
      for (const inner of some) {
        if (inner.isDirectory || /\.(?:ya?ml|json|txt)$/i.test(inner.name)) {
          await collect(inner, files);
        }
      }
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
