import { createStore, type StoreApi } from "zustand/vanilla";
import { fail, ok, type Result } from "../../api/failure.ts";
import type { AppliedManifests, ManifestFile, ManifestProblem } from "../apply-manifests.ts";
import type { Player } from "../player.ts";
import { workspaceOf } from "../workspace/page-workspace.ts";
import { isManifestName } from "../workspace/file-name.ts";
import type { Added, Workspace, WorkspaceFault } from "../workspace/workspace.ts";

/** What could not be opened or done, or has to be told of what was. */
export type Notice =
  | { readonly type: "renamed"; readonly from: string; readonly to: string }
  | { readonly type: "removed"; readonly name: string }
  /** Files of one name were opened together: all but the first have got others. */
  | { readonly type: "twins"; readonly from: string; readonly names: readonly string[] }
  | { readonly type: "refused"; readonly fault: WorkspaceFault; readonly isOpening: boolean }
  /** There is no more room for these. */
  | { readonly type: "tooMany" | "full"; readonly names: readonly string[]; readonly limit: number }
  | { readonly type: "notText" | "notUtf8"; readonly names: readonly string[] }
  | { readonly type: "zipBroken" | "zipEmpty"; readonly name: string }
  | { readonly type: "zipTooLarge"; readonly name: string; readonly limit: number };

/** What stands in the place of the text. */
export type EditorView = "text" | "diff" | "dryRun";

export interface EditorState {
  /** The name of the file that is shown. */
  readonly shown: string;
  /** Names of the files that are to be applied. */
  readonly chosen: readonly string[];
  /** Why the last apply was refused. */
  readonly problems: readonly ManifestProblem[];
  readonly applied: AppliedManifests | null;
  readonly notices: readonly Notice[];
  readonly view: EditorView;
}

/** The work at the files of the workspace; it outlives the pane in which it is seen. */
export interface EditorSession {
  readonly workspace: Workspace;
  readonly store: StoreApi<EditorState>;
  /** The files that there are, and at least an empty one to begin with. */
  readonly files: () => readonly ManifestFile[];
  /** Takes files in and shows the first of them; together they are what is to be applied. */
  readonly open: (files: readonly ManifestFile[], notices?: readonly Notice[]) => void;
  readonly show: (name: string) => void;
  readonly choose: (name: string, isChosen: boolean) => void;
  /** Writes the text of the file that is shown. */
  readonly type: (text: string) => void;
  /** Makes an empty file and shows it. */
  readonly create: () => void;
  readonly rename: (from: string, to: string) => Result<null, WorkspaceFault>;
  readonly remove: (name: string) => void;
  readonly restore: () => void;
  /** Puts a file that got another name in the place of that which had its own. */
  readonly replace: (notice: Notice & { readonly type: "renamed" }) => void;
  readonly tell: (...notices: readonly Notice[]) => void;
  readonly dismiss: (notice: Notice) => void;
  readonly setView: (view: EditorView) => void;
  readonly apply: () => Promise<void>;
}

export const untitled: ManifestFile = { name: "manifest.yaml", text: "" };

const sessions = new WeakMap<Player, EditorSession>();

/** The page's one session. */
export function editorSessionOf(player: Player): EditorSession {
  const session = sessions.get(player) ?? createEditorSession(workspaceOf(player), player.apply);
  sessions.set(player, session);
  return session;
}

/** Whether it is a question which files are to be applied: of one manifest alone it is none. */
export function isChoice(files: readonly ManifestFile[]): boolean {
  return files.length > 1 || !files.every(({ name }) => isManifestName(name));
}

/** The files that are to be applied, in the order in which they were chosen: of one alone there is no choice. */
export function filesToApply(files: readonly ManifestFile[], chosen: readonly string[]): readonly ManifestFile[] {
  return !isChoice(files) ? files : chosen.flatMap((wanted) => files.find(({ name }) => name === wanted) ?? []);
}

export function createEditorSession(workspace: Workspace, applyFiles: Player["apply"]): EditorSession {
  const { files: kept, shown: last } = workspace.store.getState();
  const first = kept.find(({ name }) => name === last)?.name ?? kept[0]?.name ?? untitled.name;
  const store = createStore<EditorState>(() => ({
    shown: first,
    chosen: [first].filter(isManifestName),
    problems: [],
    applied: null,
    notices: [],
    view: "text",
  }));
  const { getState, setState } = store;
  const files = (): readonly ManifestFile[] => {
    const kept = workspace.store.getState().files;
    return kept.length === 0 ? [untitled] : kept;
  };
  const forget = { problems: [], applied: null } as const;

  store.subscribe(({ shown }, before) => {
    if (shown !== before.shown) {
      workspace.store.setState({ shown });
    }
  });
  // A file may go by other ways than this one: by the shell, or in another tab.
  workspace.store.subscribe(({ desk, shown: last }, before) => {
    if (desk !== before.desk) {
      const next = files().find(({ name }) => name === last) ?? files()[0] ?? untitled;
      setState({ shown: next.name, chosen: [next.name].filter(isManifestName), notices: [], view: "text", ...forget });
      return;
    }
    const names = new Set(files().map(({ name }) => name));
    const { shown, chosen } = getState();
    const left = chosen.filter((name) => names.has(name));
    if (!names.has(shown)) {
      const next = left[0] ?? files()[0]?.name ?? untitled.name;
      setState({ shown: next, chosen: left.length === 0 ? [next].filter(isManifestName) : left, ...forget });
    } else if (left.length < chosen.length) {
      setState({ chosen: left });
    }
  });

  const session: EditorSession = {
    workspace,
    store,
    files,
    open: (opened, notices = []) => {
      const added = workspace.add(opened);
      const manifests = added.names.filter(isManifestName);
      const shown = manifests[0] ?? added.names[0];
      setState((state) => ({
        ...(shown === undefined ? {} : { shown, chosen: manifests, view: "text" as const }),
        ...forget,
        notices: [...state.notices.filter(({ type }) => type === "removed"), ...noticesOf(added), ...notices],
      }));
    },
    show: (shown) => {
      const { chosen } = getState();
      const staysChosen = chosen.includes(shown) || !isManifestName(shown);
      setState({ shown, view: "text", ...(staysChosen ? {} : { chosen: [shown], ...forget }) });
    },
    choose: (name, isChosen) => {
      setState(({ chosen }) => ({
        chosen: [...chosen.filter((each) => each !== name), ...(isChosen ? [name] : [])],
        ...forget,
      }));
    },
    type: (text) => {
      const { shown } = getState();
      if ((workspace.read(shown) ?? "") === text) {
        return;
      }
      const written = workspace.write(shown, text);
      setState((state) => ({
        ...forget,
        notices: written.ok
          ? state.notices.filter(({ type }) => type === "removed" || type === "renamed")
          : [{ type: "refused", fault: written.error, isOpening: false }],
      }));
    },
    create: () => {
      const name = workspace.freeName(untitled.name);
      const created = workspace.create(name, "");
      setState(
        created.ok
          ? { shown: name, chosen: [name], view: "text", ...forget }
          : { notices: [{ type: "refused", fault: created.error, isOpening: false }] },
      );
    },
    rename: (from, to) => {
      const { shown, chosen } = getState();
      const isThere = workspace.read(from) !== undefined;
      const renamed = isThere ? workspace.rename(from, to) : workspace.create(to, "");
      if (!renamed.ok) {
        return fail(renamed.error);
      }
      setState({
        shown: shown === from || !isThere ? to : shown,
        chosen: isThere
          ? [
              ...new Set([
                ...chosen.filter((name) => name !== from),
                ...(chosen.includes(from) || (shown === from && isManifestName(to)) ? [to] : []),
              ]),
            ]
          : [to].filter(isManifestName),
        ...forget,
      });
      return ok(null);
    },
    remove: (name) => {
      if (workspace.remove(name).ok) {
        setState((state) => ({
          notices: [...state.notices.filter(({ type }) => type !== "removed"), { type: "removed", name }],
        }));
      }
    },
    restore: () => {
      const restored = workspace.restore();
      setState((state) => ({ notices: state.notices.filter(({ type }) => type !== "removed") }));
      if (restored?.ok === true) {
        session.show(restored.value);
      } else if (restored !== null) {
        session.tell({ type: "refused", fault: restored.error, isOpening: false });
      }
    },
    replace: (notice) => {
      const text = workspace.read(notice.to);
      if (text !== undefined) {
        workspace.write(notice.from, text);
        const { chosen } = getState();
        setState({
          shown: notice.from,
          chosen: [...new Set([...chosen.filter((name) => name !== notice.to), notice.from])],
          ...forget,
        });
        workspace.remove(notice.to);
      }
      session.dismiss(notice);
    },
    tell: (...notices) => {
      setState((state) => ({ notices: [...state.notices, ...notices] }));
    },
    dismiss: (notice) => {
      setState((state) => ({ notices: state.notices.filter((each) => each !== notice) }));
    },
    setView: (view) => {
      setState({ view });
    },
    apply: async () => {
      const answer = await applyFiles(filesToApply(files(), getState().chosen));
      setState({ problems: answer.ok ? [] : answer.error, applied: answer.ok ? answer.value : null, view: "text" });
    },
  };
  return session;
}

/** What has to be told of files that were opened: one notice for all that there was no room for, and for each name that came twice. */
function noticesOf({ renamed, twins, refused }: Added): readonly Notice[] {
  const notices: Notice[] = renamed.map((each) => ({ type: "renamed", ...each }));
  for (const from of new Set(twins.map((twin) => twin.from))) {
    notices.push({ type: "twins", from, names: twins.flatMap((twin) => (twin.from === from ? [twin.to] : [])) });
  }
  for (const type of ["tooMany", "full"] as const) {
    const faults = refused.flatMap((fault) => (fault.code === type ? [fault] : []));
    const [first] = faults;
    if (first !== undefined) {
      notices.push({ type, names: faults.map(({ name }) => name), limit: first.limit });
    }
  }
  for (const fault of refused) {
    if (fault.code !== "tooMany" && fault.code !== "full") {
      notices.push({ type: "refused", fault, isOpening: true });
    }
  }
  return notices;
}
