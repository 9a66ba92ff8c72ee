import { describe, expect, it } from "vitest";
import type { RecordedAct, Recording } from "../../src/replay/recording.ts";
import { replayRecording } from "../../src/replay/replay-recording.ts";
import { deploymentManifest } from "../support/manifests.ts";

const kubelet = { startupMs: 1000, gapMs: 300, terminationMs: 2000 };

/** A recording that has only what a replay reads. */
function recording(acts: readonly RecordedAct[], end: number): Recording {
  return { name: "made", kubelet, end, names: {}, transcript: acts };
}

const applied: RecordedAct = {
  at: 0,
  applyAt: 100,
  command: "kubectl apply -f -",
  stdin: [deploymentManifest("web", "web:v1", { replicas: 2 })],
};

function outputs(acts: readonly RecordedAct[], end = 30_000) {
  return replayRecording(recording([applied, ...acts], end)).transcript.slice(1).map(({ stdout, stderr, exit }) => ({
    stdout,
    stderr,
    exit,
  }));
}

describe("the replay of a command that goes on", () => {
  it("follows it while other commands act, to its end", () => {
    const [status] = outputs([
      { at: 5000, applyAt: 5000, command: "kubectl rollout status deploy/web --revision=1 --watch" },
      { at: 5100, applyAt: 5100, command: "kubectl set image deploy/web web=web:v2" },
    ]);
    expect(status).toEqual({ stdout: 'deployment "web" successfully rolled out\n', stderr: "", exit: 0 });
    const [, rolling] = outputs([
      { at: 5000, applyAt: 5000, command: "kubectl set image deploy/web web=web:v2" },
      { at: 5100, applyAt: 5100, command: "kubectl rollout status deploy/web" },
    ]);
    expect(rolling?.exit).toBe(0);
    expect(rolling?.stdout.split("\n").at(-2)).toBe('deployment "web" successfully rolled out');
  });

  it("stops it 12 seconds after its start, though the recording ends before", () => {
    const stuck = [
      { at: 4000, applyAt: 4000, command: "kubectl set image deploy/web web=web:missing" },
      { at: 5000, began: 5000, applyAt: 5100, chunks: [{ t: 5100 }], command: "kubectl rollout status deploy/web" },
      { at: 6000, applyAt: 16_900, command: "kubectl delete deploy/web" },
    ];
    const deleted = {
      stdout: 'Waiting for deployment "web" rollout to finish: 1 out of 2 new replicas have been updated...\n',
      stderr: "error: object has been deleted\n",
      exit: 1,
    };
    expect(outputs(stuck)[1]).toEqual(deleted);
    expect(outputs(stuck, 7000)[1]).toEqual(deleted);
    const late = [...stuck.slice(0, 2), { at: 6000, applyAt: 17_100, command: "kubectl delete deploy/web" }];
    expect(outputs(late)[1]).toEqual({ ...deleted, stderr: "", exit: "interrupted" });
  });

  it("begins a wait when kubectl was started, and not when it had ended", () => {
    const [, waited] = outputs([
      { at: 5000, applyAt: 5100, command: "kubectl delete deploy/web --wait=false" },
      { at: 5001, began: 5000, applyAt: 9000, command: "kubectl wait deploy/web --for=delete" },
    ]);
    expect(waited).toEqual({ stdout: "deployment.apps/web condition met\n", stderr: "", exit: 0 });
  });

  it("deletes pods when kubectl was started, where it waits for their end", () => {
    const { names } = replayRecording(recording([applied], 4000));
    const [pod = ""] = Object.keys(names).filter((name) => names[name] === "pod1");
    const { trace } = replayRecording(
      recording([applied, { at: 5000, began: 5000, applyAt: 7100, command: `kubectl delete pod/${pod}` }], 9000),
    );
    expect(trace.find(({ kind, terminating }) => kind === "Pod" && terminating === true)?.t).toBe(5060);
  });

  it("asks the server what it would do in a dry run, and changes nothing", () => {
    const [tried, after] = outputs([
      { at: 5000, applyAt: 5000, command: "kubectl scale deploy/web --replicas=-1 --dry-run=server" },
      { at: 5100, applyAt: 5100, command: "kubectl set image deploy/web web=web:v2 --dry-run=server" },
    ]);
    expect(tried?.exit).toBe(1);
    expect(after).toEqual({ stdout: "deployment.apps/web image updated (server dry run)\n", stderr: "", exit: 0 });
    const { trace } = replayRecording(
      recording([applied, { at: 1, applyAt: 5100, command: "kubectl delete deploy/web --dry-run=server" }], 9000),
    );
    expect(trace.filter(({ kind, deleted }) => kind === "Deployment" && deleted === true)).toEqual([]);
  });

  it("keeps the namespace that a command has set", () => {
    const [, status] = outputs([
      { at: 5000, applyAt: 5000, command: "kubectl config set-context --current --namespace=kube-system" },
      { at: 5100, applyAt: 5100, command: "kubectl rollout status deploy" },
    ]);
    expect(status).toEqual({ stdout: "", stderr: "No resources found in kube-system namespace.\n", exit: 0 });
  });
});
