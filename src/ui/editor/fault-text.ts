import type { Values } from "../../i18n/i18n.ts";
import type { ManifestProblem } from "../../player/apply-manifests.ts";
import type { ManifestWarning } from "../../player/editor/check-manifests.ts";
import type { Notice } from "../../player/editor/editor-session.ts";
import type { WorkspaceFault } from "../../player/workspace/workspace.ts";
import type { Text } from "../use-text.ts";

/** Why something cannot be done with a file. */
export function faultText(fault: WorkspaceFault, { t, number }: Text): string {
  switch (fault.code) {
    case "name":
      return t(`ui.editor.fileFault.name.${fault.fault}`);
    case "tooLarge":
    case "full":
      return t(`ui.editor.fileFault.${fault.code}`, {
        name: fault.name,
        bytes: number(fault.bytes),
        limit: number(fault.limit),
      });
    case "tooMany":
      return t("ui.editor.fileFault.tooMany", { limit: number(fault.limit) });
    default:
      return t(`ui.editor.fileFault.${fault.code}`, { name: fault.name });
  }
}

export function noticeText(notice: Notice, text: Text): string {
  const { t, number } = text;
  switch (notice.type) {
    case "renamed":
      return t("ui.editor.opened", { from: notice.from, to: notice.to });
    case "twins":
      return t("ui.editor.twins", { from: notice.from, count: notice.names.length, names: namesText(notice.names, t) });
    case "removed":
      return t("ui.editor.removed", { name: notice.name });
    case "refused":
      return `${t(notice.isOpening ? "ui.editor.notOpened" : "ui.editor.notDone")} ${faultText(notice.fault, text)}`;
    case "tooMany":
    case "full":
      return t(`ui.editor.noRoom.${notice.type}`, {
        count: notice.names.length,
        names: namesText(notice.names, t),
        limit: number(notice.limit),
      });
    case "notText":
    case "notUtf8":
      return t(`ui.editor.${notice.type}`, { count: notice.names.length, names: namesText(notice.names, t) });
    case "zipTooLarge":
      return t("ui.editor.zipTooLarge", { name: notice.name, limit: number(notice.limit) });
    default:
      return t(`ui.editor.${notice.type}`, { name: notice.name });
  }
}

/** Of many files only the first are named. */
const mostNames = 5;

function namesText(names: readonly string[], t: Text["t"]): string {
  const first = names.slice(0, mostNames).join(", ");
  const more = names.length - mostNames;
  return more > 0 ? t("ui.editor.andMore", { names: first, count: more }) : first;
}

/** What is wrong with a manifest: in kubectl's words, or in the reader's language where this page objects. */
export function problemText({ message, own }: ManifestProblem, { t }: Text): string {
  return own === undefined ? message : t(`ui.editor.fault.${own.code}`, valuesOf(own));
}

/** What would be right; empty where the page does not know. */
export function hintText({ hint }: ManifestProblem, { t }: Text): string {
  return hint === undefined ? "" : t(`ui.editor.hint.${hint.code}`, valuesOf(hint));
}

export function warningText({ warning }: ManifestWarning, { t }: Text): string {
  const values = valuesOf(warning);
  // ICU's select has no empty case.
  return t(`ui.editor.warning.${warning.code}`, values["ports"] === "" ? { ...values, ports: "none" } : values);
}

function valuesOf(data: object): Values {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(data);
  return Object.fromEntries(
    entries.flatMap(([name, value]): (readonly [string, string | number])[] =>
      typeof value === "string" || typeof value === "number" ? [[name, value]] : [],
    ),
  );
}
