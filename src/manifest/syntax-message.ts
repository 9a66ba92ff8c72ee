import type { YAMLError } from "yaml";

/**
 * What Go's parser says where ours says something else: kubectl prints the former, and people look it up. The two do not
 * always see the same fault, so the list is of likenesses, the most telling first.
 */
const goPhrases: readonly (readonly [RegExp, string])[] = [
  [/^Tabs are not allowed as indentation/, "found character that cannot start any token: a tab; indent with spaces"],
  [/^Nested mappings are not allowed/, "mapping values are not allowed in this context"],
  [
    /^A block sequence may not be used as an implicit map key/,
    "block sequence entries are not allowed in this context",
  ],
  [/^All mapping items must start at the same column/, "did not find expected key"],
  [/^All sequence items must start at the same column/, "did not find expected '-' indicator"],
  [
    /^A block sequence may not|^Block collections are not allowed/,
    "block sequence entries are not allowed in this context",
  ],
  [/^Sequence item without - indicator/, "did not find expected '-' indicator"],
  [/^Unexpected , in flow/, "did not find expected node content"],
  [/^Invalid escape sequence/, "found unknown escape character"],
  [/^Block scalar header includes extra characters/, "did not find expected comment or line break"],
  [/^Missing closing/, "found unexpected end of stream"],
  [
    /^Flow sequence.* (?:sufficiently indented|must be|expected)|expected flow sequence to end/i,
    "did not find expected ',' or ']'",
  ],
  [
    /^Flow map.* (?:sufficiently indented|must be|expected)|expected flow map to end/i,
    "did not find expected ',' or '}'",
  ],
  [/^Implicit (?:map )?keys? need|must be followed by|^The : indicator must be/, "could not find expected ':'"],
  [/^Plain value cannot start with/, "found character that cannot start any token"],
  [/^Unexpected (?:block-seq|block-map|scalar|seq-item|map-value|flow|double|single)/, "did not find expected key"],
];

/** Models the errors of yaml.v2 as `kubectl apply -f` prints them. */
export function syntaxMessage(error: YAMLError, line: number): string {
  const [ours = ""] = error.message.split("\n");
  const phrase = goPhrases.find(([pattern]) => pattern.test(ours))?.[1] ?? ours;
  return `error converting YAML to JSON: yaml: line ${String(line)}: ${phrase}`;
}
