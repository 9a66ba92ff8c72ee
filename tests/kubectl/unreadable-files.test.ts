import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

/** A file, and what `kubectl create --dry-run=client --validate=false -f x.yaml` prints of it on either stream. */
const rows: readonly (readonly [text: string, stdout: string, stderr: string])[] = [
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: a\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: found character that cannot start any token\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n\tx: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 5: found a tab character that violates indentation\n",
  ],
  [
    "a:\n\t- b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found character that cannot start any token\n",
  ],
  [
    "\ta: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found character that cannot start any token\n",
  ],
  [
    "a:\n  b: c\n  \td: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: found a tab character that violates indentation\n",
  ],
  [
    "a: b\r\n\tc: d\r\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found a tab character that violates indentation\n",
  ],
  [
    "a: [",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected node content\n",
  ],
  [
    "a: [1, 2\nb: c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'\n",
  ],
  [
    "a: [1, 2\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'\n",
  ],
  [
    "a: {b: c\nd: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or '}'\n",
  ],
  [
    "a: {b: c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or '}'\n",
  ],
  [
    "a: ]\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected node content\n",
  ],
  [
    "a: [1}\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected ',' or ']'\n",
  ],
  [
    "a: {b]\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected ',' or '}'\n",
  ],
  [
    "a: [,]\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected node content\n",
  ],
  [
    "a: {,}\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected node content\n",
  ],
  [
    "[a, b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'\n",
  ],
  [
    "a: [b: c, d: e: f]\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected ',' or ']'\n",
  ],
  [
    "a: {b: {c: d}\ne: f\n\n\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or '}'\n",
  ],
  [
    'command: ["sh", "-c" "x"]\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected ',' or ']'\n",
  ],
  [
    'a: ["x", "y"] z\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected key\n",
  ],
  [
    "a: b\n  c: d\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context\n",
  ],
  [
    "a:\n  b: c\n d: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: did not find expected key\n",
  ],
  [
    "a:\n    b: c\n  d: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: did not find expected key\n",
  ],
  [
    "a:\n  - b\n - c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: did not find expected key\n",
  ],
  [
    "a:\n- b: c\n   d: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: mapping values are not allowed in this context\n",
  ],
  [
    "a:\n- b: c\n d: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: did not find expected key\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n   labels:\n    x: y\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 5: mapping values are not allowed in this context\n",
  ],
  [
    "spec:\n  containers:\n  - name: a\n    image: b\n   ports:\n    - containerPort: 80\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: did not find expected key\n",
  ],
  [
    "spec:\n  containers:\n    - name: a\n      image: b\n   - name: c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: did not find expected key\n",
  ],
  [
    "apiVersion v1\nkind: ConfigMap\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context\n",
  ],
  [
    "apiVersion: v1\nkind ConfigMap\nmetadata:\n  name: a\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: could not find expected ':'\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata\n  name: a\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: could not find expected ':'\n",
  ],
  [
    "a:b\nc: d\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context\n",
  ],
  [
    "a: b\nc:d\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: could not find expected ':'\n",
  ],
  [": a\n", "", "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected key\n"],
  [
    "a: b: c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context\n",
  ],
  [
    "a: b\nc: d: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context\n",
  ],
  [
    "message: error: not found\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context\n",
  ],
  [
    "a: - b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: block sequence entries are not allowed in this context\n",
  ],
  [
    "- a\nb: c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected '-' indicator\n",
  ],
  [
    "a: b\n- c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected key\n",
  ],
  [
    "a:\n- b\nc\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: could not find expected ':'\n",
  ],
  [
    `${"a".repeat(1030)}: b\n`,
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context\n",
  ],
  ["a: *x\n", "", "error: error parsing x.yaml: error converting YAML to JSON: yaml: unknown anchor 'x' referenced\n"],
  [
    "a: &x b\nc: *y\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: unknown anchor 'y' referenced\n",
  ],
  [
    "a: &x\n  b: *x\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: anchor 'x' value contains itself\n",
  ],
  [
    "a: & b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected alphabetic or numeric character\n",
  ],
  [
    "a: *\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected alphabetic or numeric character\n",
  ],
  ["a: &x &y b\n", "", "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected key\n"],
  [
    "<<: a\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: map merge requires map or sequence of maps as the value\n",
  ],
  [
    'a: "b\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found unexpected end of stream\n",
  ],
  [
    'a: "b\nc: d\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: found unexpected end of stream\n",
  ],
  [
    "a: 'b\nc: d\ne: f\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: found unexpected end of stream\n",
  ],
  [
    'a: "\\q"\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found unknown escape character\n",
  ],
  [
    'a: "\\x1"\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected hexdecimal number\n",
  ],
  [
    'a: "\\uD800"\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found invalid Unicode character escape code\n",
  ],
  ["a: 'it's'\n", "", "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected key\n"],
  ['a: "b" c\n', "", "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected key\n"],
  [
    'a: "x\n---\nb: c"\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found unexpected end of stream\n",
  ],
  [
    '"a\nb": c\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context\n",
  ],
  [
    '"a": b\n"c" d\n',
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: could not find expected ':'\n",
  ],
  [
    "a: b\u0001c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: control characters are not allowed\n",
  ],
  [
    "%YAML 1.1\n---\na: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected <document start>\n",
  ],
  [
    "%YAML 2.0\n---\na: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found incompatible YAML document\n",
  ],
  [
    "%FOO bar\na: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found unknown directive name\n",
  ],
  [
    "a: %b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found character that cannot start any token\n",
  ],
  [
    "%YAML 1.1\na: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected <document start>\n",
  ],
  [
    "%\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: could not find expected directive name\n",
  ],
  [
    "a: b\n%x: y\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found unexpected non-alphabetical character\n",
  ],
  [
    "%YAML\n---\na: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected version number\n",
  ],
  [
    "a: @b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found character that cannot start any token\n",
  ],
  [
    "a: `b`\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found character that cannot start any token\n",
  ],
  [
    "image: nginx\ncmd: `date`\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found character that cannot start any token\n",
  ],
  [
    "a:\n  %b: c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found character that cannot start any token\n",
  ],
  [
    "a: !<x b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find the expected '>'\n",
  ],
  [
    "a: !!int b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: cannot decode !!str `b` as a !!int\n",
  ],
  [
    "a: !foo!bar b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found undefined tag handle\n",
  ],
  [
    "a: |x\n  b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected comment or line break\n",
  ],
  [
    "a: |\n\tb\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: found a tab character where an indentation space is expected\n",
  ],
  [
    "a: |0\n b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: found an indentation indicator equal to 0\n",
  ],
  [
    "a: >\n  b\n c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: did not find expected key\n",
  ],
  [
    "a: |\n   b\n  c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: did not find expected key\n",
  ],
  [
    "a: |\n\n     \n  b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: did not find expected key\n",
  ],
  [
    "a: |\n  b\nc\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: could not find expected ':'\n",
  ],
  [
    "? a\n: b\n? [x]\n: c\n",
    "",
    'error: error parsing x.yaml: error converting YAML to JSON: yaml: invalid map key: []interface {}{"x"}\n',
  ],
  [
    "? {a: b}\n: c\n",
    "",
    'error: error parsing x.yaml: error converting YAML to JSON: yaml: invalid map key: map[interface {}]interface {}{"a":"b"}\n',
  ],
  [
    "a: ? b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: mapping keys are not allowed in this context\n",
  ],
  ["a: .nan\n", "", "error: error parsing x.yaml: error converting YAML to JSON: json: unsupported value: NaN\n"],
  ["a: .inf\n", "", "error: error parsing x.yaml: error converting YAML to JSON: json: unsupported value: +Inf\n"],
  [
    "null: a\n",
    "",
    'error: error parsing x.yaml: error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, value: "a"\n',
  ],
  [
    "- apiVersion: v1\n  kind: ConfigMap\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal array into Go value of type unstructured.detector\n',
  ],
  [
    "hello\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal string into Go value of type unstructured.detector\n',
  ],
  [
    "42\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal number into Go value of type unstructured.detector\n',
  ],
  [
    "true\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal bool into Go value of type unstructured.detector\n',
  ],
  ["null\n", "", "error: no objects passed to create\n"],
  ["", "", "error: no objects passed to create\n"],
  ["\n\n  \n", "", "error: no objects passed to create\n"],
  ["# a\n# b\n", "", "error: no objects passed to create\n"],
  ["---\n# a\n---\n", "", "error: no objects passed to create\n"],
  ["---\n---\n---\n", "", "error: no objects passed to create\n"],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n---\na: [\n",
    "configmap/a created (dry run)\n",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected node content\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n---\nkind: ConfigMap\nmetadata:\n\tname: b\n",
    "configmap/a created (dry run)\n",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: found character that cannot start any token\n",
  ],
  [
    "a: [\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected node content\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n---\n- a\n",
    "configmap/a created (dry run)\n",
    'error: unable to decode "x.yaml": json: cannot unmarshal array into Go value of type unstructured.detector\n',
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n---\nhello\n",
    "configmap/a created (dry run)\n",
    'error: unable to decode "x.yaml": json: cannot unmarshal string into Go value of type unstructured.detector\n',
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n--- a: b\n",
    "",
    "error: error parsing x.yaml: invalid Yaml document separator: a: b\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n---\n# c\n---\n\n---\nkind: [\n",
    "configmap/a created (dry run)\n",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected node content\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n...\nfoo\n",
    "configmap/a created (dry run)\n",
    "",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n ---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 6: did not find expected key\n",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n---   \napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\ndata:\n  k: v\n",
    "configmap/a created (dry run)\nconfigmap/b created (dry run)\n",
    "",
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n---\n\n\n\nkind: x: y\n",
    "configmap/a created (dry run)\n",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 4: mapping values are not allowed in this context\n",
  ],
  ["a: b\n---x\nc: d\n", "", "error: error parsing x.yaml: invalid Yaml document separator: x\n"],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n----\nfoo: bar\n",
    "",
    "error: error parsing x.yaml: invalid Yaml document separator: -\n",
  ],
  [
    "apiVersion: v1\nmetadata:\n  name: a\n",
    "",
    'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"apiVersion":"v1","metadata":{"name":"a"}}\'\n',
  ],
  ["foo: bar\n", "", 'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"foo":"bar"}\'\n'],
  [
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}',
    "",
    "error: error parsing x.yaml: unexpected EOF\n",
  ],
  [
    '{"apiVersion":"v1" "kind":"ConfigMap"}',
    "",
    "error: error parsing x.yaml: json: offset 20: invalid character '\"' after object key:value pair\n",
  ],
  [
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}{"a":1}',
    "configmap/a created (dry run)\n",
    "error: unable to decode \"x.yaml\": Object 'Kind' is missing in '{\"a\":1}'\n",
  ],
  ['{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a",}}', "configmap/a created (dry run)\n", ""],
  ["{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", "configmap/a created (dry run)\n", ""],
  [
    '{"a":1}\n---\na: [\n',
    "",
    "unable to decode \"x.yaml\": Object 'Kind' is missing in '{\"a\":1}'\nerror parsing x.yaml: json: offset 10: invalid character '-' in numeric literal\n",
  ],
  [
    '[{"a":1}]',
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal array into Go value of type unstructured.detector\n',
  ],
  [
    '  {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}\n x',
    "configmap/a created (dry run)\n",
    "error: error parsing x.yaml: json: offset 67: invalid character 'x' looking for beginning of value\n",
  ],
  [
    '{\n "apiVersion":"v1",\n "kind":"ConfigMap"\n "metadata":{"name":"a"}}',
    "",
    "error: error parsing x.yaml: json: offset 44: invalid character '\"' after object key:value pair\n",
  ],
  [
    "{'apiVersion':'v1'}",
    "",
    'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"apiVersion":"v1"}\'\n',
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n  k: w\n",
    "configmap/a created (dry run)\n",
    "",
  ],
  [
    "a: 1\na: 2\nb: 3\nb: 4\n",
    "",
    'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"a":2,"b":4}\'\n',
  ],
  ["a: &x b\nc: *x\n", "", 'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"a":"b","c":"b"}\'\n'],
  ["  a: b\nc: d\n", "", 'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"a":"b"}\'\n'],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name a\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal string into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta\n',
  ],
  [
    "apiVersion: 1\nkind: ConfigMap\nmetadata:\n  name: a\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal number into Go struct field metadataOnlyObject.apiVersion of type string\n',
  ],
  [
    "apiVersion: v1\nkind: 1\nmetadata:\n  name: a\n",
    "",
    'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"apiVersion":"v1","kind":1,"metadata":{"name":"a"}}\'\n',
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata: a\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal string into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta\n',
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: 1\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string\n',
  ],
  [
    "apiVersion: v1\nkind: ConfigMap\nmetadata: []\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal array into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta\n',
  ],
  [
    "x: {a?b: c}\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected ',' or '}'\n",
  ],
  [
    "x: [a?b, c]\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected ',' or ']'\n",
  ],
  ["a: [b]c\n", "", "error: error parsing x.yaml: error converting YAML to JSON: yaml: did not find expected key\n"],
  [
    "[a]\nfoo: bar\n",
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal array into Go value of type unstructured.detector\n',
  ],
  [
    '"x"\n foo: bar\n',
    "",
    'error: unable to decode "x.yaml": json: cannot unmarshal string into Go value of type unstructured.detector\n',
  ],
  [
    "foo\nbar: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context\n",
  ],
  [
    "a: >-\n b\n\tc\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: found a tab character where an indentation space is expected\n",
  ],
  [
    "a: {{ .Values.x }}\n",
    "",
    'error: error parsing x.yaml: error converting YAML to JSON: yaml: invalid map key: map[interface {}]interface {}{".Values.x":interface {}(nil)}\n',
  ],
  [
    "{{- if x }}\na: b\n{{- end }}\n",
    "",
    "error: error parsing x.yaml: json: offset 2: invalid character '{' looking for beginning of object key string\n",
  ],
  [
    "null: {a: b}\n",
    "",
    'error: error parsing x.yaml: error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, value: map[interface {}]interface {}{"a":"b"}\n',
  ],
  [
    "null: [1, x, true, null, 1.5]\n",
    "",
    'error: error parsing x.yaml: error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, value: []interface {}{1, "x", true, interface {}(nil), 1.5}\n',
  ],
  [
    "[1, a]: 3\n",
    "",
    'error: error parsing x.yaml: error converting YAML to JSON: yaml: invalid map key: []interface {}{1, "a"}\n',
  ],
  [
    "a:\n-b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: could not find expected ':'\n",
  ],
  [
    "a:\n\n\n\n  b: c\n   d: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 6: mapping values are not allowed in this context\n",
  ],
  [
    "env:\n- name: A\n value: b\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 2: did not find expected key\n",
  ],
  [
    "containers:\n- name: a\n  image: b\n  - name: c\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 3: did not find expected key\n",
  ],
  [
    "a: b\n\n\n\nc\n\n\n\nd: e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 9: could not find expected ':'\n",
  ],
  [
    "a: 'b\" \nc: d'e\n",
    "",
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected key\n",
  ],
  [
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n',
    "configmap/a created (dry run)\nconfigmap/b created (dry run)\n",
    "",
  ],
  [
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}\nfoo: bar\n',
    "configmap/a created (dry run)\n",
    'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"foo":"bar"}\'\n',
  ],
  ['{"a":tru}', "", 'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"a":"tru"}\'\n'],
  ['{"a":"\u0001"}', "", "error: error parsing x.yaml: json: offset 7: invalid character '\\x01' in string literal\n"],
  ['{"a":"\\q"}', "", "error: error parsing x.yaml: json: offset 8: invalid character 'q' in string escape code\n"],
  [
    '{"a":"\\u12"}',
    "",
    "error: error parsing x.yaml: json: offset 11: invalid character '\"' in \\u hexadecimal character escape\n",
  ],
  ['{"a" 1}', "", "error: error parsing x.yaml: json: offset 6: invalid character '1' after object key\n"],
  ['{"a":}', "", "error: unable to decode \"x.yaml\": Object 'Kind' is missing in '{\"a\":null}'\n"],
  ['{"a":"x\ny"}', "", 'error: unable to decode "x.yaml": Object \'Kind\' is missing in \'{"a":"x y"}\'\n'],
  ["{", "", "error: error parsing x.yaml: unexpected EOF\n"],
  [
    '{"a":"\u00e9" "b"}',
    "",
    "error: error parsing x.yaml: json: offset 11: invalid character '\"' after object key:value pair\n",
  ],
  [
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}}',
    "configmap/a created (dry run)\n",
    "error: error parsing x.yaml: json: offset 63: invalid character '}' looking for beginning of value\n",
  ],
];

describe("a file that kubectl reads, or cannot read", () => {
  it.each(rows)("%j", (text, stdout, stderr) => {
    const session = new KubectlSession({ "x.yaml": text }, 0);
    const exit = stderr === "" ? 0 : 1;
    expect(session.typeAtOnce("kubectl create --dry-run=client --validate=false -f x.yaml")).toEqual({
      stdout,
      stderr,
      exit,
      requests: [],
    });
  });
});

describe("a file that does not say what it is", () => {
  const off = "; if you choose to ignore these errors, turn validation off with --validate=false\n";
  it.each([
    ["- a\n", "invalid object to validate"],
    ["hello\n", "invalid object to validate"],
    ["42\n", "invalid object to validate"],
    ["apiVersion: 1\nkind: ConfigMap\n", "apiVersion isn't string type"],
    ["apiVersion: v1\nkind: 1\n", "kind isn't string type"],
    ["apiVersion: v1\nkind: [a]\n", "kind isn't string type"],
    ["apiVersion: v1\nmetadata: {name: a}\n", "kind not set"],
    ["kind: ConfigMap\n", "apiVersion not set"],
    ["foo: bar\n", "[apiVersion not set, kind not set]"],
    ["apiVersion: v1\nkind: List\n", "invalid object to validate"],
    ["apiVersion: v1\nkind: List\nitems: foo\n", "invalid object to validate"],
  ])("%j: %s", (text, fault) => {
    for (const command of ["create", "apply", "replace"]) {
      expect(new KubectlSession({ "x.yaml": text }, 0).typeAtOnce(`kubectl ${command} -f x.yaml`).stderr).toBe(
        `error: error validating "x.yaml": error validating data: ${fault}${off}`,
      );
    }
  });
});

describe("metadata of a wrong type", () => {
  it.each([
    ["a", "string into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta"],
    ["{name: 1}", "number into Go struct field ObjectMeta.metadata.name of type string"],
    ["{name: true}", "bool into Go struct field ObjectMeta.metadata.name of type string"],
    ["{name: a, namespace: 1}", "number into Go struct field ObjectMeta.metadata.namespace of type string"],
    ["{name: a, labels: {a: 1}}", "number into Go struct field ObjectMeta.metadata.labels of type string"],
    ["{name: a, labels: {a: yes}}", "bool into Go struct field ObjectMeta.metadata.labels of type string"],
    ["{name: a, labels: [a]}", "array into Go struct field ObjectMeta.metadata.labels of type map[string]string"],
    ["{name: a, annotations: {a: 1}}", "number into Go struct field ObjectMeta.metadata.annotations of type string"],
    ["{name: a, finalizers: x}", "string into Go struct field ObjectMeta.metadata.finalizers of type []string"],
    ["{name: a, uid: 1}", "number into Go struct field ObjectMeta.metadata.uid of type types.UID"],
  ])("%s", (metadata, fault) => {
    const session = new KubectlSession({ "x.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\n` }, 0);
    for (const command of ["create", "apply", "delete"]) {
      const { stderr, requests } = session.typeAtOnce(`kubectl ${command} -f x.yaml`);
      expect(stderr).toBe(`error: unable to decode "x.yaml": json: cannot unmarshal ${fault}\n`);
      expect(requests).toEqual([]);
    }
  });
});

describe("a good document before a broken one", () => {
  const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\nkind: [\n";
  const stderr =
    "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected node content\n";

  it.each([
    ["create", "configmap/a created\n"],
    ["apply", "configmap/a created\n"],
  ])("is acted on by %s", (command, stdout) => {
    const { requests, ...output } = new KubectlSession({ "x.yaml": text }, 0).typeAtOnce(
      `kubectl ${command} -f x.yaml`,
    );
    expect(output).toEqual({ stdout, stderr, exit: 1 });
    expect(requests).toHaveLength(1);
  });
});
