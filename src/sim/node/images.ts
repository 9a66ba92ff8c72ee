import { hash32 } from "../random.ts";

/** What a container of an image does, as a property of its tag: data, so that a new way to fail is a row and not code. */
export interface ImageBehavior {
  /** `missing`: there is no such tag in the registry. */
  readonly pull: "ok" | "missing";
  readonly pullMs: number;
  readonly sizeBytes: number;
  /** From the start of the container until it says that it is ready; `null`: never. */
  readonly readyMs: number | null;
  /** Added to `readyMs`, chosen by the seed for each pod: 0 to this. */
  readonly readyJitterMs: number;
  /** The process ends by itself so long after its start; absent: it runs on. */
  readonly exitsAfterMs?: number;
  readonly exitCode?: number;
  /** Ready for this long, then not ready for this long, again and again; absent: steady. */
  readonly flapMs?: number;
  /** From SIGTERM until the process has ended. */
  readonly stopMs: number;
}

export type BehaviorName = "good" | "slow" | "crash" | "unready" | "missing" | "flapping";

/** What a registry's tag can do, by name: the table that a page offers and that tags are made of. */
const behaviors: Readonly<Record<BehaviorName, (sizeBytes: number, pullMs: number) => ImageBehavior>> = {
  good: (sizeBytes, pullMs) => ({ pull: "ok", pullMs, sizeBytes, readyMs: 1200, readyJitterMs: 700, stopMs: 400 }),
  slow: (sizeBytes, pullMs) => ({ pull: "ok", pullMs, sizeBytes, readyMs: 8000, readyJitterMs: 3000, stopMs: 1500 }),
  crash: (sizeBytes, pullMs) => ({
    pull: "ok",
    pullMs,
    sizeBytes,
    readyMs: null,
    readyJitterMs: 0,
    exitsAfterMs: 1500,
    exitCode: 1,
    stopMs: 200,
  }),
  unready: (sizeBytes, pullMs) => ({ pull: "ok", pullMs, sizeBytes, readyMs: null, readyJitterMs: 0, stopMs: 400 }),
  missing: (sizeBytes) => ({ pull: "missing", pullMs: 900, sizeBytes, readyMs: null, readyJitterMs: 0, stopMs: 0 }),
  flapping: (sizeBytes, pullMs) => ({
    pull: "ok",
    pullMs,
    sizeBytes,
    readyMs: 1200,
    readyJitterMs: 800,
    flapMs: 6000,
    stopMs: 400,
  }),
};

export const behaviorNames: readonly BehaviorName[] = ["good", "slow", "crash", "unready", "missing", "flapping"];

/** Tags that a page offers, by repository; where `only` is set, no other tag exists there. */
interface Repository {
  readonly tags: Readonly<Record<string, BehaviorName>>;
  readonly only?: true;
  readonly sizeBytes: number;
}
const shopTags = { v1: "good", v2: "good", slow: "slow", crash: "crash", unready: "unready" } as const;
const registry: Readonly<Record<string, Repository>> = {
  web: {
    tags: {
      v1: "good",
      v2: "good",
      v3: "good",
      v4: "good",
      slow: "slow",
      crash: "crash",
      unready: "unready",
      flapping: "flapping",
      missing: "missing",
    },
    sizeBytes: 48_000_000,
  },
  nginx: { tags: { latest: "good", "1.27": "good", "1.28": "good", "1.29": "good" }, sizeBytes: 72_324_501 },
  mediawiki: { tags: { latest: "good", "1.38.5": "good", "1.39.1": "good" }, only: true, sizeBytes: 265_400_113 },
  "iesgn/test_web": {
    tags: { latest: "good", version1: "good", version2: "good", version3: "good" },
    only: true,
    sizeBytes: 91_200_440,
  },
  "iesgn/guestbook": { tags: { latest: "good" }, only: true, sizeBytes: 345_110_000 },
  redis: { tags: { latest: "good" }, sizeBytes: 41_800_312 },
  "iesgn/temperaturas_frontend": { tags: { latest: "good" }, only: true, sizeBytes: 380_240_000 },
  "iesgn/temperaturas_backend": { tags: { latest: "good" }, only: true, sizeBytes: 371_900_000 },
  wordpress: { tags: { latest: "good" }, sizeBytes: 246_500_200 },
  mariadb: { tags: { latest: "slow" }, sizeBytes: 117_300_900 },
  "shop/web": { tags: shopTags, sizeBytes: 61_200_300 },
  "shop/catalog": { tags: shopTags, sizeBytes: 54_800_120 },
  "shop/cart": { tags: shopTags, sizeBytes: 49_100_750 },
  "shop/orders": { tags: shopTags, sizeBytes: 52_600_480 },
  "shop/payments": { tags: shopTags, sizeBytes: 47_300_910 },
};

/** `nginx`, `docker.io/library/nginx` and `nginx:latest` are one repository, the tag being `latest` where none is given. */
export function parseImage(image: string): { readonly repository: string; readonly tag: string } {
  const [withoutDigest = image] = image.split("@");
  const colon = withoutDigest.lastIndexOf(":");
  const hasTag = colon > withoutDigest.lastIndexOf("/");
  const repository = hasTag ? withoutDigest.slice(0, colon) : withoutDigest;
  return {
    repository: repository.replace(/^docker\.io\/(library\/)?/, ""),
    tag: hasTag ? withoutDigest.slice(colon + 1) : "latest",
  };
}

const COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const HOST = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const reference = new RegExp(
  `^(?:${HOST}(?:\\.${HOST})*(?::[0-9]+)?/)?${COMPONENT}(?:/${COMPONENT})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
  "u",
);

/** Whether it is a name that an image can have (distribution/reference ParseNormalizedNamed). */
export function isReference(image: string): boolean {
  return reference.test(image);
}

/** A tag that says what it does (`crash2`, `missing`, `slow-start`) does it in every repository. */
function behaviorOfTag(tag: string): BehaviorName {
  return behaviorNames.find((name) => name !== "good" && tag.startsWith(name === "flapping" ? "flap" : name)) ?? "good";
}

/** How an image behaves that nobody has edited. */
export function knownBehavior(image: string): ImageBehavior {
  const { repository, tag } = parseImage(image);
  const known = Object.hasOwn(registry, repository) ? registry[repository] : undefined;
  const name = known !== undefined && Object.hasOwn(known.tags, tag) ? known.tags[tag] : undefined;
  const sizeBytes = known?.sizeBytes ?? 30_000_000 + (hash32(repository, 1) % 200_000_000);
  const pullMs = 1200 + Math.round(sizeBytes / 150_000) + (hash32(image, 2) % 400);
  return behaviors[name ?? (known?.only === true ? "missing" : behaviorOfTag(tag))](sizeBytes, pullMs);
}

/** The same image with another way to behave. */
export function behaviorNamed(name: BehaviorName, image: string): ImageBehavior {
  const { sizeBytes, pullMs } = knownBehavior(image);
  return behaviors[name](sizeBytes, Math.max(pullMs, 1200));
}

/** Full names of the tags that the registry lists for the repository of an image. */
export function tagsBeside(image: string): readonly string[] {
  const { repository } = parseImage(image);
  const known = Object.hasOwn(registry, repository) ? registry[repository] : undefined;
  return Object.keys(known?.tags ?? {}).map((tag) => `${repository}:${tag}`);
}

/** Full names of all that the registry lists. */
export function registryImages(): readonly string[] {
  return Object.entries(registry).flatMap(([repository, { tags }]) =>
    Object.keys(tags).map((tag) => `${repository}:${tag}`),
  );
}
