import { beforeEach, describe, expect, it } from "vitest";
import { lessonNamed } from "../../src/lessons/curriculum.ts";
import { acts } from "../../src/player/acts.ts";
import { createConsole } from "../../src/player/console/create-console.ts";
import { editorSessionOf } from "../../src/player/editor/editor-session.ts";
import { createLessonSession } from "../../src/player/lessons/lesson-session.ts";
import { onDemand } from "../../src/player/on-demand.ts";
import { openingRun } from "../../src/player/opening-run.ts";
import { createPipelines } from "../../src/player/pipeline/pipelines.ts";
import { createPlayer } from "../../src/player/player.ts";
import { deskFilesKey, keptDesk } from "../../src/player/workspace/desk-files.ts";
import { workspaceKey } from "../../src/player/workspace/keep-workspace.ts";
import { workspaceOf } from "../../src/player/workspace/page-workspace.ts";

const present = onDemand(() => Promise.resolve(acts));

/** The page as it opens, with a file and a line of one's own. */
async function page() {
  await present.load();
  const player = createPlayer(openingRun(), present);
  const files = workspaceOf(player);
  const shell = createConsole(player, { storage: null, files, wallMs: () => 0 });
  const session = createLessonSession({ player, shell, pipelines: createPipelines(player, shell, null) });
  const lines = (): readonly string[] => shell.store.getState().entries.map(({ line }) => line);
  return { player, files, shell, session, lines };
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe("the desk of a lesson", () => {
  it("has none of the files of before it, and they are there again when the run is", async () => {
    const { player, files, session } = await page();
    files.write("mine.yaml", "kind: Service\n");
    player.run("kubectl scale deployment/web --replicas=6");
    session.open(await lessonNamed("rollback"), 0, []);
    expect(files.list()).toEqual([]);
    files.write("theirs.yaml", "kind: Deployment\n");
    session.open(await lessonNamed("history"), 0, []);
    expect(files.list()).toEqual([]);
    player.undoAct();
    expect(files.list()).toEqual(["mine.yaml"]);
    player.redoAct();
    expect(files.list()).toEqual([]);
  });

  it("keeps its files from step to step, and what was written in them", async () => {
    const { files, session } = await page();
    const lesson = await lessonNamed("rollback");
    session.open(lesson, 0, []);
    files.write("theirs.yaml", "kind: Deployment\n");
    session.open(lesson, 2, []);
    session.startOver();
    expect(files.list()).toEqual(["theirs.yaml"]);
  });

  it("has a console with no line of before it, and no word of how one came", async () => {
    const { player, shell, session, lines } = await page();
    shell.submit("kubectl scale deployment/web --replicas=6");
    const lesson = await lessonNamed("rollback");
    session.open(lesson, 0, []);
    expect(lines()).toEqual([]);
    shell.submit("kubectl get nodes");
    session.open(await lessonNamed("history"), 0, []);
    expect(lines()).toEqual([]);
    player.undoAct();
    expect(lines()).toEqual(["kubectl scale deployment/web --replicas=6"]);
  });

  it("ends what went on in the console that one leaves", async () => {
    const { shell, session } = await page();
    shell.submit("kubectl get pods --watch");
    expect(shell.store.getState().isBusy).toBe(true);
    session.open(await lessonNamed("rollback"), 0, []);
    expect(shell.store.getState()).toMatchObject({ isBusy: false, entries: [] });
  });

  it("shows in the editor what lies there, with nothing said of other files", async () => {
    const { player, files, session } = await page();
    files.write("mine.yaml", "kind: Service\n");
    const editor = editorSessionOf(player);
    editor.show("mine.yaml");
    files.write("other.yaml", "kind: Service\n");
    editor.remove("other.yaml");
    session.open(await lessonNamed("rollback"), 0, []);
    expect(editor.store.getState()).toMatchObject({ shown: "manifest.yaml", notices: [], problems: [] });
  });

  it("writes nothing over the files that are kept in the browser, and is there after a reload", async () => {
    const { player, files, session } = await page();
    files.write("mine.yaml", "kind: Service\n");
    const lesson = await lessonNamed("rollback");
    player.run("kubectl scale deployment/web --replicas=6");
    session.open(lesson, 0, []);
    files.write("theirs.yaml", "kind: Deployment\n");
    window.dispatchEvent(new Event("pagehide"));
    expect(localStorage.getItem(workspaceKey)).toContain("mine.yaml");
    expect(localStorage.getItem(workspaceKey)).not.toContain("theirs.yaml");

    const after = await page();
    expect(after.files.list()).toEqual(["mine.yaml"]);
    after.player.open(structuredClone(player.store.getState().timeline.scenario));
    after.shell.submit("kubectl get nodes");
    const kept = {
      step: 0,
      from: 0,
      beganMs: 0,
      looks: [],
      published: [],
      answers: {},
      hints: 0,
      done: [],
      numbers: {},
      given: 0,
    };
    after.session.resume(lesson, kept, keptDesk(sessionStorage));
    expect(after.files.list()).toEqual(["theirs.yaml"]);
    expect(after.lines().at(-1)).toBe("kubectl get nodes");

    player.undoAct();
    expect(files.list()).toEqual(["mine.yaml"]);
    expect(sessionStorage.getItem(deskFilesKey)).toBeNull();
  });

  it("finds what another tab has written meanwhile when one comes back", async () => {
    const { player, files, session } = await page();
    files.write("mine.yaml", "1");
    player.run("kubectl scale deployment/web --replicas=6");
    session.open(await lessonNamed("rollback"), 0, []);
    localStorage.setItem(
      workspaceKey,
      JSON.stringify({
        version: 1,
        files: [
          { name: "mine.yaml", text: "1" },
          { name: "tab.yaml", text: "2" },
        ],
      }),
    );
    window.dispatchEvent(new Event("storage"));
    expect(files.list()).toEqual([]);
    player.undoAct();
    expect(files.list()).toEqual(["mine.yaml", "tab.yaml"]);
  });
});
