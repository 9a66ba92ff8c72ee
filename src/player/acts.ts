import type { Scenario } from "../sim/input.ts";
import { startTimeline, submit } from "../sim/submit.ts";
import { addActWords } from "../view/act-words.ts";
import { describeAct } from "../view/describe-act.ts";
import { describeInput } from "../view/describe-input.ts";
import { configParts } from "../view/config-news.ts";
import { addDescribers } from "../view/describe.ts";
import { addConfigParts } from "../view/late-config.ts";
import { actedOn } from "../view/acted-on.ts";
import { addActedOn } from "../view/focus.ts";
import { lateDescribers } from "../view/late-describers.ts";
import { applyManifests } from "./apply-manifests.ts";
import { type Opening, warmedUp } from "./opening.ts";
import { replaySaved } from "./replay-saved.ts";
import { runLines } from "./run-lines.ts";

addDescribers(lateDescribers);
addActWords({ describeAct, describeInput });
addConfigParts(configParts);
addActedOn(actedOn);

function openScenario(scenario: Scenario): Opening {
  return warmedUp(startTimeline(scenario));
}

/** What acting on a run needs and looking at it does not: kubectl, the API server, the reader of manifests, replaying. */
export const acts = { runLines, applyManifests, submit, openScenario, replaySaved } as const;
export type Acts = typeof acts;
