import type { Pod } from "../../api/objects.ts";

/**
 * What kubectl itself says of the fields that a pod's environment names: it knows two of them.
 *
 * Models describe.go EnvValueRetriever with the field labels that kubectl's scheme can convert
 * (apimachinery runtime.DefaultMetaV1FieldSelectorConversion).
 */
export function fieldResolver({ metadata }: Pod): (fieldPath: string) => string {
  return (fieldPath) => {
    switch (fieldPath) {
      case "metadata.name":
        return metadata.name;
      case "metadata.namespace":
        return metadata.namespace;
      default:
        return "";
    }
  };
}
