/** Where the `)` is that ends what `$(` has begun before `start`, whatever quotes and brackets are in it; -1: nowhere. */
export function commandEnd(text: string, start: number): number {
  let depth = 1;
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\" && quote !== "'") {
      at++;
    } else if (quote !== "") {
      quote = char === quote ? "" : quote;
    } else if (char === "'" || char === '"') {
      quote = char;
    } else if (char === "(") {
      depth++;
    } else if (char === ")") {
      depth--;
      if (depth === 0) {
        return at;
      }
    }
  }
  return -1;
}
