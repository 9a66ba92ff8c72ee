import { type Result, fail, ok } from "../api/failure.ts";
import { configKeyWrongs } from "../api/validation/names.ts";
import type { Invocation } from "./command.ts";
import { envNameWrong } from "./env-changes.ts";
import { flagTexts } from "./flags.ts";
import type { KubectlContext } from "./plan.ts";

/** How a ConfigMap or a Secret says that it cannot take a key. */
export interface KeyRefusals {
  readonly invalid: (key: string, wrongs: string) => string;
  readonly taken: (key: string) => string;
}

type Folder = Pick<KubectlContext, "readFile"> & Partial<Pick<KubectlContext, "listFiles">>;

interface Entry {
  readonly key: string;
  readonly value: string;
}

type Entries = Result<readonly Entry[], string>;

/**
 * The entries of `--from-file`, `--from-literal` and `--from-env-file`.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go, create_secret.go, and pkg/util ParseFileSource,
 * ParseLiteralSource and AddFromEnvFile. Files are those of the workspace, which is one folder.
 */
export function readKeySources(
  { flags }: Invocation,
  context: KubectlContext,
  refusals: KeyRefusals,
): Result<ReadonlyMap<string, string>, string> {
  const sources: KeySources = {
    files: flagTexts(flags, "from-file").filter((source) => source !== ""),
    literals: flagTexts(flags, "from-literal"),
    envFiles: flagTexts(flags, "from-env-file").filter((source) => source !== ""),
  };
  return sources.envFiles.length > 0 && sources.files.length + sources.literals.length > 0
    ? fail("from-env-file cannot be combined with from-file or from-literal")
    : readEntries(sources, context, refusals);
}

export interface KeySources {
  readonly files: readonly string[];
  readonly literals: readonly string[];
  readonly envFiles: readonly string[];
}

/** The entries of files, of `key=value` texts and of files of such lines, by their keys. */
export function readEntries(
  { files, literals, envFiles }: KeySources,
  context: Folder,
  refusals: KeyRefusals,
): Result<ReadonlyMap<string, string>, string> {
  const data = new Map<string, string>();
  const read = [
    ...files.map((source) => (): Entries => readFileSource(source, context)),
    ...literals.map((source) => (): Entries => readLiteral(source)),
    ...envFiles.map((path) => (): Entries => readEnvFile(path, context)),
  ];
  for (const entriesOf of read) {
    const entries = entriesOf();
    if (!entries.ok) {
      return entries;
    }
    for (const { key, value } of entries.value) {
      const wrongs = configKeyWrongs(key);
      if (wrongs.length > 0) {
        return fail(refusals.invalid(key, wrongs.join(";")));
      }
      if (data.has(key)) {
        return fail(refusals.taken(key));
      }
      data.set(key, value);
    }
  }
  return ok(data);
}

function readFileSource(source: string, context: Folder): Entries {
  const parts = source.split("=");
  if (parts.length > 2) {
    return fail("key names or file paths cannot contain '='");
  }
  const [first = "", second] = parts;
  const [key, path] = second === undefined ? [first.split("/").at(-1) ?? "", first] : [first, second];
  if (second !== undefined && key === "") {
    return fail(`key name for file path ${path} missing`);
  }
  if (path === "") {
    return fail(`file path for key name ${key} missing`);
  }
  const names = context.listFiles?.(path);
  if (names !== undefined) {
    return second === undefined
      ? ok(names.map((name) => ({ key: name, value: context.readFile?.(name) ?? "" })))
      : fail("cannot give a key name for a directory path");
  }
  const value = context.readFile?.(path);
  return value === undefined ? fail(missingFile(path)) : ok([{ key, value }]);
}

function missingFile(path: string): string {
  return `error reading ${path}: no such file or directory`;
}

function readLiteral(source: string): Entries {
  const equals = source.indexOf("=");
  return equals <= 0
    ? fail(`invalid literal source ${source}, expected key=value`)
    : ok([{ key: source.slice(0, equals), value: source.slice(equals + 1) }]);
}

/** A line without `=` takes its value from the environment, in which there is nothing here. */
function readEnvFile(path: string, context: Folder): Entries {
  const text = context.readFile?.(path);
  if (text === undefined) {
    return fail(missingFile(path));
  }
  const entries: Entry[] = [];
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const trimmed = line.trimStart();
    if (trimmed === "" || trimmed.startsWith("#")) {
      continue;
    }
    const equals = trimmed.indexOf("=");
    const key = equals === -1 ? trimmed : trimmed.slice(0, equals);
    const wrong = envNameWrong(key);
    if (wrong !== undefined) {
      return fail(wrong);
    }
    entries.push({ key, value: equals === -1 ? "" : trimmed.slice(equals + 1) });
  }
  return ok(entries);
}
