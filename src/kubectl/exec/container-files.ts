import { isJsonArray } from "../../api/json.ts";
import type { Container, JsonObject, JsonValue, Labels, Pod } from "../../api/objects.ts";
import type { ClusterState } from "../../sim/state.ts";
import { jsonAt, objectAt, textAt } from "../json.ts";
import { type ImageProfile, versionOf, type Writer } from "../logs/image-profiles.ts";
import { dataOf, fieldOf } from "../../sim/node/container-env.ts";

/** Files by their whole path; a path that ends in `/` is a directory with nothing else of note in it. */
export type Files = ReadonlyMap<string, string>;

const ROOTS: Readonly<Record<ImageProfile["base"], string>> = {
  debian: "bin boot dev etc home lib lib64 media mnt opt proc root run sbin srv sys tmp usr var",
  alpine: "bin dev etc home lib media mnt opt proc root run sbin srv sys tmp usr var",
  busybox: "bin dev etc home lib lib64 proc root sys tmp usr var",
};

const OS_RELEASE: Readonly<Record<ImageProfile["base"], string | undefined>> = {
  debian:
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\n',
  alpine: 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\nPRETTY_NAME="Alpine Linux v3.22"\n',
  busybox: undefined,
};

/** The few files of a container that are worth a look: those that the kubelet makes, the image's page, and what is mounted. */
export function containerFiles(
  state: ClusterState,
  pod: Pod,
  container: Container,
  profile: ImageProfile,
  writer: Writer,
): Files {
  const { name, namespace } = pod.metadata;
  const files = new Map<string, string>(ROOTS[profile.base].split(" ").map((root) => [`/${root}/`, ""]));
  files.set("/etc/hostname", `${name}\n`);
  files.set("/etc/hosts", hosts(name, writer.podIP));
  files.set(
    "/etc/resolv.conf",
    `search ${namespace}.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n`,
  );
  const release = OS_RELEASE[profile.base];
  if (release !== undefined) {
    files.set("/etc/os-release", release);
  }
  const page = PAGES[profile.server];
  if (page !== undefined) {
    files.set(page, indexPage(profile, writer));
  }
  for (const [path, text] of mounted(state, pod, container)) {
    files.set(path, text);
  }
  return files;
}

const PAGES: Readonly<Partial<Record<ImageProfile["server"], string>>> = {
  nginx: "/usr/share/nginx/html/index.html",
  apache: "/var/www/html/index.html",
};

/** The page that an image serves at `/`. */
export function indexPage({ server }: ImageProfile, { image, tag, hostname }: Writer): string {
  switch (server) {
    case "nginx":
      return `<!DOCTYPE html>\n<html>\n<head><title>Welcome to nginx!</title></head>\n<body>\n<h1>Welcome to nginx!</h1>\n<p>This is nginx ${versionOf(tag, "1.29.0")}.</p>\n</body>\n</html>\n`;
    case "apache":
      return `<!DOCTYPE html>\n<html>\n<head><title>${image}</title></head>\n<body>\n<h1>It works!</h1>\n<p>${image}</p>\n</body>\n</html>\n`;
    case "app":
      return `<!DOCTYPE html>\n<html>\n<head><title>${image}</title></head>\n<body>\n<h1>${image}</h1>\n<p>${hostname}</p>\n</body>\n</html>\n`;
    case "none":
      return "";
    default:
      return server satisfies never;
  }
}

function hosts(name: string, podIP: string): string {
  return [
    "# Kubernetes-managed hosts file.",
    "127.0.0.1\tlocalhost",
    "::1\tlocalhost ip6-localhost ip6-loopback",
    "fe00::0\tip6-localnet",
    "fe00::0\tip6-mcastprefix",
    "fe00::1\tip6-allnodes",
    "fe00::2\tip6-allrouters",
    `${podIP}\t${name}`,
    "",
  ].join("\n");
}

/** What volumes of texts are mounted as: a file for each key. */
function mounted(state: ClusterState, pod: Pod, container: Container): readonly (readonly [string, string])[] {
  return (container.volumeMounts ?? []).flatMap((mount) => {
    const volume = (pod.spec.volumes ?? []).find((each) => textAt(each, "name") === textAt(mount, "name"));
    const path = textAt(mount, "mountPath").replace(/\/$/, "");
    const subPath = textAt(mount, "subPath");
    const data = volume === undefined ? {} : volumeTexts(state, pod, volume);
    if (subPath !== "") {
      return [[path, data[subPath] ?? ""] as const];
    }
    const files = Object.entries(data).map(([key, text]) => [`${path}/${key}`, text] as const);
    return [[`${path}/`, ""] as const, ...files];
  });
}

/** The texts of a ConfigMap, a Secret, or several sources in one. */
function volumeTexts(state: ClusterState, pod: Pod, volume: JsonObject): Labels {
  const sources = jsonAt(volume, "projected", "sources");
  if (isJsonArray(sources)) {
    return sources.reduce<Labels>((all, source) => ({ ...all, ...sourceTexts(state, pod, source) }), {});
  }
  return sourceTexts(state, pod, {
    ...volume,
    secret: { ...objectAt(volume, "secret"), name: textAt(volume, "secret", "secretName") },
  });
}

function sourceTexts(state: ClusterState, pod: Pod, source: JsonValue): Labels {
  const token = textAt(source, "serviceAccountToken", "path");
  if (token !== "") {
    return { [token]: "a-token-of-the-simulator" };
  }
  const fields = jsonAt(source, "downwardAPI", "items");
  if (isJsonArray(fields)) {
    return Object.fromEntries(
      fields.map((item) => [textAt(item, "path"), fieldOf(pod, textAt(item, "fieldRef", "fieldPath")) ?? ""]),
    );
  }
  for (const [field, kind] of [
    ["configMap", "ConfigMap"],
    ["secret", "Secret"],
  ] as const) {
    const data = dataOf(state, pod, kind, textAt(source, field, "name"));
    if (data !== undefined) {
      const items = jsonAt(source, field, "items");
      return isJsonArray(items)
        ? Object.fromEntries(items.map((item) => [textAt(item, "path"), data[textAt(item, "key")] ?? ""]))
        : data;
    }
  }
  return {};
}
