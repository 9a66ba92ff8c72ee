import { describe, expect, it } from "vitest";
import type { Labels, LabelSelector } from "../../src/api/objects.ts";
import { parseSelector } from "../../src/api/parse-selector.ts";
import { formatSelector, isEmptySelector, matchesSelector } from "../../src/api/selectors.ts";

describe("matching labels", () => {
  it.each<[LabelSelector | undefined, Labels, boolean]>([
    [undefined, { app: "web" }, false],
    [{}, { app: "web" }, true],
    [{ matchLabels: {} }, {}, true],
    [{ matchLabels: { app: "web" } }, { app: "web", tier: "fe" }, true],
    [{ matchLabels: { app: "web", tier: "fe" } }, { app: "web" }, false],
    [{ matchLabels: { constructor: "x" } }, {}, false],
    [{ matchExpressions: [{ key: "app", operator: "In", values: ["a", "web"] }] }, { app: "web" }, true],
    [{ matchExpressions: [{ key: "app", operator: "In", values: ["a"] }] }, {}, false],
    [{ matchExpressions: [{ key: "app", operator: "NotIn", values: ["a"] }] }, {}, true],
    [{ matchExpressions: [{ key: "app", operator: "NotIn", values: ["a"] }] }, { app: "a" }, false],
    [{ matchExpressions: [{ key: "app", operator: "Exists" }] }, { app: "" }, true],
    [{ matchExpressions: [{ key: "toString", operator: "Exists" }] }, {}, false],
    [{ matchExpressions: [{ key: "app", operator: "DoesNotExist" }] }, { app: "" }, false],
    [{ matchExpressions: [{ key: "app", operator: "Foo" }] }, { app: "a" }, false],
    [{ matchLabels: { a: "1" }, matchExpressions: [{ key: "b", operator: "Exists" }] }, { a: "1" }, false],
  ])("%j and %j: %s", (selector, labels, expected) => {
    expect(matchesSelector(selector, labels)).toBe(expected);
  });

  it("tells an empty selector", () => {
    expect(isEmptySelector({})).toBe(true);
    expect(isEmptySelector({ matchLabels: {}, matchExpressions: [] })).toBe(true);
    expect(isEmptySelector({ matchLabels: { a: "b" } })).toBe(false);
  });

  it("is printed in the order of its keys", () => {
    expect(formatSelector(undefined)).toBe("<none>");
    expect(formatSelector({ matchLabels: { tier: "fe", app: "web" } })).toBe("app=web,tier=fe");
    expect(
      formatSelector({
        matchLabels: { b: "1" },
        matchExpressions: [
          { key: "d", operator: "NotIn", values: ["y", "x"] },
          { key: "a", operator: "Exists" },
          { key: "c", operator: "In", values: ["x"] },
          { key: "e", operator: "DoesNotExist" },
        ],
      }),
    ).toBe("a,b=1,c in (x),d notin (x,y),!e");
  });
});

describe("selectors of -l", () => {
  function matches(text: string, labels: Labels): boolean {
    const selector = parseSelector(text);
    if (!selector.ok) {
      throw new Error(selector.error);
    }
    return matchesSelector(selector.value, labels);
  }

  it.each<[string, Labels, boolean]>([
    ["", { app: "web" }, true],
    ["app=web", { app: "web" }, true],
    ["app==web", { app: "web" }, true],
    ["app = web", { app: "web" }, true],
    ["app!=web", { app: "web" }, false],
    ["app!=web", {}, true],
    ["app in (web, api)", { app: "api" }, true],
    ["app in(web)", { app: "web" }, true],
    ["app notin (web)", { app: "web" }, false],
    ["app notin (web)", {}, true],
    ["app", { app: "x" }, true],
    ["!app", { app: "x" }, false],
    ["! app", {}, true],
    ["app=web,tier=fe", { app: "web", tier: "fe" }, true],
    ["app=web,tier=fe", { app: "web" }, false],
    ["app=a,app=b", { app: "b" }, false],
    ["app=", { app: "" }, true],
    ["app=,tier", { app: "", tier: "x" }, true],
    ["in in (in)", { in: "in" }, true],
    ["example.com/app=web", { "example.com/app": "web" }, true],
    ["n>3", { n: "4" }, true],
    ["n<3", { n: "4" }, false],
    ["n>3", { n: "x" }, false],
    ["app in (,a)", { app: "" }, true],
  ])("%j and %j: %s", (text, labels, expected) => {
    expect(matches(text, labels)).toBe(expected);
  });

  it.each([
    ["=web", "found '=', expected: !, identifier, or 'end of string'"],
    ["app=web,", "found '', expected: identifier after ','"],
    ["app=web tier=fe", "found 'tier', expected: ',' or 'end of string'"],
    ["app web", "unable to parse requirement: found 'web', expected: in, notin, =, ==, !=, gt, lt"],
    ["app in", "unable to parse requirement: found '' expected: '('"],
    ["app in (", "unable to parse requirement: found '', expected: ',', ')' or identifier"],
    ["app in (a", "unable to parse requirement: found '', expected: ',' or ')'"],
    [
      "app in ()",
      "unable to parse requirement: values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty",
    ],
    ["!=a", "found '!=', expected: !, identifier, or 'end of string'"],
    ["!!a", "unable to parse requirement: found '!', expected: identifier"],
    [
      "n>x",
      "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
    ],
  ])("refuses %j", (text, error) => {
    expect(parseSelector(text)).toEqual({ ok: false, error });
  });

  it("refuses keys and values that no label may have", () => {
    expect(parseSelector("a/b/c=d")).toMatchObject({
      error: expect.stringMatching(
        /^unable to parse requirement: key: Invalid value: "a\/b\/c": a qualified name must/,
      ),
    });
    expect(parseSelector("a=-b")).toMatchObject({
      error: expect.stringMatching(
        /^unable to parse requirement: values\[0\]\[a\]: Invalid value: "-b": a valid label must/,
      ),
    });
  });
});
