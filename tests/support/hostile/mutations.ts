import fc from "fast-check";

/** One small damage to a text: where, as a share of its length, what, and how much of it. */
interface Mutation {
  readonly type: "delete" | "duplicate" | "insert" | "swap" | "replaceWord" | "repeat" | "cut";
  readonly at: number;
  readonly to: number;
  readonly insert: string;
}

/** What tends to break readers of command lines and of YAML. */
const nasty: readonly string[] = [
  "'",
  '"',
  "\\",
  "`",
  "$(",
  "${x",
  "|",
  "||",
  "&&",
  ";",
  ">",
  "<",
  "#",
  "\n",
  "\t",
  "\u0000",
  "\u{1F600}",
  "\u202E",
  "é",
  "--",
  "-",
  "--=",
  "-o",
  "-o=",
  "-l",
  "-f",
  "-f -",
  "--replicas",
  "--replicas=99999999999999999999",
  "--replicas=-1",
  "=",
  ",",
  ",,",
  "/",
  "//",
  "deploy/web",
  "web",
  "__proto__",
  "constructor",
  "toString",
  "{.items[",
  "{range .}",
  "{..}",
  "[?(@.a=='",
  "*",
  "{{",
  "}}",
  "[",
  "]",
  "{",
  "}",
  ": ",
  "- ",
  "---",
  "...",
  "&a ",
  "*a",
  "<<: *a",
  "!!binary ",
  "!!js/function ",
  "? ",
  "|\n",
  ">-\n",
  "%YAML 1.1",
  "null",
  "~",
  "true",
  "1e999",
  ".nan",
  "0x7fffffffffffffff",
  "-0",
  "  ",
  "\r\n",
  "\uFEFF",
];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  type: fc.constantFrom("delete", "duplicate", "insert", "swap", "replaceWord", "repeat", "cut"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  insert: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...nasty) }, fc.string({ maxLength: 12, unit: "binary" })),
});

function mutated(text: string, { type, at, to, insert }: Mutation): string {
  const place = Math.floor(at * text.length);
  const end = Math.min(text.length, place + 1 + Math.floor(to * 12));
  switch (type) {
    case "delete":
      return text.slice(0, place) + text.slice(end);
    case "duplicate":
      return text.slice(0, end) + text.slice(place);
    case "insert":
      return text.slice(0, place) + insert + text.slice(place);
    case "swap": {
      const other = Math.floor(to * text.length);
      const [first, second] = [Math.min(place, other), Math.max(place, other)];
      return text.slice(0, first) + text.slice(second) + text.slice(first, second);
    }
    case "replaceWord": {
      const words = text.split(/(?<=\s)/);
      return words.with(Math.floor(at * (words.length - 1)), `${insert} `).join("");
    }
    case "repeat":
      return text.slice(0, place) + insert.repeat(Math.floor(to * 40)) + text.slice(place);
    case "cut":
      return text.slice(0, place);
    default:
      return type satisfies never;
  }
}

/** One of the texts, with one to four damages to it. */
export function mutationsOf(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([text, mutations]) => mutations.reduce(mutated, text));
}
