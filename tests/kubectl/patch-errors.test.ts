import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const session = () => {
  const made = new KubectlSession();
  made.type("kubectl create deployment web --image=web:v1");
  return made;
};
const patch = (text: string, type = "strategic") => `patch deploy web --type=${type} -p '${text}'`;
const wrong = (value: string, problem: string) =>
  `The request is invalid: patch: Invalid value: "${value}": ${problem}\n`;

describe("a patch with values of the wrong type", () => {
  itPrints(session, [
    [patch('{"spec":{"replicas":"two"}}'), "", wrong("map[spec:map[replicas:two]]", "unrecognized type: int32"), 1],
    [
      patch('{"metadata":{"annotations":{"a":true}}}'),
      "",
      wrong("map[metadata:map[annotations:map[a:true]]]", "unrecognized type: string"),
      1,
    ],
    [
      patch('{"metadata":{"annotations":{"a":1}}}'),
      "",
      wrong("map[metadata:map[annotations:map[a:1]]]", "cannot convert int64 to string"),
      1,
    ],
    [
      patch('{"spec":{"template":"x"}}'),
      "",
      wrong("map[spec:map[template:x]]", "cannot restore struct from: string"),
      1,
    ],
  ]);

  it("is told with the whole object by the other types of patches", () => {
    for (const line of [
      patch('{"spec":{"replicas":"two"}}', "merge"),
      patch('[{"op":"replace","path":"/spec/replicas","value":"two"}]', "json"),
    ]) {
      const { stderr, exit } = session().type(`kubectl ${line}`);
      expect(exit).toBe(1);
      expect(stderr).toMatch(/^The request is invalid: patch: Invalid value: "\{\\"apiVersion\\":\\"apps\/v1\\"/);
      expect(stderr).toMatch(
        /": json: cannot unmarshal string into Go struct field DeploymentSpec\.spec\.replicas of type int32\n$/,
      );
    }
  });
});

describe("a patch with fields that no type has", () => {
  itPrints(session, [
    [
      patch('{"spec":{"replicaz":3}}'),
      "deployment.apps/web patched (no change)\n",
      'Warning: unknown field "spec.replicaz"\n',
      0,
    ],
    [
      patch('{"spec":{"replicaz":3,"replicas":2}}', "merge"),
      "deployment.apps/web patched\n",
      'Warning: unknown field "spec.replicaz"\n',
      0,
    ],
  ]);
});
