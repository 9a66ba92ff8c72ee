import { type Result, fail, ok } from "../../api/failure.ts";
import type { Invocation } from "../command.ts";
import { messageOf, textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import type { Follower } from "../follow.ts";
import { listFilter } from "../list-filter.ts";
import { type KubectlContext, type Plan, outputOf, refuse, say } from "../plan.ts";
import { type Answer, findItems, isEverywhere, selectorsOf } from "./find-items.ts";
import { isNotFound } from "./get-once.ts";
import type { Item } from "./item.ts";
import { isTable, readPrintFormat } from "./print-format.ts";
import { fatalLine, sortRows } from "./sort-objects.ts";
import { watchItems } from "./watch-items.ts";
import { type WatchPrinter, objectWatchPrinter, tableWatchPrinter } from "./watch-printer.ts";

/** `get -w` and `--watch-only`. Models kubectl pkg/cmd/get get.go watch. */
export function planGetWatch(invocation: Invocation, context: KubectlContext): Plan {
  const query = { invocation, isEverywhere: isEverywhere(invocation), isOneType: true };
  const found = findItems(query, context);
  if (!found.ok) {
    return refuse(found.error);
  }
  const { answers, errors } = found.value;
  const [error] = errors;
  if (error !== undefined) {
    return isNotFound(error) && flagOn(invocation.flags, "ignore-not-found") ? say("") : refuse(error);
  }
  const [first] = answers;
  if (first === undefined) {
    return refuse("you must specify a single resource to watch");
  }
  const format = isTable(invocation) ? undefined : readPrintFormat(invocation, context);
  if (format?.ok === false) {
    return refuse(format.error);
  }
  const printer =
    format === undefined
      ? tableWatchPrinter(invocation, first.type)
      : objectWatchPrinter(format.value, invocation, context.rfc3339At);
  return watchFrom(answers, first, printer, invocation, context);
}

const ONE_WATCH = "you may only watch a single resource or type of resource at a time";

function watchFrom(
  answers: readonly Answer[],
  first: Answer,
  printer: WatchPrinter,
  invocation: Invocation,
  context: KubectlContext,
): Plan {
  const items = initialItems(answers, invocation, context);
  if (!items.ok) {
    return items.error;
  }
  const listed = printer.print(
    items.value.map((item) => ({ event: "ADDED", item })),
    context.nowMs,
  );
  if (listed.error !== undefined || answers.length > 1) {
    const message = listed.error === undefined ? ONE_WATCH : `unable to output the provided object: ${listed.error}`;
    const output = outputOf([{ stdout: listed.stdout, error: textError(message) }]);
    return { requests: [], report: () => output };
  }
  const follower = followerOf(first, listed.next, invocation, context);
  return { requests: [], report: () => ({ stdout: listed.stdout, stderr: "", exit: 0 }), follow: () => follower };
}

/** What is there already, in the order of `--sort-by` where it is a table; nothing with `--watch-only`. */
function initialItems(
  answers: readonly Answer[],
  invocation: Invocation,
  { rfc3339At, nowRfc3339 }: KubectlContext,
): Result<readonly Item[], Plan> {
  if (flagOn(invocation.flags, "watch-only")) {
    return ok([]);
  }
  const items = answers.flatMap((answer) => answer.items);
  const sortBy = flagText(invocation.flags, "sort-by");
  if (sortBy === "" || !isTable(invocation)) {
    return ok(items);
  }
  const sorted = sortRows(items, (item) => item.served(rfc3339At), sortBy);
  if (sorted.ok) {
    return sorted;
  }
  const { error } = sorted;
  return fail(
    error.type === "error"
      ? refuse(`unable to output the provided object: ${messageOf(error.error)}`)
      : { requests: [], report: () => ({ stdout: "", stderr: fatalLine(error.line, nowRfc3339), exit: 1 }) },
  );
}

/** What is watched: what the query lists, or the object of a name. */
function followerOf(
  { type, items, isList }: Answer,
  printer: WatchPrinter,
  invocation: Invocation,
  context: KubectlContext,
): Follower {
  const { labels, fields } = selectorsOf(invocation);
  const filter = listFilter(type, labels, fields);
  const [named] = items;
  const isWanted = (item: Item): boolean => {
    if (!isList) {
      return item.name === named?.name && item.namespace === named.namespace;
    }
    const isInNamespace = isEverywhere(invocation) || !type.namespaced || item.namespace === invocation.namespace;
    return isInNamespace && filter.ok && filter.value(item);
  };
  return watchItems({ type, isWanted }, printer, context.state, context.nowMs);
}
