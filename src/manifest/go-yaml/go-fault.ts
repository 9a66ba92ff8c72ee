/** What Go's YAML parser finds wrong; thrown inside of this folder only. */
export class GoFault extends Error {
  /** The line that it names, counted as it counts; 0 where it names none. */
  readonly line: number;

  constructor(message: string, line = 0) {
    super(message);
    this.line = line;
  }
}

/** A fault of the scanner is told at the line that was reached, counted from 1, and the first line is not told. */
export function scannerFault(message: string, line: number): GoFault {
  return new GoFault(message, line === 0 ? 0 : line + 1);
}
