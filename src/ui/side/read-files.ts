import type { ManifestFile } from "../../player/apply-manifests.ts";

interface ReadFiles {
  readonly files: readonly ManifestFile[];
  readonly refused: readonly { readonly name: string; readonly bytes: number }[];
}

/** The texts of files; those that are too large, or that cannot be read, are named instead. */
export async function readFiles(list: Iterable<File>, maxBytes: number): Promise<ReadFiles> {
  const files: ManifestFile[] = [];
  const refused: { readonly name: string; readonly bytes: number }[] = [];
  for (const file of list) {
    const text = file.size > maxBytes ? null : await textOf(file);
    if (text === null) {
      refused.push({ name: file.name, bytes: file.size });
    } else {
      files.push({ name: file.name, text });
    }
  }
  return { files, refused };
}

async function textOf(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch {
    return null;
  }
}
