import type { Invocation } from "../command.ts";
import { hasFiles } from "../documents.ts";
import { type KubectlError, aggregate, gathered, textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { type KubectlContext, type Output, type Plan, outputOf, refuse } from "../plan.ts";
import { type Answer, type Found, findItems, isEverywhere } from "./find-items.ts";
import { isTable, readPrintFormat } from "./print-format.ts";
import { printObjects } from "./print-objects.ts";
import { type TableGroup, printTables } from "./print-tables.ts";
import { sortTables } from "./sort-answers.ts";
import { type SortFailure, fatalLine, sortObjects } from "./sort-objects.ts";
import { subresourceOf } from "./subresource.ts";

/** `get` without watching. Models kubectl pkg/cmd/get get.go Run and printGeneric. */
export function planGetOnce(invocation: Invocation, context: KubectlContext): Plan {
  const query = { invocation, isEverywhere: isEverywhere(invocation), isOneType: false };
  const read = findItems(query, context);
  if (!read.ok) {
    return refuse(read.error);
  }
  const isIgnoring = flagOn(invocation.flags, "ignore-not-found");
  const { answers, errors, isSingle } = withSubresource(read.value, flagText(invocation.flags, "subresource"));
  const told = isIgnoring ? errors.filter((error) => !isNotFound(error)) : errors;
  const found: Found = { answers, errors: told, isSingle };
  const output = isTable(invocation)
    ? printAsTables(found, invocation, context)
    : printGeneric(found, invocation, context);
  return { requests: [], report: () => output };
}

export function isNotFound(error: KubectlError): boolean {
  return error.type === "api" && error.failure.reason === "NotFound";
}

function withSubresource(found: Found, subresource: string): Found {
  if (subresource === "") {
    return found;
  }
  const answers: Answer[] = [];
  const errors = [...found.errors];
  for (const { type, items } of found.answers) {
    for (const item of items) {
      const read = subresourceOf(item, subresource);
      if (read.ok) {
        answers.push({ type, items: [read.value], isList: false });
      } else {
        errors.push(read.error);
      }
    }
  }
  return { ...found, answers, errors };
}

/** Output whose errors count as one, as kubectl returns them. */
function outputWith(stdout: string, stderr: string, errors: readonly KubectlError[]): Output {
  const error = aggregate(errors);
  return outputOf([{ stdout, stderr, ...(error === undefined ? {} : { error }) }]);
}

function sortingOutput(failure: SortFailure, { nowRfc3339 }: KubectlContext): Output {
  return failure.type === "error"
    ? outputWith("", "", [failure.error])
    : { stdout: "", stderr: fatalLine(failure.line, nowRfc3339), exit: 1 };
}

function printAsTables({ answers, errors }: Found, invocation: Invocation, context: KubectlContext): Output {
  const { flags } = invocation;
  const sortBy = flagText(flags, "sort-by");
  const sorted =
    sortBy === ""
      ? ({ ok: true, value: answers } as const)
      : sortTables(answers, sortBy, context.rfc3339At, context.state.resourceVersion);
  if (!sorted.ok) {
    return sortingOutput(sorted.error, context);
  }
  const withKind = new Set(answers.map(({ type }) => type)).size > 1;
  const stdout = printTables(joined(sorted.value), invocation, withKind, context.nowMs);
  const isNothing = stdout === "" && errors.length === 0 && !flagOn(flags, "ignore-not-found");
  // Of files even a lone error is one of several, beside tables.
  const told = errors.length > 0 && hasFiles(invocation) ? [gathered(errors)] : errors;
  return outputWith(stdout, isNothing ? nothingFound(answers, invocation) : "", told);
}

/** Items of one type that follow one another share a table. */
function joined(groups: readonly TableGroup[]): readonly TableGroup[] {
  const runs: TableGroup[] = [];
  for (const group of groups) {
    const last = runs.at(-1);
    if (last?.type === group.type) {
      runs[runs.length - 1] = { type: last.type, items: [...last.items, ...group.items] };
    } else {
      runs.push(group);
    }
  }
  return runs;
}

function nothingFound(answers: readonly Answer[], invocation: Invocation): string {
  const isInNamespace = !isEverywhere(invocation) && answers.every(({ type }) => type.namespaced);
  return isInNamespace ? `No resources found in ${invocation.namespace} namespace.\n` : "No resources found\n";
}

function printGeneric(found: Found, invocation: Invocation, context: KubectlContext): Output {
  const { answers, errors, isSingle } = found;
  const items = answers.flatMap((answer) => answer.items);
  const isFailed = isSingle && errors.length > 0;
  if (isFailed || (items.length === 0 && flagOn(invocation.flags, "ignore-not-found"))) {
    return outputWith("", "", errors);
  }
  const format = readPrintFormat(invocation, context);
  if (!format.ok) {
    return outputWith("", "", [format.error]);
  }
  const isOne = isSingle && items.length === 1;
  const sortBy = flagText(invocation.flags, "sort-by");
  const sorted =
    sortBy === "" || isOne
      ? ({ ok: true, value: items } as const)
      : sortObjects(items, (item) => item.served(context.rfc3339At), sortBy);
  if (!sorted.ok) {
    return sorted.error.type === "error"
      ? outputWith("", "", [...errors, sorted.error.error])
      : sortingOutput(sorted.error, context);
  }
  const { stdout, error } = printObjects(sorted.value, isOne, format.value, context.rfc3339At);
  return outputWith(stdout, "", error === undefined ? errors : [...errors, textError(error)]);
}
