import { describe, expect, it } from "vitest";
import { type KubectlContext, type Plan, refuse, say } from "../../../src/kubectl/plan.ts";
import { planCommand } from "../../../src/kubectl/plan-command.ts";
import type { ConsoleEdit } from "../../../src/player/console/console-state.ts";
import { editTitle } from "../../../src/player/console/edit-title.ts";
import { kubectlProcess } from "../../../src/player/console/kubectl-process.ts";
import { freshPlayer } from "../support/fresh-player.ts";

const manifest =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    name: no\n  name: web\nspec:\n  replicas: 4\n";

/** As `kubectl edit` plans: an edit is asked for until the text can be taken, and nothing is done where it is the same. */
function planEdit(_: readonly string[], context: KubectlContext): Plan {
  const ask = (text: string): Plan["asks"] => [
    {
      type: "edit",
      text,
      finish: (edited, now) => {
        if (edited === text) {
          return say("Edit cancelled, no changes made.\n");
        }
        const [, replicas = ""] = /replicas: (\S+)/.exec(edited) ?? [];
        return /^\d+$/.test(replicas)
          ? planCommand(`kubectl scale deployment/web --replicas=${replicas}`, now)
          : { ...refuse('deployments.apps "web" is invalid'), asks: ask(`# wrong\n${edited}`) ?? [] };
      },
    },
  ];
  expect(context.namespace).toBe("default");
  return { requests: [], report: () => ({ stdout: "", stderr: "", exit: 0 }), asks: ask(manifest) ?? [] };
}

function editing() {
  const player = freshPlayer();
  const printed: string[] = [];
  const exits: number[] = [];
  let open: ConsoleEdit | null = null;
  let finish: (text: string) => void = () => undefined;
  const process = kubectlProcess(
    ["edit", "deployment/web"],
    false,
    {
      reader: "watch",
      place: () => {
        const { timeline, playheadMs, namespace } = player.store.getState();
        return { timeline, atMs: playheadMs, namespace };
      },
      readFile: () => undefined,
      listFiles: () => undefined,
      plan: planEdit,
      act: (label, timeline, output) => {
        player.act(label, timeline, [output]);
      },
      setNamespace: () => undefined,
      edit: (edit, finishes) => {
        open = edit;
        finish = finishes;
      },
      forward: () => undefined,
    },
    {
      print: (stream, text) => text !== "" && printed.push(`${stream}: ${text}`),
      replace: () => undefined,
      done: (exit) => exits.push(exit),
    },
  );
  process.begin();
  return {
    player,
    printed,
    exits,
    process,
    open: () => open,
    finish: (text: string) => {
      finish(text);
    },
  };
}

describe("kubectl edit", () => {
  it("gives its text to the editor, and what comes back to the cluster", () => {
    const { player, printed, exits, open, finish } = editing();
    expect(open()).toEqual({ title: "deployment.apps/web", text: manifest, refusal: null });
    expect(exits).toEqual([]);
    finish(manifest.replace("4", "6"));
    expect(open()).toBeNull();
    expect(printed).toEqual(["stdout: deployment.apps/web scaled\n"]);
    expect(exits).toEqual([0]);
    expect(player.store.getState().timeline.inputs).toMatchObject([{ command: "kubectl edit deployment/web" }]);
  });

  it("asks again with what was refused", () => {
    const { player, exits, open, finish, printed } = editing();
    finish(manifest.replace("4", "many"));
    expect(open()).toMatchObject({
      text: `# wrong\n${manifest.replace("4", "many")}`,
      refusal: 'error: deployments.apps "web" is invalid',
    });
    expect(exits).toEqual([]);
    finish(manifest.replace("4", "5"));
    expect(exits).toEqual([0]);
    expect(printed.at(-1)).toBe("stdout: deployment.apps/web scaled\n");
    expect(player.store.getState().timeline.inputs).toHaveLength(1);
  });

  it("changes nothing where the text comes back as it was, or it is interrupted", () => {
    const cancelled = editing();
    cancelled.finish(manifest);
    expect(cancelled.printed).toEqual(["stdout: Edit cancelled, no changes made.\n"]);
    expect(cancelled.exits).toEqual([0]);
    const stopped = editing();
    stopped.process.stop();
    expect(stopped.open()).toBeNull();
    stopped.finish(manifest.replace("4", "6"));
    expect(stopped.exits).toEqual([]);
    expect(stopped.player.store.getState().timeline.inputs).toEqual([]);
  });
});

it("names what is edited", () => {
  expect(editTitle(manifest)).toBe("deployment.apps/web");
  expect(editTitle("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n")).toBe("service/a");
  expect(editTitle("nothing")).toBe("kubectl edit");
});
