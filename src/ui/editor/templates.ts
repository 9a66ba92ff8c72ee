import type { MessageKey } from "../../i18n/i18n.ts";
import type { ManifestFile } from "../../player/apply-manifests.ts";
import { manifestFiles } from "../../player/manifest-files.ts";

/** Manifests to begin with: one file or several that belong together. */
export interface Template {
  readonly text: MessageKey;
  readonly files: readonly ManifestFile[];
}
export interface TemplateGroup {
  readonly title: MessageKey;
  readonly templates: readonly Template[];
}

export const templateGroups: readonly TemplateGroup[] = [
  {
    title: "ui.editor.group.start",
    templates: [
      { text: "ui.editor.template.deployment", files: manifestFiles("deployment.yaml") },
      { text: "ui.editor.template.service", files: manifestFiles("service.yaml") },
      { text: "ui.editor.template.both", files: manifestFiles("deployment-and-service.yaml") },
      { text: "ui.editor.template.rolling", files: manifestFiles("rolling.yaml") },
      { text: "ui.editor.template.recreate", files: manifestFiles("recreate.yaml") },
      { text: "ui.editor.template.probes", files: manifestFiles("probes.yaml") },
    ],
  },
  {
    title: "ui.editor.group.rs",
    templates: [{ text: "ui.editor.template.nginxRs", files: manifestFiles("nginx-rs.yaml") }],
  },
  {
    title: "ui.editor.group.deployment",
    templates: [{ text: "ui.editor.template.nginx", files: manifestFiles("nginx-deployment.yaml") }],
  },
  {
    title: "ui.editor.group.update",
    templates: [
      { text: "ui.editor.template.mediawiki", files: manifestFiles("mediawiki-deployment.yaml") },
      { text: "ui.editor.template.testWeb", files: manifestFiles("test_web-deployment.yaml") },
    ],
  },
  {
    title: "ui.editor.group.guestbook",
    templates: [
      {
        text: "ui.editor.template.guestbook",
        files: manifestFiles("guestbook-deployment.yaml", "redis-deployment.yaml"),
      },
      {
        text: "ui.editor.template.guestbookServices",
        files: manifestFiles("guestbook-service.yaml", "redis-service.yaml"),
      },
    ],
  },
  {
    title: "ui.editor.group.temperaturas",
    templates: [
      {
        text: "ui.editor.template.temperaturas",
        files: manifestFiles("temperaturas-frontend-deployment.yaml", "temperaturas-backend-deployment.yaml"),
      },
      {
        text: "ui.editor.template.temperaturasServices",
        files: manifestFiles("temperaturas-frontend-service.yaml", "temperaturas-backend-service.yaml"),
      },
    ],
  },
  {
    title: "ui.editor.group.wordpress",
    templates: [
      { text: "ui.editor.template.wordpressData", files: manifestFiles("bd-datos.yaml", "bd-passwords.yaml") },
      {
        text: "ui.editor.template.wordpress",
        files: manifestFiles("mariadb-deployment.yaml", "wordpress-deployment.yaml"),
      },
      {
        text: "ui.editor.template.wordpressServices",
        files: manifestFiles("mariadb-service.yaml", "wordpress-service.yaml"),
      },
    ],
  },
];
