import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/api/objects.ts";
import { applyJsonPatch, applyMergePatch, applyStrategicMergePatch, threeWayMerge } from "../../src/api/patch.ts";

function parsed(text: string): JsonValue {
  const value: JsonValue = JSON.parse(text);
  return value;
}

describe("JSON merge patch (RFC 7386, appendix A)", () => {
  it.each<[JsonValue, JsonValue, JsonValue]>([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j with %j is %j", (target, patch, expected) => {
    expect(applyMergePatch(target, patch)).toEqual(expected);
  });

  it("takes __proto__ for a field like any other", () => {
    const merged = applyMergePatch({}, parsed('{"__proto__": {"polluted": true}}'));
    expect(Object.keys(merged ?? {})).toEqual(["__proto__"]);
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("JSON patch (RFC 6902, appendix A)", () => {
  const noted = "the server rejected our request due to an error in our request";

  it.each<[string, JsonValue, JsonValue, JsonValue]>([
    ["adds a member", { foo: "bar" }, [{ op: "add", path: "/baz", value: "qux" }], { foo: "bar", baz: "qux" }],
    [
      "adds an element",
      { foo: ["bar", "baz"] },
      [{ op: "add", path: "/foo/1", value: "qux" }],
      { foo: ["bar", "qux", "baz"] },
    ],
    ["removes a member", { baz: "qux", foo: "bar" }, [{ op: "remove", path: "/baz" }], { foo: "bar" }],
    ["removes an element", { foo: ["bar", "qux", "baz"] }, [{ op: "remove", path: "/foo/1" }], { foo: ["bar", "baz"] }],
    [
      "replaces a value",
      { baz: "qux", foo: "bar" },
      [{ op: "replace", path: "/baz", value: "boo" }],
      { baz: "boo", foo: "bar" },
    ],
    [
      "moves a value",
      { foo: { bar: "baz", waldo: "fred" }, qux: { corge: "grault" } },
      [{ op: "move", from: "/foo/waldo", path: "/qux/thud" }],
      { foo: { bar: "baz" }, qux: { corge: "grault", thud: "fred" } },
    ],
    [
      "moves an element",
      { foo: ["all", "grass", "cows", "eat"] },
      [{ op: "move", from: "/foo/1", path: "/foo/3" }],
      { foo: ["all", "cows", "eat", "grass"] },
    ],
    [
      "tests values",
      { baz: "qux", foo: ["a", 2, "c"] },
      [
        { op: "test", path: "/baz", value: "qux" },
        { op: "test", path: "/foo/1", value: 2 },
      ],
      { baz: "qux", foo: ["a", 2, "c"] },
    ],
    [
      "adds to the end",
      { foo: ["bar"] },
      [{ op: "add", path: "/foo/-", value: ["abc", "def"] }],
      { foo: ["bar", ["abc", "def"]] },
    ],
    ["reads ~0 and ~1", { "/": 9, "~1": 10 }, [{ op: "replace", path: "/~01", value: 11 }], { "/": 9, "~1": 11 }],
    ["copies", { a: { b: 1 } }, [{ op: "copy", from: "/a", path: "/c" }], { a: { b: 1 }, c: { b: 1 } }],
    ["replaces the whole", { a: 1 }, [{ op: "replace", path: "", value: { b: 2 } }], { b: 2 }],
    ["replaces a member that is not there", { a: 1 }, [{ op: "replace", path: "/b", value: 2 }], { a: 1, b: 2 }],
    ["adds null where no value is given", { a: 1 }, [{ op: "add", path: "/b" }], { a: 1, b: null }],
    ["keeps a label with a slash", { l: { "a/b": "1" } }, [{ op: "remove", path: "/l/a~1b" }], { l: {} }],
  ])("%s", (_, target, patch, expected) => {
    expect(applyJsonPatch(target, patch)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, JsonValue, JsonValue]>([
    ["a test that fails", { baz: "qux" }, [{ op: "test", path: "/baz", value: "bar" }]],
    ["a number that is no text", { "/": 9, "~1": 10 }, [{ op: "test", path: "/~01", value: "10" }]],
    ["a parent that is not there", { foo: "bar" }, [{ op: "add", path: "/baz/bat", value: "qux" }]],
    ["a member that is not there", { a: 1 }, [{ op: "remove", path: "/b" }]],
    ["replacing an item that is not there", { a: [1] }, [{ op: "replace", path: "/a/1", value: 1 }]],
    ["replacing in what is not there", { a: 1 }, [{ op: "replace", path: "/b/c", value: 1 }]],
    ["an index beyond the end", { a: [1] }, [{ op: "add", path: "/a/3", value: 1 }]],
    ["an operation that there is not", { a: [1] }, [{ op: "twist", path: "/a" }]],
    ["a path without a slash", { a: 1 }, [{ op: "remove", path: "a" }]],
    ["an inherited name", {}, [{ op: "remove", path: "/constructor" }]],
    [
      "all, if the last one fails",
      { a: 1 },
      [
        { op: "remove", path: "/a" },
        { op: "remove", path: "/a" },
      ],
    ],
  ])("refuses %s", (_, target, patch) => {
    expect(applyJsonPatch(target, patch)).toEqual({
      ok: false,
      error: { reason: "Invalid", code: 422, message: noted, details: { kind: "", name: "", causes: [] } },
    });
  });

  it("says what a patch is if it is none", () => {
    expect(applyJsonPatch({}, { a: 1 })).toMatchObject({
      error: { reason: "BadRequest", message: expect.stringContaining("json: cannot unmarshal object into Go value") },
    });
  });

  it("stops a document that doubles itself, and patches without end", () => {
    const doubling = Array.from({ length: 40 }, (_, i) => ({ op: "copy", from: "", path: `/x${String(i)}` }));
    expect(applyJsonPatch({ a: "text" }, doubling)).toMatchObject({ ok: false, error: { code: 422 } });
    const long = Array.from({ length: 10_001 }, () => ({ op: "test", path: "/a", value: 1 }));
    expect(applyJsonPatch({ a: 1 }, long)).toMatchObject({
      error: { message: "The allowed maximum operations in a JSON patch is 10000, got 10001" },
    });
  });
});

describe("strategic merge patch", () => {
  function patched(live: JsonObject, patch: JsonValue): JsonValue {
    const answer = applyStrategicMergePatch(live, patch);
    if (!answer.ok) {
      throw new Error(answer.error.message);
    }
    return answer.value;
  }
  const two = {
    spec: {
      containers: [
        { name: "a", image: "a:1" },
        { name: "b", image: "b:1" },
      ],
    },
  };

  it("merges containers by name, in their places", () => {
    expect(patched(two, { spec: { containers: [{ name: "b", image: "b:2" }] } })).toEqual({
      spec: {
        containers: [
          { name: "a", image: "a:1" },
          { name: "b", image: "b:2" },
        ],
      },
    });
  });

  it("puts a new container first, as kubectl patch does, or where the order says", () => {
    const added = { name: "c", image: "c:1" };
    expect(patched(two, { spec: { containers: [added] } })).toMatchObject({
      spec: { containers: [{ name: "c" }, { name: "a" }, { name: "b" }] },
    });
    const order = [{ name: "a" }, { name: "c" }, { name: "b" }];
    expect(patched(two, { spec: { "$setElementOrder/containers": order, containers: [added] } })).toMatchObject({
      spec: { containers: [{ name: "a" }, { name: "c" }, { name: "b" }] },
    });
  });

  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    [
      "deletes one",
      two,
      { spec: { containers: [{ $patch: "delete", name: "a" }] } },
      { spec: { containers: [{ name: "b", image: "b:1" }] } },
    ],
    [
      "replaces the list",
      two,
      { spec: { containers: [{ name: "z" }, { $patch: "replace" }] } },
      { spec: { containers: [{ name: "z" }] } },
    ],
    ["replaces a mapping", { spec: { a: 1, b: 2 } }, { spec: { $patch: "replace", c: 3 } }, { spec: { c: 3 } }],
    ["empties a mapping", { spec: { a: 1 } }, { spec: { $patch: "delete" } }, { spec: {} }],
    ["removes with null", { a: 1, b: 2 }, { a: null }, { b: 2 }],
    [
      "keeps only the keys named",
      { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } } },
      { strategy: { $retainKeys: ["type"], type: "Recreate" } },
      { strategy: { type: "Recreate" } },
    ],
    [
      "replaces tolerations",
      { tolerations: [{ key: "a" }] },
      { tolerations: [{ key: "b" }] },
      { tolerations: [{ key: "b" }] },
    ],
    ["replaces commands", { command: ["a", "b"] }, { command: ["c"] }, { command: ["c"] }],
    [
      "merges a container's ports by number",
      { containers: [{ name: "a", ports: [{ containerPort: 80 }] }] },
      { containers: [{ name: "a", ports: [{ containerPort: 80, name: "http" }] }] },
      { containers: [{ name: "a", ports: [{ containerPort: 80, name: "http" }] }] },
    ],
    [
      "merges a service's ports by number",
      { spec: { ports: [{ port: 80, targetPort: 80 }] } },
      { spec: { ports: [{ port: 80, targetPort: 8080 }] } },
      { spec: { ports: [{ port: 80, targetPort: 8080 }] } },
    ],
    [
      "adds to finalizers",
      { metadata: { finalizers: ["a"] } },
      { metadata: { finalizers: ["b"] } },
      { metadata: { finalizers: ["b", "a"] } },
    ],
    [
      "takes from finalizers",
      { metadata: { finalizers: ["a", "b"] } },
      { metadata: { "$deleteFromPrimitiveList/finalizers": ["a"] } },
      { metadata: { finalizers: ["b"] } },
    ],
    ["leaves what an order alone says", { a: 1 }, { "$setElementOrder/containers": [{ name: "a" }] }, { a: 1 }],
    ["drops nulls of what is new", {}, { spec: { a: null, b: { c: null, d: 1 } } }, { spec: { b: { d: 1 } } }],
  ])("%s", (_, live, patch, expected) => {
    expect(patched(live, patch)).toEqual(expected);
  });

  it.each<[JsonValue, string]>([
    ["nojson", "json: cannot unmarshal string into Go value of type map[string]interface {}"],
    [{ spec: { containers: [{ image: "x" }] } }, "map: map[image:x] does not contain declared merge key: name"],
    [{ spec: { $patch: "merge" } }, "unknown patch type: merge in map: map[$patch:merge]"],
    [{ spec: { containers: [{ name: "a", $patch: "merge" }] } }, "merging lists cannot yet be specified in the patch"],
    [
      { spec: { containers: ["a"] } },
      "list element types are not identical: [[map[image:a:1 name:a] map[image:b:1 name:b]] [a]]",
    ],
    [{ spec: { $retainKeys: ["a"], b: 1 } }, "invalid patch format of retainKeys"],
    [
      { spec: { "$setElementOrder/containers": [{ name: "a" }], containers: [{ name: "b", image: "b" }] } },
      "the order in patch list:\n[map[image:b name:b]]\n doesn't match $setElementOrder list:\n[map[name:a]]",
    ],
  ])("refuses %j", (patch, message) => {
    expect(applyStrategicMergePatch(two, patch)).toEqual({
      ok: false,
      error: { reason: "BadRequest", code: 400, message },
    });
  });
});

describe("the patch of kubectl apply", () => {
  const file = (image: string, more: JsonObject = {}): JsonObject => ({
    spec: { replicas: 2, template: { spec: { containers: [{ name: "web", image }], ...more } } },
  });
  /** What the API server made of the file. */
  const live: JsonObject = {
    spec: {
      replicas: 2,
      paused: false,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
      template: {
        spec: {
          restartPolicy: "Always",
          containers: [{ name: "web", image: "web:v1", imagePullPolicy: "IfNotPresent" }],
        },
      },
    },
  };

  function applied(last: JsonObject | undefined, modified: JsonObject, now: JsonObject): JsonValue {
    const answer = applyStrategicMergePatch(now, threeWayMerge(last, modified, now));
    return answer.ok ? answer.value : answer.error.message;
  }

  it("is empty when the file says what is", () => {
    expect(threeWayMerge(file("web:v1"), file("web:v1"), live)).toEqual({});
  });

  it("carries a changed image by the container's name, with the order of the list", () => {
    expect(threeWayMerge(file("web:v1"), file("web:v2"), live)).toEqual({
      spec: {
        template: {
          spec: { "$setElementOrder/containers": [{ name: "web" }], containers: [{ name: "web", image: "web:v2" }] },
        },
      },
    });
  });

  it("takes back what was changed by hand, where the file says it", () => {
    const scaled = { ...live, spec: { replicas: 5 } };
    expect(applied(file("web:v1"), file("web:v1"), scaled)).toMatchObject({ spec: { replicas: 2 } });
  });

  it("leaves alone what the file never said", () => {
    const { spec } = { spec: { template: { spec: { containers: [{ name: "web", image: "web:v1" }] } } } };
    expect(threeWayMerge({ spec }, { spec }, live)).toEqual({});
  });

  it("deletes what the file said before and says no longer", () => {
    const before = { ...file("web:v1"), metadata: { labels: { a: "1", b: "2" } } };
    const after = { ...file("web:v1"), metadata: { labels: { a: "1" } } };
    const now = { ...live, metadata: { labels: { a: "1", b: "2", c: "by hand" } } };
    expect(threeWayMerge(before, after, now)).toEqual({ metadata: { labels: { b: null } } });
    expect(applied(before, after, now)).toMatchObject({ metadata: { labels: { a: "1", c: "by hand" } } });
  });

  it("deletes a container that the file had, and keeps one that something else put in", () => {
    const containers = (...names: readonly string[]): JsonObject => ({
      spec: { containers: names.map((name) => ({ name, image: name })) },
    });
    expect(applied(containers("a", "b"), containers("a"), containers("a", "b", "sidecar"))).toEqual(
      containers("a", "sidecar"),
    );
    expect(applied(containers("a"), containers("a", "b"), containers("a"))).toEqual(containers("a", "b"));
    expect(applied(containers("a", "b"), containers("b", "a"), containers("a", "b"))).toEqual(containers("b", "a"));
  });

  it("clears rollingUpdate when the strategy becomes Recreate", () => {
    const recreate = { spec: { strategy: { type: "Recreate" } } };
    const patch = threeWayMerge({ spec: {} }, recreate, live);
    expect(patch).toEqual({ spec: { strategy: { $retainKeys: ["type"], type: "Recreate" } } });
    expect(applied({ spec: {} }, recreate, live)).toMatchObject({ spec: { strategy: { type: "Recreate" } } });
  });

  const container = (name: string, more: JsonObject = {}): JsonObject => ({ name, image: name, ...more });
  const pod = (...containers: readonly JsonObject[]): JsonObject => ({ spec: { containers } });

  it("states an order wherever the live list is another one, even if nothing else is", () => {
    expect(threeWayMerge(pod(container("a")), pod(container("a")), pod(container("a"), container("sidecar")))).toEqual({
      spec: { "$setElementOrder/containers": [{ name: "a" }] },
    });
  });

  it("adds a list that was not there without an order", () => {
    const now = pod(container("a"));
    const wish = pod(container("a", { env: [{ name: "X", value: "1" }] }));
    expect(threeWayMerge(now, wish, now)).toEqual({
      spec: {
        "$setElementOrder/containers": [{ name: "a" }],
        containers: [{ name: "a", env: [{ name: "X", value: "1" }] }],
      },
    });
  });

  it("joins what is gone from one container and other in another, in the order of the wish", () => {
    const last = pod(container("a", { workingDir: "/" }), container("b"));
    const wish = pod(container("a"), container("b", { image: "b:2" }));
    const patch = threeWayMerge(last, wish, last);
    expect(patch).toEqual({
      spec: {
        "$setElementOrder/containers": [{ name: "a" }, { name: "b" }],
        containers: [
          { name: "a", workingDir: null },
          { name: "b", image: "b:2" },
        ],
      },
    });
    expect(applied(last, wish, last)).toEqual(wish);
  });

  it("says once what is other and what is gone in the same container, and deletes at the end", () => {
    const last = pod(container("z"), container("a", { workingDir: "/" }));
    const wish = pod(container("a", { image: "a:2" }));
    expect(threeWayMerge(last, wish, last)).toEqual({
      spec: {
        "$setElementOrder/containers": [{ name: "a" }],
        containers: [
          { name: "a", image: "a:2", workingDir: null },
          { $patch: "delete", name: "z" },
        ],
      },
    });
    expect(applied(last, wish, last)).toEqual(wish);
  });

  it("takes a finalizer away and puts one in", () => {
    const held = (...finalizers: readonly string[]): JsonObject => ({ metadata: { finalizers } });
    expect(threeWayMerge(held("a/x", "b/x"), held("b/x", "c/x"), held("a/x", "b/x"))).toEqual({
      metadata: {
        "$setElementOrder/finalizers": ["b/x", "c/x"],
        "$deleteFromPrimitiveList/finalizers": ["a/x"],
        finalizers: ["c/x"],
      },
    });
    expect(applied(held("a/x", "b/x"), held("b/x", "c/x"), held("a/x", "b/x"))).toEqual(held("b/x", "c/x"));
  });

  it("takes __proto__ for a label like any other", () => {
    const wish: JsonObject = { metadata: { labels: Object.fromEntries([["__proto__", "x"]]) } };
    const result = applied({}, wish, { metadata: { labels: {} } });
    expect(JSON.stringify(result)).toBe('{"metadata":{"labels":{"__proto__":"x"}}}');
    expect({}).not.toHaveProperty("x");
  });

  it("merges over an object that was not made by apply", () => {
    expect(threeWayMerge(undefined, file("web:v1"), live)).toEqual({});
  });
});
