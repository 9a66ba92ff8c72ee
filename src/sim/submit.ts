import { handleRequest } from "./api-server.ts";
import { injectFault } from "./faults.ts";
import { wakeResting } from "./controllers/horizontal-pod-autoscaler/rest.ts";
import { ensureSystemObjects } from "./controllers/system-objects.ts";
import { CLUSTER_AGE_MS, initialState } from "./initial-state.ts";
import type { Input, Scenario } from "./input.ts";
import { newNode } from "./node/new-node.ts";
import { probeImageAnew } from "./node/probes/probe-anew.ts";
import { mapValues } from "./persistent-map.ts";
import { advance, frameOf, indexAt, lastFrame, type Response, type Timeline } from "./timeline.ts";
import { Transaction } from "./transaction.ts";
import type { SimTime } from "../api/objects.ts";
import { awaitingUsers, withSource } from "./users.ts";

/** Frame 0: the nodes, and the scenario's own objects as requested at 0 ms. Throws where the scenario itself is refused. */
export function startTimeline(scenario: Scenario): Timeline {
  const users = scenario.settings?.users;
  const first = initialState(scenario);
  const tx = new Transaction(users === undefined ? first : awaitingUsers(first, users), 0);
  const { nodes, kubelet, hasSystemObjects = false } = tx.now.settings;
  const madeMs = hasSystemObjects ? -CLUSTER_AGE_MS : 0;
  tx.bornMs = madeMs;
  nodes.forEach((shape, index) => {
    tx.create("Node", newNode(shape, { index, madeMs, isReal: kubelet.type === "node", hasRole: hasSystemObjects }));
  });
  if (hasSystemObjects) {
    mapValues(tx.now.objects.Namespace).forEach(({ metadata }) => {
      ensureSystemObjects(tx, metadata.name);
    });
  }
  tx.bornMs = undefined;
  for (const request of scenario.setup) {
    const answer = handleRequest(tx, request);
    if (!answer.ok) {
      throw new Error(`the scenario's setup is refused: ${answer.error.message}`);
    }
  }
  return { scenario, inputs: [], frames: [frameOf(tx, null, null)] };
}

/** The run up to and including an instant: what comes after it is dropped, later inputs too. */
function cutAt(timeline: Timeline, atMs: SimTime): Timeline {
  const due = advance(timeline, atMs);
  const last = indexAt(due, atMs);
  if (last === due.frames.length - 1) {
    return due;
  }
  return { ...due, inputs: due.inputs.filter((input) => input.atMs <= atMs), frames: due.frames.slice(0, last + 1) };
}

/**
 * Applies an input at `input.atMs`, dropping the frames after that instant. Where all of it is refused, nothing is dropped
 * and nothing has happened, but for a refusal that is a decision of its own.
 */
export function submit(
  timeline: Timeline,
  input: Input,
): { readonly timeline: Timeline; readonly responses: readonly Response[] } {
  const cut = cutAt(timeline, input.atMs);
  const tx = new Transaction(lastFrame(cut).state, cut.frames.length);
  tx.begin(Math.max(input.atMs, tx.nowMs), false);
  const responses = applyInput(tx, input);
  wakeResting(tx);
  if (responses.length > 0 && responses.every((response) => !response.ok) && tx.decisions.length === 0) {
    return { timeline, responses };
  }
  return {
    timeline: { ...cut, inputs: [...cut.inputs, input], frames: [...cut.frames, frameOf(tx, input, null)] },
    responses,
  };
}

function applyInput(tx: Transaction, input: Input): Response[] {
  switch (input.type) {
    case "requests":
      return input.requests.map((request) => handleRequest(tx, request));
    case "fault":
      return [injectFault(tx, input.fault)];
    case "image":
      tx.now.images = { ...tx.now.images, [input.image]: input.behavior };
      probeImageAnew(tx, input.image);
      return [];
    case "traffic":
      tx.now.traffic = withSource(tx.now.traffic, input.source, tx.nowMs);
      return [];
    default:
      return input satisfies never;
  }
}

/** What the API server would answer at the end of the run, with nothing changed (`--dry-run=server`). */
export function dryRun(timeline: Timeline, input: Input): readonly Response[] {
  return submit(timeline, input).responses;
}

/** The same run again from its scenario and inputs. */
export function replay(scenario: Scenario, inputs: readonly Input[], untilMs: SimTime): Timeline {
  const run = inputs.reduce((timeline, input) => submit(timeline, input).timeline, startTimeline(scenario));
  return advance(run, untilMs);
}
