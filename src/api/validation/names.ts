/** Models apimachinery/pkg/util/validation/validation.go: each function says in English all that is wrong with a text. */

type Wrongs = readonly string[];

const DNS1123_LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const DNS1123_SUBDOMAIN = `${DNS1123_LABEL}(\\.${DNS1123_LABEL})*`;
const DNS1035_LABEL = "[a-z]([-a-z0-9]*[a-z0-9])?";
const QUALIFIED_NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const LABEL_VALUE = `(${QUALIFIED_NAME})?`;
const PERCENT = "[0-9]+%";

/** Models RegexError, its double blanks included. */
function regexWrong(what: string, pattern: string, ...examples: readonly string[]): string {
  const shown = examples.map((example) => `'${example}', `).join(" or ");
  return `${what} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(text);
}

/** The length of a text in UTF-8. */
export function byteLength(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) {
      length += 1;
    } else if (code < 0x800) {
      length += 2;
    } else {
      length += code < 0x10000 ? 3 : 4;
    }
  }
  return length;
}

function maxLengthWrong(length: number): string {
  return `must be no more than ${String(length)} bytes`;
}

const labelWrong = regexWrong(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  DNS1123_LABEL,
  "my-name",
  "123-abc",
);
const subdomainWrong = regexWrong(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  DNS1123_SUBDOMAIN,
  "example.com",
);
const label1035Wrong = regexWrong(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  DNS1035_LABEL,
  "my-name",
  "abc-123",
);
const qualifiedPhrase =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const qualifiedWrong = regexWrong(qualifiedPhrase, QUALIFIED_NAME, "MyName", "my.name", "123-abc");
const labelValueWrong = regexWrong(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  LABEL_VALUE,
  "MyValue",
  "my_value",
  "12345",
);
const percentWrong = regexWrong(
  "a valid percent string must be a numeric string followed by an ending '%'",
  PERCENT,
  "1%",
  "93%",
);

function lengthAndPattern(text: string, max: number, pattern: string, wrong: string): Wrongs {
  return [...(byteLength(text) > max ? [maxLengthWrong(max)] : []), ...(matches(pattern, text) ? [] : [wrong])];
}

export function dns1123LabelWrongs(text: string): Wrongs {
  const wrong = matches(DNS1123_SUBDOMAIN, text) ? "must not contain dots" : labelWrong;
  return lengthAndPattern(text, 63, DNS1123_LABEL, wrong);
}

export function dns1123SubdomainWrongs(text: string): Wrongs {
  return lengthAndPattern(text, 253, DNS1123_SUBDOMAIN, subdomainWrong);
}

export function dns1035LabelWrongs(text: string): Wrongs {
  return lengthAndPattern(text, 63, DNS1035_LABEL, label1035Wrong);
}

export function labelValueWrongs(text: string): Wrongs {
  return lengthAndPattern(text, 63, LABEL_VALUE, labelValueWrong);
}

export function percentWrongs(text: string): Wrongs {
  return matches(PERCENT, text) ? [] : [percentWrong];
}

/** The key of a label or annotation (IsQualifiedName). */
export function qualifiedNameWrongs(text: string): Wrongs {
  const parts = text.split("/");
  const name = parts.at(-1) ?? "";
  if (parts.length > 2) {
    return [
      `a qualified name ${qualifiedWrong} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const prefix = parts.length === 2 ? parts[0] : undefined;
  const wrongs: string[] = [];
  if (prefix !== undefined) {
    wrongs.push(
      ...(prefix === "" ? ["must be non-empty"] : dns1123SubdomainWrongs(prefix)).map(
        (wrong) => `prefix part ${wrong}`,
      ),
    );
  }
  if (name === "") {
    wrongs.push("name part must be non-empty");
  } else if (byteLength(name) > 63) {
    wrongs.push(`name part ${maxLengthWrong(63)}`);
  }
  if (!matches(QUALIFIED_NAME, name)) {
    wrongs.push(`name part ${qualifiedWrong}`);
  }
  return wrongs;
}

/** Models IsRelaxedEnvVarName, the rule since 1.34. */
export function envVarNameWrongs(text: string): Wrongs {
  return /^[ -<>-~]+$/.test(text)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

const configKeyWrong = regexWrong(
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  "[-._a-zA-Z0-9]+",
  "key.name",
  "KEY_NAME",
  "key-name",
);

/** Models IsConfigMapKey. */
export function configKeyWrongs(text: string): Wrongs {
  const dots = text === "." || text === ".." ? [`must not be '${text}'`] : ["must not start with '..'"];
  return [
    ...lengthAndPattern(text, 253, "[-._a-zA-Z0-9]+", configKeyWrong),
    ...(text === "." || text.startsWith("..") ? dots : []),
  ];
}

export function portNumberWrongs(port: number): Wrongs {
  return port >= 1 && port <= 65_535 ? [] : ["must be between 1 and 65535, inclusive"];
}

/** Models IsValidPortName (RFC 6335). */
export function portNameWrongs(name: string): Wrongs {
  return [
    ...(byteLength(name) > 15 ? [maxLengthWrong(15)] : []),
    ...(/^[-a-z0-9]+$/.test(name) ? [] : ["must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"]),
    ...(/[a-z]/.test(name) ? [] : ["must contain at least one letter (a-z)"]),
    ...(name.includes("--") ? ["must not contain consecutive hyphens"] : []),
    ...(name.startsWith("-") || name.endsWith("-") ? ["must not begin or end with a hyphen"] : []),
  ];
}
