import { describe, expect, it } from "vitest";
import { tokenize } from "../../src/kubectl/tokenize.ts";

const words: readonly (readonly [string, readonly string[]])[] = [
  ["", []],
  ["  kubectl   scale  ", ["kubectl", "scale"]],
  ["a 'b c' d", ["a", "b c", "d"]],
  ['a "b c" d', ["a", "b c", "d"]],
  ["a b'c d'e", ["a", "bc de"]],
  ["a '' b", ["a", "", "b"]],
  ["a\\ b", ["a b"]],
  ["a \\\n  b", ["a", "b"]],
  ['a "b\\"c\\d"', ["a", 'b"c\\d']],
  ["a 'b\\c'", ["a", "b\\c"]],
  ["a # b c", ["a"]],
  ["a b#c", ["a", "b#c"]],
  ["# only", []],
  ["set image deployment/web *=web:v2", ["set", "image", "deployment/web", "*=web:v2"]],
  ['-p {\\"spec\\":{\\"replicas\\":2}}', ["-p", '{"spec":{"replicas":2}}']],
  ["-p {a,b}", ["-p", "a", "b"]],
  ["x{a,{b,c}d}y", ["xay", "xbdy", "xcdy"]],
  ["{a}", ["{a}"]],
  ["'{a,b}' \"{a,b}\"", ["{a,b}", "{a,b}"]],
  ['[{\\"op\\":1,\\"path\\":2}]', ['["op":1]', '["path":2]']],
];

const refusals: readonly (readonly [string, string])[] = [
  ["a 'b", "the command line has a quote that is not closed: '"],
  ['a "b', 'the command line has a quote that is not closed: "'],
  ["a | b", "pipes (|) are not part of this terminal: give one kubectl command at a time"],
  ["a && b", "several commands in a line (&) are not part of this terminal: give one kubectl command at a time"],
  ["a; b", "several commands in a line (;) are not part of this terminal: give one kubectl command at a time"],
  ["a > b", "writing to files (>) is not part of this terminal"],
  ["a\nb", "several lines are not part of this terminal: give one kubectl command at a time"],
];

describe("tokenize", () => {
  it.each(words)("splits %j as a shell does", (line, expected) => {
    expect(tokenize(line)).toEqual({ ok: true, value: expected });
  });

  it.each(refusals)("refuses %j", (line, error) => {
    expect(tokenize(line)).toEqual({ ok: false, error });
  });
});
