import { tokenize } from "../tokenize.ts";
import type { ExecWorld, Ran } from "./exec-world.ts";
import { isUnsimulated, programsOf, shellsOf } from "./programs.ts";

/** A part of a script, and whether it is run only after the one before has succeeded. */
interface Part {
  readonly text: string;
  readonly isAfterSuccess: boolean;
}

/** `sh -c SCRIPT`: simple commands with `;` and `&&` between them, quotes and `$NAME`. */
export function runScript(script: string | undefined, shell: string, world: ExecWorld): Ran {
  if (script === undefined) {
    return {
      stderr: `${shell}: ${shell === "bash" ? "-c: option requires an argument" : "0: -c requires an argument"}\n`,
      exit: 2,
    };
  }
  let stdout = "";
  let stderr = "";
  let exit = 0;
  for (const { text, isAfterSuccess } of partsOf(script)) {
    if (isAfterSuccess && exit !== 0) {
      continue;
    }
    const ran = runPart(text, shell, world);
    if (ran.refusal !== undefined) {
      return ran;
    }
    stdout += ran.stdout ?? "";
    stderr += ran.stderr ?? "";
    exit = ran.exit ?? 0;
  }
  return { stdout, stderr, exit };
}

function runPart(text: string, shell: string, world: ExecWorld): Ran {
  const words = tokenize(expandVariables(text, world.env));
  if (!words.ok) {
    return { refusal: "the shell of this simulator runs simple commands with ; and && between them" };
  }
  const [name, ...args] = words.value;
  if (name === undefined) {
    return {};
  }
  if (shellsOf(world).includes(name) && args[0] === "-c") {
    return runScript(args[1], name, world);
  }
  if (name === "exit") {
    return { exit: Number(args[0] ?? 0) & 255 };
  }
  const programs = programsOf(world);
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (program !== undefined) {
    return program(args, world);
  }
  if (isUnsimulated(name, world) || BUILT_IN.has(name)) {
    return { refusal: `${name} is not part of this simulator: its containers run a handful of programs` };
  }
  return { stderr: notFound(name, shell, world), exit: 127 };
}

const BUILT_IN: ReadonlySet<string> = new Set(
  "cd export for if while until case set unset read exec trap wait { (".split(" "),
);

function notFound(name: string, shell: string, { profile }: ExecWorld): string {
  if (shell === "bash") {
    return `bash: line 1: ${name}: command not found\n`;
  }
  return profile.base === "debian" ? `${shell}: 1: ${name}: not found\n` : `${shell}: ${name}: not found\n`;
}

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
function expandVariables(text: string, env: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /'[^']*'|\\.|\$(?:(\w+)|\{(\w+)\})/g,
    (found, plain: string | undefined, braced: string | undefined) => {
      const name = plain ?? braced;
      return name === undefined ? found : (env.get(name) ?? "").replaceAll(/["'\\$`|;&<>#]/g, "\\$&");
    },
  );
}
