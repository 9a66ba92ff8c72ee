import type { Container } from "../../api/objects.ts";
import { parseImage } from "./images.ts";

/** Another program that a program asks for each of its own answers, and where it looks for it. */
export interface Dependency {
  /** Environment variable that has the address, as `host` or `host:port`; it counts before `host`. */
  readonly env?: string;
  /** The name that is asked for where no variable says another; absent: then nobody is asked. */
  readonly host?: string;
  readonly port: number;
}

/** What the program in an image is, whatever its tag: where it listens, what an answer costs, whom it asks for it. */
export interface Program {
  /** Ports that it listens on; `null`: those that its container declares, or 80 and 8080. */
  readonly ports: readonly number[] | null;
  readonly protocol: "http" | "tcp";
  /** From a question to its answer with nothing else to do, not counting those whom it asks itself. */
  readonly latencyMs: number;
  /** CPU time that an answer takes: 10 ms at 100 requests a second is one CPU. */
  readonly cpuMsPerRequest: number;
  /** CPU that it takes with nothing to do, in thousandths of one. */
  readonly idleCpuMilli: number;
  readonly asks: readonly Dependency[];
  /** Paths that it has a page for; one that ends in `*` stands for all that begin so. `null`: every path. */
  readonly paths: readonly string[] | null;
}

const plain: Program = {
  ports: null,
  protocol: "http",
  latencyMs: 20,
  cpuMsPerRequest: 4,
  idleCpuMilli: 2,
  asks: [],
  paths: null,
};

/** What a directory of plain pages answers. */
const files = ["/", "/index.html"];

/** By repository; a name that ends so counts too (`bitnami/nginx`). All numbers are judgements of this project. */
const programs: readonly (readonly [RegExp, Partial<Program>])[] = [
  [/(^|\/)nginx(-unprivileged)?$/, { ports: [80], latencyMs: 3, cpuMsPerRequest: 0.5, idleCpuMilli: 1, paths: files }],
  [/(^|\/)(httpd|apache)$/, { ports: [80], latencyMs: 5, cpuMsPerRequest: 1, paths: files }],
  [/(^|\/)mediawiki$/, { ports: [80], latencyMs: 90, cpuMsPerRequest: 40, idleCpuMilli: 5 }],
  [/(^|\/)test_web$/, { ports: [80], latencyMs: 8, cpuMsPerRequest: 2, paths: files }],
  [
    /(^|\/)guestbook$/,
    {
      ports: [5000],
      latencyMs: 15,
      cpuMsPerRequest: 6,
      asks: [{ env: "REDIS_SERVER", host: "redis", port: 6379 }],
    },
  ],
  [
    /(^|\/)temperaturas_frontend$/,
    {
      ports: [3000],
      latencyMs: 18,
      cpuMsPerRequest: 7,
      asks: [{ env: "TEMP_SERVER", host: "temperaturas-backend", port: 5000 }],
    },
  ],
  [/(^|\/)temperaturas_backend$/, { ports: [5000], latencyMs: 12, cpuMsPerRequest: 5 }],
  [
    /(^|\/)wordpress$/,
    {
      ports: [80],
      latencyMs: 120,
      cpuMsPerRequest: 60,
      idleCpuMilli: 5,
      asks: [{ env: "WORDPRESS_DB_HOST", host: "mysql", port: 3306 }],
    },
  ],
  [/(^|\/)(redis|valkey)$/, { ports: [6379], protocol: "tcp", latencyMs: 1, cpuMsPerRequest: 0.2, idleCpuMilli: 3 }],
  [/(^|\/)(mariadb|mysql)$/, { ports: [3306], protocol: "tcp", latencyMs: 4, cpuMsPerRequest: 2, idleCpuMilli: 8 }],
  [
    /^shop\/web$/,
    {
      latencyMs: 12,
      cpuMsPerRequest: 6,
      asks: [
        { env: "CATALOG_SERVER", port: 8080 },
        { env: "CART_SERVER", port: 8080 },
        { env: "ORDERS_SERVER", port: 8080 },
      ],
    },
  ],
  [/^shop\/catalog$/, { latencyMs: 9, cpuMsPerRequest: 4 }],
  [/^shop\/cart$/, { latencyMs: 6, cpuMsPerRequest: 3 }],
  [/^shop\/orders$/, { latencyMs: 10, cpuMsPerRequest: 4, asks: [{ env: "PAYMENTS_SERVER", port: 8080 }] }],
  [/^shop\/payments$/, { latencyMs: 14, cpuMsPerRequest: 5 }],
  [/(^|\/)(busybox|alpine|debian|ubuntu)$/, { ports: [] }],
];

const known = new Map<string, Program>();

/** What the program in an image is: known by its repository, else a web server that asks nobody. */
export function programOf(image: string): Program {
  let program = known.get(image);
  if (program === undefined) {
    const { repository } = parseImage(image);
    program = { ...plain, ...programs.find(([pattern]) => pattern.test(repository))?.[1] };
    known.set(image, program);
  }
  return program;
}

/** Whether the process in a container listens on a port, once it listens at all. */
export function listensOn({ image, ports = [] }: Container, port: number): boolean {
  const own =
    programOf(image).ports ?? (ports.length > 0 ? ports.map(({ containerPort }) => containerPort) : [80, 8080]);
  return own.includes(port);
}

/** Whether the program in a container has a page at a path, whatever is asked for after it. */
export function answersPath({ image }: Container, path: string): boolean {
  const [plainPath = "/"] = path.split("?");
  const { paths } = programOf(image);
  return (
    paths === null ||
    paths.some((known) => (known.endsWith("*") ? plainPath.startsWith(known.slice(0, -1)) : plainPath === known))
  );
}
