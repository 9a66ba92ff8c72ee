import { tokenize } from "../tokenize.ts";
import type { ExecWorld, Ran } from "./exec-world.ts";
import { absolutePath, isDirectory } from "./list-files.ts";
import { isUnsimulated, programsOf, shellsOf } from "./programs.ts";

/** A part of a script, and whether it is run only after the one before has succeeded. */
interface Part {
  readonly text: string;
  readonly isAfterSuccess: boolean;
}

/** `sh -c SCRIPT`: simple commands with `;` and `&&` between them, quotes, `$NAME`, `cd` and variables. */
export function runScript(script: string | undefined, shell: string, world: ExecWorld): Ran {
  if (script === undefined) {
    return {
      stderr: `${shell}: ${shell === "bash" ? "-c: option requires an argument" : "0: -c requires an argument"}\n`,
      exit: 2,
    };
  }
  const { world: _, isExit: __, ...ran } = runLine(script, world, shellWords(shell, world, 1, false));
  return ran;
}

/** Runs a line of a shell; gives the world that it leaves to the next one. */
export function runLine(
  script: string,
  begun: ExecWorld,
  shell: ShellWords,
  lastExit = 0,
): Ran & { readonly world: ExecWorld } {
  let stdout = "";
  let stderr = "";
  let exit = lastExit;
  let world = begun;
  for (const { text, isAfterSuccess } of partsOf(script)) {
    if (text.trim() === "" || (isAfterSuccess && exit !== 0)) {
      continue;
    }
    const ran = runPart(expandVariables(text, world.env, exit), world, shell, exit);
    if (ran.refusal !== undefined) {
      return { ...ran, world };
    }
    stdout += ran.stdout ?? "";
    stderr += ran.stderr ?? "";
    exit = ran.exit ?? 0;
    world = ran.world ?? world;
    if (ran.isExit === true) {
      return { stdout, stderr, exit, world, isExit: true };
    }
  }
  return { stdout, stderr, exit, world };
}

function runPart(text: string, world: ExecWorld, shell: ShellWords, lastExit: number): Ran {
  const words = tokenize(text);
  if (!words.ok) {
    return { refusal: "the shell of this simulator runs simple commands with ; and && between them" };
  }
  const [name, ...args] = words.value;
  if (name === undefined) {
    return {};
  }
  if (shellsOf(world).includes(name)) {
    return args[0] === "-c" ? runScript(args[1], name, world) : {};
  }
  if (name === "exit") {
    return { exit: Number(args[0] ?? lastExit) & 255, isExit: true };
  }
  const builtin = runBuiltin(name, args, world, shell);
  if (builtin !== null) {
    return builtin;
  }
  const programs = programsOf(world);
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (program !== undefined) {
    return program(args, world);
  }
  if (isUnsimulated(name, world) || BUILT_IN.has(name)) {
    return { refusal: `${name} is not part of this simulator: its containers run a handful of programs` };
  }
  return { stderr: `${shell.lead}${name}: ${shell.notFound}\n`, exit: 127 };
}

/** What a shell does itself; `null`: it has to find a program. */
function runBuiltin(name: string, args: readonly string[], world: ExecWorld, shell: ShellWords): Ran | null {
  if (name === "cd") {
    return changeFolder(args[0] ?? world.env.get("HOME") ?? "/root", world, shell);
  }
  if (name === "export" || (args.length === 0 && /^[A-Za-z_]\w*=/.test(name))) {
    const given = (name === "export" ? args : [name]).map((each) => each.split("="));
    const env = new Map(world.env);
    for (const [variable = "", ...value] of given) {
      if (value.length > 0) {
        env.set(variable, value.join("="));
      }
    }
    return { world: { ...world, env } };
  }
  return null;
}

function changeFolder(path: string, world: ExecWorld, shell: ShellWords): Ran {
  const whole = absolutePath(path, world.workingDir);
  if (whole === "/" || isDirectory(world.files, whole)) {
    return { world: { ...world, workingDir: whole } };
  }
  return { stderr: `${shell.lead}cd: ${shell.noFolder(path, world.files.has(whole))}\n`, exit: shell.cdExit };
}

/** How a shell words what it cannot do: bash, dash and the ash of BusyBox each in their own way. */
export interface ShellWords {
  /** What stands before all that it says. */
  readonly lead: string;
  readonly notFound: string;
  readonly noFolder: (path: string, isFile: boolean) => string;
  readonly cdExit: number;
}

/** The words of a shell at a line of its input. */
export function shellWords(shell: string, { profile }: ExecWorld, line: number, isInteractive: boolean): ShellWords {
  const why = (isFile: boolean): string => (isFile ? "Not a directory" : "No such file or directory");
  if (shell === "bash") {
    return {
      lead: isInteractive ? "bash: " : `bash: line ${line}: `,
      notFound: "command not found",
      noFolder: (path, isFile) => `${path}: ${why(isFile)}`,
      cdExit: 1,
    };
  }
  return profile.base === "debian"
    ? {
        lead: `${shell}: ${line}: `,
        notFound: "not found",
        noFolder: (path) => `can't cd to ${path}`,
        cdExit: 2,
      }
    : {
        lead: `${shell}: `,
        notFound: "not found",
        noFolder: (path, isFile) => `can't cd to ${path}: ${why(isFile)}`,
        cdExit: 2,
      };
}

const BUILT_IN: ReadonlySet<string> = new Set("for if while until case set unset read exec trap wait { (".split(" "));

/** The commands between `;`, `&&` and line ends that no quotes hide. */
function partsOf(script: string): readonly Part[] {
  const parts: Part[] = [];
  let text = "";
  let isAfterSuccess = false;
  let quote = "";
  for (let at = 0; at < script.length; at++) {
    const char = script.charAt(at);
    if (quote === "" && (char === ";" || char === "\n" || script.startsWith("&&", at))) {
      parts.push({ text, isAfterSuccess });
      isAfterSuccess = char === "&";
      at += isAfterSuccess ? 1 : 0;
      text = "";
      continue;
    }
    if (char === "\\" && quote !== "'") {
      text += char + script.charAt(at + 1);
      at++;
      continue;
    }
    if (char === quote) {
      quote = "";
    } else if (quote === "" && (char === "'" || char === '"')) {
      quote = char;
    }
    text += char;
  }
  return [...parts, { text, isAfterSuccess }];
}

/** `$NAME` and `${NAME}`, but not between single quotes or after a backslash. */
function expandVariables(text: string, env: ReadonlyMap<string, string>, lastExit: number): string {
  return text.replaceAll(
    /'[^']*'|\\.|\$(?:(\w+|\?)|\{(\w+|\?)\})/g,
    (found, plain: string | undefined, braced: string | undefined) => {
      const name = plain ?? braced;
      if (name === "?") {
        return String(lastExit);
      }
      return name === undefined ? found : (env.get(name) ?? "").replaceAll(/["'\\$`|;&<>#]/g, "\\$&");
    },
  );
}
