import { createStore, type StoreApi } from "zustand/vanilla";
import { fail, ok, type Result } from "../../api/failure.ts";
import { byteLength } from "../../manifest/limits.ts";
import { type RunDesk, pageDesk } from "../run-desk.ts";
import { freeName, nameFault, nameForOpened, nameOfPath, type NameFault } from "./file-name.ts";

/** A file of the workspace. */
export interface WorkspaceFile {
  readonly name: string;
  readonly text: string;
}

/** The largest file, the largest sum of all, in bytes of UTF-8, and the most files. */
export const maxFileBytes = 1024 * 1024;
export const maxWorkspaceBytes = 2 * 1024 * 1024;
export const maxFiles = 200;
const maxRemoved = 20;

/** Why something cannot be done with a file. */
export type WorkspaceFault =
  | { readonly code: "name"; readonly name: string; readonly fault: NameFault }
  | { readonly code: "exists" | "missing"; readonly name: string }
  | { readonly code: "tooLarge" | "full"; readonly name: string; readonly bytes: number; readonly limit: number }
  | { readonly code: "tooMany"; readonly name: string; readonly limit: number };

/** Why files are not kept over a reload: the browser does not let it, has no room, or a later version of the page was here. */
export type Unkept = "forbidden" | "full" | "newer" | "damaged";

export interface WorkspaceState {
  /** In the order of their names. */
  readonly files: readonly WorkspaceFile[];
  /** The name of the file that is looked at; `null`: none was yet. */
  readonly shown: string | null;
  /** What was removed, the last one last: it can come back. */
  readonly removed: readonly WorkspaceFile[];
  /** Set where nothing is written down any more; what is open stays while the page is. */
  readonly unkept: Unkept | null;
  /** Whose files they are. */
  readonly desk: RunDesk;
}

/** What became of files that were opened: the names that they have here, and which of them could not be taken. */
export interface Added {
  readonly names: readonly string[];
  /** Those that have another name here than they came with, as that was taken. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Those that have another name as one that came with them has theirs, as in another folder of a .zip. */
  readonly twins: readonly { readonly from: string; readonly to: string }[];
  readonly refused: readonly WorkspaceFault[];
}

/** The files that a person works with. Nothing is written over unless that is asked for by name. */
export interface Workspace {
  readonly store: StoreApi<WorkspaceState>;
  /** Names, sorted. */
  readonly list: () => readonly string[];
  /** A file's text; `./a.yaml` is `a.yaml`. `undefined`: there is none. */
  readonly read: (path: string) => string | undefined;
  /** Makes a file, or writes over it. */
  readonly write: (path: string, text: string) => Result<null, WorkspaceFault>;
  /** Makes a file, which must not be there. */
  readonly create: (name: string, text: string) => Result<null, WorkspaceFault>;
  readonly rename: (from: string, to: string) => Result<null, WorkspaceFault>;
  readonly remove: (path: string) => Result<null, WorkspaceFault>;
  /** Brings back what was removed last, and gives its name. `null`: nothing was. */
  readonly restore: () => Result<string, WorkspaceFault> | null;
  /** Takes files from elsewhere, under another name where theirs is taken by another text. */
  readonly add: (files: readonly WorkspaceFile[]) => Added;
  /** Why a file cannot be written with this text; `null`: it can. */
  readonly faultOf: (name: string, text: string) => WorkspaceFault | null;
  /** A name like this that is free. */
  readonly freeName: (name: string) => string;
  /** Puts the files of another desk in the place of these, which stay as they are until one comes back to them. */
  readonly turnTo: (desk: RunDesk) => void;
}

/** A workspace that is kept nowhere; `keepWorkspace` writes it down. */
export function createWorkspace(
  files: readonly WorkspaceFile[] = [],
  unkept: Unkept | null = null,
  shown: string | null = null,
): Workspace {
  const store = createStore<WorkspaceState>(() => ({
    files: sorted(files),
    shown,
    removed: [],
    unkept,
    desk: pageDesk,
  }));
  const others = new WeakMap<RunDesk, Pick<WorkspaceState, "files" | "shown" | "removed">>();
  const { getState, setState } = store;
  const find = (name: string): WorkspaceFile | undefined => getState().files.find((file) => file.name === name);

  /** Puts a file in the place of another, or beside them all, if there is room for it. */
  function put(file: WorkspaceFile, replaced: string): Result<null, WorkspaceFault> {
    const others = getState().files.filter(({ name }) => name !== replaced);
    const fault = faultOf(file, others);
    if (fault !== null) {
      return fail(fault);
    }
    setState({ files: sorted([...others, file]) });
    return ok(null);
  }

  function create(name: string, text: string): Result<null, WorkspaceFault> {
    return find(name) === undefined ? put({ name, text }, name) : fail({ code: "exists", name });
  }

  const workspace: Workspace = {
    store,
    list: () => getState().files.map(({ name }) => name),
    read: (path) => find(nameOfPath(path))?.text,
    write: (path, text) => {
      const name = nameOfPath(path);
      return find(name)?.text === text ? ok(null) : put({ name, text }, name);
    },
    create,
    rename: (from, to) => {
      const file = find(from);
      if (file === undefined) {
        return fail({ code: "missing", name: from });
      }
      if (from !== to && find(to) !== undefined) {
        return fail({ code: "exists", name: to });
      }
      return put({ name: to, text: file.text }, from);
    },
    remove: (path) => {
      const name = nameOfPath(path);
      const file = find(name);
      if (file === undefined) {
        return fail({ code: "missing", name });
      }
      const { files: all, removed } = getState();
      setState({ files: all.filter((each) => each !== file), removed: [...removed, file].slice(-maxRemoved) });
      return ok(null);
    },
    restore: () => {
      const { removed } = getState();
      const last = removed.at(-1);
      if (last === undefined) {
        return null;
      }
      const name = workspace.freeName(last.name);
      const created = create(name, last.text);
      if (!created.ok) {
        return created;
      }
      setState({ removed: removed.slice(0, -1) });
      return ok(name);
    },
    add: (opened) => {
      const names: string[] = [];
      const renamed: { from: string; to: string }[] = [];
      const twins: { from: string; to: string }[] = [];
      const refused: WorkspaceFault[] = [];
      const came = new Set<string>();
      for (const { name: path, text: raw } of opened) {
        const from = nameForOpened(path);
        const text = raw.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
        const to = find(from)?.text === text ? from : workspace.freeName(from);
        const written = workspace.write(to, text);
        if (!written.ok) {
          refused.push(written.error);
          continue;
        }
        names.push(to);
        if (to !== from) {
          (came.has(from) ? twins : renamed).push({ from, to });
        }
        came.add(from);
      }
      return { names: [...new Set(names)], renamed, twins, refused };
    },
    faultOf: (name, text) =>
      faultOf(
        { name, text },
        getState().files.filter((file) => file.name !== name),
      ),
    freeName: (name) => freeName(name, (each) => find(each) !== undefined),
    turnTo: (desk) => {
      const { files: here, shown: last, removed, desk: left } = getState();
      others.set(left, { files: here, shown: last, removed });
      const there = others.get(desk) ?? { files: sorted(desk.files), shown: desk.shown, removed: [] };
      setState({ desk, ...there });
    },
  };
  return workspace;
}

function faultOf({ name, text }: WorkspaceFile, others: readonly WorkspaceFile[]): WorkspaceFault | null {
  const fault = nameFault(name);
  if (fault !== null) {
    return { code: "name", name, fault };
  }
  if (others.length >= maxFiles) {
    return { code: "tooMany", name, limit: maxFiles };
  }
  const bytes = byteLength(text);
  if (bytes > maxFileBytes) {
    return { code: "tooLarge", name, bytes, limit: maxFileBytes };
  }
  const sum = others.reduce((before, other) => before + bytesOf(other), bytes);
  return sum > maxWorkspaceBytes ? { code: "full", name, bytes: sum, limit: maxWorkspaceBytes } : null;
}

const sizes = new WeakMap<WorkspaceFile, number>();

function bytesOf(file: WorkspaceFile): number {
  const bytes = sizes.get(file) ?? byteLength(file.text);
  sizes.set(file, bytes);
  return bytes;
}

function sorted(files: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
