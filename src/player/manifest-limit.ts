import { MAX_BYTES } from "../manifest/limits.ts";

/** A manifest larger than this is refused unread. */
export const maxManifestBytes: number = MAX_BYTES;
