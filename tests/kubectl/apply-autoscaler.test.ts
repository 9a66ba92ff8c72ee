import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const autoscaler = (spec: object) =>
  JSON.stringify({
    apiVersion: "autoscaling/v1",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "web" },
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" }, ...spec },
  });
const hpa = "horizontalpodautoscaler.autoscaling/web";

describe("applying an autoscaler of autoscaling/v1", () => {
  const session = () => {
    const made = new KubectlSession({
      "a.yaml": autoscaler({ maxReplicas: 5, minReplicas: 2, targetCPUUtilizationPercentage: 50 }),
      "more.yaml": autoscaler({ maxReplicas: 8, minReplicas: 2, targetCPUUtilizationPercentage: 60 }),
      "bare.yaml": autoscaler({ maxReplicas: 5 }),
    });
    expect(made.type("kubectl apply -f a.yaml").stdout).toBe(`${hpa} created\n`);
    return made;
  };

  it("finds nothing changed the second time", () => {
    expect(session().type("kubectl apply -f a.yaml")).toEqual({
      stdout: `${hpa} unchanged\n`,
      stderr: "",
      exit: 0,
      requests: [],
    });
  });

  it("changes what its file changes", () => {
    const made = session();
    expect(made.type("kubectl apply -f more.yaml")).toMatchObject({ stdout: `${hpa} configured\n`, stderr: "" });
    const path = "{.spec.maxReplicas} {.spec.metrics[*].resource.target.averageUtilization}";
    expect(made.type(`kubectl get hpa web -o jsonpath='${path}'`).stdout).toBe("8 60");
    expect(made.type("kubectl apply -f more.yaml").stdout).toBe(`${hpa} unchanged\n`);
  });

  it("takes the default for what its file leaves out again", () => {
    const made = session();
    expect(made.type("kubectl apply -f bare.yaml")).toMatchObject({ stdout: `${hpa} configured\n`, stderr: "" });
    expect(made.type("kubectl apply -f bare.yaml").stdout).toBe(`${hpa} unchanged\n`);
    const path = "{.spec.minReplicas} {.spec.metrics[*].resource.target.averageUtilization}";
    expect(made.type(`kubectl get hpa web -o jsonpath='${path}'`).stdout).toBe("1 80");
  });

  it("is diffed in its own version", () => {
    const made = session();
    expect(made.type("kubectl diff -f a.yaml")).toMatchObject({ stdout: "", stderr: "", exit: 0 });
    const { stdout, exit } = made.type("kubectl diff -f more.yaml");
    expect(stdout).toMatch(/^-  targetCPUUtilizationPercentage: 50\n\+  targetCPUUtilizationPercentage: 60\n/m);
    expect(stdout).toMatch(/^diff -u -N \S+\/autoscaling\.v1\.HorizontalPodAutoscaler\.default\.web /);
    expect(stdout).not.toMatch(/metrics/i);
    expect(exit).toBe(1);
  });

  it("keeps what only autoscaling/v2 can say", () => {
    const made = session();
    made.type(
      `kubectl patch hpa web --type=merge -p '{"spec":{"behavior":{"scaleDown":{"stabilizationWindowSeconds":9}}}}'`,
    );
    expect(made.type("kubectl apply -f more.yaml").stdout).toBe(`${hpa} configured\n`);
    expect(made.type("kubectl get hpa web -o jsonpath={..stabilizationWindowSeconds}").stdout).toContain("9");
  });
});
