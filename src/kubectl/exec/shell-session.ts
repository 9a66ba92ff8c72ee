import type { Container, Pod, SimTime } from "../../api/objects.ts";
import { getObject } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type ExecWorld, execWorld } from "./exec-world.ts";
import { runLine, shellWords } from "./run-script.ts";
import { userOf } from "./system-programs.ts";

/** The moment at which something is typed. */
export interface SessionMoment {
  readonly atMs: SimTime;
  readonly state: ClusterState;
}

/** What a line of a session prints, and who reads the next one. */
export interface SessionStep {
  readonly stdout: string;
  readonly stderr: string;
  /** `null`: it has ended, with `exit`. */
  readonly next: ShellSession | null;
  readonly exit: number;
}

/** A shell in a container that reads what is typed: `kubectl exec -it POD -- sh`. A value, as a follower is. */
export interface ShellSession {
  /** What stands before the next line; empty without a terminal (`-i` alone). */
  readonly prompt: string;
  readonly hasTerminal: boolean;
  readonly read: (line: string, moment: SessionMoment) => SessionStep;
  /** Ctrl+D, or the end of the input. */
  readonly end: () => SessionStep;
  /** Time has passed: what is printed where the container is gone; `null`: it runs on. */
  readonly look: (moment: SessionMoment) => SessionStep | null;
}

export interface SessionForm {
  readonly pod: Pod;
  readonly container: Container;
  readonly shell: string;
  readonly hasTerminal: boolean;
  readonly rfc3339At: (atMs: SimTime) => string;
}

/** What does not change while it goes on. */
interface Shell extends SessionForm {
  /** Which run of the container it is in: another one is another process. */
  readonly begun: string;
  readonly isDebian: boolean;
  readonly isRoot: boolean;
}

/** What a shell has kept from the lines before. */
interface Kept {
  readonly env: ExecWorld["env"];
  readonly workingDir: string;
  readonly line: number;
  readonly lastExit: number;
}

/** A shell that begins in a container that runs. */
export function beginSession(form: SessionForm, world: ExecWorld): ShellSession {
  const shell: Shell = {
    ...form,
    begun: begunOf(form.pod, form.container),
    isDebian: world.profile.base === "debian",
    isRoot: userOf(world) === 0,
  };
  return sessionOf(shell, { env: world.env, workingDir: world.workingDir, line: 1, lastExit: 0 });
}

function begunOf({ status }: Pod, { name }: Container): string {
  const found = status.containerStatuses.find((each) => each.name === name);
  return found?.state.type === "running" ? `${String(found.restartCount)}/${String(found.state.startedAt)}` : "";
}

function sessionOf(form: Shell, kept: Kept): ShellSession {
  const { shell, container, hasTerminal, begun } = form;
  const current = (state: ClusterState): Pod | undefined => {
    const { namespace, name, uid } = form.pod.metadata;
    const pod = getObject(state, { kind: "Pod", key: `${namespace}/${name}` });
    return pod?.kind === "Pod" && pod.metadata.uid === uid && begunOf(pod, container) === begun ? pod : undefined;
  };
  return {
    prompt: hasTerminal ? promptOf(form, kept) : "",
    hasTerminal,
    read: (line, { atMs, state }) => {
      const pod = current(state);
      const world = pod === undefined ? undefined : execWorld(state, pod, container, atMs, form.rfc3339At);
      if (world === undefined) {
        return ended(137);
      }
      const ran = runLine(
        line,
        { ...world, env: kept.env, workingDir: kept.workingDir },
        shellWords(shell, world, kept.line, hasTerminal),
        kept.lastExit,
      );
      const { stdout = "", exit = 0, refusal } = ran;
      const stderr = refusal === undefined ? (ran.stderr ?? "") : `${refusal}\n`;
      if (ran.isExit === true) {
        const end = ended(exit, leaving(form));
        return { ...end, stdout: stdout + end.stdout, stderr: stderr + end.stderr };
      }
      const lastExit = refusal === undefined ? exit : 126;
      const next: Kept = { env: ran.world.env, workingDir: ran.world.workingDir, line: kept.line + 1, lastExit };
      return { stdout, stderr, next: sessionOf(form, next), exit: 0 };
    },
    end: () => ended(kept.lastExit, leaving(form)),
    look: ({ state }) => (current(state) === undefined ? ended(137) : null),
  };
}

/** bash says that it goes, at a terminal. */
function leaving({ shell, hasTerminal }: SessionForm): string {
  return shell === "bash" && hasTerminal ? "exit\n" : "";
}

function ended(exit: number, stdout = ""): SessionStep {
  const stderr = exit === 0 ? "" : `command terminated with exit code ${String(exit)}\n`;
  return { stdout, stderr, next: null, exit };
}

/** `root@web-5d4f:/# ` of bash, `# ` of dash, `/ # ` of BusyBox. */
function promptOf({ shell, pod, isDebian, isRoot }: Shell, { env, workingDir }: Kept): string {
  const folder = workingDir === (env.get("HOME") ?? "/root") ? "~" : workingDir;
  const sign = isRoot ? "#" : "$";
  if (shell === "bash") {
    return `${isRoot ? "root" : "I have no name!"}@${pod.metadata.name}:${folder}${sign} `;
  }
  return isDebian ? `${sign} ` : `${folder} ${sign} `;
}
