import { Composer, type CST, type Document, Lexer, LineCounter, Parser, type Tags, type YAMLError } from "yaml";
import { fail, ok, type Result } from "../api/failure.ts";
import { MAX_DEPTH, MAX_DOCUMENTS, MAX_TOKENS } from "./limits.ts";
import type { ManifestDiagnostic } from "./manifest-document.ts";
import type { Steps } from "./steps.ts";

export interface YamlText {
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

/** Go's parser knows neither base 60 nor sets and ordered maps, and leaves times and base 64 texts. */
const TAGS_LEFT_OUT: ReadonlySet<string> = new Set(
  ["timestamp", "binary", "omap", "pairs", "set"].map((name) => `tag:yaml.org,2002:${name}`),
);

/** YAML 1.1 as sigs.k8s.io/yaml reads it: `yes` and `on` are true. */
function goTags(tags: Tags): Tags {
  return tags.filter(
    (tag) => typeof tag === "string" || (!TAGS_LEFT_OUT.has(tag.tag) && !("format" in tag && tag.format === "TIME")),
  );
}

/** So many words and signs are read in one step. */
const STEP = 2000;

/** The documents of a text as trees, in steps; the parser is stopped before a limit is passed, not after. */
export function* readYaml(text: string): Steps<Result<YamlText, readonly ManifestDiagnostic[]>> {
  const lines = new LineCounter();
  const tokens = yield* parseTokens(text, lines);
  if (!tokens.ok) {
    return fail([tokens.error]);
  }
  const composer = new Composer({
    version: "1.1",
    schema: "yaml-1.1",
    customTags: goTags,
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const documents: Document.Parsed[] = [];
  for (const token of tokens.value) {
    documents.push(...composer.next(token));
    yield undefined;
  }
  documents.push(...composer.end());
  const broken = documents.flatMap((document, index) =>
    document.errors.slice(0, 1).map((error) => syntaxError(error, index, lines)),
  );
  return broken.length > 0 ? fail(broken) : ok({ documents, lines });
}

function* parseTokens(text: string, lines: LineCounter): Steps<Result<readonly CST.Token[], ManifestDiagnostic>> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let count = 0;
  let documents = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count % STEP === 0) {
      yield undefined;
    }
    const at = parser.offset;
    for (const token of parser.next(lexeme)) {
      documents += token.type === "document" ? 1 : 0;
      tokens.push(token);
    }
    // The document and the scalar in it stand on the parser's stack, too.
    const problem = limitPassed(count, documents, parser.stack.length - 2);
    if (problem !== undefined) {
      const { line, col } = lines.linePos(at);
      return fail({ ...problem, document: documents, line, column: col });
    }
  }
  tokens.push(...parser.end());
  return ok(tokens);
}

function limitPassed(
  tokens: number,
  documents: number,
  depth: number,
): Pick<ManifestDiagnostic, "message" | "own"> | undefined {
  if (tokens > MAX_TOKENS) {
    return {
      message: `the text has more than ${String(MAX_TOKENS)} words and signs, which is the most that is read`,
      own: { code: "tooManyWords", limit: MAX_TOKENS },
    };
  }
  if (documents > MAX_DOCUMENTS) {
    return {
      message: `the text has more than ${String(MAX_DOCUMENTS)} documents, which is the most that is read at once`,
      own: { code: "tooManyDocuments", limit: MAX_DOCUMENTS },
    };
  }
  return depth > MAX_DEPTH
    ? {
        message: `the text is nested deeper than ${String(MAX_DEPTH)} levels, which is the most that is read`,
        own: { code: "tooDeep", limit: MAX_DEPTH },
      }
    : undefined;
}

function syntaxError(error: YAMLError, document: number, lines: LineCounter): ManifestDiagnostic {
  const { line, col } = lines.linePos(error.pos[0]);
  const [said = ""] = error.message.split("\n");
  const message = `error converting YAML to JSON: yaml: line ${String(line)}: ${said}`;
  return { message, document, line, column: col };
}
