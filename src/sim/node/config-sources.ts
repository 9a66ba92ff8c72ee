import { flagAt, objectAt, objectsAt, textAt } from "../../api/json.ts";
import type { Container, JsonObject, ObjectRef, Pod } from "../../api/objects.ts";
import type { ClusterState } from "../state.ts";
import { dataOf } from "./container-env.ts";

type ConfigKind = "ConfigMap" | "Secret";

const ROOT_CERTIFICATE = "kube-root-ca.crt";

/** The object that a reference in an environment names, and the key of it, where it asks for one. */
interface Reference {
  readonly kind: ConfigKind;
  readonly name: string;
  readonly key?: string;
  readonly isOptional: boolean;
  /** The variable that it is for, or what the names of all that come of it begin with. */
  readonly variable: string;
}

function referenceOf(source: JsonObject, kind: ConfigKind, fieldName: string, variable: string): readonly Reference[] {
  const ref = objectAt(source, fieldName);
  const key = ref === undefined ? undefined : textAt(ref, "key");
  return ref === undefined
    ? []
    : [
        {
          kind,
          name: textAt(ref, "name") ?? "",
          isOptional: flagAt(ref, "optional") ?? false,
          variable,
          ...(key === undefined ? {} : { key }),
        },
      ];
}

/** What a container's environment is taken from, in the order in which a kubelet looks. */
function referencesOf({ envFrom = [], env = [] }: Container): readonly Reference[] {
  return [
    ...envFrom.flatMap((from) => [
      ...referenceOf(from, "ConfigMap", "configMapRef", textAt(from, "prefix") ?? ""),
      ...referenceOf(from, "Secret", "secretRef", textAt(from, "prefix") ?? ""),
    ]),
    ...env.flatMap(({ name, valueFrom }) =>
      valueFrom === undefined
        ? []
        : [
            ...referenceOf(valueFrom, "ConfigMap", "configMapKeyRef", name),
            ...referenceOf(valueFrom, "Secret", "secretKeyRef", name),
          ],
    ),
  ];
}

/** Where a variable of a container may come from. */
export function sourcesOfVariable({ metadata }: Pod, container: Container, variable: string): readonly ObjectRef[] {
  return referencesOf(container).flatMap((source) => {
    const isFrom = source.key === undefined ? variable.startsWith(source.variable) : variable === source.variable;
    return isFrom ? [{ kind: source.kind, key: `${metadata.namespace}/${source.name}` }] : [];
  });
}

/** Whether any of a container's environment comes from a ConfigMap or a Secret. */
export function takesFromObjects(container: Container): boolean {
  return referencesOf(container).length > 0;
}

/**
 * Why a container cannot be made, in the kubelet's words; `null`: all that its environment is taken from is there.
 *
 * Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables.
 */
export function missingConfig(state: ClusterState, pod: Pod, container: Container): string | null {
  for (const { kind, name, key, isOptional } of referencesOf(container)) {
    if (!isOptional) {
      const data = dataOf(state, pod, kind, name);
      if (data === undefined) {
        return `${kind.toLowerCase()} "${name}" not found`;
      }
      if (key !== undefined && !Object.hasOwn(data, key)) {
        return `couldn't find key ${key} in ${kind} ${pod.metadata.namespace}/${name}`;
      }
    }
  }
  return null;
}

function volumeSources(volume: JsonObject): readonly (readonly [ConfigKind, string, JsonObject])[] {
  const own = [volume, ...(objectsAt(objectAt(volume, "projected") ?? {}, "sources") ?? [])];
  return own.flatMap((source) => {
    const configMap = objectAt(source, "configMap");
    const secret = objectAt(source, "secret");
    return [
      ...(configMap === undefined ? [] : [["ConfigMap", textAt(configMap, "name") ?? "", configMap] as const]),
      ...(secret === undefined
        ? []
        : [["Secret", textAt(secret, "secretName") ?? textAt(secret, "name") ?? "", secret] as const]),
    ];
  });
}

/** The ConfigMaps and Secrets of which a pod has files; the certificate that every pod has is none of them. */
export function mountedIn({ metadata, spec }: Pod): readonly ObjectRef[] {
  return (spec.volumes ?? [])
    .flatMap(volumeSources)
    .flatMap(([kind, name]) => (name === ROOT_CERTIFICATE ? [] : [{ kind, key: `${metadata.namespace}/${name}` }]));
}

/**
 * Why a volume of a pod cannot be mounted, in the kubelet's words; `null`: all can.
 *
 * Models pkg/volume/configmap and pkg/volume/secret SetUpAt.
 */
export function unmountable(state: ClusterState, pod: Pod): string | null {
  for (const volume of pod.spec.volumes ?? []) {
    // The certificate in every pod's token is what every namespace has, though not every cluster here shows it.
    const sources = volumeSources(volume).filter(([, name]) => name !== ROOT_CERTIFICATE);
    for (const [kind, name, source] of sources) {
      const isOptional = flagAt(source, "optional") ?? false;
      const data = dataOf(state, pod, kind, name);
      const failed = `MountVolume.SetUp failed for volume "${textAt(volume, "name") ?? ""}" : `;
      if (data === undefined) {
        if (!isOptional) {
          return `${failed}${kind.toLowerCase()} "${name}" not found`;
        }
      } else {
        const lacking = (objectsAt(source, "items") ?? []).find(
          (item) => !Object.hasOwn(data, textAt(item, "key") ?? ""),
        );
        if (lacking !== undefined && !isOptional) {
          const word = kind === "ConfigMap" ? "config" : "secret";
          return `${failed}references non-existent ${word} key: ${textAt(lacking, "key") ?? ""}`;
        }
      }
    }
  }
  return null;
}
