import { textAt } from "../../api/json.ts";
import type { Container } from "../../api/objects.ts";
import { curl, mysqlDown, mysqlPing, ping, wget } from "./ask-own-server.ts";
import { ends, fine, type CommandEnd, type World } from "./command-end.ts";
import { listensOn } from "./programs.ts";
import type { ProcessPhase } from "./process-phase.ts";

/** Files that every container has, and what is mounted in it. */
function hasFile({ container }: World, path: string): boolean {
  const isMounted = (container.volumeMounts ?? []).some((mount) => {
    const at = textAt(mount, "mountPath") ?? "";
    return path === at || path.startsWith(`${at.replace(/\/$/, "")}/`);
  });
  return (
    isMounted ||
    /^\/(?:etc(?:\/(?:hosts|hostname|resolv\.conf|passwd|group))?|tmp|bin|usr|var|proc|sys|dev)?\/?$/.test(path)
  );
}

/** The seconds of `sleep 5`, `sleep 1m`, `sleep 0.5`. */
function secondsOf(text: string): number | null {
  const [, number, unit = "s"] = /^(\d+(?:\.\d+)?)([smh])?$/.exec(text) ?? [];
  return number === undefined ? null : Number(number) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1);
}

type Run = (args: readonly string[], world: World) => CommandEnd;

function test(args: readonly string[], world: World): CommandEnd {
  const [first = "", second = "", third = ""] = args;
  if (first === "!") {
    const { exit } = test(args.slice(1), world);
    return ends(exit === 0 ? 1 : 0);
  }
  switch (first) {
    case "-e":
    case "-f":
    case "-d":
    case "-s":
    case "-r":
      return ends(hasFile(world, second) ? 0 : 1);
    case "-n":
      return ends(second === "" ? 1 : 0);
    case "-z":
      return ends(second === "" ? 0 : 1);
    default:
      return ends(second === "=" || second === "==" ? (first === third ? 0 : 1) : first === "" ? 1 : 0);
  }
}

const missingFile =
  (program: string): Run =>
  (args, world) => {
    const path = args.find((arg) => !arg.startsWith("-") && !hasFile(world, arg));
    return path === undefined ? fine : ends(1, `${program}: ${path}: No such file or directory\n`);
  };

const programs: Readonly<Record<string, Run>> = {
  true: () => fine,
  ":": () => fine,
  false: () => ends(1),
  echo: (args) => ends(0, `${args.join(" ")}\n`),
  exit: ([code = "0"]) => ends(Number(code) || 0),
  sleep: ([text = ""]) => {
    const seconds = secondsOf(text);
    return seconds === null ? ends(1, `sleep: invalid time interval '${text}'\n`) : { ...fine, seconds };
  },
  cat: missingFile("cat"),
  ls: missingFile("ls"),
  stat: missingFile("stat"),
  test,
  "[": (args, world) => test(args.slice(0, -1), world),
  touch: () => fine,
  rm: () => fine,
  kill: () => fine,
  pgrep: () => fine,
  pidof: () => fine,
  wget,
  curl,
  nc: (args, { container, phase }) => {
    const port = Number(args.at(-1));
    return phase === "down" || !listensOn(container, port) ? ends(1) : fine;
  },
  nginx: () => fine,
  httpd: () => fine,
  apachectl: () => fine,
  "redis-cli": ping(
    "Could not connect to Redis at 127.0.0.1:6379: Connection refused\n",
    "LOADING Redis is loading the dataset in memory\n",
    "PONG\n",
  ),
  mysqladmin: mysqlPing,
  "mariadb-admin": mysqlPing,
  "healthcheck.sh": ping(mysqlDown, mysqlDown, ""),
  mysql: mysqlPing,
  mariadb: mysqlPing,
};

/** Which programs only the images of their servers have. */
const ownOnly: Readonly<Record<string, RegExp>> = {
  nginx: /nginx/,
  httpd: /httpd|apache/,
  apachectl: /httpd|apache|wordpress|mediawiki|test_web/,
  "redis-cli": /redis|valkey/,
  mysqladmin: /mysql|mariadb/,
  "mariadb-admin": /mariadb/,
  "healthcheck.sh": /mariadb/,
  mysql: /mysql|mariadb/,
  mariadb: /mariadb/,
};

function runOne([command = "", ...args]: readonly string[], world: World): CommandEnd {
  const name = command.slice(command.lastIndexOf("/") + 1);
  if ((name === "sh" || name === "bash" || name === "ash") && /^-[a-z]*c$/.test(args[0] ?? "")) {
    return runScript(args[1] ?? "", world);
  }
  const run = Object.hasOwn(programs, name) ? programs[name] : undefined;
  const isElsewhere = Object.hasOwn(ownOnly, name) && ownOnly[name]?.test(world.container.image) === false;
  return run === undefined || isElsewhere
    ? { exit: 127, output: `sh: ${command}: not found\n`, seconds: 0, missing: command }
    : run(args, world);
}

const TOKEN = /"([^"]*)"|'([^']*)'|(&&|\|\||[;|\n])|(\d?>&?\s*[^\s;&|]+)|([^\s;&|"']+)/g;

/** `a && b || c; d`, each of which may be a pipe of which the first decides. */
function runScript(script: string, world: World): CommandEnd {
  const commands: { readonly sign: string; readonly words: string[] }[] = [{ sign: ";", words: [] }];
  for (const [, double, single, sign, redirection, plain] of script.matchAll(TOKEN)) {
    const word = double ?? single ?? plain;
    if (sign !== undefined) {
      commands.push({ sign, words: [] });
    } else if (redirection === undefined && word !== undefined) {
      commands.at(-1)?.words.push(word);
    }
  }
  let last = fine;
  let output = "";
  let seconds = 0;
  for (const { sign, words } of commands) {
    const isPassedOver = sign === "|" || (sign === "&&" && last.exit !== 0) || (sign === "||" && last.exit === 0);
    if (words.length > 0 && !isPassedOver) {
      last = runOne(words, world);
      output += last.output;
      seconds += last.seconds;
      if (words[0] === "exit") {
        break;
      }
    }
  }
  return { exit: last.exit, output, seconds };
}

/**
 * What a command in a container comes to, as far as a probe or a hook uses it: it looks at files, waits, or asks the
 * container's own server.
 */
export function runCommand(command: readonly string[], container: Container, phase: ProcessPhase): CommandEnd {
  return runOne(command, { container, phase });
}
