/** What the help of one command says before its flags. */
export interface CommandHelp {
  /** One line, for lists; the help itself begins with it. */
  readonly short: string;
  /** What the help begins with instead, in paragraphs, or as it is printed. */
  readonly long?: readonly string[] | string;
  /** What a line does, and the line. */
  readonly examples: readonly (readonly [comment: string, line: string])[];
}

/**
 * The texts of kubectl's help. They are handed to whoever plans commands, so that a page that only acts need not have
 * them.
 */
export interface Manual {
  /** Of `rollout` or `rollout undo`. */
  readonly command: (path: string) => CommandHelp | undefined;
  readonly flag: (path: string, flag: string) => string | undefined;
  /** What a field of the API means, by the struct that it is in. */
  readonly field: (struct: string, field: string) => string | undefined;
}
