import type { Lesson, Step, Words } from "../../../src/lessons/lesson.ts";

export const words: Words = { en: "…", es: "…" };

/** A Deployment of two Pods. */
export const webManifest = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "web:v1"}]}
`;

/** A lesson of these steps about that Deployment, with nothing said in it. */
export function lessonOf(...steps: readonly Step[]): Lesson {
  return {
    id: "small",
    minutes: 5,
    requires: [],
    topics: [],
    seed: 1,
    title: words,
    about: words,
    start: { manifests: webManifest },
    steps,
    learnt: [words],
    tryNext: [words],
  };
}
