import { describe, expect, it } from "vitest";
import { type FlagSpec, flagNumber, flagOn, flagText, flagTexts, parseFlags } from "../../src/kubectl/flags.ts";

const specs: readonly FlagSpec[] = [
  { name: "replicas", short: "r", type: "int", default: "1" },
  { name: "namespace", short: "n", type: "string" },
  { name: "filename", short: "f", type: "stringSlice" },
  { name: "env", short: "e", type: "stringArray" },
  { name: "all", short: "A", type: "bool" },
  { name: "recursive", short: "R", type: "bool" },
  { name: "dry-run", type: "string", default: "none", bare: "unchanged" },
  { name: "timeout", type: "duration" },
  { name: "port", type: "int32" },
  { name: "record", type: "bool", deprecated: "--record will be removed in the future" },
];

function parsed(...words: string[]) {
  const result = parseFlags(words, specs);
  if (!result.ok) {
    throw new Error(result.error);
  }
  return result.value;
}

describe("parseFlags", () => {
  it("takes flags in any place", () => {
    const { args, flags } = parsed("a", "--replicas=3", "b", "-n", "ns", "c");
    expect(args).toEqual(["a", "b", "c"]);
    expect(flagNumber(flags, "replicas")).toBe(3);
    expect(flagText(flags, "namespace")).toBe("ns");
  });

  it.each([
    [["-nns"], "ns"],
    [["-n=ns"], "ns"],
    [["--namespace", "ns"], "ns"],
    [["-An", "ns"], "ns"],
    [["-ARnns"], "ns"],
    [["-n", "a", "-n", "ns"], "ns"],
    [["--namespace=a=b"], "a=b"],
    [[], ""],
  ])("reads the namespace of %j", (words, namespace) => {
    expect(flagText(parsed(...words).flags, "namespace")).toBe(namespace);
  });

  it("ends the flags at --", () => {
    const { args, argsBeforeDash } = parsed("a", "--", "--all", "-x");
    expect(args).toEqual(["a", "--all", "-x"]);
    expect(argsBeforeDash).toBe(1);
  });

  it("reads booleans with and without a value", () => {
    expect(flagOn(parsed("--all").flags, "all")).toBe(true);
    expect(flagOn(parsed("--all=false").flags, "all")).toBe(false);
    expect(flagOn(parsed("-A=0").flags, "all")).toBe(false);
    expect(flagOn(parsed().flags, "all")).toBe(false);
    expect(parsed("--all", "false").args).toEqual(["false"]);
  });

  it("gives flags without a value the one they have then", () => {
    expect(flagText(parsed("--dry-run").flags, "dry-run")).toBe("unchanged");
    expect(flagText(parsed().flags, "dry-run")).toBe("none");
  });

  it("splits lists at commas only where the flag is a slice", () => {
    const { flags } = parsed("-f", "a,b", "-f", "c", "-e", "x,y");
    expect(flagTexts(flags, "filename")).toEqual(["a", "b", "c"]);
    expect(flagTexts(flags, "env")).toEqual(["x,y"]);
  });

  it("takes - as an argument and as a value", () => {
    expect(flagTexts(parsed("-f", "-").flags, "filename")).toEqual(["-"]);
    expect(parsed("-").args).toEqual(["-"]);
  });

  it("warns of deprecated flags and writes down what was given", () => {
    const { warnings, spelled } = parsed("--record", "-r", "2");
    expect(warnings).toBe("Flag --record has been deprecated, --record will be removed in the future\n");
    expect(spelled).toBe(" --record=true --replicas=2");
  });

  it("reads numbers as Go does", () => {
    expect(flagNumber(parsed("-r", "0x10").flags, "replicas")).toBe(16);
    expect(flagNumber(parsed("-r", "-5").flags, "replicas")).toBe(-5);
    expect(flagNumber(parsed("--timeout=1m30s").flags, "timeout")).toBe(90_000);
  });

  it.each([
    [["--replicas"], "flag needs an argument: --replicas"],
    [["-n"], "flag needs an argument: 'n' in -n"],
    [["-An"], "flag needs an argument: 'n' in -n"],
    [["--foo=1"], "unknown flag: --foo"],
    [["-z"], "unknown shorthand flag: 'z' in -z"],
    [["-Az"], "unknown shorthand flag: 'z' in -z"],
    [["--=x"], "bad flag syntax: --=x"],
    [
      ["--replicas=two"],
      'invalid argument "two" for "-r, --replicas" flag: strconv.ParseInt: parsing "two": invalid syntax',
    ],
    [
      ["--port=99999999999"],
      'invalid argument "99999999999" for "--port" flag: strconv.ParseInt: parsing "99999999999": value out of range',
    ],
    [
      ["--all=maybe"],
      'invalid argument "maybe" for "-A, --all" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [["--timeout=2"], 'invalid argument "2" for "--timeout" flag: time: missing unit in duration "2"'],
    [["--timeout=abc"], 'invalid argument "abc" for "--timeout" flag: time: invalid duration "abc"'],
    [["--timeout=1y"], 'invalid argument "1y" for "--timeout" flag: time: unknown unit "y" in duration "1y"'],
  ])("refuses %j", (words, error) => {
    expect(parseFlags(words, specs)).toEqual({ ok: false, error });
  });
});
