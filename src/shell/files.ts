import { type Result, fail, ok } from "../api/failure.ts";

/** The files that a shell works with; they lie side by side. */
export interface ShellFiles {
  /** Names, sorted. */
  readonly list: () => readonly string[];
  readonly read: (name: string) => string | undefined;
  /** Makes a file, or writes over it; `code` says why it cannot be. */
  readonly write: (name: string, text: string) => Result<null, { readonly code: string }>;
  readonly remove: (name: string) => Result<null, { readonly code: string }>;
}

/** Where the shell is: the only folder, with all files in it. */
export const home = "/home/student";

/** The name of a file by a path: `./a.yaml`, `~/a.yaml` and `/home/student/a.yaml` are `a.yaml`. `null`: it lies in no folder of here. */
export function fileNameOf(path: string): string | null {
  const inHome = path.startsWith(`${home}/`) ? path.slice(home.length + 1) : path;
  const name = inHome.replace(/^(?:\.\/+)+/, "");
  return name === "" || name.includes("/") ? null : name;
}

/** Whether a path is the folder itself. */
export function isFolder(path: string): boolean {
  const inHome = path === home ? "." : path.startsWith(`${home}/`) ? `./${path.slice(home.length + 1)}` : path;
  return /^\.(?:\/\.?)*$/.test(inHome);
}

/** What a command says of a file that it cannot read or write. */
export const noSuchFile = "No such file or directory";

export function readFile(files: ShellFiles, path: string): Result<string, string> {
  if (path === "/dev/null") {
    return ok("");
  }
  if (isFolder(path)) {
    return fail("Is a directory");
  }
  const name = fileNameOf(path);
  const text = name === null ? undefined : files.read(name);
  return text === undefined ? fail(noSuchFile) : ok(text);
}

export function writeFile(files: ShellFiles, path: string, text: string): Result<null, string> {
  if (path === "/dev/null") {
    return ok(null);
  }
  if (isFolder(path)) {
    return fail("Is a directory");
  }
  const name = fileNameOf(path);
  if (name === null) {
    return fail(noSuchFile);
  }
  const written = files.write(name, text);
  return written.ok ? ok(null) : fail(written.error.code === "name" ? "Invalid argument" : "No space left on device");
}

/** Files that are kept nowhere. */
export function filesInMemory(texts: Readonly<Record<string, string>> = {}): ShellFiles {
  const files = new Map(Object.entries(texts));
  return {
    list: () => [...files.keys()].sort(),
    read: (name) => files.get(name),
    write: (name, text) => {
      files.set(name, text);
      return ok(null);
    },
    remove: (name) => (files.delete(name) ? ok(null) : fail({ code: "missing" })),
  };
}
