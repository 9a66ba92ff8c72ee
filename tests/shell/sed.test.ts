import { describe, expect, it } from "vitest";
import { openConsole } from "../player/console/support/open-console.ts";

const texts = {
  "web.yaml": "kind: Deployment\nspec:\n  replicas: 3\n  image: nginx:1.25\n",
  "open.txt": "no end",
};

describe("sed", () => {
  it.each<readonly [line: string, stdout: string, stderr: string, exit: number]>([
    ["echo nginx:1.25 | sed 's/1.25/1.26/'", "nginx:1.26\n", "", 0],
    ["echo a/b | sed 's|/|-|'", "a-b\n", "", 0],
    ["echo aaa | sed s/a/b/", "baa\n", "", 0],
    ["echo aaa | sed s/a/b/g", "bbb\n", "", 0],
    ["echo aaa | sed s/a/b/2", "aba\n", "", 0],
    ["echo aaaa | sed s/a/b/2g", "abbb\n", "", 0],
    ["echo aXb | sed s/x/-/i", "a-b\n", "", 0],
    ["echo 'a  b' | sed 's/ */-/g'", "-a-b-\n", "", 0],
    ["echo web-1 | sed 's/.*/<&>/'", "<web-1>\n", "", 0],
    ["echo web-1 | sed -E 's/[0-9]+$//'", "web-\n", "", 0],
    ["echo 'a.b' | sed 's/\\./-/'", "a-b\n", "", 0],
    ["sed -n 2p web.yaml", "spec:\n", "", 0],
    ["sed -n '2,3p' web.yaml", "spec:\n  replicas: 3\n", "", 0],
    ["sed -n '/spec/,$p' web.yaml", "spec:\n  replicas: 3\n  image: nginx:1.25\n", "", 0],
    ["sed '1d;$d' web.yaml", "spec:\n  replicas: 3\n", "", 0],
    ["sed '/replicas/!d' web.yaml", "  replicas: 3\n", "", 0],
    ["sed 1q web.yaml", "kind: Deployment\n", "", 0],
    ["sed -e 1d -e 's/spec/SPEC/' web.yaml | head -1", "SPEC:\n", "", 0],
    ["sed '1a more' web.yaml | head -2", "kind: Deployment\nmore\n", "", 0],
    ["sed s/end/END/ open.txt", "no END", "", 0],
    ["sed -i 's/replicas: 3/replicas: 5/' web.yaml && grep replicas web.yaml", "  replicas: 5\n", "", 0],
    ["sed -i.bak s/x/y/ none.yaml", "", "sed: can't read none.yaml: No such file or directory\n", 2],
    ["sed -i s/a/b/", "", "sed: no input files\n", 1],
    ["sed s/a/b web.yaml", "", "sed: -e expression #1, char 5: unterminated `s' command\n", 1],
    ["sed k web.yaml", "", "sed: -e expression #1, char 1: unknown command: `k'\n", 1],
    ["sed s/a/b/z web.yaml", "", "sed: -e expression #1, char 7: unknown option to `s'\n", 1],
    [
      "sed 's/\\(a\\)/\\1/' web.yaml",
      "",
      "sed: \\1 is not part of this terminal: & stands for all that was found\n",
      1,
    ],
  ])("%s", (line, stdout, stderr, exit) => {
    expect(openConsole({ texts }).type(line)).toEqual({ line, stdout, stderr, exit });
  });

  it("gives up on a pattern that takes too long, and changes no file", () => {
    const text = `${"a".repeat(20_000)}\n`;
    const { type, files } = openConsole({ texts: { "a.txt": text } });
    expect(type("sed -i -E 's/(a|aa)+(a|aa)+b/x/' a.txt").stderr).toContain("takes too long");
    expect(files.read("a.txt")).toBe(text);
  });
});
