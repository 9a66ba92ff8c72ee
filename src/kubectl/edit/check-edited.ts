import { fail, ok, type Result } from "../../api/failure.ts";
import { decodeStream } from "../../manifest/decode-stream.ts";
import { type Document, decodeDocument, flattenList } from "../documents.ts";
import { aggregate, messageOf } from "../error-text.ts";
import { goJson } from "../json.ts";
import { parseYaml } from "../parse-yaml.ts";
import { validationFault } from "../unreadable.ts";
import { withoutComments } from "./edit-text.ts";

/** The texts as they are compared: what they say, or their lines where that cannot be read (StripComments). */
export function saysTheSame(a: string, b: string): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf(text: string): string {
  const read = parseYaml(text);
  return read.ok ? goJson(read.value) : withoutComments(text);
}

/** What is wrong with a text before it is read as objects; `undefined`: nothing. Models validation/schema.go ValidateBytes. */
export function validationError(text: string): string | undefined {
  const stripped = withoutComments(text);
  const read = parseYaml(stripped);
  return read.ok ? validationFault(read.value) : read.error;
}

/** The objects of an edited text. */
export function readEdited(text: string, namespace: string): Result<readonly Document[], string> {
  const { values, error } = decodeStream(text);
  if (error !== undefined) {
    return fail(`error parsing edited-file: ${error}`);
  }
  const read = values.flatMap(flattenList).map((object) => decodeDocument(object, "edited-file", namespace));
  const wrong = aggregate(read.flatMap((each) => (each.ok ? [] : [each.error])));
  return wrong === undefined ? ok(read.flatMap((each) => (each.ok ? [each.value] : []))) : fail(messageOf(wrong));
}
