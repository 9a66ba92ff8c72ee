import { describe, expect, it } from "vitest";
import type { Move } from "../../src/lessons/lesson.ts";
import type { LessonSession } from "../../src/player/lessons/lesson-session.ts";
import { lessonIn } from "./support/curriculum.ts";
import { stated, walked } from "./support/walked.ts";

function after(file: string, id: string, moves: readonly Move[]): LessonSession {
  const lesson = lessonIn(`${file}.yaml`);
  const at = lesson.steps.findIndex((step) => step.id === id);
  return walked(lesson, at, moves).session;
}

describe("a ReplicaSet is deleted only while its Deployment is there", () => {
  const gone: readonly Move[] = [
    { run: "kubectl delete deployment deployment-nginx" },
    { wait: 10 },
    { run: "kubectl apply -f nginx-deployment.yaml" },
    { wait: 60 },
  ];

  it("is not met by a Deployment that is deleted and created again", () => {
    const { store } = after("what-a-deployment-makes", "delete-replicaset", gone);
    expect(store.getState()).toMatchObject({ isDone: false, met: [false, false] });
  });

  it("is met after that by deleting the ReplicaSet, and counts the Pods of the new one", () => {
    const session = after("what-a-deployment-makes", "delete-replicaset", [
      ...gone,
      { run: "kubectl delete rs -l app=nginx" },
    ]);
    expect(session.store.getState().isDone).toBe(true);
    expect(stated(session, { pods: { of: "deployment-nginx" } })).toBe(2);
  });
});

it("is no Deployment of nginx as long as Pods of another image run", () => {
  const wrong: readonly Move[] = [
    { run: "kubectl create deployment nginx --image=web:v1 --replicas=3" },
    { wait: { deployment: { name: "nginx", available: 3, state: "complete" } } },
    { set: "image", of: "nginx", to: "nginx" },
  ];
  const session = after("what-a-deployment-makes", "your-own", wrong);
  expect(session.store.getState().isDone).toBe(true);
  expect(stated(session, { pods: { of: "nginx", image: "nginx", state: "ready" } })).toBe(3);
  expect(stated(session, { pods: { of: "nginx" } })).toBe(3);
});

it("is no adopted ReplicaSet where the Deployment was deleted with all it had", () => {
  const { store } = after("labels-and-selectors", "without-deployment", [
    { run: "kubectl delete deployment web" },
    { wait: 20 },
    { run: "kubectl apply -f web.yaml" },
    { wait: 60 },
  ]);
  expect(store.getState().isDone).toBe(false);
});

it("is no loss of all Pods where none was wanted", () => {
  const { store } = after("replica-control", "delete-all", [
    { set: "replicas", of: "deployment-nginx", to: 0 },
    { wait: 20 },
    { set: "replicas", of: "deployment-nginx", to: 3 },
    { wait: 60 },
  ]);
  expect(store.getState()).toMatchObject({ isDone: false, met: [false, false] });
});

it("is no ReplicaSet set back where only the Deployment was scaled", () => {
  const { store } = after("replica-control", "scale-replicaset", [
    { set: "replicas", of: "deployment-nginx", to: 5 },
    { wait: 20 },
    { set: "replicas", of: "deployment-nginx", to: 3 },
    { wait: 60 },
  ]);
  expect(store.getState()).toMatchObject({ isDone: false, met: [false, false, false] });
});

it("is no update within limits that were set once it was over", () => {
  const { store } = after("surge-and-unavailable", "no-surge", [
    { set: "image", of: "web", to: "web:v2" },
    { wait: { deployment: { name: "web", image: "web:v2", state: "complete", available: 10, terminating: 0 } } },
    { set: "maxUnavailable", of: "web", to: 1 },
    { set: "maxSurge", of: "web", to: 0 },
    { wait: 60 },
  ]);
  expect(store.getState()).toMatchObject({ isDone: false, met: [true, false] });
});

describe("a sentence about a step that was done by a detour", () => {
  const to = (version: string): Move => ({ set: "image", of: "web", to: `web:${version}` });
  const complete: Move = { wait: { deployment: { name: "web", state: "complete", terminating: 0 } } };

  it("counts the Pods of the version that is meant", () => {
    const session = after("new-version", "change-image", [to("v3"), complete, to("v2"), complete]);
    expect(session.store.getState()).toMatchObject({ isDone: true });
    const { numbers } = lessonIn("new-version.yaml").steps[0]!;
    expect(stated(session, numbers!["made"]!.of)).toBe(4);
  });

  it("tells of what a restart keeps available, not of Pods that were deleted before it", () => {
    const session = after("new-version", "restart", [
      { run: "kubectl delete pods --all" },
      { wait: 30 },
      { set: "restart", of: "web" },
    ]);
    expect(session.store.getState().isDone).toBe(true);
    const { numbers } = lessonIn("new-version.yaml").steps.find(({ id }) => id === "restart")!;
    expect(stated(session, numbers!["least"]!.of)).toBe(3);
    expect(stated(session, numbers!["pods"]!.of)).toBe(4);
  });
});

it("is no going back by oneself where the pipeline went back before", () => {
  const { store } = after("automatic-deployment", "nobody-goes-back", [
    { pipeline: "web", rollsBack: true },
    { publish: "web:v3" },
    { wait: 90 },
    { pipeline: "web", rollsBack: false },
    { publish: "web:v3" },
    { wait: 60 },
  ]);
  expect(store.getState()).toMatchObject({ isDone: false, met: [true, false] });
});

it("is no restart where the step before had made a revision already", () => {
  const lesson = lessonIn("what-makes-no-rollout.yaml");
  const { session } = walked(lesson, 0, [{ set: "restart", of: "web" }, { wait: 60 }, ...lesson.steps[0]!.solution]);
  expect(session.store.getState().isDone).toBe(true);
  session.goOn();
  expect(session.store.getState()).toMatchObject({ step: 1, isDone: false, met: [false, false] });
});

describe("an update during which no Pod was available", () => {
  const recreated: readonly Move[] = [
    { set: "strategy", of: "test-web", to: "Recreate" },
    { set: "image", of: "test-web", to: "iesgn/test_web:version2" },
    { wait: 60 },
  ];

  it("is none, however it has ended", () => {
    expect(after("new-version", "your-own", recreated).store.getState()).toMatchObject({
      isDone: false,
      met: [true, false],
    });
  });

  it("is made good by another that keeps some, which alone is counted", () => {
    const session = after("new-version", "your-own", [
      ...recreated,
      { set: "strategy", of: "test-web", to: "RollingUpdate" },
      { set: "restart", of: "test-web" },
      { wait: 60 },
    ]);
    expect(session.store.getState().isDone).toBe(true);
    expect(stated(session, { rollout: "test-web", number: { leastAvailable: "test-web" } })).toBe(3);
  });
});
