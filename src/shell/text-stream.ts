/** What a tool prints at one step, and who takes the next of its input. */
export interface StreamStep {
  readonly stdout?: string;
  readonly stderr?: string;
  /** `null`: it has ended, with `exit` or 0. */
  readonly next: TextStream | null;
  readonly exit?: number;
}

/** A tool that reads its input as it comes; a value, as each step gives the next one. */
export interface TextStream {
  readonly take: (text: string) => StreamStep;
  readonly end: () => StreamStep;
}

export function done(stdout = "", exit = 0): StreamStep {
  return { stdout, next: null, exit };
}

export function failed(stderr: string, exit = 1): StreamStep {
  return { stderr: `${stderr}\n`, next: null, exit };
}

/** What lines come to, for a tool that goes through them one by one. */
export interface LineTool {
  /** `null`: nothing more is wanted. */
  readonly line: (line: string) => {
    readonly stdout: string;
    readonly stderr?: string;
    readonly next: LineTool | null;
    readonly exit?: number;
  };
  readonly end: () => { readonly stdout: string; readonly exit: number };
}

/** A tool of lines as a stream; a last line without an end is one. */
export function lineStream(tool: LineTool, rest = ""): TextStream {
  return {
    take: (text) => {
      const lines = (rest + text).split("\n");
      const open = lines.pop() ?? "";
      let current = tool;
      let stdout = "";
      for (const line of lines) {
        const step = current.line(line);
        stdout += step.stdout;
        if (step.next === null) {
          return { stdout, stderr: step.stderr ?? "", next: null, exit: step.exit ?? 0 };
        }
        current = step.next;
      }
      return { stdout, next: lineStream(current, open) };
    },
    end: () => {
      const last: ReturnType<LineTool["line"]> = rest === "" ? { stdout: "", next: tool } : tool.line(rest);
      const end = last.next?.end() ?? { stdout: "", exit: last.exit ?? 0 };
      return { stdout: last.stdout + end.stdout, stderr: last.stderr ?? "", next: null, exit: end.exit };
    },
  };
}

/** A tool that needs all of its input. */
export function wholeStream(
  finish: (text: string) => Omit<StreamStep, "next">,
  parts: readonly string[] = [],
): TextStream {
  const taken = [...parts];
  return {
    take: (text) => ({ next: wholeStream(finish, [...taken, text]) }),
    end: () => ({ ...finish(taken.join("")), next: null }),
  };
}
