import type { Container, Pod, SimTime } from "../api/objects.ts";
import { containerEnv } from "../sim/node/container-env.ts";
import { parseImage } from "../sim/node/images.ts";
import type { ClusterState } from "../sim/state.ts";

/** As whom a program asks a database, and for which one. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const client = /(^|\/)wordpress$/;
const server = /(^|\/)(mariadb|mysql)$/;

/** By pod, since each write makes another one: a process keeps the environment that it was started with. */
const known = new WeakMap<Pod, Map<string, ReadonlyMap<string, string>>>();

/** The environment of a container that has an own one; else `null`. */
function environment(state: ClusterState, pod: Pod, container: Container): ReadonlyMap<string, string> | null {
  if (container.env === undefined && container.envFrom === undefined) {
    return null;
  }
  const ofPod = known.get(pod) ?? new Map<string, ReadonlyMap<string, string>>();
  known.set(pod, ofPod);
  const env = ofPod.get(container.name) ?? containerEnv(state, pod, container, startedAt(pod, container));
  ofPod.set(container.name, env);
  return env;
}

function startedAt(pod: Pod, container: Container): SimTime {
  const state = pod.status.containerStatuses.find(({ name }) => name === container.name)?.state;
  return state?.type === "running" ? state.startedAt : 0;
}

/**
 * As whom the program in a container asks its database; `null`: it asks none, or as nobody in particular.
 *
 * What stands where no variable says anything is that of the image's wp-config-docker.php.
 */
export function loginOf(state: ClusterState, pod: Pod, container: Container): Login | null {
  if (!client.test(parseImage(container.image).repository)) {
    return null;
  }
  const env = environment(state, pod, container);
  return {
    user: env?.get("WORDPRESS_DB_USER") ?? "example username",
    password: env?.get("WORDPRESS_DB_PASSWORD") ?? "example password",
    database: env?.get("WORDPRESS_DB_NAME") ?? "wordpress",
  };
}

/**
 * Whether a database lets somebody in: it knows the user, the password and the database that its container was started with,
 * and `root`. What it was told nothing about it lets pass, and so does a program that is no database.
 *
 * Stands for the image's docker-entrypoint.sh, which makes these at the first start of an empty data directory: here each
 * container has an empty one.
 */
export function admits(state: ClusterState, pod: Pod, container: Container, login: Login): boolean {
  const env = server.test(parseImage(container.image).repository) ? environment(state, pod, container) : null;
  if (env === null) {
    return true;
  }
  const told = (name: string): string | undefined => env.get(`MARIADB_${name}`) ?? env.get(`MYSQL_${name}`);
  const isRoot = login.user === "root";
  const isEqual = (value: string | undefined, wanted: string): boolean => value === undefined || value === wanted;
  return (
    (isRoot || isEqual(told("USER"), login.user)) &&
    isEqual(told(isRoot ? "ROOT_PASSWORD" : "PASSWORD"), login.password) &&
    isEqual(told("DATABASE"), login.database)
  );
}
