import { describe, expect, it } from "vitest";
import { putRight } from "../../src/shell/put-right.ts";

describe("a line with the signs of a printed text", () => {
  it.each([
    ["kubectl get pods –n default", "kubectl get pods -n default", ["–"]],
    ["kubectl get pods —watch", "kubectl get pods --watch", ["—"]],
    ["kubectl scale deploy/web –replicas=3", "kubectl scale deploy/web --replicas=3", ["–"]],
    ["kubectl scale deploy/web –-replicas=3", "kubectl scale deploy/web --replicas=3", ["–"]],
    ["kubectl exec –it web-1 — ls", "kubectl exec -it web-1 -- ls", ["–", "—"]],
    ["kubectl apply -f –", "kubectl apply -f -", ["–"]],
    ["kubectl\u00A0get pods", "kubectl get pods", [" "]],
    ["kubectl get\u200B pods", "kubectl get pods", [" "]],
    [
      "kubectl annotate deploy/web kubernetes.io/change-cause=“una versión – nueva”",
      'kubectl annotate deploy/web kubernetes.io/change-cause="una versión – nueva"',
      ["“", "”"],
    ],
    ["kubectl get pods -o jsonpath=‘{.items[0]}’", "kubectl get pods -o jsonpath='{.items[0]}'", ["‘", "’"]],
    ["echo a &&kubectl get –A", "echo a &&kubectl get -A", ["–"]],
  ])("%s", (line, fixed, signs) => {
    expect(putRight(line, false)).toEqual({ line: fixed, signs });
    expect(putRight(line, true)).toEqual({ line: fixed, signs });
  });

  it.each([
    [`kubectl patch deploy web -p '{“spec”:{}}'`, `kubectl patch deploy web -p '{"spec":{}}'`],
    [`kubectl patch deploy web -p "{“spec”:{}}"`, String.raw`kubectl patch deploy web -p "{\"spec\":{}}"`],
    ["kubectl get pod web–1", "kubectl get pod web-1"],
  ])("is only put right once it has failed: %s", (line, fixed) => {
    expect(putRight(line, false)).toBeNull();
    expect(putRight(line, true)?.line).toBe(fixed);
  });

  it.each([
    "kubectl get pods",
    "",
    "echo don’t",
    "# la “versión” – nueva",
    "kubectl get pods # – todos",
    `kubectl annotate deploy/web a="uno – dos"`,
    "echo año",
    String.raw`echo \“`,
  ])("has nothing to be put right: %s", (line) => {
    expect(putRight(line, true)).toBeNull();
  });
});
