import type { ManifestFile } from "./apply-manifests.ts";

const texts = import.meta.glob<string>("./manifests/*.yaml", { query: "?raw", import: "default", eager: true });

/** The project's own manifests by name: what templates and applications are made of. Throws on a name that is none. */
export function manifestFiles(...names: readonly string[]): readonly ManifestFile[] {
  return names.map((name) => {
    const text = texts[`./manifests/${name}`];
    if (text === undefined) {
      throw new Error(`there is no manifest ${name}`);
    }
    return { name, text };
  });
}
