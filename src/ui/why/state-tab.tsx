import type { SimTime } from "../../api/objects.ts";
import { plainCondition } from "../../view/describe-plain.ts";
import type { EventRow } from "../../view/events-about.ts";
import { nameOfRef } from "../../view/name-of-ref.ts";
import type { ObjectFacts } from "../../view/object-facts.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useLook } from "../shared/use-look.ts";
import { useMark } from "../terms/use-terms.ts";
import { useText } from "../use-text.ts";
import { EventLines } from "./event-lines.tsx";
import { factRows } from "./fact-rows.ts";
import type { Go } from "./go.ts";

interface StateTabProps {
  readonly facts: ObjectFacts;
  readonly events: { readonly rows: readonly EventRow[]; readonly total: number };
  readonly nowMs: SimTime;
  readonly onGo: Go;
}

/** How the object stands: its facts, its conditions in plain words beside Kubernetes' own, and its Events. */
export function StateTab({ facts, events, nowMs, onGo }: StateTabProps) {
  const { t, locale } = useText();
  const mark = useMark();
  useLook(facts.kind === "ReplicaSet" ? "owner" : "record");
  return (
    <div className="state-tab">
      <dl className="facts">
        {factRows(facts, nowMs, t, locale).map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {facts.kind === "Node" ? <NodeRows facts={facts} onGo={onGo} /> : null}
      {facts.kind === "Service" ? <EndpointRows facts={facts} onGo={onGo} /> : null}
      <h3 className="section-title">{t("ui.why.conditions")}</h3>
      {facts.conditions.length === 0 ? <p className="soft">{t("ui.why.noConditions")}</p> : null}
      <ul className="conditions" aria-label={t("ui.why.conditions")}>
        {facts.conditions.map((condition) => {
          const plain = plainCondition(condition, t);
          return (
            <li key={condition.type} className="own-words">
              <div className="own-head">
                <code>{`${condition.type}: ${condition.status}`}</code>
                <span className="soft">
                  {t("ui.why.since", {
                    time: formatSeconds(Math.max(0, nowMs - condition.lastTransitionTime), locale, 0),
                  })}
                </span>
              </div>
              {plain === null ? null : <p>{mark(plain)}</p>}
              {condition.reason === "" && condition.message === "" ? null : (
                <p className="own-text">
                  {[condition.reason, condition.message].filter((text) => text !== "").join(": ")}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <h3 className="section-title">{t("ui.why.events")}</h3>
      <EventLines events={events} nowMs={nowMs} />
    </div>
  );
}

type ServiceFacts = Extract<ObjectFacts, { readonly kind: "Service" }>;

/** Whom a Service leads to, each a link to its Pod. */
function EndpointRows({ facts, onGo }: { readonly facts: ServiceFacts; readonly onGo: Go }) {
  const { t } = useText();
  const more = facts.endpointCount - facts.endpoints.length;
  return (
    <>
      <h3 className="section-title">{t("ui.why.endpoints")}</h3>
      {facts.endpointCount === 0 ? <p className="soft">{t("ui.why.noEndpoints")}</p> : null}
      <ul className="pods-here" aria-label={t("ui.why.endpoints")}>
        {facts.endpoints.map(({ address, pod, state }) => (
          <li key={address} data-state={state}>
            {pod === null ? null : (
              <button
                type="button"
                className="link"
                onClick={() => {
                  onGo({ ref: pod, atMs: null });
                }}
              >
                {nameOfRef(pod)}
              </button>
            )}{" "}
            <span className="soft">{t(`ui.why.endpoint.${state}`, { address })}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="soft">{t("count.more", { count: more })}</p> : null}
    </>
  );
}

type NodeFacts = Extract<ObjectFacts, { readonly kind: "Node" }>;

function NodeRows({ facts, onGo }: { readonly facts: NodeFacts; readonly onGo: Go }) {
  const { t } = useText();
  const more = facts.pods - facts.named.length;
  return (
    <>
      <h3 className="section-title">{t("ui.why.taints")}</h3>
      {facts.taints.length === 0 && !facts.isCordoned ? <p className="soft">{t("ui.why.noTaints")}</p> : null}
      <ul className="taints" aria-label={t("ui.why.taints")}>
        {facts.isCordoned ? (
          <li>
            <code>{t("ui.views.cordoned")}</code>
          </li>
        ) : null}
        {facts.taints.map(({ key, value, effect }) => (
          <li key={`${key}:${effect}`}>
            <code>{value === undefined ? `${key}:${effect}` : `${key}=${value}:${effect}`}</code>
          </li>
        ))}
      </ul>
      <h3 className="section-title">{t("ui.why.podsHere")}</h3>
      <ul className="pods-here" aria-label={t("ui.why.podsHere")}>
        {facts.named.map((ref) => (
          <li key={ref.key}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onGo({ ref, atMs: null });
              }}
            >
              {nameOfRef(ref)}
            </button>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="soft">{t("count.more", { count: more })}</p> : null}
    </>
  );
}
