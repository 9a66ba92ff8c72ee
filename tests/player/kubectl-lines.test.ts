import { expect, it } from "vitest";
import { kubectlLines, shellWord } from "../../src/player/kubectl-lines.ts";

const lines = kubectlLines("default");
const web = { name: "web", namespace: "default" };

it.each([
  [lines.setImage(web, "web", "web:v2"), "kubectl set image deployment/web web=web:v2"],
  [lines.scale(web, "5"), "kubectl scale deployment/web --replicas=5"],
  [
    lines.setBudget(web, "maxSurge", "50%"),
    `kubectl patch deployment web -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":"50%"}}}}'`,
  ],
  [
    lines.setBudget(web, "maxUnavailable", "2"),
    `kubectl patch deployment web -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":2}}}}'`,
  ],
  [
    lines.useRecreate(web),
    `kubectl patch deployment web -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null}}}'`,
  ],
  [lines.undo(web), "kubectl rollout undo deployment/web"],
  [lines.undoTo(web, 3), "kubectl rollout undo deployment/web --to-revision=3"],
  [lines.scale({ name: "web", namespace: "other" }, "5"), "kubectl scale deployment/web --replicas=5 -n other"],
  [
    lines.annotateCause(web, "it's the 2nd"),
    String.raw`kubectl annotate deployment/web 'kubernetes.io/change-cause=it'\''s the 2nd' --overwrite`,
  ],
])("%s", (made, wanted) => {
  expect(made).toBe(wanted);
});

it("quotes what a shell would take apart", () => {
  expect(shellWord("")).toBe("''");
  expect(shellWord("a b;c")).toBe("'a b;c'");
  expect(shellWord("web=web:v2")).toBe("web=web:v2");
});
