import { describe, expect, it } from "vitest";
import { openConsole } from "../player/console/support/open-console.ts";

const texts = {
  "fruit.txt": "pear 3\napple 10\nfig 2\napple 10\n",
  "pods.txt":
    "NAME    READY   STATUS    RESTARTS   AGE\nweb-1   1/1     Running   0          5s\nweb-2   0/1     Pending   0          5s\napi-1   1/1     Running   2          9m\n",
  "ab.txt": "a\nb\nc\nd\ne\nf\n",
  "open.txt": "no end",
  "empty.txt": "",
};
const tip = (tool: string): string => `\nTry '${tool} --help' for more information.\n`;

describe("the tools of the shell", () => {
  it.each<readonly [line: string, stdout: string, stderr: string, exit: number]>([
    ["ls", "ab.txt  empty.txt  fruit.txt  open.txt  pods.txt\n", "", 0],
    ["ls -1", "ab.txt\nempty.txt\nfruit.txt\nopen.txt\npods.txt\n", "", 0],
    ["ls | wc -l", "5\n", "", 0],
    ["ls *.yaml", "", "ls: cannot access '*.yaml': No such file or directory\n", 2],
    ["ls ./ab.txt p*", "./ab.txt  pods.txt\n", "", 0],
    ["ls -l ab.txt", "-rw-r--r-- 1 student student 12 Jan 12 09:00 ab.txt\n", "", 0],
    ["ls -Z", "", `ls: invalid option -- 'Z'${tip("ls")}`, 2],
    ["cat ab.txt none open.txt", "a\nb\nc\nd\ne\nf\nno end", "cat: none: No such file or directory\n", 1],
    ["cat .", "", "cat: .: Is a directory\n", 1],
    ["cat -n open.txt", "     1\tno end\n", "", 0],
    ["cat", "", "", 0],
    ["echo a  b 'c  d'", "a b c  d\n", "", 0],
    ["echo -n a", "a", "", 0],
    ["echo -e 'a\\tb'", "a\tb\n", "", 0],
    ["echo {a,b}{1,2}", "a1 a2 b1 b2\n", "", 0],
    ["pwd", "/home/student\n", "", 0],
    ["cd; cd ~; cd .", "", "", 0],
    ["cd there", "", "bash: cd: there: No such file or directory\n", 1],
    ["head -n 2 ab.txt", "a\nb\n", "", 0],
    ["head -2 ab.txt", "a\nb\n", "", 0],
    ["head -n -4 ab.txt", "a\nb\n", "", 0],
    ["head -n 0 ab.txt", "", "", 0],
    ["head -n1 ab.txt open.txt", "==> ab.txt <==\na\n\n==> open.txt <==\nno end\n", "", 0],
    ["head -n x ab.txt", "", "head: invalid number of lines: 'x'\n", 1],
    ["head none", "", "head: cannot open 'none' for reading: No such file or directory\n", 1],
    ["tail -n 2 ab.txt", "e\nf\n", "", 0],
    ["tail -1 ab.txt", "f\n", "", 0],
    ["tail -n +5 ab.txt", "e\nf\n", "", 0],
    ["tail -n 0 ab.txt", "", "", 0],
    ["grep apple fruit.txt", "apple 10\napple 10\n", "", 0],
    ["grep -c apple fruit.txt", "2\n", "", 0],
    ["grep -i APPLE fruit.txt | wc -l", "2\n", "", 0],
    ["grep -v apple fruit.txt", "pear 3\nfig 2\n", "", 0],
    ["grep -n fig fruit.txt", "3:fig 2\n", "", 0],
    ["grep -w app fruit.txt", "", "", 1],
    ["grep none fruit.txt", "", "", 1],
    ["grep -E 'pear|fig' fruit.txt", "pear 3\nfig 2\n", "", 0],
    ["grep 'pear\\|fig' fruit.txt", "pear 3\nfig 2\n", "", 0],
    ["grep 'pear|fig' fruit.txt", "", "", 1],
    ["grep -F 'p.' fruit.txt", "", "", 1],
    ["grep '^a.*0$' fruit.txt", "apple 10\napple 10\n", "", 0],
    ["grep -A1 c ab.txt", "c\nd\n", "", 0],
    ["grep -B 1 c ab.txt", "b\nc\n", "", 0],
    ["grep -C1 -n c ab.txt", "2-b\n3:c\n4-d\n", "", 0],
    ["grep -A1 -E 'a|e' ab.txt", "a\nb\n--\ne\nf\n", "", 0],
    ["grep end open.txt", "no end\n", "", 0],
    ["grep a ab.txt fruit.txt", "ab.txt:a\nfruit.txt:pear 3\nfruit.txt:apple 10\nfruit.txt:apple 10\n", "", 0],
    ["grep a none", "", "grep: none: No such file or directory\n", 2],
    ["grep -q fig fruit.txt", "", "", 0],
    ["grep", "", `Usage: grep [OPTION]... PATTERNS [FILE]...${tip("grep")}`, 2],
    ["grep -Z a", "", `grep: invalid option -- 'Z'\nUsage: grep [OPTION]... PATTERNS [FILE]...${tip("grep")}`, 2],
    ["grep '[' ab.txt", "", "grep: Unmatched [, [^, [:, [., or [=\n", 2],
    ["grep -E '(a' ab.txt", "", "grep: Unmatched ( or \\(\n", 2],
    ["grep 'a\\' ab.txt", "", "grep: Trailing backslash\n", 2],
    ["grep -A x a ab.txt", "", "grep: x: invalid context length argument\n", 2],
    ["wc ab.txt", " 6  6 12 ab.txt\n", "", 0],
    ["wc -l ab.txt", "6 ab.txt\n", "", 0],
    ["wc -l ab.txt fruit.txt", " 6 ab.txt\n 4 fruit.txt\n10 total\n", "", 0],
    ["cat ab.txt | wc", "      6       6      12\n", "", 0],
    ["wc -l < ab.txt", "6\n", "", 0],
    ["echo -n é | wc -c", "2\n", "", 0],
    ["sort fruit.txt", "apple 10\napple 10\nfig 2\npear 3\n", "", 0],
    ["sort -r fruit.txt", "pear 3\nfig 2\napple 10\napple 10\n", "", 0],
    ["sort -k2 -n fruit.txt", "fig 2\npear 3\napple 10\napple 10\n", "", 0],
    ["sort -nrk 2 fruit.txt | head -1", "apple 10\n", "", 0],
    ["sort -u fruit.txt", "apple 10\nfig 2\npear 3\n", "", 0],
    ["sort -k 0 fruit.txt", "", "sort: field number is zero: invalid field specification '0'\n", 2],
    ["sort fruit.txt | uniq -c", "      2 apple 10\n      1 fig 2\n      1 pear 3\n", "", 0],
    ["uniq -d < fruit.txt", "", "", 0],
    ["cut -d ' ' -f 1 fruit.txt", "pear\napple\nfig\napple\n", "", 0],
    ["cut -c1-3 fruit.txt | head -1", "pea\n", "", 0],
    ["cut -d, -f1 fruit.txt | head -1", "pear 3\n", "", 0],
    ["cut -f", "", `cut: option requires an argument -- 'f'${tip("cut")}`, 1],
    ["cut ab.txt", "", `cut: you must specify a list of bytes, characters, or fields${tip("cut")}`, 1],
    ["cut -d ab -f1 ab.txt", "", `cut: the delimiter must be a single character${tip("cut")}`, 1],
    ["awk '{print $1}' pods.txt", "NAME\nweb-1\nweb-2\napi-1\n", "", 0],
    ["awk '{print $1, $3}' pods.txt | tail -1", "api-1 Running\n", "", 0],
    [`awk '{print NR ": " $NF}' pods.txt | tail -1`, "4: 9m\n", "", 0],
    ["awk -F- '{print $2}' pods.txt | tail -1 | cut -c1", "1\n", "", 0],
    [
      "awk '/web/ {print $1}' pods.txt",
      "",
      `awk: only '{print $N, $M}' is part of this terminal, with $0, $NF, NR and "texts"\n`,
      2,
    ],
    ["tr a-z A-Z < open.txt", "NO END", "", 0],
    ["cat pods.txt | tr -s ' ' | cut -d' ' -f3 | tail -1", "Running\n", "", 0],
    ["echo abc | tr -d b", "ac\n", "", 0],
    ["echo a | tee one.txt | wc -l; cat one.txt", "1\na\n", "", 0],
    ["echo a > t; echo b | tee -a t; cat t", "b\na\nb\n", "", 0],
    ["rm ab.txt; cat ab.txt", "", "cat: ab.txt: No such file or directory\n", 1],
    ["rm none", "", "rm: cannot remove 'none': No such file or directory\n", 1],
    ["rm -f none", "", "", 0],
    ["rm", "", `rm: missing operand${tip("rm")}`, 1],
    ["mv ab.txt x.txt; ls -1 | head -2; cat x.txt | head -1", "empty.txt\nfruit.txt\na\n", "", 0],
    ["cp ab.txt x.txt && cat x.txt ab.txt | wc -l", "12\n", "", 0],
    ["mv none x", "", "mv: cannot stat 'none': No such file or directory\n", 1],
    ["mv ab.txt", "", `mv: missing destination file operand after 'ab.txt'${tip("mv")}`, 1],
    ["cp ab.txt ab.txt", "", "cp: 'ab.txt' and 'ab.txt' are the same file\n", 1],
    ["cp ab.txt dir/x", "", "cp: dir/x: No such file or directory\n", 1],
    ["touch new.txt ab.txt; wc -c new.txt ab.txt", " 0 new.txt\n12 ab.txt\n12 total\n", "", 0],
    ["mkdir x", "", "mkdir: the files of this terminal lie side by side: there are no folders\n", 1],
    ["date", "Mon Jan 12 09:00:06 UTC 2026\n", "", 0],
    ["date +%H:%M:%S", "09:00:06\n", "", 0],
    ["sleep x", "", `sleep: invalid time interval 'x'${tip("sleep")}`, 1],
    ["true", "", "", 0],
    ["false", "", "", 1],
    ["alias k=kubectl", "", "", 0],
    ["alias", "alias k='kubectl'\n", "", 0],
    ["alias l=ls", "", "bash: alias: only k=kubectl is part of this terminal, and it is there from the beginning\n", 1],
    ["export N=7; echo $N", "7\n", "", 0],
    ["export 7", "", "bash: export: `7': not a valid identifier\n", 1],
    ["watch", "", "Usage:\n watch [options] command\n", 1],
    ["watch -n x date", "", "watch: failed to parse argument: 'x'\n", 1],
    ["nano", "", "nano: give the name of one file\n", 1],
    ["vim .", "", "vim: .: Is a directory\n", 1],
  ])("%s", (line, stdout, stderr, exit) => {
    expect(openConsole({ texts }).type(line)).toEqual({ line, stdout, stderr, exit });
  });

  it("opens a file in the page's editor", () => {
    const names: string[] = [];
    const { type } = openConsole({ texts, openFile: (name) => names.push(name) });
    type("nano ab.txt; vi ./new.yaml; code +3 pods.txt");
    expect(names).toEqual(["ab.txt", "new.yaml", "pods.txt"]);
  });

  it("tells what there is", () => {
    const { stdout } = openConsole().type("help");
    for (const name of ["kubectl COMMAND", "grep", "watch", "awk", "tee"]) {
      expect(stdout).toContain(`  ${name}`);
    }
  });
});
