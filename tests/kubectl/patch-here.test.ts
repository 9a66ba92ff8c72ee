import { describe } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const session = () => {
  const made = new KubectlSession();
  made.type("kubectl create deployment web --image=web:v1");
  return made;
};
const patch = (text: string, type = "json") => `patch deploy web --type=${type} -p '${text}' --dry-run=client`;
const CONTAINERS = "/spec/template/spec/containers";
const at = (op: string, path: string, more = "") => patch(`[{"op":"${op}","path":"${path}"${more}}]`);

describe("a patch that kubectl tries out itself", () => {
  itPrints(session, [
    [at("replace", "/spec/replicas", ',"value":7'), "deployment.apps/web patched\n"],
    [at("replace", "/spec/nope", ',"value":7'), "deployment.apps/web patched\n"],
    [at("replace", "/metadata/name", ',"value":"x"'), "deployment.apps/x patched\n"],
    [patch('{"metadata":{"name":"x"}}', "merge"), "deployment.apps/x patched\n"],
    [patch('{"kind":"Pod","apiVersion":"v1"}', "merge"), "pod/web patched\n"],
    [patch("[]"), "deployment.apps/web patched (no change)\n"],
    [patch("{}", "strategic"), "deployment.apps/web patched (no change)\n"],
    [at("test", "/spec/replicas", ',"value":77'), "", "error: testing value /spec/replicas failed: test failed\n"],
    [at("nope", "/spec"), "", "error: Unexpected kind: nope\n"],
    [patch('[{"path":"/spec"}]'), "", "error: Unexpected kind: unknown\n"],
    [
      at("replace", "/spec/nope/a", ',"value":7'),
      "",
      "error: replace operation does not apply: doc is missing path: /spec/nope/a: missing value\n",
    ],
    [
      at("replace", `${CONTAINERS}/9`, ',"value":1'),
      "",
      `error: Object to be patched is missing field (${CONTAINERS}/9: missing value)\n`,
    ],
    [
      at("remove", "/spec/nope"),
      "",
      "error: error in remove for path: '/spec/nope': Unable to remove nonexistent key: nope: missing value\n",
    ],
    [
      at("remove", `${CONTAINERS}/x`),
      "",
      `error: error in remove for path: '${CONTAINERS}/x': strconv.Atoi: parsing "x": invalid syntax\n`,
    ],
    [
      at("add", `${CONTAINERS}/9`, ',"value":1'),
      "",
      `error: error in add for path: '${CONTAINERS}/9': Unable to access invalid index: 9: invalid index referenced\n`,
    ],
    [
      at("add", `${CONTAINERS}/x`, ',"value":1'),
      "",
      `error: error in add for path: '${CONTAINERS}/x': value was not a proper array index: 'x': strconv.Atoi: parsing "x": invalid syntax\n`,
    ],
    [
      at("add", "/spec/nope/x", ',"value":1'),
      "",
      'error: add operation does not apply: doc is missing path: "/spec/nope/x": missing value\n',
    ],
    [
      at("move", "/spec/a", ',"from":"/spec/nope"'),
      "",
      "error: error in move for path: 'nope': Unable to remove nonexistent key: nope: missing value\n",
    ],
    [
      at("copy", "/spec/a/b", ',"from":"/spec/replicas"'),
      "",
      "error: copy operation does not apply: doc is missing destination path: /spec/a/b: missing value\n",
    ],
    [
      at("test", `${CONTAINERS}/9`, ',"value":1'),
      "",
      `error: error in test for path: '${CONTAINERS}/9': Unable to access invalid index: 9: invalid index referenced\n`,
    ],
    [patch("{}"), "", "error: json: cannot unmarshal object into Go value of type jsonpatch.Patch\n"],
    [patch("[5]"), "", "error: json: cannot unmarshal number into Go value of type jsonpatch.Operation\n"],
    [patch("[]", "merge"), "", "error: json: cannot unmarshal array into Go value of type unstructured.detector\n"],
    [patch("5", "merge"), "", "error: Invalid JSON Patch\n"],
    [patch("[]", "strategic"), "", "error: invalid JSON document\n"],
    [
      patch('{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}}}', "strategic"),
      "",
      "error: map: map[image:x] does not contain declared merge key: name\n",
    ],
    [
      "patch deploy web --type=json -p '{}'",
      "",
      "Error from server (BadRequest): error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp\n",
    ],
    [
      'patch deploy web --type=json -p \'[{"op":"replace","path":"/spec/minReadySeconds","value":3}]\'',
      "deployment.apps/web patched\n",
    ],
  ]);
});
