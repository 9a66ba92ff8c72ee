/** Texts of apimachinery/pkg/util/validation: each function gives what is wrong with a text, nothing if it is right. */

function regexError(message: string, format: string, examples: readonly string[]): string {
  const shown = examples.map((example) => `'${example}'`).join(",  or ");
  return `${message} (e.g. ${shown}, regex used for validation is '${format}')`;
}

function isWhole(format: string): RegExp {
  return new RegExp(`^(?:${format})$`);
}

function lengthErrors(text: string, max: number): readonly string[] {
  return text.length > max ? [`must be no more than ${String(max)} characters`] : [];
}

const LABEL_FORMAT = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const labelPattern = isWhole(LABEL_FORMAT);
const labelError = regexError(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  LABEL_FORMAT,
  ["my-name", "123-abc"],
);

/** Models IsDNS1123Label. */
export function dnsLabelErrors(text: string): readonly string[] {
  return [...lengthErrors(text, 63), ...(labelPattern.test(text) ? [] : [labelError])];
}

const SUBDOMAIN_FORMAT = `${LABEL_FORMAT}(\\.${LABEL_FORMAT})*`;
const subdomainPattern = isWhole(SUBDOMAIN_FORMAT);
const subdomainError = regexError(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  SUBDOMAIN_FORMAT,
  ["example.com"],
);

/** Models IsDNS1123Subdomain. */
export function dnsSubdomainErrors(text: string): readonly string[] {
  return [...lengthErrors(text, 253), ...(subdomainPattern.test(text) ? [] : [subdomainError])];
}

const SERVICE_FORMAT = "[a-z]([-a-z0-9]*[a-z0-9])?";
const servicePattern = isWhole(SERVICE_FORMAT);
const serviceError = regexError(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  SERVICE_FORMAT,
  ["my-name", "abc-123"],
);

/** Models IsDNS1035Label. */
export function serviceNameErrors(text: string): readonly string[] {
  return [...lengthErrors(text, 63), ...(servicePattern.test(text) ? [] : [serviceError])];
}

const QUALIFIED_FORMAT = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const qualifiedPattern = isWhole(QUALIFIED_FORMAT);
const qualifiedError = regexError(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  QUALIFIED_FORMAT,
  ["MyName", "my.name", "123-abc"],
);

/** What is wrong with the key of a label or an annotation (IsQualifiedName). */
export function qualifiedNameErrors(text: string): readonly string[] {
  const parts = text.split("/");
  const [first = "", second] = parts;
  if (parts.length > 2) {
    return [`a qualified name ${qualifiedError} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = second ?? first;
  const prefixErrors = second === undefined ? [] : first === "" ? ["prefix part must be non-empty"] : dnsSubdomainErrors(first).map((error) => `prefix part ${error}`);
  if (name === "") {
    return [...prefixErrors, "name part must be non-empty", `name part ${qualifiedError}`];
  }
  const errors = [...lengthErrors(name, 63), ...(qualifiedPattern.test(name) ? [] : [qualifiedError])];
  return [...prefixErrors, ...errors.map((error) => `name part ${error}`)];
}

const VALUE_FORMAT = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
const valuePattern = isWhole(VALUE_FORMAT);
const valueError = regexError(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  VALUE_FORMAT,
  ["MyValue", "my_value", "12345"],
);

/** Models IsValidLabelValue. */
export function labelValueErrors(text: string): readonly string[] {
  return [...lengthErrors(text, 63), ...(valuePattern.test(text) ? [] : [valueError])];
}

/** Models IsValidPortName. */
export function portNameErrors(text: string): readonly string[] {
  return [
    ...lengthErrors(text, 15),
    ...(/^[-a-z0-9]+$/.test(text) ? [] : ["must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"]),
    ...(/[a-z]/.test(text) ? [] : ["must contain at least one letter (a-z)"]),
    ...(text.includes("--") ? ["must not contain consecutive hyphens"] : []),
    ...(text.startsWith("-") || text.endsWith("-") ? ["must not begin or end with a hyphen"] : []),
  ];
}

/** Models IsValidPortNum. */
export function portNumberErrors(port: number): readonly string[] {
  return port >= 1 && port <= 65535 ? [] : ["must be between 1 and 65535, inclusive"];
}

const percentError = regexError("a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%", ["1%", "93%"]);

/** Models IsValidPercent. */
export function percentErrors(text: string): readonly string[] {
  return /^[0-9]+%$/.test(text) ? [] : [percentError];
}

/** Models IsRelaxedEnvVarName, which is the rule since 1.34. */
export function envVarNameErrors(text: string): readonly string[] {
  return /^[ -<>-~]+$/.test(text) ? [] : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

const HEADER_FORMAT = "[-A-Za-z0-9]+";
const headerError = regexError("a valid HTTP header must consist of alphanumeric characters or '-'", HEADER_FORMAT, ["X-Header-Name"]);

/** Models IsHTTPHeaderName. */
export function httpHeaderErrors(text: string): readonly string[] {
  return /^[-A-Za-z0-9]+$/.test(text) ? [] : [headerError];
}
