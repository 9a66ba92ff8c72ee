import { groupResourceOf } from "../../api/resources.ts";
import { type Document, otherNamespace } from "../documents.ts";
import { apiError, messageOf, renderErrors } from "../error-text.ts";
import { flagText } from "../flags.ts";
import type { Ask, KubectlContext, Output, Plan } from "../plan.ts";
import { temporaryNumber } from "../temporary-name.ts";
import { readEdited, saysTheSame, validationError } from "./check-edited.ts";
import { type EditReason, headOf, isBlank, originalText, refusalOf, withoutComments } from "./edit-text.ts";
import { type EditSession, type Patches, patchesOf, resultsOf } from "./patch-edited.ts";

/** A text that was given back: what is asked for again begins with it. */
interface Round {
  readonly original: string;
  /** What was given back the last time; `null` at first. */
  readonly refused: string | null;
}

/**
 * Asks for the objects' text to be edited, and again as long as what is given back cannot be taken.
 *
 * Models the loop of cmd/util/editor/editoptions.go Run.
 */
export function beginEdit(session: EditSession): Plan {
  const original = headOf([], formatOf(session)) + originalText(session.originals, formatOf(session));
  const finish = finisher(session, { original, refused: null });
  return { ...said({}), asks: [{ type: "edit", text: original, finish }] };
}

function formatOf({ style }: EditSession): "json" | "yaml" {
  return style.format === "json" ? "json" : "yaml";
}

function said(output: Partial<Output>): Plan {
  return { requests: [], report: () => ({ stdout: "", stderr: "", exit: 0, ...output }) };
}

function finisher(session: EditSession, round: Round): (edited: string, context: KubectlContext) => Plan {
  return (edited, context) => {
    const file = `/tmp/kubectl-edit-${temporaryNumber(edited, context.nowMs)}.${formatOf(session)}`;
    return finishRound(session, round, edited, file);
  };
}

function finishRound(session: EditSession, round: Round, edited: string, file: string): Plan {
  if (round.refused !== null && saysTheSame(round.refused, edited)) {
    return said({ stderr: preserved(file, "Edit cancelled, no valid changes were saved."), exit: 1 });
  }
  const invalid = isValidated(session) ? validationError(edited) : undefined;
  if (invalid !== undefined) {
    const first = firstName(session);
    const others = [`<nil>: Invalid value: "The edited file failed validation": ${invalid}`];
    const asks = [askAgain(session, round, edited, [{ head: `${first} was not valid`, others }])];
    return { ...said({ stderr: `error: ${first} is invalid\n`, exit: 1 }), asks };
  }
  if (saysTheSame(round.original, edited)) {
    return said({ stderr: "Edit cancelled, no changes made.\n" });
  }
  if (isBlank(edited)) {
    return said({ stderr: "Edit cancelled, saved file was empty.\n" });
  }
  const { namespace } = session.invocation;
  const read = readEdited(edited, namespace);
  if (!read.ok) {
    const reason = { head: `The edited file had a syntax error: ${read.error}`, others: [] };
    return { ...said({ exit: 1 }), asks: [askAgain(session, round, edited, [reason])] };
  }
  const moved = movedFrom(read.value, namespace);
  return moved === undefined
    ? patchPlan(session, round, edited, file, patchesOf(session, read.value))
    : said({ stderr: preserved(file, moved), exit: 1 });
}

function isValidated({ invocation }: EditSession): boolean {
  return !["false", "ignore"].includes(flagText(invocation.flags, "validate"));
}

function firstName({ originals }: EditSession): string {
  const [first] = originals;
  return first === undefined ? "" : `${groupResourceOf(first.type)} ${JSON.stringify(first.name)}`;
}

/** Why an object in another namespace than the command's is not taken. */
function movedFrom(documents: readonly Document[], namespace: string): string | undefined {
  const refusals = documents.flatMap((document) => {
    const refusal = document.type.namespaced ? otherNamespace(document.namespace, namespace) : undefined;
    return refusal === undefined ? [] : [messageOf(refusal)];
  });
  return refusals[0];
}

function preserved(file: string, error: string): string {
  return `${stored(file)}error: ${error}\n`;
}

function stored(file: string): string {
  return `A copy of your changes has been stored to ${JSON.stringify(file)}\n`;
}

function askAgain(session: EditSession, { original }: Round, edited: string, reasons: readonly EditReason[]): Ask {
  return {
    type: "edit",
    text: headOf(reasons, formatOf(session)) + withoutComments(edited),
    refusal: refusalOf(reasons),
    finish: finisher(session, { original, refused: edited }),
  };
}

/** Sends the patches; what the server finds invalid is asked for again, unless something else went wrong. */
function patchPlan(
  session: EditSession,
  round: Round,
  edited: string,
  file: string,
  { objects, error }: Patches,
): Plan {
  const requests = objects.flatMap(({ request }) => (request === undefined ? [] : [request]));
  return {
    requests,
    report: (responses) => {
      const { stdout, stderr, reasons, isRetryable, isNotFound, failure } = resultsOf(session, objects, responses);
      const end =
        failure !== undefined
          ? stored(file) + renderErrors([apiError(failure)])
          : error !== undefined
            ? preserved(file, error)
            : isRetryable
              ? `You can run \`kubectl replace -f ${file}\` to try this update again.\n`
              : isNotFound
                ? `The edits you made on deleted resources have been saved to ${JSON.stringify(file)}\n`
                : "";
      return { stdout, stderr: stderr + end, exit: end === "" && reasons.length === 0 ? 0 : 1 };
    },
    asksThen: (responses) => {
      const { reasons, isRetryable, isNotFound } = resultsOf(session, objects, responses);
      const isOver = error !== undefined || isRetryable || isNotFound || reasons.length === 0;
      return isOver ? [] : [askAgain(session, round, edited, reasons)];
    },
  };
}
