import { expect, it } from "vitest";
import type { KubectlSession } from "./kubectl-session.ts";

/** A line without `kubectl`, what it prints, and what it says went wrong: then it ends with 1. */
export type LineRow = readonly [line: string, stdout: string, stderr?: string, exit?: number];

/** A test of each line, in a cluster of its own. */
export function itPrints(sessionOf: () => KubectlSession, rows: readonly LineRow[]): void {
  it.each(rows.map(([line, ...expected]) => [line, expected] as const))("kubectl %s", (line, expected) => {
    const [stdout, stderr = "", exit = stderr === "" || !/^(error|Error)/m.test(stderr) ? 0 : 1] = expected;
    const { requests: _, ...output } = sessionOf().type(`kubectl ${line}`);
    expect(output).toEqual({ stdout, stderr, exit });
  });
}
