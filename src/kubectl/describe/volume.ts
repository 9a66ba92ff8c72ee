import { isJsonArray, labelsAt } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { parseQuantity } from "../../api/quantity.ts";
import { jsonAt, objectAt, scalarAt, textAt } from "../json.ts";
import { sortedEntries } from "./tabbed-lines.ts";

/** The volumes of a template, or with no space before it those of a pod (describe.go describeVolumes). */
export function volumeLines(volumes: readonly JsonObject[], space: string): readonly string[] {
  if (volumes.length === 0) {
    return [`${space}Volumes:\t<none>`];
  }
  const nameIndent = space === "" ? "  " : "   ";
  return [
    `${space}Volumes:`,
    ...volumes.flatMap((volume) => [`${nameIndent}${textAt(volume, "name")}:`, ...sourceLines(volume)]),
  ];
}

/** `Medium` and the field that holds it; `bool` is a flag that is false where it is left out. */
type Line = readonly [title: string, field: string, form?: "bool" | "number"];

/** The sources whose lines are fields and nothing else, in the order in which kubectl asks for them. */
const plainSources: Readonly<Record<string, { readonly type: string; readonly lines: readonly Line[] }>> = {
  hostPath: {
    type: "HostPath (bare host directory volume)",
    lines: [
      ["Path", "path"],
      ["HostPathType", "type"],
    ],
  },
  secret: {
    type: "Secret (a volume populated by a Secret)",
    lines: [
      ["SecretName", "secretName"],
      ["Optional", "optional", "bool"],
    ],
  },
  configMap: {
    type: "ConfigMap (a volume populated by a ConfigMap)",
    lines: [
      ["Name", "name"],
      ["Optional", "optional", "bool"],
    ],
  },
  nfs: {
    type: "NFS (an NFS mount that lasts the lifetime of a pod)",
    lines: [
      ["Server", "server"],
      ["Path", "path"],
      ["ReadOnly", "readOnly", "bool"],
    ],
  },
  persistentVolumeClaim: {
    type: "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
    lines: [
      ["ClaimName", "claimName"],
      ["ReadOnly", "readOnly", "bool"],
    ],
  },
  gcePersistentDisk: {
    type: "GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)",
    lines: [
      ["PDName", "pdName"],
      ["FSType", "fsType"],
      ["Partition", "partition", "number"],
      ["ReadOnly", "readOnly", "bool"],
    ],
  },
  awsElasticBlockStore: {
    type: "AWSElasticBlockStore (a Persistent Disk resource in AWS)",
    lines: [
      ["VolumeID", "volumeID"],
      ["FSType", "fsType"],
      ["Partition", "partition", "number"],
      ["ReadOnly", "readOnly", "bool"],
    ],
  },
  gitRepo: {
    type: "GitRepo (a volume that is pulled from git when the pod is created)",
    lines: [
      ["Repository", "repository"],
      ["Revision", "revision"],
    ],
  },
  image: {
    type: "Image (a container image or OCI artifact)",
    lines: [
      ["Reference", "reference"],
      ["PullPolicy", "pullPolicy"],
    ],
  },
};

function sourceLines(volume: JsonObject): readonly string[] {
  const lines = plainLines(volume) ?? listedLines(volume);
  return lines === undefined ? ["  <unknown>"] : lines.map((line) => `    ${line}`);
}

function plainLines(volume: JsonObject): readonly string[] | undefined {
  const [name, source] = Object.entries(plainSources).find(([field]) => volume[field] !== undefined) ?? [];
  if (name === undefined || source === undefined) {
    return undefined;
  }
  return [
    `Type:\t${source.type}`,
    ...source.lines.map(([title, field, form]) => `${title}:\t${fieldText(jsonAt(volume, name, field), form)}`),
  ];
}

function fieldText(value: JsonValue | undefined, form: Line[2]): string {
  if (form === "bool") {
    return String(value === true);
  }
  return value === undefined && form === "number" ? "0" : scalarAt({ value: value ?? "" }, "value");
}

/** The sources with a list, or with a rule of their own. */
function listedLines(volume: JsonObject): readonly string[] | undefined {
  if (volume["emptyDir"] !== undefined) {
    const limit = scalarAt(volume, "emptyDir", "sizeLimit");
    return [
      "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
      `Medium:\t${textAt(volume, "emptyDir", "medium")}`,
      `SizeLimit:\t${(parseQuantity(limit) ?? 0) > 0 ? limit : "<unset>"}`,
    ];
  }
  if (volume["downwardAPI"] !== undefined) {
    return [
      "Type:\tDownwardAPI (a volume populated by information about the pod)",
      "Items:",
      ...itemsAt(volume, "downwardAPI", "items").flatMap((item) =>
        [textAt(item, "fieldRef", "fieldPath"), textAt(item, "resourceFieldRef", "resource")].flatMap((source) =>
          source === "" ? [] : [`  ${source} -> ${textAt(item, "path")}`],
        ),
      ),
    ];
  }
  if (volume["projected"] !== undefined) {
    return [
      "Type:\tProjected (a volume that contains injected data from multiple sources)",
      ...itemsAt(volume, "projected", "sources").flatMap(projectedLines),
    ];
  }
  if (volume["csi"] !== undefined) {
    return csiLines(volume);
  }
  return undefined;
}

function itemsAt(value: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] {
  const items = jsonAt(value, ...path);
  return isJsonArray(items) ? items : [];
}

function projectedLines(source: JsonValue): readonly string[] {
  const optional = (field: string) => `Optional:\t${jsonAt(source, field, "optional") === true}`;
  if (jsonAt(source, "secret") !== undefined) {
    return [`SecretName:\t${textAt(source, "secret", "name")}`, optional("secret")];
  }
  if (jsonAt(source, "downwardAPI") !== undefined) {
    return ["DownwardAPI:\ttrue"];
  }
  if (jsonAt(source, "configMap") !== undefined) {
    return [`ConfigMapName:\t${textAt(source, "configMap", "name")}`, optional("configMap")];
  }
  return jsonAt(source, "serviceAccountToken") === undefined
    ? []
    : [`TokenExpirationSeconds:\t${scalarAt(source, "serviceAccountToken", "expirationSeconds") || "3600"}`];
}

function csiLines(volume: JsonObject): readonly string[] {
  const attributes = sortedEntries(labelsAt(objectAt(volume, "csi"), "volumeAttributes"));
  return [
    "Type:\tCSI (a Container Storage Interface (CSI) volume source)",
    `Driver:\t${textAt(volume, "csi", "driver")}`,
    `FSType:\t${textAt(volume, "csi", "fsType")}`,
    `ReadOnly:\t${jsonAt(volume, "csi", "readOnly") === true}`,
    ...(attributes.length === 0
      ? ["VolumeAttributes:\t<none>"]
      : attributes.map(([key, value], index) => `${index === 0 ? "VolumeAttributes:" : "    "}\t    ${key}=${value}`)),
  ];
}
