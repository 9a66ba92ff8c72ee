import fc from "fast-check";
import { openConsole } from "../../player/console/support/open-console.ts";
import { pass } from "../../player/support/fresh-player.ts";

/** The files that are there. */
export const consoleTexts = {
  "web.yaml": "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n",
  "a b.txt": "one\ntwo\n",
};

/** Lines that a shell takes. */
export const goodConsoleLines = [
  "kubectl get pods -o wide | grep web | head -n 2",
  "kubectl set image deployment/web web=web:v2 && kubectl rollout status deployment/web",
  "kubectl apply -f - <<EOF\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: $A\nEOF",
  "kubectl get deploy web -o jsonpath='{.spec.replicas}' > r.txt; cat r.txt | wc -c",
  'kubectl patch deployment web -p \'{"spec":{"replicas":3}}\'',
  'A=2; kubectl scale deployment/web --replicas=$A || echo "no $?"',
  "kubectl get pods -w | awk '{print $1, $3}' | uniq -c",
  "watch -n 1 'kubectl get pods | grep -c Running'",
  "cat web.yaml 'a b.txt' none 2>&1 | sort -r | cut -d: -f1 | tee out.txt",
  "sleep 1 && date; ls -l *.txt; rm -f out.txt r.txt",
  "grep -E -A1 '(a|b)+[[:alpha:]]{1,3}$' web.yaml | tail -n +2",
  "kubectl delete pods --all; history 3; k get all",
  "echo {a,b}{c,d} ~ * \\\n more # comment",
];

const signs = [
  "|",
  "&&",
  "||",
  ";",
  "&",
  ">",
  ">>",
  "<",
  "<<",
  "<<<",
  "2>&1",
  "'",
  '"',
  "\\",
  "`",
  "$",
  "$(",
  "${",
  "(",
  ")",
  "{",
  "}",
  "*",
  "[",
  "#",
  "\n",
  "\t",
  "\0",
  "\u2028",
  "😀",
  "--",
  "-",
  "=",
  "!",
  "~",
  "EOF",
];

/** Lines of a shell, damaged at random. */
export const damagedConsoleLines = fc
  .tuple(
    fc.constantFrom(...goodConsoleLines),
    fc.array(
      fc.tuple(
        fc.nat(200),
        fc.nat(12),
        fc.oneof(fc.constantFrom(...signs), fc.constantFrom(...goodConsoleLines), fc.string({ maxLength: 6 })),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([line, changes]) =>
    changes.reduce(
      (text, [at, cut, added]) =>
        text.slice(0, at % (text.length + 1)) + added + text.slice((at % (text.length + 1)) + cut),
      line,
    ),
  );

/** How many frames a run has before lines are given to a new one: a cluster that many have changed is another one. */
const MOST_FRAMES = 3000;

/** A console at which line after line is typed, completed, run for a while and interrupted. */
export class HostileConsole {
  #opened = openConsole({ texts: consoleTexts });

  /** What came of a line: whether it was taken for a whole one, and the player and the console before and after. */
  give(text: string, cursor: number) {
    if (this.#opened.player.store.getState().timeline.frames.length > MOST_FRAMES) {
      this.#opened.console.dispose();
      this.#opened = openConsole({ texts: consoleTexts });
    }
    const { console, player, settleLater } = this.#opened;
    const before = player.store.getState();
    const isWhole = console.isWhole(text);
    console.complete(text, cursor % (text.length + 1));
    console.submit(text);
    settleLater();
    pass(player, 300);
    settleLater();
    console.interrupt();
    return { isWhole, before, after: player.store.getState(), shown: console.store.getState() };
  }
}
