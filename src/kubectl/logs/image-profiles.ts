import { parseImage } from "../../sim/node/images.ts";
import type { ClockText } from "./clock-text.ts";

/** What is known of a container that writes. */
export interface Writer {
  readonly image: string;
  readonly tag: string;
  readonly podIP: string;
  readonly hostname: string;
  /** The first port that the container names, or the image's own. */
  readonly port: number;
}

/** Lines for a moment in a container's life; each gets the moment's clock. */
export type Lines = (writer: Writer, now: ClockText) => readonly string[];

/**
 * What containers of an image write, and what they are like inside. All of it is invented in the form of the real
 * programs: nothing is run here, and a log only has to tell what the simulator does with the container.
 */
export interface ImageProfile {
  /** The port that the image serves on where the container names none. */
  readonly port: number;
  /** Of what it is made: which programs and files `exec` finds. */
  readonly base: "debian" | "alpine" | "busybox";
  readonly server: "nginx" | "apache" | "app" | "none";
  /** A client of its own that the image brings. */
  readonly client?: "redis";
  readonly start: Lines;
  readonly ready: Lines;
  /** In place of `ready`, where the image never gets so far. */
  readonly stuck: Lines;
  readonly crash: Lines;
  readonly stop: Lines;
}

const none: Lines = () => [];

function at({ year, month, day, time }: ClockText): string {
  return `${year}/${month}/${day} ${time}`;
}

const nginx: ImageProfile = {
  port: 80,
  base: "debian",
  server: "nginx",
  start: ({ tag }, now) => [
    "/docker-entrypoint.sh: Configuration complete; ready for start up",
    `${at(now)} [notice] 1#1: using the "epoll" event method`,
    `${at(now)} [notice] 1#1: nginx/${versionOf(tag, "1.29.0")}`,
  ],
  ready: (_, now) => [
    `${at(now)} [notice] 1#1: start worker processes`,
    `${at(now)} [notice] 1#1: start worker process 29`,
  ],
  stuck: (_, now) => [`${at(now)} [warn] 1#1: the upstream of this server does not answer`],
  crash: (_, now) => [
    `${at(now)} [emerg] 1#1: invalid number of arguments in "listen" directive in /etc/nginx/conf.d/default.conf:2`,
    'nginx: [emerg] invalid number of arguments in "listen" directive in /etc/nginx/conf.d/default.conf:2',
  ],
  stop: (_, now) => [
    `${at(now)} [notice] 1#1: signal 3 (SIGQUIT) received, shutting down`,
    `${at(now)} [notice] 1#1: exit`,
  ],
};

function apacheTime({ weekday, monthName, day, time, nanos, year }: ClockText): string {
  return `[${weekday} ${monthName} ${day} ${time}.${nanos.slice(0, 6)} ${year}]`;
}

const apache: ImageProfile = {
  port: 80,
  base: "debian",
  server: "apache",
  start: ({ podIP }) => [
    `AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using ${podIP}. Set the 'ServerName' directive globally to suppress this message`,
  ],
  ready: (_, now) => [
    `${apacheTime(now)} [mpm_prefork:notice] [pid 1] AH00163: Apache/2.4.62 (Debian) configured -- resuming normal operations`,
    `${apacheTime(now)} [core:notice] [pid 1] AH00094: Command line: 'apache2 -D FOREGROUND'`,
  ],
  stuck: (_, now) => [`${apacheTime(now)} [php:warn] [pid 1] the application is not set up yet`],
  crash: (_, now) => [
    `${apacheTime(now)} [core:emerg] [pid 1] (22)Invalid argument: the configuration could not be read`,
    "AH00016: Configuration Failed",
  ],
  stop: (_, now) => [
    `${apacheTime(now)} [mpm_prefork:notice] [pid 1] AH00170: caught SIGWINCH, shutting down gracefully`,
  ],
};

function redisTime({ day, monthName, year, time, nanos }: ClockText): string {
  return `${day} ${monthName} ${year} ${time}.${nanos.slice(0, 3)}`;
}

const redis: ImageProfile = {
  port: 6379,
  base: "debian",
  server: "none",
  client: "redis",
  start: ({ tag }, now) => [
    `1:C ${redisTime(now)} * Redis version=${versionOf(tag, "8.0.0")}, bits=64, modified=0, pid=1, just started`,
    `1:C ${redisTime(now)} # Warning: no config file specified, using the default config.`,
  ],
  ready: (_, now) => [
    `1:M ${redisTime(now)} * Server initialized`,
    `1:M ${redisTime(now)} * Ready to accept connections tcp`,
  ],
  stuck: (_, now) => [`1:M ${redisTime(now)} # The data set is still being loaded`],
  crash: (_, now) => [`1:M ${redisTime(now)} # Fatal error, can't open the append log file: Permission denied`],
  stop: (_, now) => [
    `1:signal-handler ${redisTime(now)} Received SIGTERM scheduling shutdown...`,
    `1:M ${redisTime(now)} # Redis is now ready to exit, bye bye...`,
  ],
};

function mariaTime({ year, month, day, time }: ClockText): string {
  return `${year}-${month}-${day} ${time}`;
}

const mariadb: ImageProfile = {
  port: 3306,
  base: "debian",
  server: "none",
  start: ({ tag }, now) => [
    `${mariaTime(now)}+00:00 [Note] [Entrypoint]: Entrypoint script for MariaDB Server ${versionOf(tag, "11.8.2")} started.`,
    `${mariaTime(now)}+00:00 [Note] [Entrypoint]: Initializing database files`,
  ],
  ready: ({ tag, port }, now) => [
    `${mariaTime(now)} 0 [Note] mariadbd: ready for connections.`,
    `Version: '${versionOf(tag, "11.8.2")}-MariaDB'  socket: '/run/mysqld/mysqld.sock'  port: ${port}  mariadb.org binary distribution`,
  ],
  stuck: (_, now) => [`${mariaTime(now)} 0 [Note] InnoDB: recovery goes on`],
  crash: (_, now) => [`${mariaTime(now)} 0 [ERROR] Aborting`],
  stop: (_, now) => [
    `${mariaTime(now)} 0 [Note] mariadbd (initiated by: unknown): Normal shutdown`,
    `${mariaTime(now)} 0 [Note] mariadbd: Shutdown complete`,
  ],
};

const python: ImageProfile = {
  port: 5000,
  base: "debian",
  server: "app",
  start: () => [" * Serving Flask app 'app'", " * Debug mode: off"],
  ready: ({ podIP, port }) => [
    " * Running on all addresses (0.0.0.0)",
    ` * Running on http://127.0.0.1:${port}`,
    ` * Running on http://${podIP}:${port}`,
  ],
  stuck: () => ["waiting for what the application needs"],
  crash: () => [
    "Traceback (most recent call last):",
    '  File "/app/app.py", line 7, in <module>',
    "    start()",
    "RuntimeError: the application cannot start",
  ],
  stop: none,
};

const node: ImageProfile = {
  port: 3000,
  base: "debian",
  server: "app",
  start: () => ["> node server.js"],
  ready: ({ port }) => [`Server listening on port ${port}`],
  stuck: () => ["waiting for what the application needs"],
  crash: () => ["Error: the application cannot start", "    at Object.<anonymous> (/app/server.js:7:9)"],
  stop: () => ["SIGTERM received, closing the server"],
};

function stamp({ year, month, day, time }: ClockText): string {
  return `${year}-${month}-${day}T${time}Z`;
}

/** The simulator's own `web`, and every image that nothing is known of. */
const web: ImageProfile = {
  port: 8080,
  base: "alpine",
  server: "app",
  start: ({ image }, now) => [`${stamp(now)} INFO starting ${image}`],
  ready: ({ port }, now) => [`${stamp(now)} INFO listening on port ${port}`, `${stamp(now)} INFO ready`],
  stuck: (_, now) => [`${stamp(now)} WARN not ready: the warm-up does not end`],
  crash: (_, now) => [
    `${stamp(now)} ERROR the configuration cannot be read: unexpected end of file`,
    `${stamp(now)} ERROR giving up`,
  ],
  stop: (_, now) => [`${stamp(now)} INFO SIGTERM received, stopping`, `${stamp(now)} INFO stopped`],
};

const silent: Pick<ImageProfile, "start" | "ready" | "stuck" | "crash" | "stop"> = {
  start: none,
  ready: none,
  stuck: none,
  crash: none,
  stop: none,
};

/** Profiles by repository; a name that ends so counts too (`bitnami/nginx`). */
const profiles: readonly (readonly [RegExp, ImageProfile])[] = [
  [/(^|\/)nginx(-unprivileged)?$/, nginx],
  [/(^|\/)(httpd|apache|php|mediawiki|wordpress|test_web|drupal)$/, apache],
  [/(^|\/)(redis|valkey)$/, redis],
  [/(^|\/)(mariadb|mysql)$/, mariadb],
  [/(^|\/)(python|guestbook|temperaturas_backend|flask)$/, python],
  [/^iesgn\/temperaturas_frontend$/, { ...python, port: 3000 }],
  [/(^|\/)node$/, node],
  [/(^|\/)busybox$/, { ...web, ...silent, base: "busybox", server: "none" }],
  [/(^|\/)alpine$/, { ...web, ...silent, server: "none" }],
  [/(^|\/)(debian|ubuntu)$/, { ...web, ...silent, base: "debian", server: "none" }],
];

export function profileOf(image: string): ImageProfile {
  const { repository } = parseImage(image);
  const profile = profiles.find(([pattern]) => pattern.test(repository))?.[1] ?? web;
  return parseImage(image).tag.includes("alpine") ? { ...profile, base: "alpine" } : profile;
}

/** The version that a tag begins with, in three parts; another where it names none. */
export function versionOf(tag: string, otherwise: string): string {
  const version = /^\d+(\.\d+){0,2}/.exec(tag)?.[0];
  return version === undefined ? otherwise : [...version.split("."), "0", "0"].slice(0, 3).join(".");
}
