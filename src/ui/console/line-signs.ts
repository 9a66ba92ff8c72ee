/** From here on nobody looks which line goes on in which: pasted texts may be long. */
const maxSigned = 200;

/** What stands before each line of a text: `true` where the line above is not whole, so that this one goes on. */
export function lineSigns(text: string, isWhole: (text: string) => boolean): readonly boolean[] {
  const lines = text.split("\n");
  let open = "";
  return lines.map((line, at) => {
    const goesOn = open !== "";
    if (at >= maxSigned) {
      return false;
    }
    const whole = open + line;
    open = isWhole(whole) ? "" : `${whole}\n`;
    return goesOn;
  });
}
