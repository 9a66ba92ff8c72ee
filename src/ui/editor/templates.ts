import type { MessageKey } from "../../i18n/i18n.ts";
import type { ManifestFile } from "../../player/apply-manifests.ts";

/** Manifests to begin with: one file or several that belong together. */
export interface Template {
  readonly text: MessageKey;
  readonly files: readonly ManifestFile[];
}
export interface TemplateGroup {
  readonly title: MessageKey;
  readonly templates: readonly Template[];
}

const texts = import.meta.glob<string>("./templates/*.yaml", { query: "?raw", import: "default", eager: true });

function files(...names: readonly string[]): readonly ManifestFile[] {
  return names.map((name) => ({ name, text: texts[`./templates/${name}`] ?? "" }));
}

export const templateGroups: readonly TemplateGroup[] = [
  {
    title: "ui.editor.group.start",
    templates: [
      { text: "ui.editor.template.deployment", files: files("deployment.yaml") },
      { text: "ui.editor.template.service", files: files("service.yaml") },
      { text: "ui.editor.template.both", files: files("deployment-and-service.yaml") },
      { text: "ui.editor.template.rolling", files: files("rolling.yaml") },
      { text: "ui.editor.template.recreate", files: files("recreate.yaml") },
      { text: "ui.editor.template.probes", files: files("probes.yaml") },
    ],
  },
  {
    title: "ui.editor.group.rs",
    templates: [{ text: "ui.editor.template.nginxRs", files: files("nginx-rs.yaml") }],
  },
  {
    title: "ui.editor.group.deployment",
    templates: [{ text: "ui.editor.template.nginx", files: files("nginx-deployment.yaml") }],
  },
  {
    title: "ui.editor.group.update",
    templates: [
      { text: "ui.editor.template.mediawiki", files: files("mediawiki-deployment.yaml") },
      { text: "ui.editor.template.testWeb", files: files("test_web-deployment.yaml") },
    ],
  },
  {
    title: "ui.editor.group.guestbook",
    templates: [
      { text: "ui.editor.template.guestbook", files: files("guestbook-deployment.yaml", "redis-deployment.yaml") },
      { text: "ui.editor.template.guestbookServices", files: files("guestbook-service.yaml", "redis-service.yaml") },
    ],
  },
  {
    title: "ui.editor.group.temperaturas",
    templates: [
      {
        text: "ui.editor.template.temperaturas",
        files: files("temperaturas-frontend-deployment.yaml", "temperaturas-backend-deployment.yaml"),
      },
      {
        text: "ui.editor.template.temperaturasServices",
        files: files("temperaturas-frontend-service.yaml", "temperaturas-backend-service.yaml"),
      },
    ],
  },
  {
    title: "ui.editor.group.wordpress",
    templates: [
      { text: "ui.editor.template.wordpressData", files: files("bd-datos.yaml", "bd-passwords.yaml") },
      {
        text: "ui.editor.template.wordpress",
        files: files("mariadb-deployment.yaml", "wordpress-deployment.yaml"),
      },
      {
        text: "ui.editor.template.wordpressServices",
        files: files("mariadb-service.yaml", "wordpress-service.yaml"),
      },
    ],
  },
];
