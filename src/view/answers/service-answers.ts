import type { Service } from "../../api/objects.ts";
import { formatLabels } from "../service-text.ts";
import { endpointsOf, whyEmpty } from "../service-endpoints.ts";
import { answer, type Answer, type Ask } from "./answer.ts";

/** Where a Service leads, or why nowhere; and how users come in where no cloud gives it an address. */
export function serviceAnswers({ state }: Ask, service: Service): readonly Answer[] {
  const { metadata, spec } = service;
  const { name } = metadata;
  const all = endpointsOf(state, service);
  const ready = all.filter((one) => one.state === "ready").length;
  const selector = formatLabels(spec.selector);
  const pending = spec.type === "LoadBalancer" ? [answer("servicePending", { nodePort: nodePortOf(service) })] : [];
  if (ready > 0) {
    return [answer("serviceLeads", { name, count: ready, others: all.length - ready, selector }), ...pending];
  }
  const why = whyEmpty(state, service);
  const shown = why.reason === "externalName" ? (spec.externalName ?? "") : selector;
  return [answer("serviceEmpty", { ...why, selector: shown }), ...pending];
}

function nodePortOf({ spec }: Service): number | null {
  return spec.ports.find(({ nodePort }) => nodePort !== undefined)?.nodePort ?? null;
}
