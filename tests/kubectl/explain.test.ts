import { describe, expect, it } from "vitest";
import { eventType, resourceTypes } from "../../src/api/resources.ts";
import { innermost } from "../../src/kubectl/explain/field-type.ts";
import { schemaOf } from "../../src/kubectl/explain/explained-schemas.ts";
import { wrapWords } from "../../src/kubectl/explain/wrap-words.ts";
import { kubectlManual } from "../../src/kubectl/help/kubectl-manual.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function typed(line: string) {
  const { requests: _, ...output } = new KubectlSession({}, 0).type(line);
  return output;
}

const HEAD = "GROUP:      apps\nKIND:       Deployment\nVERSION:    v1\n\n";

describe("explain", () => {
  it("tells of a kind and its fields", () => {
    const { stdout, stderr, exit } = typed("kubectl explain deployment");
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    expect(stdout).toBe(
      `${HEAD}DESCRIPTION:
    Deployment enables declarative updates for pods and replica sets.
    
FIELDS:
  apiVersion\t<string>
    The version of the schema that this object is written in.

  kind\t<string>
    The kind of the object.

  metadata\t<ObjectMeta>
    The object's metadata: name, namespace, labels and the like.

  spec\t<DeploymentSpec>
    Specification of the desired behavior of the deployment.

  status\t<DeploymentStatus>
    What is observed; written by the cluster.


`,
    );
  });

  it.each(["ds", "daemonset.spec", "daemonsets.apps.spec.template"])("says of %s that it is not described", (what) => {
    expect(typed(`kubectl explain ${what}`)).toEqual({
      stdout: "GROUP:      apps\nKIND:       DaemonSet\nVERSION:    v1\n\n",
      stderr: "error: the kind DaemonSet is not part of this simulator: its fields are not described here\n",
      exit: 1,
    });
  });

  it("tells of a field without fields", () => {
    expect(typed("kubectl explain deploy.spec.replicas").stdout).toBe(
      `${HEAD}FIELD: replicas <integer>


DESCRIPTION:
    The wanted number of pods; 1 by default.
    

`,
    );
  });

  it("tells of a field with fields: what it must have, and what it may be", () => {
    const strategy = typed("kubectl explain deploy.spec.strategy").stdout;
    expect(strategy).toContain("FIELD: strategy <DeploymentStrategy>\n\n\nDESCRIPTION:\n");
    expect(strategy).toContain(
      "  type\t<string>\n  enum: Recreate, RollingUpdate\n    RollingUpdate, the default, replaces pods bit by bit; Recreate ends all old\n    ones before it makes new ones.\n\n",
    );
    expect(typed("kubectl explain deploy.spec.strategy.type").stdout).toContain(
      "FIELD: type <string>\nENUM:\n    Recreate\n    RollingUpdate\n\nDESCRIPTION:\n",
    );
    const spec = typed("kubectl explain deploy.spec").stdout;
    expect(spec).toContain("  selector\t<LabelSelector> -required-\n");
    expect(spec).toContain("  template\t<PodTemplateSpec> -required-\n");
  });

  it("goes through lists and maps", () => {
    expect(typed("kubectl explain pods.spec.containers.ports.containerPort").stdout).toContain(
      "KIND:       Pod\nVERSION:    v1\n\nFIELD: containerPort <integer>\n",
    );
    expect(typed("kubectl explain pod.spec.containers").stdout).toContain("FIELD: containers <[]Container>\n");
    expect(typed("kubectl explain pod.spec.containers.resources.limits").stdout).toContain(
      "FIELD: limits <map[string]Quantity>\n",
    );
    expect(typed("kubectl explain pod.metadata.labels").stdout).toContain("FIELD: labels <map[string]string>\n");
    expect(typed("kubectl explain secret.data").stdout).toContain("FIELD: data <map[string]string>\n");
    expect(typed("kubectl explain deploy.spec.strategy.rollingUpdate.maxSurge").stdout).toContain(
      "FIELD: maxSurge <IntOrString>\n",
    );
    expect(typed("kubectl explain deploy.metadata.creationTimestamp").stdout).toContain(
      "FIELD: creationTimestamp <string>\n",
    );
  });

  it("cuts a long enumeration in a list of fields", () => {
    expect(typed("kubectl explain pod.spec.volumes.hostPath").stdout).toContain(
      '  type\t<string>\n  enum: "", BlockDevice, CharDevice, Directory, ....\n',
    );
  });

  it("lists all fields below, one to a line", () => {
    const { stdout } = typed("kubectl explain deploy.spec.strategy --recursive");
    expect(stdout.slice(stdout.indexOf("FIELDS:"))).toBe(
      "FIELDS:\n  rollingUpdate\t<RollingUpdateDeployment>\n    maxSurge\t<IntOrString>\n    maxUnavailable\t<IntOrString>\n  type\t<string>\n  enum: Recreate, RollingUpdate\n\n",
    );
  });

  it.each([
    "kubectl explain deploy.spec.replicas.",
    "kubectl explain deployments.apps.spec.replicas",
    "kubectl explain \"deploy['spec'].replicas\"",
    "kubectl explain deployments.spec.replicas --api-version=apps/v1",
    "kubectl explain deploy.spec.replicas --output=plaintext-openapiv2",
  ])("%s is the same", (line) => {
    expect(typed(line)).toEqual(typed("kubectl explain deploy.spec.replicas"));
  });

  it.each<readonly [string, string, string]>([
    ["kubectl explain deploy.spec.nope", HEAD, 'error: field "nope" does not exist\n'],
    ["kubectl explain deploy.spec.replicas.x", HEAD, 'error: field "x" does not exist\n'],
    ["kubectl explain deploy.constructor", HEAD, 'error: field "constructor" does not exist\n'],
    ["kubectl explain deployments.v1.apps", HEAD, 'error: field "apps" does not exist\n'],
    ["kubectl explain deploy.apps.spec", HEAD, 'error: field "spec" does not exist\n'],
    ["kubectl explain deployments.apps --api-version=apps/v1", HEAD, 'error: field "apps" does not exist\n'],
    ["kubectl explain deploy..spec", "", "error: invalid jsonpath syntax, first node must be field node\n"],
    ["kubectl explain .spec", "", "error: invalid jsonpath syntax, first node must be field node\n"],
    [
      "kubectl explain deploy..spec --api-version=apps/v1",
      "",
      "error: invalid jsonpath syntax, all nodes must be field nodes\n",
    ],
    [
      "kubectl explain deploy.spec.template.spec.containers[0]",
      "",
      "error: invalid jsonpath syntax, first node must be field node\n",
    ],
    ["kubectl explain pods,deploy", "", "error: unrecognized character in action: U+002C ','\n"],
    ["kubectl explain pods}", "", "error: must pass in 1 jsonpath string\n"],
    ["kubectl explain .", "", "error: a resource must be present, got: /, Resource=\n"],
    ["kubectl explain DEPLOY", "", 'the server doesn\'t have a resource type "DEPLOY"\n'],
    ["kubectl explain nope.spec", "", 'the server doesn\'t have a resource type "nope"\n'],
    ["kubectl explain deploy rs", "", "error: We accept only this format: explain RESOURCE\n"],
    [
      "kubectl explain",
      "",
      'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    ],
    [
      "kubectl explain deploy --api-version=v1",
      "",
      "error: GVR (/v1, Resource=deployments) not found in OpenAPI schema\n",
    ],
    [
      "kubectl explain deploy --api-version=apps/v2",
      "",
      'error: couldn\'t find resource for "apps/v2, Resource=deployments"\n',
    ],
    ["kubectl explain deploy --output=x", "", "error: unrecognized format: x\n"],
  ])("%s is refused", (line, stdout, stderr) => {
    expect(typed(line)).toEqual({ stdout, stderr, exit: 1 });
  });

  it("has a text for every kind and every field", () => {
    const missing = new Set<string>();
    const seen = new Set<string>();
    const visit = (struct: ReturnType<typeof schemaOf>): void => {
      if (seen.has(struct.name)) {
        return;
      }
      seen.add(struct.name);
      for (const [name, type] of [["", struct] as const, ...struct.fields]) {
        if (kubectlManual.field(struct.name, name) === undefined) {
          missing.add(`${struct.name}.${name}`);
        }
        const inner = innermost(type);
        if (inner.form === "struct") {
          visit(inner);
        }
      }
    };
    [...resourceTypes, eventType].forEach((type) => visit(schemaOf(type.kind)));
    expect([...missing]).toEqual([]);
  });
});

describe("wrapWords", () => {
  it.each<readonly [string, number, readonly string[]]>([
    ["", 5, [""]],
    ["a b c", 3, ["a b", "c"]],
    ["abcdef g", 3, ["abcdef", "g"]],
    ["a\nb c", 9, ["a", "b c"]],
  ])("%j in %i", (text, width, lines) => {
    expect(wrapWords(text, width)).toEqual(lines);
  });
});
