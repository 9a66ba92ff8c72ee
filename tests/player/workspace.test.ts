import { describe, expect, it, vi } from "vitest";
import {
  damagedKey,
  type FileStorage,
  keepWorkspace,
  workspaceKey,
} from "../../src/player/workspace/keep-workspace.ts";
import { createWorkspace, maxFileBytes, maxFiles, maxWorkspaceBytes } from "../../src/player/workspace/workspace.ts";

/** A storage as a Map, and the tabs that are open over it. */
function browser(items: Readonly<Record<string, string>> = {}) {
  const map = new Map(Object.entries(items));
  const tabs: { hide: () => void; other: () => void }[] = [];
  let isFull = false;
  const storage: FileStorage = {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      if (isFull) {
        throw new DOMException("full", "QuotaExceededError");
      }
      map.set(key, value);
    },
  };
  const open = () => {
    const tab = { hide: () => {}, other: () => {} };
    tabs.push(tab);
    const workspace = keepWorkspace({
      storage,
      onHide: (does) => (tab.hide = does),
      onOtherTab: (does) => (tab.other = does),
      waitMs: 300,
    });
    return { ...workspace, hide: () => tab.hide(), other: () => tab.other() };
  };
  return { map, open, fill: (full: boolean) => (isFull = full) };
}

describe("files", () => {
  it("are made, read, written over, renamed and removed", () => {
    const files = createWorkspace();
    expect(files.create("b.yaml", "b")).toEqual({ ok: true, value: null });
    expect(files.write("a.yaml", "a").ok).toBe(true);
    expect(files.list()).toEqual(["a.yaml", "b.yaml"]);
    expect(files.read("./a.yaml")).toBe("a");
    expect(files.read("c.yaml")).toBeUndefined();
    expect(files.create("a.yaml", "x")).toEqual({ ok: false, error: { code: "exists", name: "a.yaml" } });
    expect(files.write("a.yaml", "x").ok).toBe(true);
    expect(files.rename("a.yaml", "b.yaml")).toEqual({ ok: false, error: { code: "exists", name: "b.yaml" } });
    expect(files.rename("a.yaml", "c.yaml").ok).toBe(true);
    expect(files.remove("a.yaml")).toEqual({ ok: false, error: { code: "missing", name: "a.yaml" } });
    expect(files.remove("c.yaml").ok).toBe(true);
    expect(files.list()).toEqual(["b.yaml"]);
  });

  it("that were removed come back, the last one first, under another name where theirs is taken", () => {
    const files = createWorkspace([
      { name: "a.yaml", text: "1" },
      { name: "b.yaml", text: "2" },
    ]);
    files.remove("a.yaml");
    files.remove("b.yaml");
    files.write("b.yaml", "other");
    expect(files.restore()).toEqual({ ok: true, value: "b-2.yaml" });
    expect(files.restore()).toEqual({ ok: true, value: "a.yaml" });
    expect(files.restore()).toBeNull();
    expect(files.list()).toEqual(["a.yaml", "b-2.yaml", "b.yaml"]);
    expect(files.read("b.yaml")).toBe("other");
  });

  it.each([
    ["", "empty"],
    ["  ", "empty"],
    ["a/b.yaml", "folder"],
    ["a\\b.yaml", "folder"],
    ["a\u0007.yaml", "sign"],
    ["a\u202e.yaml", "sign"],
    ["..", "dots"],
    ["-f", "edge"],
    ["a.yaml ", "edge"],
    ["x".repeat(101), "long"],
  ])("have no name like %j", (name, fault) => {
    expect(createWorkspace().write(name, "")).toEqual({ ok: false, error: { code: "name", name, fault } });
  });

  it("may be called as JavaScript's own fields are", () => {
    const files = createWorkspace();
    expect(files.write("__proto__", "a").ok).toBe(true);
    expect(files.read("__proto__")).toBe("a");
    expect(files.read("constructor")).toBeUndefined();
  });

  it("have limits, each alone and all together", () => {
    const files = createWorkspace();
    expect(files.write("big", "é".repeat(maxFileBytes / 2)).ok).toBe(true);
    expect(files.write("big", "é".repeat(maxFileBytes / 2) + "x")).toEqual({
      ok: false,
      error: { code: "tooLarge", name: "big", bytes: maxFileBytes + 1, limit: maxFileBytes },
    });
    expect(files.write("second", "x".repeat(maxFileBytes)).ok).toBe(true);
    expect(files.write("third", "x")).toEqual({
      ok: false,
      error: { code: "full", name: "third", bytes: maxWorkspaceBytes + 1, limit: maxWorkspaceBytes },
    });
    const many = createWorkspace(Array.from({ length: maxFiles }, (_, at) => ({ name: String(at), text: "" })));
    expect(many.write("more", "")).toEqual({ ok: false, error: { code: "tooMany", name: "more", limit: maxFiles } });
    expect(many.write("1", "changed").ok).toBe(true);
  });

  it("from elsewhere never write over others", () => {
    const files = createWorkspace([{ name: "a.yaml", text: "mine" }]);
    expect(
      files.add([
        { name: "dir/a.yaml", text: "theirs" },
        { name: "a.yaml", text: "mine" },
        { name: "b.yaml", text: "\uFEFFx\r\ny\rz" },
        { name: "big", text: "x".repeat(maxFileBytes + 1) },
      ]),
    ).toEqual({
      names: ["a-2.yaml", "a.yaml", "b.yaml"],
      renamed: [{ from: "a.yaml", to: "a-2.yaml" }],
      twins: [],
      refused: [{ code: "tooLarge", name: "big", bytes: maxFileBytes + 1, limit: maxFileBytes }],
    });
    expect(files.read("a.yaml")).toBe("mine");
    expect(files.read("b.yaml")).toBe("x\ny\nz");
  });
});

describe("the browser", () => {
  it("keeps the files over a reload, a moment after a change or when the page goes away", () => {
    vi.useFakeTimers();
    try {
      const { open, map } = browser();
      const first = open();
      first.write("a.yaml", "1");
      expect(map.has(workspaceKey)).toBe(false);
      vi.advanceTimersByTime(300);
      expect(open().read("a.yaml")).toBe("1");
      first.write("a.yaml", "2");
      first.hide();
      expect(open().read("a.yaml")).toBe("2");
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps which file is looked at, and reads what was written before it did", () => {
    const { open, map } = browser();
    const tab = open();
    tab.write("a.yaml", "1");
    tab.write("b.yaml", "2");
    tab.hide();
    expect(JSON.parse(map.get(workspaceKey)!)).not.toHaveProperty("shown");
    expect(open().store.getState().shown).toBeNull();
    tab.store.setState({ shown: "b.yaml" });
    tab.hide();
    expect(open().store.getState()).toMatchObject({ shown: "b.yaml", files: [{ name: "a.yaml" }, { name: "b.yaml" }] });
  });

  it("has no room: that is told, nothing is lost, and it is written once there is", () => {
    const { open, fill } = browser();
    const tab = open();
    fill(true);
    tab.write("a.yaml", "1");
    tab.hide();
    expect(tab.store.getState()).toMatchObject({ unkept: "full", files: [{ name: "a.yaml", text: "1" }] });
    fill(false);
    tab.hide();
    expect(tab.store.getState().unkept).toBeNull();
    expect(open().read("a.yaml")).toBe("1");
  });

  it.each([
    ["no storage", null],
    [
      "a storage that throws",
      {
        getItem: () => {
          throw new DOMException("no", "SecurityError");
        },
        setItem: () => {},
      },
    ],
  ])("forbids it: %s", (_, storage) => {
    const files = keepWorkspace({ storage, onHide: () => {}, onOtherTab: () => {}, waitMs: 0 });
    expect(files.store.getState().unkept).toBe("forbidden");
    expect(files.write("a", "b").ok).toBe(true);
    expect(files.read("a")).toBe("b");
  });

  it.each(["no JSON", "{}", '{"version":1,"files":[{"name":1}]}', '{"version":0}', "null", "[]"])(
    "has something damaged, which is put aside: %s",
    (text) => {
      const { open, map } = browser({ [workspaceKey]: text });
      const tab = open();
      expect(tab.store.getState()).toMatchObject({ files: [], unkept: "damaged" });
      expect(map.get(damagedKey)).toBe(text);
      tab.write("a", "b");
      tab.hide();
      expect(open().read("a")).toBe("b");
    },
  );

  it("has files of a later version of the page, which stay as they are", () => {
    const text = '{"version":99,"things":[]}';
    const { open, map } = browser({ [workspaceKey]: text });
    const tab = open();
    tab.write("a", "b");
    tab.hide();
    expect(tab.store.getState().unkept).toBe("newer");
    expect(map.get(workspaceKey)).toBe(text);
  });

  it("has two tabs open, which do not write over one another", () => {
    const { open } = browser();
    const [one, two] = [open(), open()];
    one.write("a", "one");
    one.hide();
    two.write("b", "two");
    two.hide();
    expect(two.list()).toEqual(["a", "b"]);
    one.other();
    expect(one.list()).toEqual(["a", "b"]);
    one.write("a", "newer");
    two.remove("b");
    two.hide();
    one.hide();
    two.other();
    expect([one.list(), two.read("a")]).toEqual([["a"], "newer"]);
  });
});
