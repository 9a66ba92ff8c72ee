import { parseImage } from "./images.ts";

/** Another program that a program asks for each request, by the name under which it looks for it. */
export interface Dependency {
  /** Environment variable that has the address; where it is not set, `host` and `port` count. */
  readonly env?: string;
  /** The DNS name; absent: without the variable nobody is asked. */
  readonly host?: string;
  readonly port: number;
}

/** What the program in an image is, whatever its tag: what it listens on, what a request costs, whom it asks. */
export interface ImageProfile {
  /** Ports that the process listens on; empty: on any that its container declares, or 80 and 8080. */
  readonly ports: readonly number[];
  readonly protocol: "http" | "tcp";
  /** From a request until its answer, with nothing else to do and nobody else asked. */
  readonly latencyMs: number;
  /** CPU time that a request takes: 10 ms at 100 requests a second is one whole CPU. */
  readonly cpuMsPerRequest: number;
  /** CPU that it takes with nothing to do, in thousandths of one. */
  readonly idleCpuMilli: number;
  readonly asks: readonly Dependency[];
}

const plain: ImageProfile = {
  ports: [],
  protocol: "http",
  latencyMs: 20,
  cpuMsPerRequest: 4,
  idleCpuMilli: 2,
  asks: [],
};

const profiles: Readonly<Record<string, Partial<ImageProfile>>> = {
  nginx: { ports: [80], latencyMs: 3, cpuMsPerRequest: 0.5, idleCpuMilli: 1 },
  mediawiki: { ports: [80], latencyMs: 90, cpuMsPerRequest: 40, idleCpuMilli: 5 },
  "iesgn/test_web": { ports: [80], latencyMs: 8, cpuMsPerRequest: 2 },
  "iesgn/guestbook": {
    ports: [5000],
    latencyMs: 15,
    cpuMsPerRequest: 6,
    asks: [{ env: "REDIS_SERVER", host: "redis", port: 6379 }],
  },
  redis: { ports: [6379], protocol: "tcp", latencyMs: 1, cpuMsPerRequest: 0.2, idleCpuMilli: 3 },
  "iesgn/temperaturas_frontend": {
    ports: [3000],
    latencyMs: 18,
    cpuMsPerRequest: 7,
    asks: [{ env: "TEMP_SERVER", host: "temperaturas-backend", port: 5000 }],
  },
  "iesgn/temperaturas_backend": { ports: [5000], latencyMs: 12, cpuMsPerRequest: 5 },
  wordpress: {
    ports: [80],
    latencyMs: 120,
    cpuMsPerRequest: 60,
    idleCpuMilli: 5,
    asks: [{ env: "WORDPRESS_DB_HOST", host: "mysql", port: 3306 }],
  },
  mariadb: { ports: [3306], protocol: "tcp", latencyMs: 4, cpuMsPerRequest: 2, idleCpuMilli: 8 },
};

/** What the program in an image is: known by its repository, else a web server that asks nobody. */
export function imageProfile(image: string): ImageProfile {
  const { repository } = parseImage(image);
  return { ...plain, ...(Object.hasOwn(profiles, repository) ? profiles[repository] : undefined) };
}
