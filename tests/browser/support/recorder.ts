import type { Page } from "@playwright/test";

/** One Pod as the stage shows it. */
export interface ShownPod {
  readonly name: string;
  readonly state: string;
  readonly revision: string | null;
  readonly slot: string | null;
  /** From its lane's corner to the middle of its glyph, in px. */
  readonly x: number;
  readonly y: number;
  /** Its width in px, without what is left of its coming. */
  readonly size: number;
}
/** The stage in one animation frame. */
export interface ShownFrame {
  readonly atMs: number;
  readonly pods: readonly ShownPod[];
  /** Name and height on the stage of each lane and kept card. */
  readonly lanes: Readonly<Record<string, number>>;
  /** Which lanes and kept cards there are, and as what. */
  readonly structure: string;
}

/** Looks at the stage from inside the page; installed once, since it is asked in every frame. */
function install(): void {
  const look = (): ShownFrame => {
    const lanes: Record<string, DOMRect> = {};
    let structure = "";
    for (const element of document.querySelectorAll<HTMLElement>("[data-kind=ReplicaSet]")) {
      const { name = "", state = "" } = element.dataset;
      lanes[name] = element.getBoundingClientRect();
      structure += `${name} ${state} `;
    }
    const origin = document.querySelector("[data-kind=Deployment]")?.getBoundingClientRect() ?? new DOMRect();
    const pods = [...document.querySelectorAll<HTMLElement>("[data-kind=Pod]")].map((element) => {
      const { name = "", state = "", revision, slot } = element.dataset;
      const box = (element.querySelector("svg") ?? element).getBoundingClientRect();
      const lane = lanes[name.slice(0, name.lastIndexOf("-"))] ?? origin;
      return {
        name,
        state,
        revision: revision ?? null,
        slot: slot ?? null,
        x: box.x + box.width / 2 - lane.x,
        y: box.y + box.height / 2 - lane.y,
        size: element.offsetWidth,
      };
    });
    return {
      atMs: Number(document.querySelector<HTMLElement>("[data-at-ms]")?.dataset["atMs"]),
      pods,
      structure,
      lanes: Object.fromEntries(Object.entries(lanes).map(([name, box]) => [name, box.y - origin.y])),
    };
  };
  const recorder = { frames: [] as ShownFrame[], isOn: false, look };
  const tick = (): void => {
    // By node, and on the way there and back, pods have other places.
    const isOwnership = document.querySelector("[data-kind=Node], .stage[data-travelling]") === null;
    if (recorder.isOn && isOwnership) {
      recorder.frames.push(look());
    }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  Object.assign(window, { recorder });
}

interface RecordingWindow extends Window {
  readonly recorder: { frames: ShownFrame[]; isOn: boolean; readonly look: () => ShownFrame };
}

/** Begins to keep every animation frame of the stage. */
export async function startRecording(page: Page): Promise<void> {
  await page.evaluate(install);
  await page.evaluate(() => {
    (window as unknown as RecordingWindow).recorder.isOn = true;
  });
}

/** The frames since the beginning. */
export async function stopRecording(page: Page): Promise<readonly ShownFrame[]> {
  return page.evaluate(() => {
    const { recorder } = window as unknown as RecordingWindow;
    recorder.isOn = false;
    return recorder.frames;
  });
}

/** The stage as it is now. */
export async function lookNow(page: Page): Promise<ShownFrame> {
  return page.evaluate(() => (window as unknown as RecordingWindow).recorder.look());
}
