import { qualifiedKindOf, resourceTypes } from "../../api/resources.ts";

/** `deployment.apps/web`, as the manifest that is edited says it. */
export function editTitle(manifest: string): string {
  const [, kind = ""] = /^kind: (\S+)$/m.exec(manifest) ?? [];
  const [, metadata = ""] = /^metadata:\n((?: .*\n)*)/m.exec(manifest) ?? [];
  const [, name = ""] = /^ {2}name: (\S+)$/m.exec(metadata) ?? [];
  const type = resourceTypes.find((each) => each.kind === kind);
  return type === undefined || name === "" ? "kubectl edit" : `${qualifiedKindOf(type)}/${name}`;
}
