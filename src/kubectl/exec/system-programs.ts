import { jsonAt } from "../json.ts";
import { clockText } from "../logs/clock-text.ts";
import type { ExecWorld, Program } from "./exec-world.ts";

export const echo: Program = (args) => {
  const isBare = args[0] === "-n";
  return { stdout: (isBare ? args.slice(1) : args).join(" ") + (isBare ? "" : "\n") };
};

export const hostname: Program = ([flag], { writer }) => ({
  stdout: `${flag === "-i" || flag === "-I" ? writer.podIP : writer.hostname}\n`,
});

export const env: Program = (args, { env: variables }) =>
  args.length > 0
    ? { refusal: "env with arguments is not part of this simulator: env prints the environment" }
    : { stdout: [...variables].map(([name, value]) => `${name}=${value}\n`).join("") };

export const printenv: Program = (names, world) => {
  if (names.length === 0) {
    return env([], world);
  }
  const values = names.flatMap((name) => world.env.get(name) ?? []);
  return { stdout: values.map((value) => `${value}\n`).join(""), exit: values.length === names.length ? 0 : 1 };
};

/** The user that the pod asks for; root otherwise. */
export function userOf({ pod, container }: ExecWorld): number {
  const own = jsonAt(container.securityContext, "runAsUser");
  const user = own ?? jsonAt(pod.spec.securityContext, "runAsUser");
  return typeof user === "number" ? user : 0;
}

export const whoami: Program = (_, world) => {
  const user = userOf(world);
  if (user === 0) {
    return { stdout: "root\n" };
  }
  const text =
    world.profile.base === "debian" ? `whoami: cannot find name for user ID ${user}` : `whoami: unknown uid ${user}`;
  return { stderr: `${text}\n`, exit: 1 };
};

export const id: Program = ([flag], world) => {
  const user = userOf(world);
  switch (flag) {
    case undefined:
      return {
        stdout: user === 0 ? "uid=0(root) gid=0(root) groups=0(root)\n" : `uid=${user} gid=0(root) groups=0(root)\n`,
      };
    case "-u":
      return { stdout: `${user}\n` };
    case "-g":
      return { stdout: "0\n" };
    default:
      return { refusal: `id ${flag} is not part of this simulator: id takes -u and -g` };
  }
};

export const date: Program = ([format], { nowMs, rfc3339At }) => {
  const now = clockText(nowMs, rfc3339At);
  if (format === undefined) {
    return {
      stdout: `${now.weekday} ${now.monthName} ${now.day.replace(/^0/, " ")} ${now.time} UTC ${now.year}\n`,
    };
  }
  const [hours = "", minutes = "", seconds = ""] = now.time.split(":");
  const fields: Readonly<Record<string, string>> = {
    Y: now.year,
    m: now.month,
    d: now.day,
    H: hours,
    M: minutes,
    S: seconds,
    F: `${now.year}-${now.month}-${now.day}`,
    T: now.time,
    s: String(Math.floor(Date.parse(rfc3339At(nowMs)) / 1000)),
    "%": "%",
  };
  return format.startsWith("+")
    ? { stdout: `${format.slice(1).replaceAll(/%(.)/g, (found, field: string) => fields[field] ?? found)}\n` }
    : { refusal: `date ${format} is not part of this simulator: date takes +FORMAT` };
};

export const ps: Program = (_, { profile, container, writer }) => {
  const main = [...(container.command ?? []), ...(container.args ?? [])].join(" ");
  const processes =
    profile.server === "nginx" && main === ""
      ? [
          [1, "root", "nginx: master process nginx -g daemon off;"] as const,
          [29, "nginx", "nginx: worker process"] as const,
        ]
      : [[1, "root", main === "" ? writer.image : main] as const];
  const rows = [...processes, [40, "root", "ps"] as const].map(
    ([pid, user, command]) => `${String(pid).padStart(5)} ${user.padEnd(8)}  0:00 ${command}\n`,
  );
  return { stdout: `PID   USER     TIME  COMMAND\n${rows.join("")}` };
};
