import frameText from "virtual:opening-frame";
import type { Frame } from "../sim/timeline.ts";
import { openingScenario, warmedUp, type Opening } from "./opening.ts";

/** What the page opens with. Its frame 0 was made when the page was built, so that no API server is needed for it. */
export function openingRun(): Opening {
  const frame: Frame = JSON.parse(frameText);
  return warmedUp({ scenario: openingScenario, inputs: [], frames: [frame] });
}
