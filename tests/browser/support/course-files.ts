import fs from "node:fs";
import path from "node:path";

/** A template of the page: what a course's file of that name says. */
export function template(name: string): string {
  const source = path.resolve("src");
  const at = fs.readdirSync(source, { recursive: true, encoding: "utf8" }).find((each) => path.basename(each) === name);
  if (at === undefined) {
    throw new Error(`there is no template ${name}`);
  }
  return fs.readFileSync(path.join(source, at), "utf8");
}

const replicaSetOfTestWeb = `apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: replicaset-test-web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: test-web
  template:
    metadata:
      labels:
        app: test-web
    spec:
      containers:
        - name: contenedor-test-web
          image: iesgn/test_web:latest
`;

const deploymentOfTestWeb = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: test-web
  labels:
    app: test-web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: test-web
  template:
    metadata:
      labels:
        app: test-web
    spec:
      containers:
        - name: contenedor-test-web
          image: iesgn/test_web:version1
          ports:
            - containerPort: 80
`;

/** The files of a course, by their names. */
export const courseFiles = {
  "nginx-rs.yaml": template("nginx-rs.yaml"),
  "nginx-deployment.yaml": template("nginx-deployment.yaml"),
  "mediawiki-deployment.yaml": template("mediawiki-deployment.yaml"),
  "test-web-rs.yaml": replicaSetOfTestWeb,
  "test-web.yaml": deploymentOfTestWeb,
} as const;
