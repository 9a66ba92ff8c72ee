import { type Result, fail, ok } from "../../api/failure.ts";
import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { quote } from "../go-values.ts";
import { jsonAt, textAt } from "../json.ts";
import { parseYaml } from "../parse-yaml.ts";

type Shape = "string" | "int" | "bool" | "strings" | "texts" | { readonly [field: string]: Shape } | readonly [Shape];

const LABELS: Shape = { pairs: "texts", includeSelectors: "bool", includeTemplates: "bool" };
const GENERATOR_OPTIONS: Shape = {
  labels: "texts",
  annotations: "texts",
  disableNameSuffixHash: "bool",
  immutable: "bool",
};
const GENERATOR: Shape = {
  name: "string",
  namespace: "string",
  type: "string",
  behavior: "string",
  files: "strings",
  literals: "strings",
  envs: "strings",
  env: "string",
  options: GENERATOR_OPTIONS,
};
const TARGET: Shape = {
  group: "string",
  version: "string",
  kind: "string",
  name: "string",
  namespace: "string",
  labelSelector: "string",
  annotationSelector: "string",
};

/** What a kustomization says, of what is simulated. Models sigs.k8s.io/kustomize/api/types Kustomization. */
const KUSTOMIZATION: Readonly<Record<string, Shape>> = {
  apiVersion: "string",
  kind: "string",
  metadata: { name: "string", namespace: "string", labels: "texts", annotations: "texts" },
  namePrefix: "string",
  nameSuffix: "string",
  namespace: "string",
  commonLabels: "texts",
  commonAnnotations: "texts",
  labels: [LABELS],
  resources: "strings",
  images: [{ name: "string", newName: "string", newTag: "string", digest: "string", tagSuffix: "string" }],
  replicas: [{ name: "string", count: "int" }],
  patches: [
    { path: "string", patch: "string", target: TARGET, options: { allowNameChange: "bool", allowKindChange: "bool" } },
  ],
  configMapGenerator: [GENERATOR],
  secretGenerator: [GENERATOR],
  generatorOptions: GENERATOR_OPTIONS,
};

/** Fields of the real one that nothing here does anything about. */
const NOT_HERE = new Set([
  "bases",
  "buildMetadata",
  "components",
  "configurations",
  "crds",
  "generators",
  "helmCharts",
  "helmChartInflationGenerator",
  "helmGlobals",
  "openapi",
  "patchesJson6902",
  "patchesStrategicMerge",
  "replacements",
  "sortOptions",
  "transformers",
  "validators",
  "vars",
]);

/** The fields of a kustomization's text; each that is there has the type that it must have. */
export function readKustomization(text: string, folder: string): Result<JsonObject, string> {
  if (text.split("\n").every((line) => /^\s*(#.*)?$/.test(line))) {
    return fail("kustomization.yaml is empty");
  }
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    return fail(`invalid Kustomization: ${parsed.error}`);
  }
  if (!isJsonObject(parsed.value)) {
    return fail(
      `invalid Kustomization: json: cannot unmarshal ${kindOf(parsed.value)} into Go value of type types.Kustomization`,
    );
  }
  const missing = Object.keys(parsed.value).find((field) => NOT_HERE.has(field));
  if (missing !== undefined) {
    return fail(
      `${missing} of a kustomization is not part of this simulator: write what it stands for into its resources`,
    );
  }
  const problem = shapeProblem(parsed.value, KUSTOMIZATION, "Kustomization", "");
  return problem === undefined ? identified(parsed.value, folder) : fail(`invalid Kustomization: json: ${problem}`);
}

function identified(fields: JsonObject, folder: string): Result<JsonObject, string> {
  const { kind = "Kustomization", apiVersion } = fields;
  const problems = [
    ...(kind === "Kustomization" ? [] : ["kind should be Kustomization or Component"]),
    ...(apiVersion === undefined || apiVersion === "kustomize.config.k8s.io/v1beta1"
      ? []
      : [`apiVersion for ${textAt(fields, "kind")} should be kustomize.config.k8s.io/v1beta1`]),
  ];
  return problems.length === 0
    ? ok(fields)
    : fail(`Failed to read kustomization file under ${folder}:\n${problems.join("\n")}\n`);
}

function kindOf(value: JsonValue): string {
  return isJsonArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;
}

const GO_TYPES: Readonly<Record<string, string>> = {
  string: "string",
  int: "int64",
  bool: "bool",
  strings: "[]string",
  texts: "map[string]string",
};

/** What Go's decoder says of the first field that is unknown or has the wrong type. */
function shapeProblem(value: JsonValue, shape: Shape, struct: string, path: string): string | undefined {
  const wrong = (type: string): string =>
    `cannot unmarshal ${kindOf(value)} into Go struct field ${struct}${path} of type ${type}`;
  if (value === null) {
    return undefined;
  }
  if (typeof shape === "string") {
    return fits(value, shape) ? undefined : wrong(GO_TYPES[shape] ?? shape);
  }
  if (isShapeList(shape)) {
    const [of] = shape;
    return isJsonArray(value)
      ? value.map((item) => shapeProblem(item, of, structOf(path), path)).find((problem) => problem !== undefined)
      : wrong(`[]types.${structOf(path)}`);
  }
  if (!isJsonObject(value)) {
    return wrong(`types.${structOf(path)}`);
  }
  for (const [field, inner] of Object.entries(value)) {
    const type = shape[field];
    const problem =
      type === undefined || !Object.hasOwn(shape, field)
        ? `unknown field ${quote(field)}`
        : shapeProblem(inner, type, struct, `${path}.${field}`);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

function isShapeList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function fits(value: JsonValue, shape: string): boolean {
  switch (shape) {
    case "int":
      return Number.isInteger(value);
    case "bool":
      return typeof value === "boolean";
    case "strings":
      return isJsonArray(value) && value.every((item) => typeof item === "string");
    case "texts":
      return isJsonObject(value) && Object.values(value).every((item) => typeof item === "string");
    default:
      return typeof value === "string";
  }
}

const STRUCTS: Readonly<Record<string, string>> = {
  labels: "Label",
  images: "Image",
  replicas: "Replica",
  patches: "Patch",
  target: "Selector",
  configMapGenerator: "ConfigMapArgs",
  secretGenerator: "SecretArgs",
  generatorOptions: "GeneratorOptions",
  options: "GeneratorOptions",
};

function structOf(path: string): string {
  return STRUCTS[path.slice(path.lastIndexOf(".") + 1)] ?? "ObjectMeta";
}

/** The objects of a list in a kustomization. */
export function objectsAt(fields: JsonObject, name: string): readonly JsonObject[] {
  const list = jsonAt(fields, name);
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}

export function textsAt(fields: JsonObject, name: string): readonly string[] {
  const list = jsonAt(fields, name);
  return isJsonArray(list) ? list.filter((item) => typeof item === "string") : [];
}
