/** 200 Deployments in one text, as long a one as the editor reads. */
export const manyDeployments = Array.from(
  { length: 200 },
  (_, at) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d${at}\nspec:\n  replicas: 1\n  selector:\n    matchLabels:\n      app: d${at}\n  template:\n    metadata:\n      labels:\n        app: d${at}\n    spec:\n      containers:\n        - name: c\n          image: nginx:1.27\n`,
).join("---\n");
