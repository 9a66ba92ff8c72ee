import { keyOf, nameOfKey, type Container, type Deployment, type ObjectKey, type Service } from "../../api/objects.ts";
import { askedServices } from "../../sim/asked-service.ts";
import { listensOn } from "../../sim/node/programs.ts";
import { mapGet, mapValues } from "../../sim/persistent-map.ts";
import { deployments } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import { selects } from "../service-trouble.ts";
import { labelsText } from "./loss-cause.ts";
import { listeningPort, nameIn, namespaceOf } from "./remedy-lines.ts";
import type { Remedy } from "./remedy.ts";

/** A `targetPort` that leads to the program: by its name where that was meant and there is one, else by its number. */
export function targetPort(state: ClusterState, key: ObjectKey, isNamed: boolean): Remedy {
  const service = mapGet(state.objects.Service, key);
  const containers =
    service === undefined ? [] : behind(state, service).flatMap(({ spec }) => spec.template.spec.containers);
  const port = service?.spec.ports.find((one) => !leadsTo(one, containers)) ?? service?.spec.ports[0];
  const container = containers.find((one) => listeningPort(one) !== undefined);
  const target = container === undefined ? undefined : targetIn(container, isNamed);
  const code = isNamed ? "portByName" : "targetPort";
  if (port === undefined || target === undefined) {
    return { code, lines: [`kubectl edit service ${nameIn(key)}`] };
  }
  const spec = { ports: [{ port: port.port, targetPort: target }] };
  return { code, lines: [`kubectl patch service ${nameIn(key)} -p '${JSON.stringify({ spec })}'`] };
}

function behind(state: ClusterState, service: Service): readonly Deployment[] {
  return deployments(state).filter((one) => selects(service, one));
}

function targetIn(container: Container, isNamed: boolean): number | string | undefined {
  const { ports = [] } = container;
  const name = ports.find((one) => one.name !== undefined && listensOn(container, one.containerPort))?.name;
  return (isNamed ? name : undefined) ?? listeningPort(container);
}

function leadsTo({ targetPort: target }: Service["spec"]["ports"][number], containers: readonly Container[]): boolean {
  return containers.some((container) => {
    const port =
      typeof target === "number" ? target : container.ports?.find(({ name }) => name === target)?.containerPort;
    return port !== undefined && listensOn(container, port);
  });
}

/** A selector that Pods have the labels for: of the Deployment that the Service is most likely meant for. */
export function selectorRemedy(state: ClusterState, key: ObjectKey): Remedy {
  const service = mapGet(state.objects.Service, key);
  const all = deployments(state).filter(({ metadata }) => metadata.namespace === namespaceOf(key));
  const scored = all
    .map((one) => ({ one, likeness: service === undefined ? 0 : likeness(state, service, one) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const meant = scored[0]?.one;
  return { code: "selector", lines: meant === undefined ? [] : [selectorLine(key, meant)] };
}

/** How much speaks for a Deployment: that its program listens there, its name, its labels, and that no other Service leads to it. */
function likeness(state: ClusterState, service: Service, deployment: Deployment): number {
  const { metadata, spec } = deployment;
  const labels = spec.template.metadata.labels;
  const shared = (wanted: Readonly<Record<string, string>>): number =>
    Object.entries(wanted).filter(([name, value]) => labels[name] === value).length;
  const isServed = mapValues(state.objects.Service).some((other) => selects(other, deployment));
  const listens = service.spec.ports.every((port) => leadsTo(port, spec.template.spec.containers));
  return (
    (listens ? 8 : 0) +
    (metadata.name === service.metadata.name ? 4 : 0) +
    2 * shared(service.spec.selector) +
    2 * shared(service.metadata.labels) +
    (isServed ? 0 : 3)
  );
}

function selectorLine(key: ObjectKey, { spec }: Deployment): string {
  return `kubectl set selector service ${nameIn(key)} '${labelsText(spec.selector.matchLabels ?? spec.template.metadata.labels)}'`;
}

/** The port at which somebody asks a Service, whether there is one or not. */
function askedPort(state: ClusterState, key: ObjectKey): number | undefined {
  const user = state.traffic.find(({ service }) => service === key);
  return (
    user?.port ??
    mapValues(state.objects.Pod)
      .flatMap((pod) => askedServices(state, pod))
      .find(({ service }) => service === key)?.port
  );
}

/** A Service of the name that is asked for, in front of the Deployment that is most likely meant. */
export function exposeLine(state: ClusterState, key: ObjectKey): string {
  const all = deployments(state).filter(({ metadata }) => metadata.namespace === namespaceOf(key));
  const port = askedPort(state, key);
  const services = mapValues(state.objects.Service);
  const score = (one: Deployment): number =>
    (keyOf(one) === key ? 8 : 0) +
    (port !== undefined && one.spec.template.spec.containers.some((other) => listensOn(other, port)) ? 4 : 0) +
    (services.some((service) => selects(service, one)) ? 0 : 3);
  const [deployment] = all.toSorted((a, b) => score(b) - score(a));
  const container = deployment?.spec.template.spec.containers.find((one) => listeningPort(one) !== undefined);
  const target = (container === undefined ? undefined : listeningPort(container)) ?? 80;
  const at = port ?? target;
  const name = nameOfKey(key);
  return [
    `kubectl expose deployment ${nameIn(deployment === undefined ? key : keyOf(deployment))}`,
    ...(deployment === undefined || deployment.metadata.name !== name ? [`--name=${name}`] : []),
    `--port=${String(at)}`,
    ...(at === target ? [] : [`--target-port=${String(target)}`]),
  ].join(" ");
}

/** The port that is asked for, in place of the only one that the Service has. */
export function servicePortLine(state: ClusterState, key: ObjectKey): string {
  const port = askedPort(state, key);
  const ports = mapGet(state.objects.Service, key)?.spec.ports ?? [];
  if (port === undefined || ports.length !== 1) {
    return `kubectl edit service ${nameIn(key)}`;
  }
  const change = [{ op: "replace", path: "/spec/ports/0/port", value: port }];
  return `kubectl patch service ${nameIn(key)} --type=json -p '${JSON.stringify(change)}'`;
}
