import type { FieldError } from "../failure.ts";
import type { JsonObject, Labels, ObjectMeta, OwnerReference } from "../objects.ts";
import { forbidden, invalid, invalidFor, nonNegative, required, tooLong } from "./field-errors.ts";
import { byteLength, dns1123LabelWrongs, labelValueWrongs, qualifiedNameWrongs } from "./names.ts";

const MAX_ANNOTATION_BYTES = 256 * 1024;
const STANDARD_FINALIZERS: ReadonlySet<string> = new Set(["kubernetes", "orphan", "foregroundDeletion"]);

/** What is wrong with a text, in English. */
export type NameRule = (name: string) => readonly string[];

function sortedEntries(map: Labels): readonly (readonly [string, string])[] {
  return Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Models apimachinery/pkg/apis/meta/v1/validation ValidateLabels; upstream goes through them in no fixed order. */
export function labelErrors(labels: Labels, field: string): readonly FieldError[] {
  return sortedEntries(labels).flatMap(([key, value]) => [
    ...invalidFor(field, key, qualifiedNameWrongs(key)),
    ...invalidFor(field, value, labelValueWrongs(value)),
  ]);
}

/** Models apimachinery/pkg/api/validation ValidateAnnotations. */
export function annotationErrors(annotations: Labels, field: string): readonly FieldError[] {
  const entries = sortedEntries(annotations);
  const size = entries.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  return [
    ...entries.flatMap(([key]) => invalidFor(field, key, qualifiedNameWrongs(key.toLowerCase()))),
    ...(size > MAX_ANNOTATION_BYTES ? [tooLong(field, MAX_ANNOTATION_BYTES)] : []),
  ];
}

function ownerReferenceErrors(owners: readonly OwnerReference[]): readonly FieldError[] {
  const field = "metadata.ownerReferences";
  const errors = owners.flatMap((owner, i) => {
    const at = `${field}[${String(i)}]`;
    return [
      ...(owner.apiVersion === "" ? [invalid(`${at}.apiVersion`, owner.apiVersion, "version must not be empty")] : []),
      ...(owner.kind === "" ? [invalid(`${at}.kind`, owner.kind, "must not be empty")] : []),
      ...(owner.name === "" ? [invalid(`${at}.name`, owner.name, "must not be empty")] : []),
      ...(owner.uid === "" ? [invalid(`${at}.uid`, owner.uid, "must not be empty")] : []),
      ...(owner.apiVersion === "v1" && owner.kind === "Event"
        ? [invalid(at, ownerValue(owner), "/v1, Kind=Event is disallowed from being an owner")]
        : []),
    ];
  });
  const controllers = owners.filter((owner) => owner.controller === true);
  const [first, second] = controllers;
  if (first === undefined || second === undefined) {
    return errors;
  }
  const detail = `Only one reference can have Controller set to true. Found "true" in references for ${first.kind}/${first.name} and ${second.kind}/${second.name}`;
  return [...errors, invalid(field, owners.map(ownerValue), detail)];
}

/** Models pkg/apis/core/validation ValidateFinalizerName. */
function finalizerErrors(finalizers: readonly string[]): readonly FieldError[] {
  return [
    ...finalizers.flatMap((name) => invalidFor("metadata.finalizers", name, qualifiedNameWrongs(name))),
    ...finalizers.flatMap((name, i) =>
      name.includes("/") || STANDARD_FINALIZERS.has(name)
        ? []
        : [
            invalid(
              `metadata.finalizers[${String(i)}]`,
              name,
              "name is neither a standard finalizer name nor is it fully qualified",
            ),
          ],
    ),
  ];
}

/** Models ValidateNoNewFinalizers: what is being deleted can be held up no further. */
function newFinalizerErrors(finalizers: readonly string[], old: ObjectMeta): readonly FieldError[] {
  const extra = finalizers.filter((name) => !old.finalizers.includes(name)).toSorted();
  if (old.deletionTimestamp === undefined || extra.length === 0) {
    return [];
  }
  const names = extra.map((name) => JSON.stringify(name)).join(", ");
  const detail = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${names}}`;
  return [forbidden("metadata.finalizers", detail)];
}

/** An owner as Go's JSON writes it. */
function ownerValue({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: OwnerReference): JsonObject {
  return {
    apiVersion,
    kind,
    name,
    uid,
    ...(controller === undefined ? {} : { controller }),
    ...(blockOwnerDeletion === undefined ? {} : { blockOwnerDeletion }),
  };
}

function nameErrors(metadata: ObjectMeta, nameRule: NameRule): readonly FieldError[] {
  const { name, generateName = "" } = metadata;
  const prefix = generateName.endsWith("-") ? `${generateName.slice(0, -1)}a` : generateName;
  return [
    ...(generateName === "" ? [] : invalidFor("metadata.generateName", generateName, nameRule(prefix))),
    ...(name === ""
      ? [required("metadata.name", "name or generateName is required")]
      : invalidFor("metadata.name", name, nameRule(name))),
  ];
}

function namespaceErrors(namespace: string, namespaced: boolean): readonly FieldError[] {
  if (!namespaced) {
    return namespace === "" ? [] : [forbidden("metadata.namespace", "not allowed on this type")];
  }
  return namespace === ""
    ? [required("metadata.namespace")]
    : invalidFor("metadata.namespace", namespace, dns1123LabelWrongs(namespace));
}

/**
 * What is wrong with an object's metadata; a name is checked only when the object is new.
 *
 * Models apimachinery/pkg/api/validation ValidateObjectMetaAccessor and ValidateObjectMetaAccessorUpdate.
 */
export function metadataErrors(
  metadata: ObjectMeta,
  nameRule: NameRule,
  namespaced: boolean,
  old: ObjectMeta | undefined,
): readonly FieldError[] {
  return [
    ...(old === undefined
      ? [...nameErrors(metadata, nameRule), ...namespaceErrors(metadata.namespace, namespaced)]
      : newFinalizerErrors(metadata.finalizers, old)),
    ...nonNegative("metadata.generation", metadata.generation),
    ...labelErrors(metadata.labels, "metadata.labels"),
    ...annotationErrors(metadata.annotations, "metadata.annotations"),
    ...ownerReferenceErrors(metadata.ownerReferences),
    ...finalizerErrors(metadata.finalizers),
  ];
}
