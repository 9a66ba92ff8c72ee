import { versionOf } from "../logs/image-profiles.ts";
import { indexPage } from "./container-files.ts";
import type { ExecWorld, Program, Ran } from "./exec-world.ts";

export const nginx: Program = ([flag], { writer }) => {
  switch (flag) {
    case "-v":
      return { stderr: `nginx version: nginx/${versionOf(writer.tag, "1.29.0")}\n` };
    case "-t":
      return {
        stderr:
          "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n",
      };
    default:
      return { refusal: "nginx takes -v and -t in this simulator" };
  }
};

export const redisCli: Program = (args) =>
  args.join(" ").toLowerCase() === "ping"
    ? { stdout: "PONG\n" }
    : { refusal: "redis-cli takes only ping in this simulator" };

interface Url {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function readUrl(text: string): Url | undefined {
  const [, host = "", port = "80", path = "/"] = /^(?:http:\/\/)?([^/:?#]+)(?::(\d{1,5}))?(\/.*)?$/.exec(text) ?? [];
  return host === "" ? undefined : { host, port: Number(port), path };
}

function isSelf({ writer }: ExecWorld, host: string): boolean {
  return ["localhost", "127.0.0.1", writer.hostname, writer.podIP].includes(host);
}

const ONLY_SELF =
  "the containers of this simulator reach only themselves: use localhost, with the port where it is not 80";

interface Page {
  readonly status: string;
  readonly body: string;
}

/** What the container's own process answers; `undefined`: nobody listens there. */
function pageAt(world: ExecWorld, { port, path }: Url): Page | undefined {
  const { profile, writer, phase } = world;
  if (phase === "down" || port !== writer.port) {
    return undefined;
  }
  if (phase === "failing") {
    const title = "503 Service Unavailable";
    return { status: title, body: `<html>\n<body>\n<h1>${title}</h1>\n</body>\n</html>\n` };
  }
  const isThere = profile.server === "app" || /^\/(index\.html)?([?#].*)?$/.test(path);
  return isThere
    ? { status: "200 OK", body: indexPage(profile, writer) }
    : { status: "404 Not Found", body: "<html>\n<body>\n<h1>404 Not Found</h1>\n</body>\n</html>\n" };
}

export const curl: Program = (args, world) => {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const urls = args.filter((arg) => !arg.startsWith("-"));
  const other = flags.find((flag) => !/^(-[sSfLIi]+|--silent|--head|--fail|--include|--location)$/.test(flag));
  if (other !== undefined || urls.length > 1) {
    return { refusal: `curl takes one address in this simulator, and of the flags -s, -S, -f, -L, -I and -i` };
  }
  const [text] = urls;
  if (text === undefined) {
    return { stderr: "curl: try 'curl --help' or 'curl --manual' for more information\n", exit: 2 };
  }
  const url = readUrl(text);
  if (url === undefined || !isSelf(world, url.host)) {
    return { refusal: ONLY_SELF };
  }
  const page = pageAt(world, url);
  const has = (letter: string, long: string) =>
    flags.some((flag) => flag === long || (!flag.startsWith("--") && flag.includes(letter)));
  if (page === undefined) {
    const text7 = `curl: (7) Failed to connect to ${url.host} port ${url.port} after 0 ms: Could not connect to server\n`;
    return { stderr: has("s", "--silent") && !has("S", "--show-error") ? "" : text7, exit: 7 };
  }
  if (has("f", "--fail") && !page.status.startsWith("200")) {
    return { stderr: `curl: (22) The requested URL returned error: ${page.status.slice(0, 3)}\n`, exit: 22 };
  }
  const head = `HTTP/1.1 ${page.status}\nContent-Type: text/html\nContent-Length: ${page.body.length}\n\n`;
  if (has("I", "--head")) {
    return { stdout: head };
  }
  return { stdout: (has("i", "--include") ? head : "") + page.body };
};

/** BusyBox' wget, to stdout. */
export const wget: Program = (args, world): Ran => {
  const flags = args.filter((arg) => arg.startsWith("-") && arg !== "-").join(" ");
  const urls = args.filter((arg) => !arg.startsWith("-"));
  const [text] = urls;
  const toStdout = /^(-q ?-?O ?-?|-qO-?|-O-?|-q -O|-O -q|-O- -q)$/.test(flags) && args.join(" ").includes("-");
  const url = text === undefined ? undefined : readUrl(text);
  if (!toStdout || urls.length !== 1 || url === undefined) {
    return { refusal: "wget takes one address and -qO- in this simulator" };
  }
  if (!isSelf(world, url.host)) {
    return { refusal: ONLY_SELF };
  }
  const page = pageAt(world, url);
  const address = `${url.host} (127.0.0.1:${url.port})`;
  const connecting = flags.includes("q") ? "" : `Connecting to ${address}\n`;
  if (page === undefined) {
    return { stderr: `${connecting}wget: can't connect to remote host (127.0.0.1): Connection refused\n`, exit: 1 };
  }
  return !page.status.startsWith("200")
    ? { stderr: `${connecting}wget: server returned error: HTTP/1.1 ${page.status}\n`, exit: 1 }
    : { stdout: page.body, stderr: connecting === "" ? "" : `${connecting}writing to stdout\nwritten to stdout\n` };
};
