import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkNow } from "../../../src/player/editor/check-manifests.ts";
import { documentDiff } from "../../../src/player/editor/document-diffs.ts";
import { dryRunApply } from "../../../src/player/editor/dry-run-apply.ts";
import { applications } from "../../../src/player/applications/applications.ts";
import { templateGroups } from "../../../src/ui/editor/templates.ts";
import { cluster, freshPlayer, settle } from "../support/fresh-player.ts";

const manifest = (spec: string, name = "shop") => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
${spec}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: c
          image: nginx:1.27
`;
const good = manifest("  replicas: 2");
const service = (selector: string, targetPort = "80") =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  selector:\n    ${selector}\n  ports:\n    - port: 80\n      targetPort: ${targetPort}\n`;

function check(...texts: readonly string[]) {
  const player = freshPlayer();
  settle(player);
  const { timeline, playheadMs, namespace } = player.store.getState();
  const files = texts.map((text, at) => ({ name: `${at}.yaml`, text }));
  const before = player.store.getState();
  const checked = checkNow(files, { timeline, atMs: playheadMs, namespace });
  expect(player.store.getState()).toBe(before);
  return checked;
}

describe("what is wrong, and what would be right", () => {
  it.each([
    ["an unknown field", manifest("  replcas: 2"), 6, { code: "nearestField", field: "replcas", nearest: "replicas" }],
    [
      "a field in the wrong place",
      manifest("  containers: []"),
      6,
      { code: "belongsIn", field: "containers", place: "spec.template.spec" },
    ],
    ["a number in quotes", manifest('  replicas: "3"'), 6, { code: "noQuotes", value: "3" }],
    ["a truth value in quotes", manifest('  paused: "true"'), 6, { code: "noQuotes", value: "true" }],
    [
      "a number for a label",
      good.replace("      labels:\n        app: shop", "      labels:\n        app: shop\n        version: 1"),
      14,
      { code: "quotes", value: '"1"' },
    ],
    [
      "a mapping for a list",
      good.replace("        - name: c\n          image: nginx:1.27", "        name: c\n        image: nginx:1.27"),
      15,
      { code: "wantsList", field: "containers" },
    ],
    [
      "containers that are indented wrongly",
      good.replace("        - name: c\n          image: nginx:1.27\n", ""),
      15,
      { code: "nothingUnder", field: "containers" },
    ],
    [
      "a wrong version",
      good.replace("apps/v1", "v1"),
      1,
      { code: "apiVersion", kind: "Deployment", apiVersion: "apps/v1" },
    ],
    [
      "a version of long ago",
      good.replace("apps/v1", "extensions/v1beta1"),
      1,
      { code: "apiVersion", kind: "Deployment", apiVersion: "apps/v1" },
    ],
    [
      "a wrong kind",
      good.replace("Deployment", "Deploymnet"),
      2,
      { code: "nearestKind", kind: "Deploymnet", nearest: "Deployment" },
    ],
    [
      "a kind in small letters",
      good.replace("Deployment", "deployment"),
      2,
      { code: "nearestKind", kind: "deployment", nearest: "Deployment" },
    ],
    [
      "a kind that is not here",
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: x\n",
      2,
      { code: "notHere", kind: "StatefulSet" },
    ],
    [
      "labels that do not match",
      good.replace("        app: shop\n    spec", "        app: other\n    spec"),
      12,
      { code: "labels", wanted: "app: shop", found: "app: other" },
    ],
    [
      "no labels",
      good.replace("    metadata:\n      labels:\n        app: shop\n", ""),
      10,
      { code: "noLabels", wanted: "app: shop" },
    ],
    [
      "a word that YAML reads as a truth value",
      good.replace("  name: shop", "  name: no"),
      4,
      { code: "quotes", value: '"no"' },
    ],
    [
      "a quantity",
      good.replace(
        "image: nginx:1.27",
        "image: nginx:1.27\n          resources:\n            limits:\n              memory: 64MB",
      ),
      20,
      { code: "quantity", value: "64MB" },
    ],
    ["no name", good.replace("  name: shop\n", ""), 3, { code: "noName" }],
    ["a name that is not under metadata", good.replace("  name: shop", "name: shop"), 3, { code: "noName" }],
    [
      "metadata misspelt",
      good.replace("metadata:\n  name", "metadatos:\n  name"),
      3,
      { code: "nearestField", field: "metadatos", nearest: "metadata" },
    ],
    ["a tab", good.replace("  replicas", "\treplicas"), 6, { code: "tab" }],
    ["no space after a colon", good.replace("  name: shop", "  name:shop\n  labels: {}"), 4, { code: "colonSpace" }],
    [
      "indentation",
      good.replace("    spec:\n      containers", "   spec:\n      containers"),
      14,
      { code: "columns", found: 4, wanted: 3, other: 5 },
    ],
  ])("%s", (_, text, line, hint) => {
    const { problems, warnings } = check(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.hint).toEqual(hint);
    expect(problems[0]?.line).toBe(line ?? problems[0]?.line);
    expect(warnings.filter(({ warning }) => warning.code === "selectsNothing")).toEqual([]);
  });

  it("tells all that is wrong at once, what the API server would tell later too, and what is worth a look beside it", () => {
    const text = good
      .replace("apps/v1", "v1")
      .replace("replicas: 2", 'replicas: "2"\n  replcas: 3\n  minReadySeconds: -1')
      .replace("        app: shop\n    spec", "        app: other\n        version: 1\n    spec")
      .replace(
        "nginx:1.27",
        "nginx\n          ports:\n            - containerPort: 80000\n          imagePullPolicy: Sometimes",
      );
    const { problems, warnings } = check(text);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, expect.stringContaining('no matches for kind "Deployment" in version "v1"')],
      [6, expect.stringContaining("cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas")],
      [16, expect.stringContaining("cannot unmarshal number into Go struct field")],
      [7, expect.stringContaining('unknown field "spec.replcas"')],
      [14, expect.stringContaining("`selector` does not match template `labels`")],
      [
        22,
        expect.stringMatching(
          /^spec\.template\.spec\.containers\[0\]\.ports\[0\]\.containerPort: Invalid value: 80000/,
        ),
      ],
      [
        23,
        expect.stringMatching(
          /^spec\.template\.spec\.containers\[0\]\.imagePullPolicy: Unsupported value: "Sometimes"/,
        ),
      ],
      [8, expect.stringMatching(/^spec\.minReadySeconds: Invalid value: -1/)],
    ]);
    expect(warnings.map(({ warning }) => warning.code)).toContain("noTag");
  });

  it.each([
    ["a list in a field's place", good.replace("    matchLabels:\n      app: shop", "    - app: shop")],
    [
      "a mapping for a list",
      good.replace("        - name: c\n          image: nginx:1.27", "        name: c\n        image: nginx:1.27"),
    ],
    ["a name that is misspelt", good.replace("containers", "contaners")],
    ["a text for the whole spec", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: x\nspec: none\n"],
  ])("tells no fault that comes of another: %s", (_, text) => {
    expect(check(text).problems).toHaveLength(1);
  });

  it("tells what is wrong with one file when another cannot be read, and nothing that the other might mend", () => {
    const { problems } = check(
      manifest("  replicas: -1"),
      "a: [1",
      good.replace("name: shop", "name: shop\n  namespace: later"),
    );
    expect(problems.map(({ file }) => file)).toEqual(["1.yaml", "0.yaml"]);
  });

  it("says the same as an apply does", async () => {
    const player = freshPlayer();
    for (const text of [
      manifest("  replcas: 2"),
      manifest("  replicas: -1"),
      "a: [1",
      `${good}---\n${manifest("  x: 1", "y")}`,
    ]) {
      const applied = await player.apply([{ name: "0.yaml", text }]);
      expect(applied.ok ? [] : applied.error).toEqual(check(text).problems);
    }
  });
});

describe("what is worth a look", () => {
  const warningsOf = (...texts: readonly string[]) =>
    check(...texts).warnings.map(({ file, line, warning }) => [file, line, warning.code] as const);

  it.each([
    ["nothing", [good, service("app: shop")], []],
    ["a Service that selects nothing", [service("app: nobody")], [["0.yaml", 6, "selectsNothing"]]],
    ["a Service for what the cluster has", [service("app: web")], []],
    ["a Service for another document", [`${service("app: shop")}---\n${good}`], []],
    [
      "a Service whose selector asks too much",
      [good, service("app: shop\n    tier: x")],
      [["1.yaml", 6, "selectsNothing"]],
    ],
    [
      "a Service without a selector",
      ["apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports:\n    - port: 80\n"],
      [["0.yaml", 5, "noSelector"]],
    ],
    ["a port that no container names", [good, service("app: shop", "http")], [["1.yaml", 10, "noSuchPort"]]],
    ["no tag", [good.replace("nginx:1.27", "nginx")], [["0.yaml", 17, "noTag"]]],
    ["the tag latest", [good.replace("nginx:1.27", "nginx:latest")], [["0.yaml", 17, "latest"]]],
    [
      "a tag that is not in the registry",
      [good.replace("nginx:1.27", "mediawiki:2")],
      [["0.yaml", 17, "imageMissing"]],
    ],
    ["an image that ends", [good.replace("nginx:1.27", "web:crash")], [["0.yaml", 17, "imageCrash"]]],
    ["an image that never gets ready", [good.replace("nginx:1.27", "web:unready")], [["0.yaml", 17, "imageUnready"]]],
    [
      "an image that is ready at times",
      [good.replace("nginx:1.27", "web:flapping")],
      [["0.yaml", 17, "imageFlapping"]],
    ],
    [
      "a key that stands twice",
      [good.replace("  replicas: 2", "  replicas: 2\n  replicas: 3")],
      [["0.yaml", 7, "repeatedKey"]],
    ],
    ["the same object twice", [`${good}---\n${good}`], [["0.yaml", 22, "duplicateObject"]]],
    [
      "a field with nothing under it",
      [good.replace("  replicas: 2", "  strategy:\n  replicas: 2")],
      [["0.yaml", 6, "nothingUnder"]],
    ],
    [
      "a ConfigMap that is not there",
      [
        `${good.trimEnd()}\n          env:\n            - name: A\n              valueFrom:\n                configMapKeyRef:\n                  name: settings\n                  key: a\n`,
      ],
      [["0.yaml", 22, "missingSource"]],
    ],
    [
      "a key that a Secret does not have",
      [
        `${good.trimEnd()}\n          env:\n            - name: A\n              valueFrom:\n                secretKeyRef:\n                  name: settings\n                  key: a\n`,
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: settings\nstringData:\n  b: x\n",
      ],
      [["0.yaml", 22, "missingKey"]],
    ],
  ] as const)("%s", (_, texts, warnings) => {
    expect(warningsOf(...texts)).toEqual(warnings);
    expect(check(...texts).problems).toEqual([]);
  });
});

describe("what applying would change", () => {
  it("is told for each document, against the cluster and the documents before it", async () => {
    const player = freshPlayer();
    await player.apply([{ name: "a.yaml", text: good }]);
    const { timeline, playheadMs, namespace } = player.store.getState();
    const files = [
      {
        name: "a.yaml",
        text: `${good}---\n${good.replace("replicas: 2", "replicas: 5").replace("1.27", "1.28")}---\n${manifest("  replicas: 1", "other")}`,
      },
    ];
    const diffs = checkNow(files, { timeline, atMs: playheadMs, namespace }).changes.map(documentDiff);
    expect(diffs.map(({ kind, name, state, added, removed }) => [kind, name, state, added, removed])).toEqual([
      ["Deployment", "shop", "unchanged", 0, 0],
      ["Deployment", "shop", "changed", 2, 2],
      ["Deployment", "other", "new", expect.any(Number), 0],
    ]);
    const signed = diffs[1]?.lines.flatMap((line) =>
      line.sign === "+" || line.sign === "-" ? [`${line.sign}${line.text.trim()}`] : [],
    );
    expect(signed).toEqual(["-replicas: 2", "+replicas: 5", "-- image: nginx:1.27", "+- image: nginx:1.28"]);
  });

  it("is asked of the server by a dry run that changes nothing", () => {
    const player = freshPlayer();
    const { timeline, playheadMs, namespace } = player.store.getState();
    const output = dryRunApply([{ name: "a.yaml", text: good }], { timeline, atMs: playheadMs, namespace });
    expect(output).toMatchObject({
      line: "kubectl apply -f a.yaml --dry-run=server",
      stdout: "deployment.apps/shop created (server dry run)\n",
      exit: 0,
    });
    expect(player.store.getState().timeline).toBe(timeline);
  });
});

describe("the templates", () => {
  const templates = templateGroups.flatMap((group) => group.templates);

  it("are, with those of the applications, all the files that there are", () => {
    const folder = new URL("../../../src/player/manifests/", import.meta.url);
    const used = [...templates, ...applications].flatMap(({ files }) => files.map(({ name }) => name));
    expect([...new Set(used)].toSorted()).toEqual(readdirSync(folder).toSorted());
    for (const { name, text } of templates.flatMap(({ files }) => files)) {
      expect(text).toBe(readFileSync(new URL(name, folder), "utf8"));
    }
  });

  it.each(templates.map(({ files }) => [files.map(({ name }) => name).join(" "), files] as const))(
    "apply: %s",
    async (_, files) => {
      const player = freshPlayer();
      const applied = await player.apply(files);
      expect(applied.ok ? [] : applied.error).toEqual([]);
      expect(applied.ok && applied.value.outputs.map(({ exit }) => exit)).toEqual([0]);
      // What takes its environment from the data of another template waits for that.
      await player.apply(templates.flatMap((each) => each.files).filter(({ name }) => name.startsWith("bd-")));
      settle(player);
    },
  );

  it("all together make what the course asks for, with nothing that is missing", async () => {
    const player = freshPlayer();
    const files = templates.flatMap((template) => template.files);
    const { timeline, playheadMs, namespace } = player.store.getState();
    const { warnings } = checkNow(files, { timeline, atMs: playheadMs, namespace });
    expect(warnings.filter(({ warning }) => warning.code !== "noTag")).toEqual([]);
    await player.apply(files);
    settle(player);
    const made = cluster(player);
    for (const [name, replicas] of [
      ["deployment-nginx", 2],
      ["mediawiki", 1],
      ["test-web", 3],
      ["guestbook", 3],
      ["redis", 1],
      ["temperaturas-frontend", 3],
      ["temperaturas-backend", 1],
      ["mariadb-deployment", 1],
      ["wordpress-deployment", 1],
    ] as const) {
      expect([name, made[name]?.replicas, made[name]?.pods]).toEqual([name, replicas, replicas]);
    }
  });
});
