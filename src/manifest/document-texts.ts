/** A document of a stream, as kubectl cuts it out before it reads any. */
export interface DocumentText {
  readonly text: string;
  /** The line of the stream on which it begins, from 1. */
  readonly line: number;
}

/**
 * The documents of a text; empty ones are none. The error is of a line that begins like a separator and is not one.
 *
 * Models apimachinery's YAMLReader.
 */
export function documentTexts(stream: string): {
  readonly documents: readonly DocumentText[];
  readonly error?: { readonly message: string; readonly line: number };
} {
  const documents: DocumentText[] = [];
  const lines = stream.split(/\r?\n/);
  if (lines.at(-1) === "") {
    lines.pop();
  }
  let text = "";
  let begins = 1;
  const end = (next: number): void => {
    if (text !== "") {
      documents.push({ text, line: begins });
    }
    text = "";
    begins = next;
  };
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith("---")) {
      text += `${line}\n`;
      continue;
    }
    const after = line.slice(3).trim();
    if (after !== "" && !after.startsWith("#")) {
      return { documents, error: { message: `invalid Yaml document separator: ${after}`, line: index + 1 } };
    }
    end(index + 2);
  }
  end(lines.length + 1);
  return { documents };
}
