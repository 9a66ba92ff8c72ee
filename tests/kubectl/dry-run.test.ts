import { expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const bare =
  /^W0112 09:\d\d:\d\d\.\d{6} {1,6}\d+ helpers\.go:702\] --dry-run is deprecated and can be replaced with --dry-run=client\.\n$/;
const on =
  /^W0112 09:\d\d:\d\d\.\d{6} {1,6}\d+ helpers\.go:716\] --dry-run=(true|T) is deprecated \(boolean value\) and can be replaced with --dry-run=client\.\n$/;
const off =
  /^W0112 09:\d\d:\d\d\.\d{6} {1,6}\d+ helpers\.go:719\] --dry-run=(false|0) is deprecated \(boolean value\) and can be replaced with --dry-run=none\.\n$/;

function session(): KubectlSession {
  const made = new KubectlSession();
  made.type("kubectl create deployment web --image=web:v1");
  return made;
}

it.each([
  ["scale deploy web --replicas=2 --dry-run", "deployment.apps/web scaled (dry run)\n", bare],
  ["create deployment x --image=y --dry-run=true", "deployment.apps/x created (dry run)\n", on],
  ["set image deploy/web web=web:v2 --dry-run=T", "deployment.apps/web image updated (dry run)\n", on],
  ["label deploy web a=b --dry-run=false", "deployment.apps/web labeled\n", off],
  ["delete deploy web --dry-run=0", 'deployment.apps "web" deleted from default namespace\n', off],
  ["cordon node-1 --dry-run", "node/node-1 cordoned (dry run)\n", bare],
  ["label deploy web a=b --dry-run=client", "deployment.apps/web labeled (dry run)\n", /^$/],
  ["label deploy web a=b", "deployment.apps/web labeled\n", /^$/],
])("warns of a dry run that is given as a switch: %s", (line, stdout, stderr) => {
  expect(session().type(`kubectl ${line}`)).toMatchObject({ stdout, stderr: expect.stringMatching(stderr), exit: 0 });
});

it.each(["x", ""])("refuses --dry-run=%s", (value) => {
  expect(session().type(`kubectl label deploy web a=b --dry-run=${value}`)).toMatchObject({
    stderr: `error: Invalid dry-run value (${value}). Must be "none", "server", or "client".\n`,
    exit: 1,
  });
});
