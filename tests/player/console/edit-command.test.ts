import { describe, expect, it } from "vitest";
import { cluster, settle } from "../support/fresh-player.ts";
import { openConsole } from "./support/open-console.ts";

describe("kubectl edit", () => {
  it("waits for the edited text, and sends what was changed as one act", () => {
    const { console, type, last, player } = openConsole();
    expect(type("kubectl edit deployment/web")).toMatchObject({ stdout: "", stderr: "", exit: null });
    const { editing, isBusy } = console.store.getState();
    expect(editing).toMatchObject({ title: "deployment.apps/web", refusal: null });
    expect(isBusy).toBe(true);
    console.finishEdit((editing?.text ?? "").replace(/^ {2}replicas: \d+$/m, "  replicas: 6"));
    expect(last()).toMatchObject({ stdout: "deployment.apps/web edited\n", stderr: "", exit: 0 });
    expect(console.store.getState()).toMatchObject({ editing: null, isBusy: false });
    expect(player.store.getState().timeline.inputs).toMatchObject([{ command: "kubectl edit deployment/web" }]);
    settle(player);
    expect(cluster(player)).toEqual({ web: { replicas: 6, pods: 6 } });
  });

  it("leaves the cluster as it is when it is cancelled", () => {
    const { console, type, last, player } = openConsole();
    const { timeline } = player.store.getState();
    type("kubectl edit deployment/web");
    console.cancelEdit();
    expect(last()).toMatchObject({ stdout: "", stderr: "Edit cancelled, no changes made.\n", exit: 0 });
    expect(player.store.getState().timeline).toBe(timeline);
    expect(console.store.getState()).toMatchObject({ editing: null, isBusy: false });
  });

  it("asks again where it is refused, says why, and gives up where nothing is put right", () => {
    const { console, type, last, player } = openConsole();
    type("kubectl edit deployment/web");
    const text = console.store.getState().editing?.text ?? "";
    console.finishEdit(text.replace(/^ {2}replicas: \d+$/m, "  replicas: -1"));
    const { editing, isBusy } = console.store.getState();
    expect(isBusy).toBe(true);
    expect(editing?.title).toBe("deployment.apps/web");
    expect(editing?.refusal).toBe(
      'deployments.apps "web" was not valid:\n* spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    );
    expect(editing?.text).toContain('\n# deployments.apps "web" was not valid:\n');
    console.cancelEdit();
    expect(last().stderr).toMatch(
      /^error: deployments.apps "web" is invalid\nA copy of your changes has been stored to "\/tmp\/kubectl-edit-\d+.yaml"\nerror: Edit cancelled, no valid changes were saved.\n$/,
    );
    expect(last().exit).toBe(1);
    expect(console.store.getState()).toMatchObject({ editing: null, isBusy: false });
    expect(player.store.getState().timeline.inputs).toEqual([]);
  });

  it("is left with Ctrl+C", () => {
    const { console, type, last } = openConsole();
    type("kubectl edit deployment/web");
    console.interrupt();
    expect(last()).toMatchObject({ exit: 130 });
    expect(console.store.getState().editing).toBeNull();
  });

  it("refuses more pods than the page can show", () => {
    const { console, type, last } = openConsole();
    type("kubectl create deployment other --image=web:v1 --replicas=10");
    type("kubectl edit deployment/web");
    const text = console.store.getState().editing?.text ?? "";
    console.finishEdit(text.replace(/^ {2}replicas: \d+$/m, "  replicas: 4999"));
    expect(last()).toMatchObject({ stdout: "", exit: 1 });
    expect(console.store.getState()).toMatchObject({ editing: null, isBusy: false });
  });
});
