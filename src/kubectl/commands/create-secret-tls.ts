import { type Result, fail, ok } from "../../api/failure.ts";
import type { Command, Invocation } from "../command.ts";
import { keySourceFlags, madeFlags } from "../common-flags.ts";
import { flagText } from "../flags.ts";
import { type KeyedContent, planKeyedObject } from "../keyed-object.ts";
import type { KubectlContext } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret_tls.go; whether the two belong together is not seen. */
export const createSecretTlsCommand: Command = {
  path: ["create", "secret", "tls"],
  usage: "NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]",
  flags: [
    { name: "cert", type: "string" },
    { name: "key", type: "string" },
    ...keySourceFlags.filter(({ name }) => name === "append-hash"),
    ...madeFlags,
  ],
  plan: (invocation, context) =>
    planKeyedObject("Secret", invocation, context, () => {
      const pair = readPair(invocation, context);
      return pair.ok ? ok<KeyedContent>({ entries: pair.value, type: "kubernetes.io/tls" }) : pair;
    }),
};

function readPair({ flags }: Invocation, context: KubectlContext): Result<ReadonlyMap<string, string>, string> {
  const [certPath, keyPath] = [flagText(flags, "cert"), flagText(flags, "key")];
  if (certPath === "" || keyPath === "") {
    return fail("key and cert must be specified");
  }
  const cert = context.readFile?.(certPath);
  const key = context.readFile?.(keyPath);
  const missing = cert === undefined ? certPath : keyPath;
  if (cert === undefined || key === undefined) {
    return fail(`Cannot read file ${missing}, open ${missing}: no such file or directory`);
  }
  const problem = pemProblem(cert, "certificate", (type) => type === "CERTIFICATE") ?? pemProblem(key, "key", isKey);
  return problem === undefined
    ? ok(
        new Map([
          ["tls.crt", cert],
          ["tls.key", key],
        ]),
      )
    : fail(problem);
}

function isKey(type: string): boolean {
  return type === "PRIVATE KEY" || type.endsWith(" PRIVATE KEY");
}

/** Models crypto/tls X509KeyPair, as far as it looks at blocks and not into them. */
function pemProblem(
  text: string,
  input: "certificate" | "key",
  isWanted: (type: string) => boolean,
): string | undefined {
  const block = /-----BEGIN ([^-\n]+)-----\r?\n[\w+/=\s:,-]*?-----END \1-----/g;
  const types = Array.from(text.matchAll(block), ([, type = ""]) => type);
  if (types.some(isWanted)) {
    return undefined;
  }
  if (types.length === 0) {
    return `tls: failed to find any PEM data in ${input} input`;
  }
  const found = `PEM blocks of the following types: [${types.join(" ")}]`;
  const [only] = types;
  if (input === "certificate") {
    return types.length === 1 && only !== undefined && isKey(only)
      ? "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched"
      : `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping ${found}`;
  }
  return types.length === 1 && only === "CERTIFICATE"
    ? "tls: found a certificate rather than a key in the PEM for the private key"
    : `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping ${found}`;
}
