import { describe, expect, it } from "vitest";
import { createConsole } from "../../../src/player/console/create-console.ts";
import { filesInMemory } from "../../../src/shell/files.ts";
import { cluster, freshPlayer, pass, settle } from "../support/fresh-player.ts";
import { openConsole, shown } from "./support/open-console.ts";

describe("following the run", () => {
  it("shows a rollout as it goes on, and ends with it", () => {
    const { player, type, last, console } = openConsole();
    type("kubectl set image deployment/web web=web:v2");
    expect(type("kubectl rollout status deployment/web && echo done").exit).toBeNull();
    settle(player);
    const { stdout, exit } = last();
    expect(stdout).toMatch(/^Waiting for deployment spec update to be observed\.\.\.\n/);
    expect(stdout).toMatch(/deployment "web" successfully rolled out\ndone\n$/);
    expect(exit).toBe(0);
    expect(console.store.getState().isBusy).toBe(false);
  });

  it("streams through a pipe line by line, and ends once nobody reads", () => {
    const { player, type, last } = openConsole();
    type("kubectl get pods -w | grep -v NAME | head -n 7");
    expect(last().stdout.split("\n")).toHaveLength(5);
    type("");
    pass(player, 1000);
    expect(last().exit).toBeNull();
    player.run("kubectl delete pods --all");
    pass(player, 1000);
    const entry = type("");
    expect(entry.stdout.split("\n")).toHaveLength(8);
    expect(entry.exit).toBe(0);
  });

  it("writes what goes on into a file", () => {
    const { player, type, files, console } = openConsole();
    type("kubectl get pods -w > pods.txt");
    expect(files.read("pods.txt")?.split("\n")).toHaveLength(6);
    player.run("kubectl scale deployment/web --replicas=5");
    pass(player, 5000);
    expect(files.read("pods.txt")?.split("\n").length).toBeGreaterThan(7);
    console.interrupt();
    expect(shown(console.store.getState().entries[0])).toMatchObject({ stdout: "^C\n", exit: 130 });
  });

  it("prints nothing while one looks at the past, and goes on from there", () => {
    const { player, type, last } = openConsole();
    settle(player);
    type("kubectl get pods -w --no-headers");
    player.run("kubectl scale deployment/web --replicas=5");
    pass(player, 5000);
    const { entries } = { entries: () => type("").stdout };
    const before = entries();
    const { playheadMs } = player.store.getState();
    player.seek(playheadMs - 4000);
    expect(entries()).toBe(before);
    player.play();
    pass(player, 3000);
    expect(entries()).toBe(before);
    expect(last().exit).not.toBe(1);
  });

  it("ends with one line where somebody acts before what was shown", () => {
    const { player, type, entries } = openConsole();
    settle(player);
    type("kubectl get pods -w --no-headers");
    player.run("kubectl scale deployment/web --replicas=5");
    pass(player, 5000);
    player.seek(player.store.getState().playheadMs - 4900);
    player.run("kubectl scale deployment/web --replicas=3");
    expect(entries()[0]).toMatchObject({ exit: 1 });
    expect(entries()[0]!.chunks.at(-1)).toMatchObject({ stream: "stderr", told: { type: "wentBack" } });
  });

  it("goes on where an undo takes nothing back that was shown", () => {
    const { player, type, entries } = openConsole();
    settle(player);
    type("kubectl get pods -w --no-headers");
    player.run("kubectl scale deployment/web --replicas=5");
    player.undoAct();
    expect(entries()[0]!.exit).toBeNull();
    player.run("kubectl delete pod --all");
    pass(player, 2000);
    expect(entries()[0]!.exit).toBeNull();
    expect(shown(entries()[0]).stdout.split("\n").length).toBeGreaterThan(7);
  });

  it("shows a long run in parts, so that no frame takes long", () => {
    const player = freshPlayer();
    let wallMs = 0;
    const later: (() => void)[] = [];
    const console = createConsole(player, {
      storage: null,
      files: filesInMemory(),
      // Each look at the clock takes a ms.
      wallMs: () => (wallMs += 1),
      later: (does) => later.push(does),
    });
    console.submit("kubectl get pods -w --no-headers");
    player.run("kubectl scale deployment/web --replicas=120");
    pass(player, 20_000);
    const first = shown(console.store.getState().entries[0]).stdout.length;
    for (let does = later.shift(); does !== undefined; does = later.shift()) {
      does();
    }
    const whole = shown(console.store.getState().entries[0]).stdout;
    expect(first).toBeLessThan(whole.length);
    expect(whole.split("\n").filter((line) => line.includes("Running")).length).toBeGreaterThan(120);
  });

  it("costs nothing where nothing goes on", () => {
    const { player, console } = openConsole();
    const before = console.store.getState();
    pass(player, 2000);
    expect(console.store.getState()).toBe(before);
  });

  it("waits for a time limit though nothing happens, and only then lets time rest again", () => {
    const { player, type, last } = openConsole();
    settle(player);
    type("kubectl wait deployment/web --for=condition=Progressing=False --timeout=20s");
    settle(player);
    expect(last()).toMatchObject({
      exit: 1,
      stderr: "error: timed out waiting for the condition on deployments/web\n",
    });
    expect(player.store.getState().awaitedMs).toBe(0);
  });
});

describe("watch", () => {
  it("writes the screen anew every so often", () => {
    const { player, type, entries, console } = openConsole();
    expect(type("watch -n 1 kubectl get deployment web --no-headers").stdout).toMatch(
      /^Every 1\.0s: kubectl get deployment web --no-headers\n\nweb +4\/4/,
    );
    player.run("kubectl scale deployment/web --replicas=6");
    pass(player, 900);
    expect(shown(entries()[0]).stdout).toContain("4/4");
    pass(player, 200);
    expect(shown(entries()[0]).stdout).toMatch(/^Every 1\.0s: [^\n]+\n\nweb +4\/6[^\n]+\n$/);
    // Back in the past: as it was.
    player.seek(player.store.getState().playheadMs - 1150);
    expect(shown(entries()[0]).stdout).toContain("4/4");
    console.interrupt();
    expect(entries()[0]).toMatchObject({ exit: 130 });
    expect(player.store.getState().awaitedMs).toBe(0);
  });

  it("lets time pass on, runs pipes, and changes nothing", () => {
    const { player, type, entries, console } = openConsole();
    settle(player);
    type("watch 'kubectl get pods | grep -c web'");
    const { playheadMs, timeline } = player.store.getState();
    for (let second = 0; second < 10; second++) {
      pass(player, 1000);
    }
    expect(player.store.getState().playheadMs).toBe(playheadMs + 10_000);
    expect(shown(entries()[0]).stdout).toBe("Every 2.0s: kubectl get pods | grep -c web\n\n4\n");
    console.interrupt();
    type("watch kubectl delete pods --all");
    expect(shown(entries()[1]).stderr).toContain("only what reads");
    expect(player.store.getState().timeline.inputs).toBe(timeline.inputs);
  });
});

describe("what a command asks for", () => {
  it("has another namespace from then on", () => {
    const { console, type, player } = openConsole();
    type("kubectl create namespace shop; kubectl config set-context --current --namespace=shop");
    expect(console.store.getState().namespace).toBe("shop");
    expect(player.store.getState().namespace).toBe("shop");
    expect(type("kubectl create deployment api --image=nginx && kubectl get deployment -o name").stdout).toContain(
      "deployment.apps/api\n",
    );
    expect(cluster(player)).toHaveProperty("api");
  });

  it("shows the page of a pod until it is ended, or the pod is gone", () => {
    const { console, type, player, entries } = openConsole();
    expect(type("kubectl port-forward deployment/web 8080:80")).toMatchObject({ exit: null });
    expect(console.store.getState().forward).toMatchObject({ namespace: "default", localPort: 8080, podPort: 80 });
    console.interrupt();
    expect(console.store.getState().forward).toBeNull();
    expect(entries()[0]).toMatchObject({ exit: 130 });
    type("kubectl port-forward deployment/web 8080:80");
    player.run("kubectl delete pods --all");
    pass(player, 40_000);
    expect(entries()[1]).toMatchObject({ exit: 1 });
    expect(shown(entries()[1]).stderr).toBe("error: lost connection to pod\n");
    expect(console.store.getState().forward).toBeNull();
  });

  it("says each time that the page is asked for, and ends where nobody takes the connection", () => {
    const { console, type, entries } = openConsole();
    type("kubectl port-forward deployment/web 8080:80");
    console.connectForward();
    console.connectForward();
    expect(shown(entries()[0]).stdout).toMatch(/-> 80\nHandling connection for 8080\nHandling connection for 8080\n$/);
    console.interrupt();
    console.connectForward();
    expect(entries()).toHaveLength(1);
    type("kubectl port-forward deployment/web 8081:81");
    console.connectForward();
    expect(entries()[1]).toMatchObject({ exit: 1 });
    expect(console.store.getState().forward).toBeNull();
    expect(shown(entries()[1]).stdout).toMatch(/Handling connection for 8081\n$/);
    expect(shown(entries()[1]).stderr).toMatch(
      /^E\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ portforward\.go:424\] "Unhandled Error" err="an error occurred forwarding 8081 -> 81: error forwarding port 81 to pod [0-9a-f]{64}, uid : .*: connect: connection refused .*"\nerror: lost connection to pod\n$/,
    );
  });
});
