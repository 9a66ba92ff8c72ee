/** Why a file cannot have a name. */
export type NameFault = "empty" | "long" | "folder" | "sign" | "edge" | "dots";

const MAX_NAME = 100;

/** What is wrong with a file's name; `null`: nothing. Files lie side by side: there are no folders. */
export function nameFault(name: string): NameFault | null {
  if (name.trim() === "") {
    return "empty";
  }
  if (name.length > MAX_NAME) {
    return "long";
  }
  if (/[/\\]/.test(name)) {
    return "folder";
  }
  if (/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(name)) {
    return "sign";
  }
  if (/^[.]{1,2}$/.test(name)) {
    return "dots";
  }
  // A name that begins with a dash would be a flag, and spaces at the ends are not seen.
  return /^[-\s]|\s$/.test(name) ? "edge" : null;
}

/** A path as a shell may write it, as a name: `./a.yaml` is `a.yaml`. */
export function nameOfPath(path: string): string {
  return path.replace(/^(?:\.\/+)+/, "");
}

/** A name that a file from elsewhere can have here: without its folders, and without what no name may have. */
export function nameForOpened(path: string): string {
  const last = path.split(/[/\\]/).findLast((part) => part !== "") ?? "";
  const name = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "")
    .replace(/^[-\s]+/, "")
    .trimEnd();
  const [stem, ending] = splitEnding(name);
  const short = stem.slice(0, MAX_NAME - 10 - ending.length).trimEnd() + ending;
  return nameFault(short) === null ? short : "manifest.yaml";
}

/** The name, or the first of `name-2.yaml`, `name-3.yaml`, … that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  const [stem, ending] = splitEnding(name);
  let free = name;
  for (let number = 2; isTaken(free); number++) {
    const suffix = `-${String(number)}${ending}`;
    free = stem.slice(0, MAX_NAME - suffix.length) + suffix;
  }
  return free;
}

function splitEnding(name: string): readonly [string, string] {
  const dot = name.lastIndexOf(".");
  return dot > 0 && name.length - dot <= 10 ? [name.slice(0, dot), name.slice(dot)] : [name.slice(0), ""];
}

/** Whether a file is one to apply, by its name: what is called otherwise is looked at only where that is asked for. */
export function isManifestName(name: string): boolean {
  return splitEnding(name)[1] === "" ? !name.startsWith(".") : /\.(?:ya?ml|json)$/i.test(name);
}
