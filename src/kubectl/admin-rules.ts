import { alignTabs, tableStops } from "./tab-writer.ts";

/** What an administrator may do by the roles that every cluster has (rbac/bootstrappolicy), in kubectl's order. */
const RULES: readonly string[] = [
  "*.*\t[]\t[]\t[*]",
  "\t[*]\t[]\t[*]",
  ...[
    "selfsubjectreviews.authentication",
    "selfsubjectaccessreviews.authorization",
    "selfsubjectrulesreviews.authorization",
  ].map((resource) => `${resource}.k8s.io\t[]\t[]\t[create]`),
  // Two roles have those of health and version: system:discovery and system:public-info-viewer.
  ..."/api/* /api /apis/* /apis /healthz /healthz /livez /livez /openapi/* /openapi /readyz /readyz /version/ /version/ /version /version"
    .split(" ")
    .map((url) => `\t[${url}]\t[]\t[get]`),
];

/** `auth can-i --list` of an administrator. */
export function adminRules(withHeaders: boolean): string {
  const header = withHeaders ? ["Resources\tNon-Resource URLs\tResource Names\tVerbs"] : [];
  return alignTabs([...header, ...RULES].map((line) => `${line}\n`).join(""), tableStops);
}
