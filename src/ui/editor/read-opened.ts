import type { ManifestFile } from "../../player/apply-manifests.ts";
import type { Notice } from "../../player/editor/editor-session.ts";
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
  for (const file of list) {
    const read = /\.zip$/i.test(file.name) ? await readZip(file) : await readText(file);
    files.push(...read.files);
    notices.push(...read.notices);
  }
  return { files, notices };
}

async function readText(file: File): Promise<Opened> {
  const { name, size } = file;
  if (size > maxFileBytes) {
    const fault = { code: "tooLarge", name, bytes: size, limit: maxFileBytes } as const;
    return { files: [], notices: [{ type: "refused", fault, isOpening: true }] };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return { files: [{ name, text }], notices: [] };
  } catch {
    return { files: [], notices: [{ type: "notText", name }] };
  }
}

async function readZip(file: File): Promise<Opened> {
  const { name } = file;
  const { unzip, maxZipBytes } = await loadZip();
  try {
    const limit = maxZipBytes;
    if (file.size > limit) {
      return { files: [], notices: [{ type: "zipTooLarge", name, limit }] };
    }
    const read = unzip(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      const notice: Notice =
        read.reason === "broken" ? { type: "zipBroken", name } : { type: "zipTooLarge", name, limit: read.limit };
      return { files: [], notices: [notice] };
    }
    const notices: Notice[] = read.notText.map((each) => ({ type: "notText", name: each }));
    return read.files.length + notices.length === 0
      ? { files: [], notices: [{ type: "zipEmpty", name }] }
      : { files: read.files, notices };
  } catch {
    return { files: [], notices: [{ type: "zipBroken", name }] };
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
        if (inner.isDirectory || /\.(?:ya?ml|json)$/i.test(inner.name)) {
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
