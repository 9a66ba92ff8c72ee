import type { Candidate } from "./complete.ts";

/** Beginnings of whole manifests, and of the items of lists, by the struct that they make. */
const templates: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Object: {
    Deployment:
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n\tname: ${web}\nspec:\n\treplicas: ${2}\n\tselector:\n\t\tmatchLabels:\n\t\t\tapp: ${web}\n" +
      "\ttemplate:\n\t\tmetadata:\n\t\t\tlabels:\n\t\t\t\tapp: ${web}\n\t\tspec:\n\t\t\tcontainers:\n\t\t\t\t- name: ${web}\n\t\t\t\t  image: ${nginx:1.27}\n",
    Service:
      "apiVersion: v1\nkind: Service\nmetadata:\n\tname: ${web}\nspec:\n\tselector:\n\t\tapp: ${web}\n\tports:\n\t\t- port: ${80}\n\t\t  targetPort: ${80}\n",
  },
  Container: {
    container: "name: ${name}\nimage: ${image}",
    "container + port": "name: ${name}\nimage: ${image}\nports:\n\t- name: ${http}\n\t  containerPort: ${80}",
  },
  ContainerPort: { port: "name: ${http}\ncontainerPort: ${80}" },
  ServicePort: { port: "name: ${http}\nport: ${80}\ntargetPort: ${http}" },
  EnvVar: {
    variable: "name: ${NAME}\nvalue: ${value}",
    "variable (ConfigMap)": "name: ${NAME}\nvalueFrom:\n\tconfigMapKeyRef:\n\t\tname: ${configmap}\n\t\tkey: ${key}",
    "variable (Secret)": "name: ${NAME}\nvalueFrom:\n\tsecretKeyRef:\n\t\tname: ${secret}\n\t\tkey: ${key}",
  },
};

export function snippets(struct: string): readonly Candidate[] {
  const known = Object.hasOwn(templates, struct) ? templates[struct] : undefined;
  return Object.entries(known ?? {}).map(([label, template]) => ({ label, sort: "snippet", template }));
}
