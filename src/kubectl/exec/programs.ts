import type { ExecWorld, Program } from "./exec-world.ts";
import { cat, ls, pwd } from "./file-programs.ts";
import { curl, nginx, redisCli, wget } from "./server-programs.ts";
import { date, echo, env, hostname, id, printenv, ps, whoami } from "./system-programs.ts";

const everywhere: Readonly<Record<string, Program>> = {
  cat,
  date,
  echo,
  env,
  false: () => ({ exit: 1 }),
  hostname,
  id,
  ls,
  printenv,
  pwd,
  true: () => ({}),
  whoami,
};

/** Programs that are in every container, but do nothing here. */
const UNSIMULATED: ReadonlySet<string> = new Set(
  "awk basename chmod chown cp cut df dirname du find grep head kill ln mkdir mktemp mount mv printf rm rmdir sed seq sleep sort stat tail tee test touch tr uname uniq wc which xargs yes".split(
    " ",
  ),
);

const UNSIMULATED_BY_BASE: Readonly<Record<ExecWorld["profile"]["base"], readonly string[]>> = {
  debian: ["apt", "apt-get", "dpkg", "perl"],
  alpine: ["apk", "nslookup", "ping", "top", "vi", "nc"],
  busybox: ["nslookup", "ping", "top", "vi", "nc"],
};

/** The programs that a container has and that do something here. */
export function programsOf({ profile }: ExecWorld): Readonly<Record<string, Program>> {
  const isBusyBox = profile.base !== "debian";
  return {
    ...everywhere,
    ...(isBusyBox ? { ps, wget } : {}),
    ...(profile.server === "none" ? {} : { curl }),
    ...(profile.server === "nginx" ? { nginx } : {}),
    ...(profile.client === "redis" ? { "redis-cli": redisCli } : {}),
  };
}

export function shellsOf({ profile }: ExecWorld): readonly string[] {
  return profile.base === "debian" ? ["sh", "bash", "dash"] : ["sh", "ash"];
}

/** Whether a real container would have the program that is not simulated. */
export function isUnsimulated(name: string, { profile }: ExecWorld): boolean {
  return UNSIMULATED.has(name) || UNSIMULATED_BY_BASE[profile.base].includes(name);
}
