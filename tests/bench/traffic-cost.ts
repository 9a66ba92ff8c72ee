import { openApplication } from "../../src/player/applications/open-application.ts";
import { findApplication } from "../../src/player/applications/applications.ts";
import { submit } from "../../src/sim/submit.ts";
import { advance, lastFrame } from "../../src/sim/timeline.ts";
import { trafficAt } from "../../src/traffic/traffic-at.ts";
import { setImage } from "../support/manifests.ts";

const RATE = 500;
const SIMULATED_S = 120;
/** So many times as fast as real time it has to be. */
const LEAST = 20;
/** As a page looks, thirty times a second at full speed, of which each covers so much. */
const LOOK_MS = 500;

/** Prints how much faster than real time a thousand pods with many users are simulated; whether it is fast enough. */
export function printTrafficCost(): boolean {
  const thousand = findApplication("thousand");
  if (thousand === undefined || thousand.entry === null) {
    throw new Error("there is no application of a thousand pods");
  }
  const { service, port } = thousand.entry;
  console.log("1,000 pods, 500 requests a second, each request followed:");
  return (["at rest", "in a rollout"] as const)
    .map((what) => {
      let timeline = advance(openApplication(thousand, 1).timeline, 60_000);
      const beganMs = Math.max(60_000, lastFrame(timeline).atMs);
      const source = { service, port, ratePerSecond: RATE };
      timeline = submit(timeline, { type: "traffic", atMs: beganMs, source }).timeline;
      if (what === "in a rollout") {
        const command = "kubectl set image deployment/web web=web:v2";
        const requests = [setImage("web", "web:v2")];
        timeline = submit(timeline, { type: "requests", atMs: beganMs, from: "kubectl", command, requests }).timeline;
      }
      const before = trafficAt(timeline, beganMs).totals;
      const from = process.cpuUsage();
      const untilMs = beganMs + SIMULATED_S * 1000;
      for (let atMs = beganMs; atMs <= untilMs; atMs += LOOK_MS) {
        timeline = advance(timeline, atMs);
        trafficAt(timeline, atMs);
      }
      // Of the processor, which others may want too.
      const { user, system } = process.cpuUsage(from);
      const seconds = (user + system) / 1e6;
      const { sent, lost } = trafficAt(timeline, untilMs).totals;
      const times = SIMULATED_S / seconds;
      console.log(
        `  ${what.padEnd(14)} ${String(sent - before.sent)} requests (${String(lost - before.lost)} lost) in ${seconds.toFixed(2)} s: ${times.toFixed(0)} times real time, at least ${String(LEAST)} wanted${times < LEAST ? "  TOO SLOW" : ""}`,
      );
      return times >= LEAST;
    })
    .every(Boolean);
}
