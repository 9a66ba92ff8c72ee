/**
 * Moves each run of changed lines of a text as far down as it can go, as where it stands is often a matter of choice:
 * so it may meet another run, and become one with it. One that can stand beside a run of the other text goes there.
 *
 * Models analyze.c shift_boundaries of GNU diffutils.
 */
export function shiftRuns(lines: readonly string[], changed: boolean[], otherChanged: readonly boolean[]): void {
  const last = changed.length;
  let end = 0;
  let other = 0;
  for (;;) {
    while (end < last && changed[end] !== true) {
      while (otherChanged[other++] === true) {}
      end++;
    }
    if (end === last) {
      return;
    }
    let start = end;
    while (changed[++end] === true) {}
    while (otherChanged[other] === true) {
      other++;
    }
    let length: number;
    let beside: number;
    do {
      length = end - start;
      while (start > 0 && lines[start - 1] === lines[end - 1]) {
        changed[--start] = true;
        changed[--end] = false;
        while (changed[start - 1] === true) {
          start--;
        }
        while (otherChanged[--other] === true) {}
      }
      beside = otherChanged[other - 1] === true ? end : last;
      while (end !== last && lines[start] === lines[end]) {
        changed[start++] = false;
        changed[end++] = true;
        while (changed[end] === true) {
          end++;
        }
        while (otherChanged[++other] === true) {
          beside = end;
        }
      }
    } while (length !== end - start);
    while (beside < end) {
      changed[--start] = true;
      changed[--end] = false;
      while (otherChanged[--other] === true) {}
    }
  }
}
