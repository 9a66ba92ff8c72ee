import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pass } from "../support/fresh-player.ts";
import { openConsole, shown } from "./support/open-console.ts";

const texts = {
  "web.yaml": "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n",
  "a b.txt": "one\ntwo\n",
};

const good = [
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

const mutated = fc
  .tuple(
    fc.constantFrom(...good),
    fc.array(
      fc.tuple(
        fc.nat(200),
        fc.nat(12),
        fc.oneof(fc.constantFrom(...signs), fc.constantFrom(...good), fc.string({ maxLength: 6 })),
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

describe("lines that are damaged at random", () => {
  it("never throw, never hang, and change the cluster only by acts that are told of", () => {
    let slowestMs = 0;
    let opened = openConsole({ texts });
    fc.assert(
      fc.property(mutated, fc.nat(), (text, cursor) => {
        // A cluster that many lines have changed is another one.
        if (opened.player.store.getState().timeline.frames.length > 3000) {
          opened.console.dispose();
          opened = openConsole({ texts });
        }
        const { console, player, settleLater } = opened;
        const before = player.store.getState();
        const begunMs = performance.now();
        const isWhole = console.isWhole(text);
        console.complete(text, cursor % (text.length + 1));
        console.submit(text);
        settleLater();
        pass(player, 300);
        settleLater();
        console.interrupt();
        slowestMs = Math.max(slowestMs, performance.now() - begunMs);
        expect(typeof isWhole).toBe("boolean");
        const after = player.store.getState();
        expect(console.store.getState()).toMatchObject({ isBusy: false, editing: null, forward: null });
        expect(after.awaitedMs).toBe(0);
        const { inputs } = after.timeline;
        expect(inputs === before.timeline.inputs || after.outputs.at(-1)?.acts === inputs.length).toBe(true);
        expect(console.store.getState().entries.every(({ exit }) => exit !== null)).toBe(true);
      }),
      { numRuns: 1500 },
    );
    expect(slowestMs).toBeLessThan(5000);
  }, 60_000);

  it("are refused by the shell without anything having been run", () => {
    const { console, player } = openConsole({ texts });
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.constantFrom(" |", " ;;", " )", " &", " >", " $((1))", " && ;"),
        (line, wrong) => {
          const { timeline } = player.store.getState();
          console.clear();
          console.submit(line.replaceAll("\n", " ").replaceAll(/[#\\<].*$/g, "") + wrong);
          const entries = console.store.getState().entries;
          expect(entries).toHaveLength(1);
          expect(shown(entries[0])).toMatchObject({
            stdout: "",
            stderr: expect.stringMatching(/^bash: .*\n$/),
            exit: 2,
          });
          expect(player.store.getState().timeline).toBe(timeline);
        },
      ),
      { numRuns: 200 },
    );
  });
});
