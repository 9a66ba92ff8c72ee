import { CHANGE_CAUSE } from "./change-cause.ts";
import type { Invocation } from "./command.ts";
import type { Document } from "./documents.ts";
import { flagOn } from "./flags.ts";
import { objectAt, withMetadata } from "./json.ts";

/** The document with the command line as its change's cause, where `--record` was given. */
export function withRecorded(document: Document, invocation: Invocation): Document {
  if (!flagOn(invocation.flags, "record")) {
    return document;
  }
  const annotations = { ...objectAt(document.object, "metadata", "annotations"), [CHANGE_CAUSE]: invocation.recorded };
  return { ...document, object: withMetadata(document.object, "annotations", annotations) };
}
