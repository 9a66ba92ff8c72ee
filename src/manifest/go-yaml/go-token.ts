/** The signs of a YAML text as Go's parser tells them apart (yaml.v2 yamlh.go yaml_token_type_t). */
export type GoTokenType =
  | "stream end"
  | "version directive"
  | "tag directive"
  | "document start"
  | "document end"
  | "block sequence start"
  | "block mapping start"
  | "block end"
  | "flow sequence start"
  | "flow sequence end"
  | "flow mapping start"
  | "flow mapping end"
  | "block entry"
  | "flow entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

export interface GoToken {
  readonly type: GoTokenType;
  /** Where in the text it begins. */
  readonly at: number;
  /** The line on which it begins, counted from 0. */
  readonly line: number;
  /** The name of an anchor or alias, the handle of a tag, the number of a version. */
  readonly text: string;
}
