import type { Container, Labels, Pod } from "../../api/objects.ts";
import { type Quantity, readQuantity } from "../../api/quantity.ts";
import { jsonAt, objectAt } from "../json.ts";
import { toJsonObject } from "../../api/json.ts";

export type ResourceSums = Readonly<Record<string, Quantity>>;

/** What a pod asks for: the containers together, or an init container that asks for more (resourcehelper PodRequests). */
export function podRequests(pod: Pod): ResourceSums {
  return podSums(pod, "requests", ({ resources }) => resources.requests);
}

/** What a pod may take (resourcehelper PodLimits). */
export function podLimits(pod: Pod): ResourceSums {
  return podSums(pod, "limits", ({ resources }) => resources.limits);
}

function podSums(
  { spec }: Pod,
  list: "requests" | "limits",
  listOf: (container: Container) => Labels | undefined,
): ResourceSums {
  const sidecars: Container[] = [];
  let most: ResourceSums = {};
  for (const container of spec.initContainers ?? []) {
    if (jsonAt(toJsonObject(container), "restartPolicy") === "Always") {
      sidecars.push(container);
    }
    const running = sidecars.includes(container) ? sidecars : [...sidecars, container];
    most = larger(most, addSums(running.map((each) => quantitiesOf(listOf(each)))));
  }
  const together = addSums([...spec.containers, ...sidecars].map((each) => quantitiesOf(listOf(each))));
  const json = toJsonObject(spec);
  const overhead = textsOf(objectAt(json, "overhead"));
  const own = quantitiesOf(textsOf(objectAt(json, "resources", list)));
  return addSums([{ ...larger(together, most), ...own }, quantitiesOf(overhead)]);
}

function textsOf(list: Readonly<Record<string, unknown>>): Labels {
  return Object.fromEntries(Object.entries(list).map(([name, value]) => [name, String(value)]));
}

function quantitiesOf(list: Labels | undefined): ResourceSums {
  return Object.fromEntries(
    Object.entries(list ?? {}).flatMap(([name, text]) => {
      const quantity = readQuantity(text);
      return quantity.ok ? [[name, quantity.value] as const] : [];
    }),
  );
}

/** The sums by name; each is written as the first that is more than nought was. */
export function addSums(all: readonly ResourceSums[]): ResourceSums {
  const sums = new Map<string, Quantity>();
  for (const [name, quantity] of all.flatMap((each) => Object.entries(each))) {
    const sum = sums.get(name);
    sums.set(
      name,
      sum === undefined || sum.nano === 0n ? quantity : { nano: sum.nano + quantity.nano, format: sum.format },
    );
  }
  return Object.fromEntries(sums);
}

function larger(a: ResourceSums, b: ResourceSums): ResourceSums {
  const more = Object.entries(b).filter(([name, quantity]) => quantity.nano > (a[name]?.nano ?? 0n));
  return { ...a, ...Object.fromEntries(more) };
}
