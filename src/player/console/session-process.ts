import type { SessionMoment, SessionStep, ShellSession } from "../../kubectl/exec/shell-session.ts";
import { frameAt } from "../../sim/timeline.ts";
import type { KubectlDesk } from "./kubectl-process.ts";
import type { Look, Outlet } from "./process.ts";

/** A shell in a container while it reads what is typed, or what another command prints. */
export class SessionProcess {
  readonly #desk: KubectlDesk;
  readonly #outlet: Outlet;
  readonly #hasInput: boolean;
  #session: ShellSession | null;
  #open = "";

  constructor(session: ShellSession, hasInput: boolean, desk: KubectlDesk, outlet: Outlet) {
    this.#session = session;
    this.#desk = desk;
    this.#outlet = outlet;
    this.#hasInput = hasInput;
    if (hasInput && session.hasTerminal) {
      outlet.print("stderr", "Unable to use a TTY - input is not a terminal or the right kind of file\n");
    }
  }

  get prompt(): string | null {
    return this.#session?.prompt ?? null;
  }

  /** A line of a terminal is seen as it was typed, after the prompt. */
  read(line: string | null): void {
    const session = this.#session;
    if (session === null) {
      return;
    }
    if (line === null) {
      this.#outlet.print("stdout", session.prompt);
      this.#take(session.end());
    } else {
      this.#outlet.print("stdout", `${session.prompt}${line}\n`);
      this.#take(session.read(line, this.#moment()));
    }
  }

  /** What another command prints is read line by line. */
  feed(text: string): void {
    const lines = (this.#open + text).split("\n");
    this.#open = lines.pop() ?? "";
    for (const line of lines) {
      if (this.#session !== null) {
        this.#take(this.#session.read(line, this.#moment()));
      }
    }
  }

  closeInput(): void {
    if (this.#hasInput && this.#session !== null) {
      if (this.#open !== "") {
        this.feed("\n");
      }
      if (this.#session !== null) {
        this.#take(this.#session.end());
      }
    }
  }

  /** Whoever looks at the past sees a container that may not be there yet, and it runs on all the same. */
  pass({ timeline, seenMs, playheadMs }: Look): void {
    if (this.#session !== null && playheadMs >= seenMs) {
      const step = this.#session.look({ atMs: playheadMs, state: frameAt(timeline, playheadMs).state });
      if (step !== null) {
        this.#take(step);
      }
    }
  }

  stop(): void {
    this.#session = null;
  }

  #moment(): SessionMoment {
    const { timeline, atMs } = this.#desk.place();
    return { atMs, state: frameAt(timeline, atMs).state };
  }

  #take({ stdout, stderr, next, exit }: SessionStep): void {
    this.#session = next;
    this.#outlet.print("stdout", stdout);
    this.#outlet.print("stderr", stderr);
    if (next === null) {
      this.#outlet.done(exit);
    }
  }
}
