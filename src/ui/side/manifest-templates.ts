import type { ManifestFile } from "../../player/apply-manifests.ts";
import mediawiki from "./templates/mediawiki-deployment.yaml?raw";
import nginx from "./templates/nginx-deployment.yaml?raw";

/** Examples to begin with. */
export const manifestTemplates: readonly ManifestFile[] = [
  { name: "nginx-deployment.yaml", text: nginx },
  { name: "mediawiki-deployment.yaml", text: mediawiki },
];
