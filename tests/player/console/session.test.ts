import { describe, expect, it } from "vitest";
import { cluster, pass, settle } from "../support/fresh-player.ts";
import { openConsole, shown } from "./support/open-console.ts";

describe("a line", () => {
  it("runs kubectl at the player's cluster, as one act that can be taken back", () => {
    const { type, player } = openConsole();
    expect(type("kubectl scale deployment/web --replicas=6")).toEqual({
      line: "kubectl scale deployment/web --replicas=6",
      stdout: "deployment.apps/web scaled\n",
      stderr: "",
      exit: 0,
    });
    expect(player.store.getState().timeline.inputs).toMatchObject([
      { type: "requests", from: "kubectl", command: "kubectl scale deployment/web --replicas=6" },
    ]);
    expect(player.store.getState().outputs).toMatchObject([{ stdout: "deployment.apps/web scaled\n", acts: 1 }]);
    settle(player);
    expect(cluster(player)).toEqual({ web: { replicas: 6, pods: 6 } });
    player.undoAct();
    expect(player.store.getState().timeline.inputs).toEqual([]);
  });

  it("that is left with Ctrl+C stays in sight, is not run and is no line to go back to", () => {
    const { type, console, entries } = openConsole();
    console.leave("kubectl delete pods --all");
    console.leave("ls");
    expect(entries().map(({ line, origin, exit }) => [line, origin, exit])).toEqual([
      ["kubectl delete pods --all^C", "left", 130],
      ["ls^C", "left", 130],
    ]);
    expect(console.store.getState().history).toEqual([]);
    expect(type("echo $?")).toMatchObject({ stdout: "130\n" });
  });

  it("knows k, and quotes what it hands on", () => {
    const { type, player } = openConsole();
    expect(type(`k annotate deploy/web kubernetes.io/change-cause="a  b"`)).toMatchObject({ exit: 0 });
    expect(player.store.getState().timeline.inputs).toMatchObject([
      { command: "kubectl annotate deploy/web 'kubernetes.io/change-cause=a  b'" },
    ]);
  });

  it("may be pasted with the prompt before it", () => {
    const { type } = openConsole();
    expect(type("$ kubectl get rs \\\n  -o name")).toMatchObject({
      stdout: expect.stringMatching(/^replicaset\.apps\/web-/),
    });
    expect(type("cat <<EOF\n$ 5\nEOF")).toMatchObject({ stdout: "$ 5\n" });
  });

  it("leaves the cluster and the acts as they are where it is refused", () => {
    const { type, player } = openConsole();
    const { timeline } = player.store.getState();
    expect(type("kubectl scale deployment/none --replicas=6")).toMatchObject({ exit: 1, stdout: "" });
    expect(type("kubectl scal deployment/web")).toMatchObject({ exit: 1 });
    expect(player.store.getState().timeline).toBe(timeline);
    expect(player.store.getState().undo).toBeNull();
  });

  it("refuses more pods than the page can show, as data too", () => {
    const { type, player, entries } = openConsole();
    const { timeline } = player.store.getState();
    expect(type("kubectl create deployment other --image=web:v1 --replicas=4997")).toMatchObject({
      exit: 1,
      stdout: "",
    });
    expect(entries().at(-1)?.chunks.at(-1)?.told).toEqual({ type: "tooManyPods", wanted: 5001, limit: 5000 });
    expect(player.store.getState().timeline).toBe(timeline);
  });

  it.each([
    ["foo", "", "bash: foo: command not found\n", 127],
    ["./foo", "", "bash: ./foo: No such file or directory\n", 127],
    ["true && echo a || echo b", "a\n", "", 0],
    ["false && echo a || echo b", "b\n", "", 0],
    ["false; echo $?", "1\n", "", 0],
    ["! true", "", "", 1],
    ["echo a; false", "a\n", "", 1],
    ["A=1; echo $A${A}'$A' \"$A\"", "11$A 1\n", "", 0],
    ["cat <<EOF\n a $HOME\n\\$b\nEOF", " a /home/student\n$b\n", "", 0],
    ["cat <<'EOF'\na $HOME\nEOF", "a $HOME\n", "", 0],
    ["cat <<< hello", "hello\n", "", 0],
    ["echo a | | b", "", "bash: syntax error near unexpected token `|'\n", 2],
    ["echo $(echo a  b) \"$(echo 'c  d')\"", "a b c  d\n", "", 0],
    ['X=$(echo a; echo b); echo "$X"', "a\nb\n", "", 0],
    ['echo `echo a` $(echo $(echo ")"))', "a )\n", "", 0],
    ["echo $(nope)", "\n", "bash: nope: command not found\n", 0],
    ["echo $(kubectl get deploy -o name)", "deployment.apps/web\n", "", 0],
    [
      "echo $(kubectl delete pods --all)",
      "\n",
      '$(...): "kubectl delete pods --all" changes the cluster: only what reads can stand here\n',
      0,
    ],
    ["cat <<EOF\n$(echo a)\nEOF", "a\n", "", 0],
    ["echo '$(date)' \\$(", "", "bash: syntax error near unexpected token `('\n", 2],
    ["echo $(date", "", "bash: unexpected EOF while looking for matching `)'\n", 2],
    ["echo 'a", "", "bash: unexpected EOF while looking for matching `''\n", 2],
    ["kubectl | grep -c Usage", "1\n", "", 0],
    ["kubectl scal 2>/dev/null", "", "", 1],
    ["kubectl scal 2>&1 | grep -c unknown", "1\n", "", 0],
    ["nope | cat", "", "bash: nope: command not found\n", 0],
    ["cat < none", "", "bash: none: No such file or directory\n", 1],
    ["echo hi # there", "hi\n", "", 0],
    ["for i in 1 2; do echo; done", "", expect.stringContaining("loops"), 2],
    ["kubectl get pods &", "", expect.stringContaining("bash: &"), 2],
  ])("%s", (line, stdout, stderr, exit) => {
    expect(openConsole().type(line)).toEqual({ line, stdout, stderr, exit });
  });

  it("runs so many $(...) for a line and no more, however deep or many they are", () => {
    const { type } = openConsole();
    const deep = `echo ${"$(echo ".repeat(400)}a${")".repeat(400)}`;
    expect(type(deep).stderr).toBe("bash: $(...): too many of them in one line\n");
    expect(type("echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}$(echo c)").stderr).toBe(
      "bash: $(...): too many of them in one line\n",
    );
    expect(type("echo $(echo a)")).toMatchObject({ stdout: "a\n", stderr: "" });
  });

  it("has kubectl's help and what fields mean", () => {
    const { type } = openConsole();
    expect(type("kubectl scale --help").stdout).toMatch(/^Set a new size for a deployment/);
    expect(type("kubectl explain deployment.spec.replicas").stdout).toContain("DESCRIPTION:");
  });

  it("writes into files and reads them", () => {
    const { type, files } = openConsole();
    expect(type("echo a > x.txt && echo b >> ./x.txt && cat ~/x.txt | wc -l").stdout).toBe("2\n");
    expect(files.read("x.txt")).toBe("a\nb\n");
    expect(type("echo a > no/where").stderr).toBe("bash: no/where: No such file or directory\n");
    expect(type("kubectl nope &> all.txt")).toMatchObject({ stdout: "", stderr: "" });
    expect(files.read("all.txt")).toContain("unknown command");
  });

  it("applies a file, a here-document and what comes through a pipe", () => {
    const manifest = `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: NAME\nspec:\n  selector:\n    matchLabels: {app: NAME}\n  template:\n    metadata:\n      labels: {app: NAME}\n    spec:\n      containers:\n      - {name: c, image: nginx}\n`;
    const { type } = openConsole({ texts: { "a.yaml": manifest.replaceAll("NAME", "one") } });
    expect(type("kubectl apply -f a.yaml").stdout).toBe("deployment.apps/one created\n");
    expect(type(`kubectl apply -f - <<EOF\n${manifest.replaceAll("NAME", "two")}EOF`).stdout).toBe(
      "deployment.apps/two created\n",
    );
    expect(type("cat a.yaml | kubectl apply -f -").stdout).toBe("deployment.apps/one unchanged\n");
  });

  it("gives several lines an entry each, and all of what they print", () => {
    const { console, entries } = openConsole();
    console.submit("# first\nkubectl rollout pause deployment/web\n\nkubectl rollout resume \\\n  deployment/web\n");
    expect(entries().map((entry) => shown(entry))).toEqual([
      { line: "# first", stdout: "", stderr: "", exit: 0 },
      { line: "kubectl rollout pause deployment/web", stdout: "deployment.apps/web paused\n", stderr: "", exit: 0 },
      {
        line: "kubectl rollout resume \\\n  deployment/web",
        stdout: "deployment.apps/web resumed\n",
        stderr: "",
        exit: 0,
      },
    ]);
  });
});

describe("a command that goes on", () => {
  it("lets lines wait, and is ended by Ctrl+C with those", () => {
    const { console, type, entries } = openConsole();
    expect(type("sleep 100")).toMatchObject({ exit: null });
    expect(console.store.getState().isBusy).toBe(true);
    console.submit("echo later");
    expect(entries()).toHaveLength(1);
    expect(console.interrupt()).toEqual(["echo later"]);
    expect(shown(entries()[0])).toEqual({ line: "sleep 100", stdout: "^C\n", stderr: "", exit: 130 });
    expect(entries()).toHaveLength(1);
    expect(console.store.getState().isBusy).toBe(false);
    expect(type("echo $?").stdout).toBe("130\n");
  });

  it("sleeps for the run's time, which passes though nothing is left to happen", () => {
    const { console, player, type, last } = openConsole();
    settle(player);
    const { playheadMs } = player.store.getState();
    type("sleep 60 && date");
    pass(player, 59_000);
    expect(console.store.getState().isBusy).toBe(true);
    pass(player, 2000);
    expect(console.store.getState().isBusy).toBe(false);
    expect(last().stdout).toMatch(/^Mon Jan 12 09:01:\d\d UTC 2026\n$/);
    settle(player);
    expect(player.store.getState().playheadMs).toBeLessThan(playheadMs + 62_000);
  });

  it("waits while one looks at the past only", () => {
    const { console, player, type } = openConsole();
    settle(player);
    type("sleep 5");
    pass(player, 3000);
    player.seek(0);
    player.play();
    pass(player, 3000);
    expect(console.store.getState().isBusy).toBe(true);
    player.seekNow();
    pass(player, 2500);
    expect(console.store.getState().isBusy).toBe(false);
  });
});
