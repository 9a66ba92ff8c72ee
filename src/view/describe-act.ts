import { objectKey, type Deployment, type IntOrString } from "../api/objects.ts";
import type { Change } from "../sim/timeline.ts";
import { budgetOf } from "./budget.ts";
import { describeInput, isVague, type InputKey } from "./describe-input.ts";
import { lateConfig } from "./late-config.ts";
import type { News } from "./moment.ts";
import type { Description, Say } from "./words.ts";

export type ActKey = `caption.act.${
  | "command"
  | "created"
  | "deleted"
  | "field"
  | "value"
  | "replicas"
  | "most"
  | "least"
  | "recreate"
  | "nothing"}`;
type SayAct = Say<InputKey | ActKey>;

/** One field that an act has changed: "You changed maxSurge", and from what to what. */
interface FieldChange {
  readonly title: string;
  readonly said: string;
}

/** What a person did, with what it changed and what that comes to. */
export function describeAct(
  { input, accepted, changes, config }: Extract<News, { type: "input" }>,
  t: SayAct,
): Description {
  const described = describeInput(input, t);
  const { sentence } = described;
  const isCommand = input.type === "requests" && sentence !== "";
  const told = isCommand ? { ...described, sentence: t("caption.act.command", { command: sentence }) } : described;
  if (!accepted) {
    return { ...told, sentence: t("caption.act.nothing") };
  }
  if (config !== null) {
    const [name = "", ...others] = config.names;
    return {
      ...told,
      title: others.length === 0 ? t("caption.act.field", { field: name }) : told.title,
      sentence: lateConfig()?.sentences(config, t).join(" ") ?? told.sentence,
    };
  }
  const [first] = changes;
  const born = changes.length === 1 && first !== undefined ? lifeTitle(first, t) : null;
  if (born !== null) {
    return { ...told, title: born };
  }
  const fields = changes.length === 1 && first !== undefined ? fieldsOf(first, t) : [];
  const [only] = fields;
  if (only === undefined) {
    return told;
  }
  const isVagueAct = input.type === "requests" && isVague(input.command);
  return {
    ...told,
    title: isVagueAct && fields.length === 1 ? only.title : told.title,
    sentence: fields.some(({ said }) => said !== "") ? fields.map(({ said }) => said).join(" ") : told.sentence,
  };
}

/** One object was made or deleted: which. */
function lifeTitle({ kind, before, after }: Change, t: SayAct): string | null {
  const isDeleted = after === undefined || after.metadata.deletionTimestamp !== undefined;
  const object = after ?? before;
  if (object === undefined || (before !== undefined && !isDeleted)) {
    return null;
  }
  const { name, namespace } = object.metadata;
  const shown = namespace === "default" || namespace === "" ? name : objectKey(namespace, name);
  return t(before === undefined ? "caption.act.created" : "caption.act.deleted", { kind, name: shown });
}

function fieldsOf({ before, after }: Change, t: SayAct): readonly FieldChange[] {
  return before?.kind === "Deployment" && after?.kind === "Deployment"
    ? [
        ...imagesChanged(before, after, t),
        ...sizeChanged(before, after, t),
        ...strategyChanged(before, after, t),
      ].concat(numbersChanged(before, after, t), probesChanged(before, after, t))
    : [];
}

function valueChange(field: string, before: IntOrString, after: IntOrString, t: SayAct): FieldChange {
  return { title: t("caption.act.field", { field }), said: t("caption.act.value", { field, before, after }) };
}

function imagesChanged(before: Deployment, after: Deployment, t: SayAct): readonly FieldChange[] {
  const old = before.spec.template.spec.containers;
  return after.spec.template.spec.containers.flatMap(({ name, image }) => {
    const was = old.find((container) => container.name === name)?.image;
    return was === undefined || was === image
      ? []
      : [{ ...valueChange(name, was, image, t), title: t("input.setImage") }];
  });
}

function sizeChanged(
  { spec: { replicas: from } }: Deployment,
  { spec }: Deployment,
  t: SayAct,
): readonly FieldChange[] {
  const { replicas: to } = spec;
  return from === to ? [] : [{ title: t("input.scale"), said: t("caption.act.replicas", { from, to }) }];
}

/** The strategy, with what it comes to for as many as are wanted. */
function strategyChanged(before: Deployment, after: Deployment, t: SayAct): readonly FieldChange[] {
  const [was, is] = [before.spec.strategy, after.spec.strategy];
  const { replicas: desired } = after.spec;
  const { surge, unavailable, maxTotal, minAvailable } = budgetOf(after);
  const most = t("caption.act.most", { maxTotal, desired, surge });
  const least = t("caption.act.least", { minAvailable, desired, unavailable });
  if (was.type !== is.type) {
    const change = valueChange("strategy", was.type, is.type, t);
    const meaning = is.type === "Recreate" ? t("caption.act.recreate") : `${most} ${least}`;
    return [{ ...change, said: `${change.said} ${meaning}` }];
  }
  return (["maxSurge", "maxUnavailable"] as const).flatMap((field) => {
    const from = was.rollingUpdate?.[field];
    const to = is.rollingUpdate?.[field];
    if (from === undefined || to === undefined || from === to) {
      return [];
    }
    const change = valueChange(field, from, to, t);
    return [{ ...change, said: `${change.said} ${field === "maxSurge" ? most : least}` }];
  });
}

/** Which probe of a container is another now; what it asks is too long to be told here. */
function probesChanged(before: Deployment, after: Deployment, t: SayAct): readonly FieldChange[] {
  const old = before.spec.template.spec.containers;
  return after.spec.template.spec.containers.flatMap((container) => {
    const was = old.find(({ name }) => name === container.name);
    return (["readinessProbe", "livenessProbe", "startupProbe"] as const).flatMap((field) =>
      was === undefined || JSON.stringify(was[field]) === JSON.stringify(container[field])
        ? []
        : [{ title: t("caption.act.field", { field }), said: "" }],
    );
  });
}

function numbersChanged(before: Deployment, after: Deployment, t: SayAct): readonly FieldChange[] {
  return (["minReadySeconds", "progressDeadlineSeconds", "revisionHistoryLimit"] as const).flatMap((field) => {
    const [from, to] = [before.spec[field], after.spec[field]];
    return from === to ? [] : [valueChange(field, from, to, t)];
  });
}
