/**
 * A text in lines of at most so many characters; longer words stand alone, line breaks are kept.
 *
 * Models github.com/mitchellh/go-wordwrap WrapString.
 */
export function wrapWords(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let current = "";
    for (const word of line.split(" ")) {
      const longer = current === "" ? word : `${current} ${word}`;
      if (current !== "" && longer.length > width) {
        lines.push(current);
        current = word;
      } else {
        current = longer;
      }
    }
    return [...lines, current];
  });
}
