import { parseImage } from "./node/images.ts";

const MIB = 1024 * 1024;
const USUAL_MIB = 16;

/** What the program in an image holds, in MiB, whatever it does. All numbers are judgements of this project. */
const programs: readonly (readonly [RegExp, number])[] = [
  [/(^|\/)nginx(-unprivileged)?$/, 7],
  [/(^|\/)(httpd|apache)$/, 12],
  [/(^|\/)mediawiki$/, 64],
  [/(^|\/)wordpress$/, 90],
  [/(^|\/)guestbook$/, 26],
  [/(^|\/)temperaturas_(frontend|backend)$/, 34],
  [/(^|\/)(redis|valkey)$/, 5],
  [/(^|\/)(mariadb|mysql)$/, 120],
  [/^shop\//, 24],
  [/(^|\/)(busybox|alpine|debian|ubuntu)$/, 1],
];

/** The bytes that a container holds once it runs: a constant of its program. */
export function memoryBytesOf(image: string): number {
  const { repository } = parseImage(image);
  return (programs.find(([pattern]) => pattern.test(repository))?.[1] ?? USUAL_MIB) * MIB;
}
