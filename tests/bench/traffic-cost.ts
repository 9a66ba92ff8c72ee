import { startTimeline, submit } from "../../src/sim/submit.ts";
import { advance } from "../../src/sim/timeline.ts";
import { trafficAt } from "../../src/traffic/traffic-at.ts";
import { create, deploymentManifest, scenario, setImage } from "../support/manifests.ts";

/** How much faster than real time it has to be. */
const LEAST = 20;
const SECONDS = 60;
const [fromMs, pictureMs] = [60_000, 1000];

/** Prints how fast 500 requests a second to 1,000 pods are followed through a rollout, and whether that is fast enough. */
export function printTrafficCost(): boolean {
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "default" },
    spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
  };
  const begun = advance(
    startTimeline(scenario([create(deploymentManifest("web", "web:v1", { replicas: 1000 })), create(service)], 1)),
    fromMs,
  );
  const source = { service: "default/web", port: 80, ratePerSecond: 500 };
  const asked = submit(begun, { type: "traffic", atMs: fromMs, source }).timeline;
  const command = "kubectl set image deployment/web web=web:v2";
  const requests = [setImage("web", "web:v2")];
  const rolled = submit(asked, { type: "requests", atMs: fromMs, from: "kubectl", command, requests }).timeline;
  const began = process.cpuUsage();
  let run = rolled;
  for (let atMs = fromMs; atMs <= fromMs + SECONDS * 1000; atMs += pictureMs) {
    run = advance(run, atMs);
    trafficAt(run, atMs);
  }
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  const { sent } = trafficAt(run, fromMs + SECONDS * 1000).totals;
  const times = (SECONDS * 1000) / took;
  console.log(
    `1,000 pods, a rollout, ${String(sent)} requests in ${String(SECONDS)} s: ${took.toFixed(0)} ms of CPU time, ${times.toFixed(0)} times faster than real time, at least ${String(LEAST)}${times < LEAST ? "  OVER THE LIMIT" : ""}`,
  );
  return times >= LEAST;
}
