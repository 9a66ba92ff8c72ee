import { ends, fine, type CommandEnd, type World } from "./command-end.ts";
import { answersPath, listensOn } from "./programs.ts";

/** The port and the path that wget or curl are to ask this container for; `null`: somebody else is asked. */
function addressed(args: readonly string[]): { readonly port: number; readonly path: string } | null {
  const url = args.find((arg, i) => !arg.startsWith("-") && !/^-[oOTmX]$/.test(args[i - 1] ?? "")) ?? "";
  const [, host = "", port = "80", path = "/"] = /^(?:http:\/\/)?([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
  return /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)$/.test(host) ? { port: Number(port), path } : null;
}

function askByHttp(args: readonly string[], { container, phase }: World): number | "refused" | "elsewhere" {
  const address = addressed(args);
  if (address === null) {
    return "elsewhere";
  }
  if (phase === "down" || !listensOn(container, address.port)) {
    return "refused";
  }
  return phase === "failing" ? 503 : answersPath(container, address.path) ? 200 : 404;
}

export function wget(args: readonly string[], world: World): CommandEnd {
  const status = askByHttp(args, world);
  if (status === "refused") {
    return ends(1, "wget: can't connect to remote host (127.0.0.1): Connection refused\n");
  }
  return typeof status === "number" && status >= 400
    ? ends(
        1,
        `wget: server returned error: HTTP/1.1 ${String(status)} ${status === 404 ? "Not Found" : "Service Unavailable"}\n`,
      )
    : fine;
}

export function curl(args: readonly string[], world: World): CommandEnd {
  const status = askByHttp(args, world);
  if (status === "refused") {
    const port = String(addressed(args)?.port ?? 80);
    return ends(7, `curl: (7) Failed to connect to localhost port ${port}: Could not connect to server\n`);
  }
  // Only with -f does curl take an answer for a failure.
  const fails = args.some((arg) => arg === "--fail" || /^-[a-zA-Z]*f/.test(arg));
  return typeof status === "number" && status >= 400 && fails
    ? ends(22, `curl: (22) The requested URL returned error: ${String(status)}\n`)
    : fine;
}

/** A client that asks the container's own server whether it is there. */
export const ping =
  (refused: string, failing: string, good: string) =>
  (_: readonly string[], { phase }: World): CommandEnd =>
    phase === "serving" ? ends(0, good) : ends(1, phase === "down" ? refused : failing);

export const mysqlDown =
  "mysqladmin: connect to server at 'localhost' failed\nerror: 'Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)'\nCheck that mysqld is running and that the socket: '/run/mysqld/mysqld.sock' exists!\n";
export const mysqlPing = ping(mysqlDown, mysqlDown, "mysqld is alive\n");
