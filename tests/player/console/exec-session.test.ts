import { describe, expect, it } from "vitest";
import { pass, settle } from "../support/fresh-player.ts";
import { openConsole, shown } from "./support/open-console.ts";

/** A console with a rolled out nginx, whose image is made of Debian, beside `web`, which is made of Alpine. */
function openWithNginx() {
  const shell = openConsole();
  settle(shell.player);
  shell.type("kubectl create deployment nginx --image=nginx");
  settle(shell.player);
  const pod = shell.type("kubectl get pods -l app=nginx -o jsonpath={.items[0].metadata.name}").stdout;
  return { ...shell, pod };
}

describe("a shell in a container", () => {
  it("reads what is typed, at bash's prompt, until exit", () => {
    const { console, type, pod, last, entries } = openWithNginx();
    const { store } = console;
    type(`kubectl exec -it ${pod} -- bash`);
    expect(store.getState()).toMatchObject({ isBusy: true, session: `root@${pod}:/# ` });
    const before = entries().length;
    console.submit("hostname");
    console.submit("cd /usr/share/nginx/html && pwd");
    expect(store.getState().session).toBe(`root@${pod}:/usr/share/nginx/html# `);
    console.submit("ls");
    console.submit("X=1");
    console.submit("echo $X $?");
    console.submit("nope");
    console.submit("cd /nowhere");
    console.submit("exit");
    expect(entries()).toHaveLength(before);
    expect(last()).toEqual({
      line: `kubectl exec -it ${pod} -- bash`,
      stdout:
        `root@${pod}:/# hostname\n${pod}\n` +
        `root@${pod}:/# cd /usr/share/nginx/html && pwd\n/usr/share/nginx/html\n` +
        `root@${pod}:/usr/share/nginx/html# ls\nindex.html\n` +
        `root@${pod}:/usr/share/nginx/html# X=1\n` +
        `root@${pod}:/usr/share/nginx/html# echo $X $?\n1 0\n` +
        `root@${pod}:/usr/share/nginx/html# nope\n` +
        `root@${pod}:/usr/share/nginx/html# cd /nowhere\n` +
        `root@${pod}:/usr/share/nginx/html# exit\nexit\n`,
      stderr:
        "bash: nope: command not found\nbash: cd: /nowhere: No such file or directory\ncommand terminated with exit code 1\n",
      exit: 1,
    });
    expect(store.getState()).toMatchObject({ isBusy: false, session: null });
    expect(store.getState().history.at(-1)).toBe(`kubectl exec -it ${pod} -- bash`);
  });

  it.each([
    ["deploy/nginx -- sh", "# ", "sh: 1: nope: not found\n", "sh: 2: cd: can't cd to /x\n"],
    ["deploy/web -- sh", "/ # ", "sh: nope: not found\n", "sh: cd: can't cd to /x: No such file or directory\n"],
    ["deploy/web -- /bin/sh", "/ # ", "sh: nope: not found\n", "sh: cd: can't cd to /x: No such file or directory\n"],
    [
      "deploy/nginx -- bash -l",
      "root@",
      "bash: nope: command not found\n",
      "bash: cd: /x: No such file or directory\n",
    ],
  ])("has the prompt and the words of its image: %s", (args, prompt, notFound, noFolder) => {
    const { console, type, last } = openWithNginx();
    type(`kubectl exec -ti ${args}`);
    expect(console.store.getState().session?.startsWith(prompt)).toBe(true);
    console.submit("nope\ncd /x\nexit 0");
    expect(last()).toMatchObject({ exit: 0, stderr: notFound + noFolder });
  });

  it("is not there where the image has no bash", () => {
    const { console, type } = openWithNginx();
    expect(type("kubectl exec -it deploy/web -- bash")).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining(
        'OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH',
      ),
    });
    expect(console.store.getState().session).toBeNull();
  });

  it("ends with Ctrl+D, and not with Ctrl+C", () => {
    const { console, type, last, pod } = openWithNginx();
    type(`kubectl exec -it ${pod} -- bash`);
    expect(console.interrupt()).toEqual([]);
    expect(console.store.getState().session).not.toBeNull();
    console.endInput();
    expect(last()).toMatchObject({ stdout: `root@${pod}:/# ^C\nroot@${pod}:/# exit\n`, stderr: "", exit: 0 });
    console.endInput();
    expect(console.store.getState().isBusy).toBe(false);
  });

  it("reads the lines that were pasted with it, and this shell those after exit", () => {
    const { console, entries } = openWithNginx();
    console.submit("kubectl exec -it deploy/web -- sh\nwhoami\nexit\nwhoami");
    const [session, after] = entries()
      .slice(-2)
      .map((entry) => shown(entry));
    expect(session).toMatchObject({ stdout: "/ # whoami\nroot\n/ # exit\n", exit: 0 });
    expect(after).toMatchObject({ line: "whoami", stdout: "student\n" });
  });

  it("has no prompt without a terminal, and reads what is piped into it", () => {
    const { console, type, last } = openWithNginx();
    type("kubectl exec -i deploy/web -- sh");
    expect(console.store.getState().session).toBe("");
    console.submit("whoami");
    console.endInput();
    expect(last().stdout).toBe("whoami\nroot\n");
    expect(type("echo whoami | kubectl exec -i deploy/web -- sh")).toMatchObject({ stdout: "root\n", exit: 0 });
    expect(type("printf_nothing 2>/dev/null; echo 'exit 3' | kubectl exec -it deploy/web -- sh")).toMatchObject({
      stderr:
        "Unable to use a TTY - input is not a terminal or the right kind of file\ncommand terminated with exit code 3\n",
      exit: 3,
    });
  });

  it("ends when its pod goes", () => {
    const { console, type, player, entries, pod } = openWithNginx();
    type(`kubectl exec -it ${pod} -- bash`);
    player.run(`kubectl delete pod ${pod} --now`);
    pass(player, 40_000);
    const entry = entries().find(({ line }) => line.startsWith("kubectl exec"));
    expect(shown(entry)).toMatchObject({ exit: 137, stderr: "command terminated with exit code 137\n" });
    expect(console.store.getState().session).toBeNull();
  });

  it("goes on while one looks at the past", () => {
    const { console, type, player, pod } = openWithNginx();
    type(`kubectl exec -it ${pod} -- bash`);
    player.seek(0);
    player.seekNow();
    expect(console.store.getState().session).toBe(`root@${pod}:/# `);
  });
});
