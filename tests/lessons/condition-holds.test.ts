import { describe, expect, it } from "vitest";
import { holds } from "../../src/lessons/condition-holds.ts";
import type { ReplicaSetsCondition } from "../../src/lessons/goal.ts";
import { stateNow } from "../../src/player/lessons/do-move.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { opened } from "./support/walked.ts";
import { lessonIn } from "./support/curriculum.ts";

describe("ReplicaSets of a Deployment", () => {
  const { desk } = opened(lessonIn("new-version.yaml"), 0);
  walk(
    desk,
    [
      { run: 'kubectl annotate deployment/web kubernetes.io/change-cause="the first one"' },
      { run: "kubectl set image deployment/web web=web:v2" },
      { wait: { deployment: { name: "web", state: "complete", revision: 2 } } },
      { run: 'kubectl annotate --overwrite deployment/web kubernetes.io/change-cause="the second one"' },
    ],
    () => false,
  );

  it.each<[Omit<ReplicaSetsCondition, "of">, boolean]>([
    [{ count: 2 }, true],
    [{ revision: 1, cause: "the first one", count: 1 }, true],
    [{ revision: 2, cause: "the second one", count: 1 }, true],
    [{ revision: 2, cause: "the first one", count: 1 }, false],
    [{ cause: "one", count: 2 }, true],
    [{ cause: "another", count: 0 }, true],
  ])("are counted by the cause of their revision: %o", (like, is) => {
    expect(holds({ replicaSets: { of: "web", ...like } }, stateNow(desk))).toBe(is);
  });
});
