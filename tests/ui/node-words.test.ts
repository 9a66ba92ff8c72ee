import { expect, it } from "vitest";
import { loadLocale, translatorFor } from "../../src/i18n/i18n.ts";
import { cpuText, memoryText } from "../../src/ui/stage/node-words.ts";
import { nodesAt } from "../../src/view/node-facts.ts";
import { simulate, webManifest } from "../view/support/simulated.ts";

/** What a node says of itself with three Pods that ask for as much each. */
function textsWith(requests: Readonly<Record<string, string>>, locale: "en" | "es"): readonly string[] {
  const run = simulate(7, { nodes: [{ name: "node-1", cpu: "4", memory: "8Gi", pods: 110 }] });
  const containers = [{ name: "web", image: "web:v1", resources: { requests } }];
  run.request(0, {
    verb: "create",
    object: webManifest(3, "web:v1", { template: { metadata: { labels: { app: "web" } }, spec: { containers } } }),
  });
  const t = translatorFor(locale);
  return nodesAt(run.until(10_000), 10_000).flatMap((facts) => [
    cpuText(facts, t, locale),
    memoryText(facts, t, locale),
  ]);
}

it.each([
  [
    "en",
    ["1.5 of 4 CPUs requested", "768 Mi of 8 Gi of memory requested"],
    ["4 CPUs, none requested", "8 Gi of memory, none requested"],
  ],
  [
    "es",
    ["1,5 de 4 CPU pedidas", "768 Mi de 8 Gi de memoria pedidos"],
    ["4 CPU, ninguna pedida", "8 Gi de memoria, nada pedido"],
  ],
] as const)("how full a node is, in %s, and what there is where nothing is asked for", async (locale, some, none) => {
  await loadLocale(locale);
  expect(textsWith({ cpu: "500m", memory: "256Mi" }, locale)).toEqual(some);
  expect(textsWith({}, locale)).toEqual(none);
});
