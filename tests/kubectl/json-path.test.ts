import { describe, expect, it } from "vitest";
import { findResults } from "../../src/kubectl/json-path/find-results.ts";
import { parseJsonPath } from "../../src/kubectl/json-path/parse-json-path.ts";
import { printResults, printResultsAsJson } from "../../src/kubectl/json-path/print-results.ts";
import { relaxedPath } from "../../src/kubectl/json-path/relaxed-path.ts";

const object = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "t", namespace: "default", labels: { app: "web", "a.b/c": "d" }, annotations: null },
  count: 3,
  ratio: 0.5,
  on: true,
  nothing: null,
  text: '<b> & "é"\n',
  empty: [],
  none: {},
  conditions: [
    { type: "Available", status: "True", n: 1 },
    { type: "Progressing", status: "False", n: 2 },
    { type: "Odd", n: 3 },
  ],
  pods: [
    {
      name: "a",
      containers: [
        { name: "x", image: "i:1" },
        { name: "y", image: "i:2" },
      ],
    },
    { name: "b", containers: [{ name: "z", image: "i:3" }] },
  ],
};

/** What a real kubectl prints of it; maps are gone through by key. */
const found: readonly (readonly [string, string])[] = [
  ["{.metadata.name}", "t"],
  ["{.metadata.labels}", '{"a.b/c":"d","app":"web"}'],
  ["{.metadata.labels.a\\.b/c}", "d"],
  ["{.metadata.labels['a\\.b/c']}", "d"],
  ["{.metadata.labels['a.b/c']}", ""],
  ["{.metadata['name']}", "t"],
  ["{.metadata['name','namespace']}", "t default"],
  [
    "{['metadata','kind']}",
    '{"annotations":null,"labels":{"a.b/c":"d","app":"web"},"name":"t","namespace":"default"} ConfigMap',
  ],
  ["{.count}{.ratio}{.on}{.nothing}{.empty}{.none}", "30.5truenull[]{}"],
  ["{.text}", '<b> & "é"\n'],
  ["{.missing}", ""],
  ["{.missing.deeper[3]}", ""],
  ["{.count.deeper}", ""],
  [
    "{}",
    '{"apiVersion":"v1","conditions":[{"n":1,"status":"True","type":"Available"},{"n":2,"status":"False","type":"Progressing"},{"n":3,"type":"Odd"}],"count":3,"empty":[],"kind":"ConfigMap","metadata":{"annotations":null,"labels":{"a.b/c":"d","app":"web"},"name":"t","namespace":"default"},"none":{},"nothing":null,"on":true,"pods":[{"containers":[{"image":"i:1","name":"x"},{"image":"i:2","name":"y"}],"name":"a"},{"containers":[{"image":"i:3","name":"z"}],"name":"b"}],"ratio":0.5,"text":"\\u003cb\\u003e \\u0026 \\"é\\"\\n"}',
  ],
  ["{.}", ""],
  ["{@.kind} {$.kind}", "ConfigMap ConfigMap"],
  ["{ .kind }", "ConfigMap"],
  ["plain text", "plain text"],
  ["{.kind}{\"\\n\"}{'\\t'}{\"it's\"}{'\\'q\\''}{\"\\u00e9\\x41\\101\"}", "ConfigMap\n\tit's'q'éAA"],
  ["{.conditions[0].type}", "Available"],
  ["{.conditions[-1].type}", "Odd"],
  ["{.conditions[*].type}", "Available Progressing Odd"],
  ["{.conditions[0:2].type}", "Available Progressing"],
  ["{.conditions[1:].type}", "Progressing Odd"],
  ["{.conditions[:-1].type}", "Available Progressing"],
  ["{.conditions[::2].type}", "Available Odd"],
  ["{.conditions[0,2].type}", "Available Odd"],
  ["{.conditions[].type}", "Available"],
  ["{.conditions[1:1].type}", ""],
  ["{.nothing[0]}", ""],
  ["{.empty[*]}", ""],
  ['{.conditions[?(@.type=="Available")].status}', "True"],
  ["{.conditions[?(@.type=='Available')].status}", "True"],
  ['{.conditions[?(@.type!="Available")].type}', "Progressing Odd"],
  ["{.conditions[?(@.n>1)].type}", "Progressing Odd"],
  ["{.conditions[?(@.n>=2)].type}", "Progressing Odd"],
  ["{.conditions[?(@.n<2)].type}", "Available"],
  ["{.conditions[?(@.n<=2)].type}", "Available Progressing"],
  ["{.conditions[?(@.status)].type}", "Available Progressing"],
  ["{.conditions[?(@.nope)].type}", ""],
  ["{.conditions[?(@.n==@.n)].type}", "Available Progressing Odd"],
  ['{.conditions[?(@.status<"U")].type}', "Available Progressing"],
  ['{.conditions[?(@.type~"A")].type}', ""],
  ["{.pods[*].containers[*].image}", "i:1 i:2 i:3"],
  ["{.pods[*].containers[0].image}", "i:1 i:3"],
  ['{.pods[?(@.name=="a")].containers[*].name}', "x y"],
  ['{.pods[?(@.containers[0].image=="i:3")].name}', "b"],
  ["{..image}", "i:1 i:2 i:3"],
  ["{.pods..name}", "a x y b z"],
  ["{...name}", "t a x y b z"],
  ["{.pods[*]..image}", "i:1 i:2 i:3"],
  ["{.metadata.labels.*}", "d web"],
  ["{.pods[0].*}", '[{"image":"i:1","name":"x"},{"image":"i:2","name":"y"}] a'],
  ["{.kind.*}", "67 111 110 102 105 103 77 97 112"],
  ["{.conditions.type}", ""],
  ["{range .pods[*]}{.name}:{range .containers[*]}{.name},{end};{end}!", "a:x,y,;b:z,;!"],
  ["{range .pods[*]}{.name} {end}{range .conditions[*]}{.type} {end}", "a b Available Progressing Odd "],
  ["{range .nope[*]}{.name}{end}after", "after"],
  ["{range .pods[*]}{.name}", "ab"],
  ["{range .pods}{.name}{end}", ""],
  ["{1}{-2}{+3}{1.5}{true}{false}", "1-231.5truefalse"],
  ["{.kind.}", ""],
  ["{.kind..}", "ConfigMap"],
  ["{.metadata.labels['a\\.b/c','app']}", "d web"],
  ["{.pods[*].name}{.nope}{.kind}", "a bConfigMap"],
];

/** Templates that a real kubectl cannot read. */
const unreadable: readonly (readonly [string, string])[] = [
  ['{.metadata["name"]}', 'invalid array index "name"'],
  ['{"a\\qb"}', 'unquote string "a\\qb" error invalid syntax'],
  ["{\"a'b\\'\"}", "unquote string \"a'b\\'\" error invalid syntax"],
  ["{.conditions[-].type}", "array index - is not a number"],
  ["{.conditions[x].type}", "invalid array index x"],
  ['{.conditions[?(@.type=~"A")].type}', "unrecognized character in action: U+007E '~'"],
  ['{.conditions[?(@.type=="A" && @.n==1)].type}', "unrecognized character in action: U+0026 '&'"],
  ["{....name}", "invalid multiple recursive descent"],
  ["{.kind", "unclosed action"],
  ["{.conditions[0", "unterminated array"],
  ['{.conditions[?(@.type=="A]}', "unterminated filter"],
  ['{.conditions[?(@.type=="A")}', "unclosed array expect ]"],
  ['{.conditions[?(@.type=="A"}', "unterminated filter"],
  ['{"abc', "unterminated quoted string"],
  ["{!}", "unrecognized character in action: U+0021 '!'"],
  ["{€}", "unrecognized character in action: U+20AC '€'"],
  ["{{.kind}}", "unrecognized character in action: U+007B '{'"],
  ["{1.5.5}", "cannot parse number 1.5.5"],
  ["{+}", "cannot parse number +"],
];

/** Templates that a real kubectl cannot apply to it. */
const inapplicable: readonly (readonly [string, string])[] = [
  ["{.conditions[2:1].type}", "starting index 2 is greater than ending index 1"],
  ["{.conditions[::0].type}", "step must be > 0"],
  ["{.conditions[::-1].type}", "step must be > 0"],
  ["{.conditions[3].type}", "array index out of bounds: index 3, length 3"],
  ["{.conditions[-4].type}", "array index out of bounds: index -1, length 3"],
  ["{.conditions[0:9].type}", "array index out of bounds: index 8, length 3"],
  ["{.conditions[0].type[0]}", "string is not array or slice"],
  ["{.count[0]}", "int64 is not array or slice"],
  ["{.ratio[0]}", "float64 is not array or slice"],
  ["{.on[0]}", "bool is not array or slice"],
  ["{.metadata[0]}", "map[string]interface {} is not array or slice"],
  ["{.empty[0]}", "array index out of bounds: index 0, length 0"],
  ['{.conditions[?(@.n=="1")].type}', "incompatible types for comparison"],
  ["{.conditions[?(@.n==1.0)].type}", "incompatible types for comparison"],
  ["{.conditions[?(@.type==true)].type}", "incompatible types for comparison"],
  ['{.conditions[?(@.type<>"A")].type}', "unrecognized filter operator <>"],
  ['{.conditions[?(@.*=="A")].type}', "can only compare one element at a time"],
  [
    "{.metadata[?(@.x)]}",
    "map[annotations:<nil> labels:map[a.b/c:d app:web] name:t namespace:default] is not array or slice and cannot be filtered",
  ],
  ["{.nothing[?(@.x)]}", "<nil> is not array or slice and cannot be filtered"],
  ["{range .pods[*]}{.containers[1].name}{end}", "array index out of bounds: index 1, length 1"],
  ["{end}", "not in range, nothing to end"],
  ["{.a}{end}", "not in range, nothing to end"],
  ["{foo}", "unrecognized identifier foo"],
  ["{kind}", "unrecognized identifier kind"],
  ["{a.b}}", "unrecognized identifier a"],
];

function resultsOf(template: string, allowMissingKeys = true) {
  const path = parseJsonPath(template);
  return path.ok ? findResults(path.value, object, allowMissingKeys) : path;
}

describe("a JSONPath template", () => {
  it.each(found)("%s finds what it should", (template, text) => {
    const results = resultsOf(template);
    expect(results.ok ? printResults(results.value) : results).toBe(text);
  });

  it.each(unreadable)("%s is refused", (template, message) => {
    expect(parseJsonPath(template)).toEqual({ ok: false, error: message });
  });

  it.each(inapplicable)("%s fails on the object", (template, message) => {
    expect(parseJsonPath(template).ok).toBe(true);
    expect(resultsOf(template)).toEqual({ ok: false, error: message });
  });

  it.each([
    ["{.nope}", "nope is not found"],
    ["{.metadata.nope.deeper}", "nope is not found"],
    ["{.conditions[*].status}", undefined],
  ])("%s may not miss a key where that is asked for", (template, message) => {
    const results = resultsOf(template, false);
    expect(results.ok ? undefined : results.error).toBe(message);
  });

  it.each([
    ["{.metadata.labels}", '[\n    {\n        "a.b/c": "d",\n        "app": "web"\n    }\n]\n'],
    ["{.conditions[*].n}", "[\n    1,\n    2,\n    3\n]\n"],
    ["{.nope}", "[]\n"],
    ["{.kind}{.count}", '[\n    "ConfigMap"\n]\n[\n    3\n]\n'],
    ["{.text}{.none}", '[\n    "\\u003cb\\u003e \\u0026 \\"é\\"\\n"\n]\n[\n    {}\n]\n'],
  ])("%s as JSON", (template, text) => {
    const results = resultsOf(template);
    expect(results.ok ? printResultsAsJson(results.value) : results).toBe(text);
  });

  it("does not take what every object inherits for a field", () => {
    const results = resultsOf("{.constructor}{.metadata.__proto__}");
    expect(results.ok ? printResults(results.value) : results).toBe("");
  });
});

describe("a relaxed path", () => {
  it.each([
    ["metadata.name", "{.metadata.name}"],
    [".metadata.name", "{.metadata.name}"],
    ["{metadata.name}", "{.metadata.name}"],
    ["{.metadata.name}", "{.metadata.name}"],
    ["", ""],
  ])("%s is %s", (text, path) => {
    expect(relaxedPath(text)).toEqual({ ok: true, value: path });
  });

  it.each(["{.x", "{.a}{.b}", "a}"])("%s is none", (text) => {
    expect(relaxedPath(text).ok).toBe(false);
  });
});
