import type { Labels, ObjectMeta } from "./objects.ts";

/** Settings for containers to read (core/v1). */
export interface ConfigMap {
  readonly kind: "ConfigMap";
  readonly metadata: ObjectMeta;
  readonly data: Labels;
  /** In base64. */
  readonly binaryData: Labels;
  readonly immutable?: boolean;
}

/** Settings that not everybody should read (core/v1). A client's `stringData` stands in `data` once it is stored. */
export interface Secret {
  readonly kind: "Secret";
  readonly metadata: ObjectMeta;
  readonly type: string;
  /** In base64. */
  readonly data: Labels;
  readonly immutable?: boolean;
}
