import { describe, expect, it } from "vitest";
import { apiError, renderErrors, textError, withSource } from "../../src/kubectl/error-text.ts";

const missing = apiError({ reason: "NotFound", code: 404, message: 'pods "a" not found' });
const invalid = apiError({
  reason: "Invalid",
  code: 422,
  message: 'Deployment.apps "a" is invalid: [x, y]',
  details: {
    kind: "Deployment.apps",
    name: "a",
    causes: ["x", "y", "x"].map((field) => ({ field, type: "Required value", message: "Required value" })),
  },
});

describe("renderErrors", () => {
  it.each([
    ["nothing", [], ""],
    ["a text", [textError("no")], "error: no\n"],
    ["a text that says error already", [textError("error: no\n")], "error: no\n"],
    ["an answer of the server", [missing], 'Error from server (NotFound): pods "a" not found\n'],
    ["several, each in its form", [missing, textError("no")], 'Error from server (NotFound): pods "a" not found\nno\n'],
    [
      "field errors, each once",
      [invalid],
      'The Deployment "a" is invalid: \n* x: Required value\n* y: Required value\n',
    ],
    [
      "field errors among others",
      [invalid, textError("no")],
      'Error from server (Invalid): Deployment.apps "a" is invalid: [x, y]\nno\n',
    ],
    [
      "an aggregate alone",
      [{ type: "aggregate", errors: [textError("a"), missing] } as const],
      'a\nError from server (NotFound): pods "a" not found\n',
    ],
    [
      "an aggregate among others",
      [{ type: "aggregate", errors: [textError("a"), missing] } as const, textError("no")],
      '[a, pods "a" not found]\nno\n',
    ],
  ])("renders %s", (_, errors, text) => {
    expect(renderErrors(errors)).toBe(text);
  });

  it("says which file an error is about", () => {
    expect(renderErrors([withSource("creating", "f.yaml", missing)])).toBe(
      'Error from server (NotFound): error when creating "f.yaml": pods "a" not found\n',
    );
    expect(renderErrors([withSource("creating", "f.yaml", invalid)])).toMatch(/^The Deployment "a" is invalid: \n/);
    expect(renderErrors([withSource("creating", undefined, textError("no"))])).toBe("error: no\n");
  });
});
