import { describe, expect, it } from "vitest";
import { commands } from "../../src/kubectl/commands.ts";
import { globalFlags } from "../../src/kubectl/common-flags.ts";
import type { FlagSpec, FlagType } from "../../src/kubectl/flags.ts";
import { lineWithFlag } from "../support/example-flags.ts";
import { exampleLines, exampleSession, filledIn } from "../support/example-lines.ts";

const table = commands.map((command) => [command.path.join(" "), command] as const);

/** What commands say that lack what they work with, whatever their flags. */
const lacks: Readonly<Record<string, string>> = {
  "top node": "error: Metrics API not available\n",
  "top pod": "error: Metrics API not available\n",
};
const NOT_HERE = /\bnot part of this simulator\b/;

/** What a line of a command prints that should have done something, or have said that it is not part of the simulator. */
function mistake(path: string, line: string): string | undefined {
  const session = exampleSession();
  const { stderr, exit } =
    path === "edit"
      ? session.typeEditing(line, (text) => text.replace("replicas: 2", "replicas: 3"))
      : session.type(line);
  const lacking = lacks[path];
  const isAsItShould =
    NOT_HERE.test(stderr) ||
    (lacking === undefined
      ? // A command that goes on is ended by the one who types.
        exit === 0 || exit === 130
      : stderr.replace(/^Flag --record .*\n/, "") === lacking);
  return isAsItShould ? undefined : `${line}\n${stderr}`;
}

describe("the example of every command", () => {
  it("is there for each, and for no other", () => {
    expect(Object.keys(exampleLines).toSorted()).toEqual(table.map(([path]) => path).toSorted());
  });

  it.each(table)("of %s does what it is for, or says that it is not part of the simulator", (path) => {
    expect(mistake(path, exampleLines[path] ?? "")).toBeUndefined();
  });
});

describe("every flag", () => {
  it.each(table)("of %s is declared once", (_, { flags }) => {
    const names = flags.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short]));
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(table)("of %s does what it is for, or says that it is not part of the simulator", (path, command) => {
    const lines = command.flags.map((flag) => filledIn(lineWithFlag(command, flag)));
    expect(lines.flatMap((line) => mistake(path, line) ?? [])).toEqual([]);
  });
});

/** Values that a flag of a type cannot have, and pflag's word for what is wrong. */
const wrongValues: Readonly<Record<FlagType, readonly (readonly [value: string, wrong: string])[]>> = {
  bool: [["maybe", 'strconv.ParseBool: parsing "maybe": invalid syntax']],
  duration: [
    ["5", 'time: missing unit in duration "5"'],
    ["soon", 'time: invalid duration "soon"'],
    ["5y", 'time: unknown unit "y" in duration "5y"'],
  ],
  int: [
    ["two", 'strconv.ParseInt: parsing "two": invalid syntax'],
    ["", 'strconv.ParseInt: parsing "": invalid syntax'],
    ["1.5", 'strconv.ParseInt: parsing "1.5": invalid syntax'],
    ["99999999999999999999", 'strconv.ParseInt: parsing "99999999999999999999": value out of range'],
  ],
  int32: [
    ["two", 'strconv.ParseInt: parsing "two": invalid syntax'],
    ["2147483648", 'strconv.ParseInt: parsing "2147483648": value out of range'],
  ],
  level: [
    ["two", 'strconv.ParseInt: parsing "two": invalid syntax'],
    ["0x1", 'strconv.ParseInt: parsing "0x1": invalid syntax'],
    ["1_0", 'strconv.ParseInt: parsing "1_0": invalid syntax'],
    ["2147483648", 'strconv.ParseInt: parsing "2147483648": value out of range'],
  ],
  vmodule: [
    ["x", "syntax error: expect comma-separated list of filename=N"],
    ["x=y", "syntax error: expect comma-separated list of filename=N"],
    ["a=1,=2", "syntax error: expect comma-separated list of filename=N"],
    ["x=-1", "negative value for vmodule level"],
  ],
  string: [],
  stringArray: [],
  stringSlice: [],
};

/** Flags that take the next word, with the forms in which that can be missing. */
const takesWord = (flag: FlagSpec): boolean => flag.type !== "bool" && flag.bare === undefined;

function refusals(flag: FlagSpec): readonly (readonly [words: string, error: string])[] {
  const spelled = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`;
  const wrong = wrongValues[flag.type].flatMap(([value, text]) => {
    const error = `invalid argument "${value}" for "${spelled}" flag: ${flag.wrong ?? text}`;
    const long = [`--${flag.name}=${value}`, error] as const;
    return flag.short === undefined || value === "" ? [long] : [long, [`-${flag.short}=${value}`, error] as const];
  });
  const missing: (readonly [string, string])[] = takesWord(flag)
    ? [
        [`--${flag.name}`, `flag needs an argument: --${flag.name}`],
        ...(flag.short === undefined
          ? []
          : ([[`-${flag.short}`, `flag needs an argument: '${flag.short}' in -${flag.short}`]] as const)),
      ]
    : [];
  return [...wrong, ...missing];
}

/** What a line prints, and what it should print that is refused because of a flag. */
function refused(path: string, error: string) {
  // Exit code 1 of diff says that there are differences (diff.go).
  const [exit, see] =
    path === "diff"
      ? [2, "See 'kubectl diff -h' for help and examples"]
      : [1, `See 'kubectl ${path} --help' for usage.`];
  return { stdout: "", stderr: `error: ${error}\n${see}\n`, exit, requests: [] };
}

describe("what a flag cannot be", () => {
  it.each(table)("is refused by %s before anything else is looked at", (path, { flags }) => {
    const session = exampleSession();
    const wrong: readonly (readonly [words: string, error: string])[] = [
      ["--nope", "unknown flag: --nope"],
      ["--nope=1", "unknown flag: --nope"],
      ["-Z", "unknown shorthand flag: 'Z' in -Z"],
      ["-hZ", "unknown shorthand flag: 'Z' in -Z"],
      ["--=x", "bad flag syntax: --=x"],
      ["---all", "bad flag syntax: ---all"],
      ...flags.flatMap(refusals),
    ];
    const lines = wrong.map(([words, error]) => ({ line: `kubectl ${path} ${words}`, error }));
    expect(lines.map(({ line }) => ({ line, ...session.typeAtOnce(line, undefined, 0) }))).toEqual(
      lines.map(({ line, error }) => ({ line, ...refused(path, error) })),
    );
  });

  it.each(globalFlags.map((flag) => [flag.name, flag] as const))("is refused of --%s, which all have", (_, flag) => {
    const session = exampleSession();
    for (const [words, error] of refusals(flag)) {
      expect(session.typeAtOnce(`kubectl get pods ${words}`, undefined, 0)).toEqual(refused("get", error));
    }
  });

  const required = table.flatMap(([path, { flags }]) =>
    flags.flatMap((flag) => (flag.isRequired === true ? [[path, flag.name] as const] : [])),
  );
  it.each(required)("%s without --%s", (path, name) => {
    const stderr = `error: required flag(s) "${name}" not set\n`;
    expect(exampleSession().type(`kubectl ${path} web`)).toEqual({ stdout: "", stderr, exit: 1, requests: [] });
  });
});

describe("every flag that all commands have", () => {
  const values: Readonly<Record<string, string>> = {
    as: "admin --as-group=system:masters",
    "as-group": "system:masters --as=admin",
    "as-uid": "1 --as=admin --as-group=system:masters",
    "as-user-extra": "a=b --as=admin --as-group=system:masters",
    "certificate-authority": "web.yaml",
    "client-certificate": '""',
    "client-key": '""',
    cluster: "rolloutscope",
    context: "rolloutscope",
    kubeconfig: "/home/student/.kube/config",
    "insecure-skip-tls-verify": "true",
    "log-flush-frequency": "5s",
    namespace: "default",
    profile: "cpu",
    "request-timeout": "5s",
    server: "https://127.0.0.1:6443",
    "tls-server-name": "kubernetes",
    user: "student",
    v: "2",
    vmodule: "x=1",
  };

  it.each(globalFlags.filter(({ name }) => name !== "help").map((flag) => [flag.name, flag] as const))(
    "--%s is taken before and after the command",
    (_, { name, type }) => {
      const session = exampleSession();
      const plain = session.typeAtOnce("kubectl get deployments -n default", undefined, 0);
      const value = values[name] ?? (type === "bool" ? "true" : "x");
      const lines = [
        `kubectl --${name}=${value} get deployments`,
        `kubectl get deployments --${name}=${value}`,
        ...(type === "bool" ? [`kubectl --${name} get deployments`] : [`kubectl --${name} ${value} get deployments`]),
      ];
      expect(lines.map((line) => session.typeAtOnce(line, undefined, 0))).toEqual(lines.map(() => plain));
    },
  );
});
