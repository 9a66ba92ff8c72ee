import { describe, expect, it } from "vitest";
import { completeAt, fieldAt } from "../../../src/player/editor/complete.ts";

const images = ["nginx:1.27", "web:v1"];

/** What is offered at the `^` of a text, and the text that would be replaced. */
function at(marked: string) {
  const offset = marked.indexOf("^");
  const text = marked.replace("^", "");
  const found = completeAt(text, offset, images);
  return found === null
    ? null
    : { labels: found.candidates.map(({ label }) => label), word: text.slice(found.from, found.to) };
}

const deployment = (below: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
${below}`;

describe("what can stand at a place", () => {
  it.each([
    [
      "a field of the spec",
      deployment("  ^").replace("  replicas: 2\n", ""),
      ["replicas", "strategy"],
      ["selector", "containers"],
    ],
    ["a field in the middle of a word", deployment("  strat^"), ["strategy", "paused"], ["replicas"]],
    [
      "a field of a container",
      deployment("          ^"),
      ["ports", "env", "readinessProbe"],
      ["name", "image", "replicas"],
    ],
    ["a field of a list's item", deployment("          ports:\n            - ^"), ["port", "containerPort"], ["image"]],
    ["a list in the column of its name", deployment("          ports:\n          - ^"), ["containerPort"], ["image"]],
    [
      "a second field of an item",
      deployment("          ports:\n          - name: http\n            ^"),
      ["containerPort"],
      ["name"],
    ],
    ["a second container", deployment("        - ^"), ["container", "name", "image"], []],
    [
      "a field of the pod, after its containers",
      deployment("      ^"),
      ["restartPolicy", "volumes"],
      ["containers", "replicas"],
    ],
    ["the strategy's type", deployment("  strategy:\n    type: ^"), ["RollingUpdate", "Recreate"], []],
    ["a pull policy that is begun", deployment("          imagePullPolicy: If^"), ["IfNotPresent"], []],
    ["a truth value", deployment("  paused: ^"), ["true", "false"], []],
    ["an image", deployment("").replace("image: nginx", "image: ^"), ["nginx:1.27", "web:v1"], []],
    ["a kind", "apiVersion: apps/v1\nkind: ^", ["Deployment", "Service"], []],
    ["the version of a kind", "apiVersion: ^\nkind: Deployment", ["apps/v1"], ["v1"]],
    ["an empty text", "^", ["Deployment", "apiVersion", "kind"], []],
    ["a second document", `${deployment("")}---\n^`, ["Service", "apiVersion"], []],
    [
      "a Service's port",
      "apiVersion: v1\nkind: Service\nspec:\n  ports:\n    - ^",
      ["targetPort", "nodePort"],
      ["containerPort"],
    ],
  ])("%s", (_, text, offered, not) => {
    const labels = at(text)?.labels ?? [];
    expect(labels).toEqual(expect.arrayContaining(offered));
    expect(labels.filter((label) => not.some((each) => each === label))).toEqual([]);
  });

  it.each([
    ["in a comment", deployment("  # strat^")],
    ["in a text of several lines", deployment("          args:\n            - |\n              stra^")],
    ["under a label", deployment("").replace("app: web\n  template", "^app: web\n  template")],
    ["behind a value", deployment("").replace("replicas: 2", "replcas: 2^")],
    ["behind a value and a space", deployment("").replace("replicas: 2", "replicas: 2 ^")],
    ["for a name", deployment("").replace("name: web\nspec", "name: we^\nspec")],
    ["in a kind that is not here", "apiVersion: v1\nkind: Nonsense\nspec:\n  ^"],
  ])("nothing %s", (_, text) => {
    expect(at(text)?.labels ?? []).toEqual([]);
  });

  it("takes the place of the word that is begun", () => {
    expect(at(deployment("          imagePullPolicy: If^"))?.word).toBe("If");
    expect(at(deployment("  strat^"))?.word).toBe("strat");
    expect(at(deployment("").replace("image: nginx", "image: ngi^"))?.word).toBe("ngi");
  });
});

describe("the field at a place", () => {
  it.each([
    [deployment("").replace("replicas: 2", "repl^icas: 2"), "DeploymentSpec.replicas", "integer"],
    [deployment("").replace("replicas: 2", "replicas: 2^"), "DeploymentSpec.replicas", "integer"],
    [deployment("").replace("image: nginx", "im^age: nginx"), "Container.image", "string"],
    [deployment("").replace("- name: web", "- na^me: web"), "Container.name", "string"],
    [deployment("").replace("kind:", "ki^nd:"), "Object.kind", "string"],
    [deployment("").replace("labels:", "lab^els:"), "ObjectMeta.labels", "map[string]string"],
    [deployment("").replace("containers:", "contain^ers:"), "PodSpec.containers", "[]Container"],
    ["apiVersion: v1\nkind: Secret\nda^ta: {}\n", "Secret.data", "map[string]string"],
  ])("%#", (marked, name, detail) => {
    const offset = marked.indexOf("^");
    const found = fieldAt(marked.replace("^", ""), offset);
    expect([`${found?.struct}.${found?.name}`, found?.detail]).toEqual([name, detail]);
  });

  it("is none where the schema has none", () => {
    const text = deployment("  nonsense: 1");
    expect(fieldAt(text, text.indexOf("nonsense") + 2)).toBeNull();
    expect(fieldAt(text, text.indexOf("app: web"))).toBeNull();
  });
});
