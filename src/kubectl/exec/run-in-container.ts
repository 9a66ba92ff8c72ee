import type { ExecWorld, Ran } from "./exec-world.ts";
import { isUnsimulated, programsOf, shellsOf } from "./programs.ts";
import { runScript } from "./run-script.ts";

/** A command that was run, or the program that the container does not have. */
export type RanInContainer = { readonly type: "ran"; readonly ran: Ran } | { readonly type: "notFound" };

/** Where programs are found that are given with their path. */
const BIN = /^\/(usr\/(local\/)?)?s?bin\//;

export function runInContainer(command: readonly string[], world: ExecWorld): RanInContainer {
  const [given = "", ...args] = command;
  const name = BIN.test(given) ? given.replace(BIN, "") : given;
  if (shellsOf(world).includes(name)) {
    const [flag, script] = args;
    return { type: "ran", ran: flag?.endsWith("c") === true ? runScript(script, name, world) : {} };
  }
  const programs = programsOf(world);
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (program !== undefined) {
    return { type: "ran", ran: program(args, world) };
  }
  return isUnsimulated(name, world)
    ? { type: "ran", ran: { refusal: unsimulated(name, world) } }
    : { type: "notFound" };
}

/** What is said of a program that a real container has. */
export function unsimulated(name: string, world: ExecWorld): string {
  // What sh is in truth goes without saying.
  const shells = shellsOf(world).filter((shell) => shell === "sh" || shell === "bash");
  const known = [...Object.keys(programsOf(world)), ...shells.map((shell) => `${shell} -c`)].sort();
  return `${name} is not part of this simulator; this container runs: ${known.join(", ")}`;
}
