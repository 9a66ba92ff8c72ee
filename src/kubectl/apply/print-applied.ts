import type { JsonObject, KubeObject } from "../../api/objects.ts";
import type { Document } from "../documents.ts";
import { textError } from "../error-text.ts";
import { printObject } from "../get/print-objects.ts";
import { type OutputStyle, printDone, shownObject } from "../output-style.ts";
import { type Output, type StepOutput, outputOf } from "../plan.ts";

/** What is said of an applied object; where `-o` wants the objects themselves, they are kept for the end. */
export function appliedOutput(
  style: OutputStyle,
  { type, name }: Pick<Document, "type" | "name">,
  operation: string,
  object: KubeObject | (() => JsonObject),
): StepOutput {
  return style.objects === undefined
    ? printDone(style, type, name, operation, object)
    : { object: shownObject(object, style) };
}

/**
 * Prints what was applied: where objects are wanted, one by itself and several as a list, and none if any failed.
 *
 * Models printObjects and Run of pkg/cmd/apply/apply.go.
 */
export function printApplied({ objects: format }: OutputStyle): (outputs: readonly StepOutput[]) => Output {
  if (format === undefined) {
    return outputOf;
  }
  return (outputs) => {
    const objects = outputs.flatMap(({ object }) => (object === undefined ? [] : [object]));
    const [first] = objects;
    if (first === undefined || outputs.some(({ error }) => error !== undefined)) {
      return outputOf(outputs);
    }
    const whole: JsonObject =
      objects.length === 1 ? first : { kind: "List", apiVersion: "v1", metadata: {}, items: objects };
    const { stdout, error } = printObject(whole, format);
    return outputOf([{ stdout }, ...outputs, ...(error === undefined ? [] : [{ error: textError(error) }])]);
  };
}
