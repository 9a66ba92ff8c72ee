import { expect, it } from "vitest";
import { schemas } from "../../src/api/schema.ts";
import type { FieldType } from "../../src/api/schema-types.ts";
import en from "../../src/i18n/fields-en.json" with { type: "json" };
import es from "../../src/i18n/fields-es.json" with { type: "json" };

/** Sources of volumes that no simulated cluster mounts, and a group that nothing here looks at: their names are all there is to say. */
const undescribed =
  /^(Volume\.(gcePersistentDisk|awsElasticBlockStore|gitRepo|iscsi|glusterfs|rbd|flexVolume|cinder|cephfs|flocker|fc|azureFile|vsphereVolume|quobyte|azureDisk|photonPersistentDisk|portworxVolume|scaleIO|storageos|ephemeral)|PodSpec\.(hostnameOverride|schedulingGroup))$/;

function fieldsOf(type: FieldType, seen: Set<FieldType>): readonly string[] {
  if (type.form === "list" || type.form === "map") {
    return fieldsOf(type.of, seen);
  }
  if (type.form !== "struct" || seen.has(type)) {
    return [];
  }
  seen.add(type);
  return [...type.fields].flatMap(([name, of]) => [`${type.name}.${name}`, ...fieldsOf(of, seen)]);
}

const texts = (tree: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  Object.entries(tree).flatMap(([struct, fields]) =>
    Object.entries(fields).map(([field, text]) => [`${struct}.${field}`, text] as const),
  );

it("describes every field of every kind that can be written", () => {
  const described = new Set<string>(texts(en).map(([name]) => name));
  const own = Object.keys(schemas);
  const common = /^\w+\.(apiVersion|kind|metadata|spec|status)$/;
  const missing = Object.values(schemas)
    .flatMap((schema) => fieldsOf(schema, new Set()))
    .filter((name) => !(common.test(name) && own.includes(name.split(".")[0] ?? "")))
    .filter((name) => !described.has(name) && !undescribed.test(name));
  expect([...new Set(missing)]).toEqual([]);
});

it("describes them in both languages, shortly", () => {
  expect(texts(es).map(([name]) => name)).toEqual(texts(en).map(([name]) => name));
  for (const [name, text] of [...texts(en), ...texts(es)]) {
    expect([
      name,
      text.length > 3 && text.length <= 150,
      text.endsWith(".") || text.endsWith("- and .") || text.endsWith("- y ."),
    ]).toEqual([name, true, true]);
  }
});
