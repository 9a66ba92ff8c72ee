import { isJsonArray } from "../api/json.ts";
import type { Command } from "./command.ts";
import { CLIENT_VERSION } from "./client-version.ts";
import { type Flags, flagOn, flagText, flagTexts } from "./flags.ts";
import { parseGoDuration } from "./go-values.ts";
import { jsonAt, textAt } from "./json.ts";
import { CONTEXT, KUBECONFIG_PATH, USER, kubeconfig } from "./kubeconfig.ts";
import { parseYaml } from "./parse-yaml.ts";
import { type KubectlContext, type Plan, refuse, refusePlainly } from "./plan.ts";
import { serverFault } from "./server-fault.ts";

const PROFILES: readonly string[] = ["none", "cpu", "heap", "goroutine", "threadcreate", "block", "mutex", "trace"];

/** Commands that ask for the namespace before all else, and so are told of a wrong context in other words. */
const ASKS_NAMESPACE: ReadonlySet<string> = new Set(
  (
    "annotate delete describe edit events exec get label logs patch port-forward rollout scale taint " +
    "apply/set-last-applied apply/view-last-applied set/image set/resources set/selector set/serviceaccount top/pod"
  ).split(" "),
);

/**
 * What the flags about the connection make impossible; `undefined`: nothing, there is a server to talk to.
 *
 * Models kubectl's profiling.go and client-go's tools/clientcmd (ConfirmUsable, ClientConfig, validateAuthInfo).
 */
export function connectionFault(command: Command, flags: Flags, context: KubectlContext): Plan | undefined {
  const profile = flagText(flags, "profile");
  if (!PROFILES.includes(profile)) {
    return refuse(`unknown profile '${profile}'`);
  }
  const [group = "", name = ""] = command.path;
  if (group === "config" || (group === "version" && flagOn(flags, "client"))) {
    return undefined;
  }
  const fault = configFault(flags, context, ASKS_NAMESPACE.has(group) || ASKS_NAMESPACE.has(`${group}/${name}`));
  if (fault !== undefined) {
    return fault;
  }
  const unreached = serverFault(
    flagText(flags, "server"),
    flagText(flags, "tls-server-name"),
    flagOn(flags, "insecure-skip-tls-verify"),
  );
  if (unreached === undefined) {
    return undefined;
  }
  // The client's own version needs no server, and is told first.
  const stdout = group === "version" && flagText(flags, "output") === "" ? CLIENT_VERSION : "";
  return { requests: [], report: () => ({ stdout, stderr: unreached, exit: 1 }) };
}

function configFault(flags: Flags, context: KubectlContext, asksNamespace: boolean): Plan | undefined {
  const config = readConfig(flagText(flags, "kubeconfig"), context);
  if (typeof config === "string") {
    return refuse(config);
  }
  const [wanted, cluster, user] = [flagText(flags, "context"), flagText(flags, "cluster"), flagText(flags, "user")];
  if (wanted !== "" && !config.contexts.includes(wanted)) {
    return asksNamespace
      ? refusePlainly(`Error in configuration: context was not found for specified context: ${wanted}\n`)
      : refuse(`context ${JSON.stringify(wanted)} does not exist`);
  }
  if (cluster !== "" && !config.clusters.includes(cluster)) {
    return refuse(
      asksNamespace
        ? `no server found for cluster ${JSON.stringify(cluster)}`
        : `cluster ${JSON.stringify(cluster)} does not exist`,
    );
  }
  const account = user === "" ? USER : user;
  if (!config.users.includes(account)) {
    return refuse(`auth info ${JSON.stringify(account)} does not exist`);
  }
  return authFault(flags, context, account);
}

interface Config {
  readonly contexts: readonly string[];
  readonly clusters: readonly string[];
  readonly users: readonly string[];
}

/** The names in the kubeconfig file, or what is wrong with it. */
function readConfig(path: string, context: KubectlContext): Config | string {
  const isOwn = path === "" || path === KUBECONFIG_PATH;
  const text = isOwn ? undefined : context.readFile?.(path);
  if (!isOwn && text === undefined) {
    return `stat ${path}: no such file or directory`;
  }
  const read = text === undefined ? undefined : parseYaml(text);
  if (read?.ok === false) {
    return `error loading config file ${JSON.stringify(path)}: ${read.error}`;
  }
  const config = read?.value ?? kubeconfig(context.namespace, false);
  const names = (list: string): readonly string[] => {
    const items = jsonAt(config, list);
    return items !== undefined && isJsonArray(items) ? items.map((item) => textAt(item, "name")) : [];
  };
  return { contexts: names("contexts"), clusters: names("clusters"), users: names("users") };
}

function authFault(flags: Flags, context: KubectlContext, user: string): Plan | undefined {
  const authority = unreadFile("certificate-authority", flags, context);
  if (authority !== undefined) {
    return refuse(`unable to read certificate-authority ${authority} for ${CONTEXT} due to ${cannotOpen(authority)}`);
  }
  const certificates = certificateFaults(flags, context, user);
  const [only] = certificates;
  if (only !== undefined) {
    return certificates.length === 1
      ? refuse(only)
      : refusePlainly(`Error in configuration: \n${certificates.map((each) => `* ${each}\n`).join("")}`);
  }
  const isBasic = flagText(flags, "username") !== "" || flagText(flags, "password") !== "";
  if (isBasic && flagText(flags, "token") !== "") {
    return refuse(
      `more than one authentication method found for ${user}; found [token basicAuth], only one is allowed`,
    );
  }
  const groups = flagTexts(flags, "as-group");
  const isOther = groups.length > 0 || flagText(flags, "as-uid") !== "" || flagTexts(flags, "as-user-extra").length > 0;
  if (flagText(flags, "as") === "" && isOther) {
    return refuse(`requesting uid, groups or user-extra for ${user} without impersonating a user`);
  }
  if (!isTimeout(flagText(flags, "request-timeout"))) {
    return refuse(
      "Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)",
    );
  }
  if (flagOn(flags, "insecure-skip-tls-verify") && flagText(flags, "certificate-authority") !== "") {
    return refuse("specifying a root certificates file with the insecure flag is not allowed");
  }
  return flagText(flags, "as") === "" || groups.includes("system:masters")
    ? undefined
    : refuse(
        "--as is not part of this simulator: it knows no roles; add --as-group=system:masters, who may do everything",
      );
}

/** The path of a flag where no such file is there. */
function unreadFile(name: string, flags: Flags, context: KubectlContext): string | undefined {
  const path = flagText(flags, name);
  return path === "" || context.readFile?.(path) !== undefined ? undefined : path;
}

function cannotOpen(path: string): string {
  return `open ${path}: no such file or directory`;
}

/** The kubeconfig file has both certificate and key as data already. */
function certificateFaults(flags: Flags, context: KubectlContext, user: string): readonly string[] {
  const certificate = unreadFile("client-certificate", flags, context);
  const key = unreadFile("client-key", flags, context);
  return [
    flagText(flags, "client-certificate") === ""
      ? undefined
      : `client-cert-data and client-cert are both specified for ${user}. client-cert-data will override.`,
    flagText(flags, "client-key") === ""
      ? undefined
      : `client-key-data and client-key are both specified for ${user}; client-key-data will override`,
    certificate === undefined
      ? undefined
      : `unable to read client-cert ${certificate} for ${user} due to ${cannotOpen(certificate)}`,
    key === undefined ? undefined : `unable to read client-key ${key} for ${user} due to ${cannotOpen(key)}`,
  ].filter((each) => each !== undefined);
}

/** Models clientcmd's ParseTimeout: seconds, or a duration. */
function isTimeout(text: string): boolean {
  return text === "" || /^[-+]?\d+$/.test(text) || parseGoDuration(text).ok;
}
