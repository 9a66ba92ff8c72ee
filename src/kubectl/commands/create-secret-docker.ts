import { encodeBase64 } from "../../api/base64.ts";
import { type Result, fail, ok } from "../../api/failure.ts";
import { utf8Bytes } from "../../api/utf8-bytes.ts";
import type { Command, Invocation } from "../command.ts";
import { keySourceFlags, madeFlags } from "../common-flags.ts";
import { flagText, flagTexts } from "../flags.ts";
import { escapeHtml } from "../json.ts";
import { readEntries } from "../key-sources.ts";
import { type KeyedContent, planKeyedObject } from "../keyed-object.ts";
import type { KubectlContext } from "../plan.ts";
import { SECRET_REFUSALS } from "./create-secret.ts";

const KEY = ".dockerconfigjson";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret_docker.go. */
export const createSecretDockerCommand: Command = {
  path: ["create", "secret", "docker-registry"],
  usage:
    "NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none]",
  flags: [
    { name: "docker-username", type: "string" },
    { name: "docker-password", type: "string" },
    { name: "docker-email", type: "string" },
    { name: "docker-server", type: "string", default: "https://index.docker.io/v1/" },
    ...keySourceFlags.filter(({ name }) => name === "from-file" || name === "append-hash"),
    ...madeFlags,
  ],
  plan: (invocation, context) =>
    planKeyedObject("Secret", invocation, context, () => {
      const entries = readCredentials(invocation, context);
      return entries.ok
        ? ok<KeyedContent>({ entries: entries.value, type: "kubernetes.io/dockerconfigjson" })
        : entries;
    }),
};

function readCredentials({ flags }: Invocation, context: KubectlContext): Result<ReadonlyMap<string, string>, string> {
  const files = flagTexts(flags, "from-file").filter((source) => source !== "");
  if (files.length > 0) {
    const sources = files.map((source) => (source.includes("=") ? source : `${KEY}=${source}`));
    return readEntries({ files: sources, literals: [], envFiles: [] }, context, SECRET_REFUSALS);
  }
  const [username, password, email, server] = ["username", "password", "email", "server"].map((name) =>
    flagText(flags, `docker-${name}`),
  );
  if (!username || !password || !server) {
    return fail(
      "either --from-file or the combination of --docker-username, --docker-password and --docker-server is required",
    );
  }
  const auth = encodeBase64(utf8Bytes(`${username}:${password}`));
  const login = { username, password, ...(email ? { email } : {}), auth };
  return ok(new Map([[KEY, escapeHtml(JSON.stringify({ auths: { [server]: login } }))]]));
}
