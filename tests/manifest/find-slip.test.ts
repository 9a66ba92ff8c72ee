import { describe, expect, it } from "vitest";
import { findSlip } from "../../src/manifest/advice/find-slip.ts";
import { parseManifests } from "../../src/manifest/parse-manifests.ts";
import { shopManifest as deployment } from "../support/shop-manifest.ts";

const service = `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
`;
const changed = (from: string, to: string): string => deployment.replace(from, to);

const mapping = "mapping values are not allowed in this context";

describe("a slip in a manifest: kubectl's words, its place in the text, and what is wrong there", () => {
  it.each([
    ["  selector", "   selector", `line 7: ${mapping}`, 7, 4, { code: "column", found: 4, wanted: 3 }],
    [
      "          image",
      "        image",
      "line 16: did not find expected '-' indicator",
      17,
      9,
      { code: "columns", found: 9, wanted: 7, other: 11 },
    ],
    [
      "          image",
      "         image",
      "line 16: did not find expected '-' indicator",
      17,
      10,
      { code: "columns", found: 10, wanted: 7, other: 11 },
    ],
    ["          image", "           image", `line 17: ${mapping}`, 17, 12, { code: "column", found: 12, wanted: 11 }],
    ["kind", " kind", `line 2: ${mapping}`, 2, 2, { code: "column", found: 2, wanted: 1 }],
    ["replicas: 2", "replicas:2", `line 7: ${mapping}`, 6, 3, { code: "colonSpace" }],
    [
      "metadata:\n  name",
      "metadata\n  name",
      "line 4: could not find expected ':'",
      3,
      1,
      { code: "noColon", word: "metadata" },
    ],
    ["name: shop", 'name: "shop', "line 18: found unexpected end of stream", 4, 9, { code: "quoteOpen", quote: '"' }],
    ["nginx:1.27", "nginx: 1.27", `line 17: ${mapping}`, 17, 18, { code: "needsQuotes", value: '"nginx: 1.27"' }],
    [
      "nginx:1.27",
      "@nginx",
      "line 17: found character that cannot start any token",
      17,
      18,
      { code: "needsQuotes", value: '"@nginx"' },
    ],
    ["- name", "-name", `line 17: ${mapping}`, 16, 9, { code: "dashSpace" }],
    [
      "        app: shop\n    spec",
      "\tapp: shop\n    spec",
      "line 13: found character that cannot start any token",
      13,
      1,
      { code: "tab" },
    ],
    [
      "  replicas: 2",
      "  replicas: {2",
      "line 6: did not find expected ',' or '}'",
      6,
      13,
      { code: "bracketOpen", bracket: "{", closing: "}" },
    ],
    ["replicas: 2", "replicas: *x", "unknown anchor 'x' referenced", 6, 13, undefined],
  ])("%j for %j", (right, wrong, words, line, column, hint) => {
    const parsed = parseManifests(changed(right, wrong));
    expect(parsed.ok ? [] : parsed.error).toEqual([
      {
        message: `error converting YAML to JSON: yaml: ${words}`,
        document: 0,
        line,
        column,
        ...(hint === undefined ? {} : { hint }),
      },
    ]);
  });

  it("counts lines from the document's beginning, as kubectl does, and stands in the text's", () => {
    const text = `${deployment}---\n${service.replace("app: shop", "app: [shop")}`;
    const parsed = parseManifests(text);
    expect(parsed.ok ? [] : parsed.error).toMatchObject([
      {
        message: "error converting YAML to JSON: yaml: line 7: did not find expected ',' or ']'",
        document: 1,
        line: 25,
      },
    ]);
  });

  it("is not seen in what is right", () => {
    const right = [
      deployment,
      service,
      "a:\n- b\n- c: 1\n  d: 2\ne: |\n    text: with\n  colons\nf: >-\n  more\n",
      "a: &x\n  b: 1\nc: [1,\n  2]\n d: 3\n",
      "- - a\n  - b\n-\n  c: 1\n",
      "a: plain\n  goes on\nb: 'x: y'\n",
      'a: "x"\n# a comment\n\nb: http://x:80\n',
    ];
    expect(right.map((text) => findSlip(text.split("\n")))).toEqual(right.map(() => undefined));
  });
});
