import type { ExecWorld, Program, Ran } from "./exec-world.ts";
import { absolutePath, isDirectory, namesIn } from "./list-files.ts";

/** The GNU programs say things otherwise than those of BusyBox. */
function isGnu({ profile }: ExecWorld): boolean {
  return profile.base === "debian";
}

export const cat: Program = (args, world) => {
  const ran = args
    .filter((arg) => arg !== "-")
    .map((path): Ran => {
      const whole = absolutePath(path, world.workingDir);
      const text = world.files.get(whole);
      if (text !== undefined) {
        return { stdout: text };
      }
      if (isDirectory(world.files, whole)) {
        return failed(isGnu(world) ? `cat: ${path}: Is a directory` : "cat: read error: Is a directory");
      }
      return failed(
        isGnu(world)
          ? `cat: ${path}: No such file or directory`
          : `cat: can't open '${path}': No such file or directory`,
      );
    });
  return joined(ran);
};

/** Names alone, as `ls` prints them where nobody looks at a terminal; hidden files there are none. */
export const ls: Program = (args, world) => {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const other = flags.find((flag) => !/^-[1aA]+$/.test(flag));
  if (other !== undefined) {
    return { refusal: `ls ${other} is not part of this simulator: ls names files, and takes -1, -a and -A` };
  }
  const paths = args.filter((arg) => !arg.startsWith("-"));
  const ran = (paths.length === 0 ? ["."] : paths).map((path) => ({ path, ...listing(path, world) }));
  const isHeaded = ran.length > 1;
  return joined(
    ran.map(({ path, isOpened, ...each }, index) =>
      isHeaded && isOpened === true
        ? { ...each, stdout: `${index === 0 ? "" : "\n"}${path}:\n${each.stdout ?? ""}` }
        : each,
    ),
  );
};

function listing(path: string, world: ExecWorld): Ran & { readonly isOpened?: boolean } {
  const whole = absolutePath(path, world.workingDir);
  if (isDirectory(world.files, whole) || whole === world.workingDir) {
    return {
      stdout: namesIn(world.files, whole)
        .map((name) => `${name}\n`)
        .join(""),
      isOpened: true,
    };
  }
  if (world.files.has(whole)) {
    return { stdout: `${path}\n` };
  }
  return isGnu(world)
    ? { ...failed(`ls: cannot access '${path}': No such file or directory`), exit: 2 }
    : failed(`ls: ${path}: No such file or directory`);
}

export const pwd: Program = (_, { workingDir }) => ({ stdout: `${workingDir}\n` });

function failed(text: string): Ran {
  return { stderr: `${text}\n`, exit: 1 };
}

function joined(ran: readonly Ran[]): Ran {
  return {
    stdout: ran.map(({ stdout = "" }) => stdout).join(""),
    stderr: ran.map(({ stderr = "" }) => stderr).join(""),
    exit: Math.max(0, ...ran.map(({ exit = 0 }) => exit)),
  };
}
