import { describe, expect, it } from "vitest";
import { openConsole } from "./support/open-console.ts";

/** What a line prints, and what the console says of it. */
function saidOf(line: string, texts: Readonly<Record<string, string>> = {}) {
  const shell = openConsole({ texts });
  const { stdout, stderr, exit } = shell.type(line);
  const told = shell.entries().flatMap((entry) => (entry.told?.type === "tip" ? [entry.told.tip] : []));
  return { stdout, stderr, exit, told };
}

describe("what a lesson has typed", () => {
  it.each<readonly [line: string, stdout: string, stderr: string, exit: number, told: readonly string[]]>([
    ["source <(kubectl completion bash)", "", "", 0, ["completion"]],
    [". <(k completion zsh)", "", "", 0, ["completion"]],
    ["kubectl completion bash", "", "", 0, ["completion"]],
    ["kubectl completion bash > k.sh; source k.sh", "", "", 0, ["completion", "settings"]],
    ["source ~/.bashrc", "", "", 0, ["settings"]],
    ["source none", "", "bash: none: No such file or directory\n", 1, []],
    ["complete -o default -F __start_kubectl k", "", "", 0, ["completion"]],
    ["alias k=kubectl", "", "", 0, ["alias"]],
    ["alias k", "alias k='kubectl'\n", "", 0, []],
    ["sudo true", "", "", 0, ["sudo"]],
    ["sudo -u root kubectl version --client | head -1", "Client Version: v1.36.4\n", "", 0, ["sudo"]],
    ["sudo docker ps", "", "sudo: docker: command not found\n", 1, ["images"]],
    ["docker ps", "", "bash: docker: command not found\n", 127, ["images"]],
    ["minikube start", "", "bash: minikube: command not found\n", 127, ["cluster"]],
    ["helm install a b", "", "bash: helm: command not found\n", 127, ["charts"]],
    ["curl localhost", "", "bash: curl: command not found\n", 127, ["outside"]],
    ["apt-get install kubectl", "", "bash: apt-get: command not found\n", 127, ["install"]],
    ["bash run.sh", "", "bash: bash: command not found\n", 127, ["scripts"]],
    ["jq .", "", "bash: jq: command not found\n", 127, ["fields"]],
    ["man kubectl", "", "No manual entry for kubectl\n", 16, ["manual"]],
    ["exit", "", "", 0, ["exit"]],
    ["which kubectl", "/usr/local/bin/kubectl\n", "", 0, []],
    ["which docker", "", "", 1, []],
    [
      "type k cd kubectl",
      "k is aliased to `kubectl'\ncd is a shell builtin\nkubectl is /usr/local/bin/kubectl\n",
      "",
      0,
      [],
    ],
    ["command -v kubectl", "/usr/local/bin/kubectl\n", "", 0, []],
    ["command -v docker", "", "", 1, []],
    ["export X=1; echo $X; unset X; echo $X", "1\n\n", "", 0, []],
    ["whoami", "student\n", "", 0, []],
    ["nope", "", "bash: nope: command not found\n", 127, []],
    ["cat <(ls)", "", "bash: <(ls): process substitution <(...) is not part of this terminal\n", 2, []],
    ["cat <<EOF > a.txt\none\nEOF\ncat a.txt", "one\n", "", 0, []],
    ["echo a | tee b.txt > /dev/null; cat b.txt", "a\n", "", 0, []],
  ])("%s", (line, stdout, stderr, exit, told) => {
    expect(saidOf(line)).toEqual({ stdout, stderr, exit, told });
  });

  it.each(["vim", "vi", "nano", "code", "emacs"])("%s opens a file in the page's editor, a new one too", (editor) => {
    const opened: string[] = [];
    const { type } = openConsole({ texts: { "a.yaml": "" }, openFile: (name) => opened.push(name) });
    expect(type(`${editor} a.yaml; ${editor} ./new.yaml`)).toMatchObject({ stdout: "", stderr: "", exit: 0 });
    expect(opened).toEqual(["a.yaml", "new.yaml"]);
  });

  it("says of quotes and dashes of a document what the line was to be", () => {
    const { type, entries, console } = openConsole();
    expect(type("kubectl get pods –n kube-system").exit).toBe(1);
    expect(entries().at(-1)).toMatchObject({
      origin: "note",
      told: { type: "signs", signs: ["–"], line: "kubectl get pods -n kube-system" },
      line: "# a shell does not know –; put right: kubectl get pods -n kube-system",
    });
    expect(console.store.getState().putRight).toBe("kubectl get pods -n kube-system");
    expect(type("echo “a b”").stdout).toBe("“a b”\n");
    expect(console.store.getState().putRight).toBe('echo "a b"');
    type("kubectl get pods");
    expect(console.store.getState().putRight).toBeNull();
    expect(type("kubectl\u00A0get pods").stderr).toBe("bash: kubectl\u00A0get: command not found\n");
    expect(console.store.getState().putRight).toBe("kubectl get pods");
  });

  it("keeps what a line was to be while others that came with it run", () => {
    const { console } = openConsole();
    console.submit("kubectl get pods –A\necho a");
    expect(console.store.getState().putRight).toBe("kubectl get pods -A");
    console.submit("echo b");
    expect(console.store.getState().putRight).toBeNull();
  });

  it("leaves be what may be meant", () => {
    const { type, entries, console } = openConsole();
    type('kubectl annotate deployment/web kubernetes.io/change-cause="versión – “nueva”"');
    expect(console.store.getState().putRight).toBeNull();
    expect(entries()).toHaveLength(1);
  });
});
