import { describe, expect, it } from "vitest";
import { createEditorSession, filesToApply } from "../../../src/player/editor/editor-session.ts";
import { createWorkspace, type WorkspaceFile } from "../../../src/player/workspace/workspace.ts";
import { freshPlayer } from "../support/fresh-player.ts";

function session(...files: readonly WorkspaceFile[]) {
  const workspace = createWorkspace(files);
  const player = freshPlayer();
  const made = createEditorSession(workspace, player.apply);
  const chosen = () => filesToApply(made.files(), made.store.getState().chosen).map(({ name }) => name);
  return { ...made, workspace, player, chosen, state: () => made.store.getState() };
}
const a = { name: "a.yaml", text: "a" };
const b = { name: "b.yaml", text: "b" };
const c = { name: "c.yaml", text: "c" };

it("begins with an empty file, which is there once something is typed", () => {
  const editor = session();
  expect(editor.files()).toEqual([{ name: "manifest.yaml", text: "" }]);
  expect(editor.workspace.list()).toEqual([]);
  editor.type("x");
  expect(editor.workspace.read("manifest.yaml")).toBe("x");
  editor.type("");
  expect(editor.workspace.list()).toEqual(["manifest.yaml"]);
});

it("applies what was opened last, or what is chosen", () => {
  const editor = session(a);
  editor.open([b, c]);
  expect([editor.state().shown, editor.chosen()]).toEqual(["b.yaml", ["b.yaml", "c.yaml"]]);
  editor.show("c.yaml");
  expect(editor.chosen()).toEqual(["b.yaml", "c.yaml"]);
  editor.show("a.yaml");
  expect(editor.chosen()).toEqual(["a.yaml"]);
  editor.choose("c.yaml", true);
  expect(editor.chosen()).toEqual(["a.yaml", "c.yaml"]);
  editor.choose("a.yaml", false);
  expect(editor.chosen()).toEqual(["c.yaml"]);
});

it("takes texts that are no manifests, and applies none of them but where it is told to", () => {
  const notes = { name: "notes.txt", text: "to do" };
  const editor = session();
  editor.open([notes, a, { name: "Deployfile", text: "b" }]);
  expect([editor.state().shown, editor.chosen()]).toEqual(["a.yaml", ["a.yaml", "Deployfile"]]);
  editor.show("notes.txt");
  expect([editor.state().shown, editor.chosen()]).toEqual(["notes.txt", ["a.yaml", "Deployfile"]]);
  editor.choose("notes.txt", true);
  expect(editor.chosen()).toEqual(["a.yaml", "Deployfile", "notes.txt"]);

  const alone = session(notes);
  expect([alone.state().shown, alone.chosen()]).toEqual(["notes.txt", []]);
  alone.choose("notes.txt", true);
  expect(alone.chosen()).toEqual(["notes.txt"]);
});

it("begins with the file that was shown last", () => {
  const workspace = createWorkspace([a, b, c]);
  const first = createEditorSession(workspace, freshPlayer().apply);
  first.show("b.yaml");
  const second = createEditorSession(workspace, freshPlayer().apply);
  expect(second.store.getState()).toMatchObject({ shown: "b.yaml", chosen: ["b.yaml"] });
  second.show("c.yaml");
  workspace.remove("c.yaml");
  expect(createEditorSession(workspace, freshPlayer().apply).store.getState().shown).not.toBe("c.yaml");
});

describe("files", () => {
  it("of one name in two folders both stay, and the second has another name", () => {
    const editor = session();
    editor.open([
      { name: "one/x.yaml", text: "1" },
      { name: "two/x.yaml", text: "2" },
      { name: "same/x.yaml", text: "1" },
    ]);
    expect(editor.state().notices).toEqual([{ type: "twins", from: "x.yaml", names: ["x-2.yaml"] }]);
    expect([editor.workspace.read("x.yaml"), editor.workspace.read("x-2.yaml")]).toEqual(["1", "2"]);
    expect(editor.chosen()).toEqual(["x.yaml", "x-2.yaml"]);
  });

  it("that there is no room for are told together, by name", () => {
    const editor = session();
    editor.open(Array.from({ length: 300 }, (_, at) => ({ name: `f${String(at)}.yaml`, text: String(at) })));
    const [notice, ...others] = editor.state().notices;
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ type: "tooMany", limit: 200 });
    expect(notice?.type === "tooMany" && [notice.names.length, notice.names[0]]).toEqual([100, "f200.yaml"]);
  });

  it("that come under a name that is taken get another, and can take its place", () => {
    const editor = session(a);
    editor.open([{ name: "a.yaml", text: "other" }]);
    const [notice] = editor.state().notices;
    expect(notice).toEqual({ type: "renamed", from: "a.yaml", to: "a-2.yaml" });
    if (notice?.type === "renamed") {
      editor.replace(notice);
    }
    expect([editor.workspace.list(), editor.workspace.read("a.yaml"), editor.state().shown]).toEqual([
      ["a.yaml"],
      "other",
      "a.yaml",
    ]);
    expect(editor.state().notices).toEqual([]);
  });

  it("are renamed, with what is shown and chosen", () => {
    const editor = session(a, b);
    expect(editor.rename("a.yaml", "b.yaml")).toMatchObject({ ok: false, error: { code: "exists" } });
    expect(editor.rename("a.yaml", "z.yaml").ok).toBe(true);
    expect([editor.state().shown, editor.chosen(), editor.workspace.list()]).toEqual([
      "z.yaml",
      ["z.yaml"],
      ["b.yaml", "z.yaml"],
    ]);
  });

  it("are renamed before anything is in them", () => {
    const editor = session();
    expect(editor.rename("manifest.yaml", "z.yaml").ok).toBe(true);
    expect([editor.state().shown, editor.workspace.list()]).toEqual(["z.yaml", ["z.yaml"]]);
  });

  it("that are removed come back", () => {
    const editor = session(a, b);
    editor.remove("a.yaml");
    expect([editor.state().shown, editor.state().notices]).toEqual(["b.yaml", [{ type: "removed", name: "a.yaml" }]]);
    editor.restore();
    expect([editor.state().shown, editor.workspace.list(), editor.state().notices]).toEqual([
      "a.yaml",
      ["a.yaml", "b.yaml"],
      [],
    ]);
  });

  it("that go by another way are shown no more", () => {
    const editor = session(a, b);
    editor.workspace.remove("a.yaml");
    expect([editor.state().shown, editor.chosen()]).toEqual(["b.yaml", ["b.yaml"]]);
    editor.workspace.remove("b.yaml");
    expect(editor.state().shown).toBe("manifest.yaml");
  });

  it("that are too large are told of, and change nothing", () => {
    const editor = session(a);
    editor.type("x".repeat(1024 * 1024 + 1));
    expect(editor.workspace.read("a.yaml")).toBe("a");
    expect(editor.state().notices).toMatchObject([{ type: "refused", fault: { code: "tooLarge" } }]);
  });
});

it("forgets why an apply was refused once something is changed", async () => {
  const editor = session({ name: "a.yaml", text: "nonsense" });
  await editor.apply();
  expect(editor.state().problems).toHaveLength(1);
  editor.type("other");
  expect(editor.state().problems).toEqual([]);
});
