import type { Files } from "./container-files.ts";

/** A path from the root on, without `.`, `..` and doubled slashes. */
export function absolutePath(path: string, workingDir: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${workingDir}/${path}`).split("/")) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return `/${parts.join("/")}`;
}

export function isDirectory(files: Files, path: string): boolean {
  const prefix = path === "/" ? "/" : `${path}/`;
  return [...files.keys()].some((file) => file.startsWith(prefix));
}

/** The names in a directory, sorted. */
export function namesIn(files: Files, path: string): readonly string[] {
  const prefix = path === "/" ? "/" : `${path}/`;
  const names = [...files.keys()].flatMap((file) => {
    const [name = ""] = file.startsWith(prefix) ? file.slice(prefix.length).split("/") : [];
    return name === "" ? [] : [name];
  });
  return [...new Set(names)].sort();
}
