import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

interface Place {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Where each Pod is drawn, of the stage, by its name. */
async function podPlaces(page: Page): Promise<readonly Place[]> {
  return page.evaluate(() => {
    const origin = document.querySelector(".stage")?.getBoundingClientRect() ?? new DOMRect();
    return [...document.querySelectorAll<HTMLElement>("[data-kind=Pod]")]
      .map((pod) => {
        const box = pod.getBoundingClientRect();
        return {
          name: pod.dataset["name"] ?? "",
          x: Math.round(box.x - origin.x),
          y: Math.round(box.y - origin.y),
        };
      })
      .toSorted((a, b) => a.name.localeCompare(b.name));
  });
}

async function slots(page: Page): Promise<readonly (string | undefined)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-kind=Pod]")]
      .map(({ dataset }) => `${dataset["name"]} ${dataset["node"]} ${dataset["slot"]}`)
      .toSorted(),
  );
}

async function switchByKeyboard(page: Page, from: string, key: "ArrowRight" | "ArrowLeft"): Promise<void> {
  await page.getByRole("radio", { name: from }).focus();
  await page.keyboard.press(key);
  // The nodes are there from the first frame of the way to the last of the way back.
  await expect(page.locator("[data-kind=Node]")).toHaveCount(key === "ArrowRight" ? 3 : 0);
  await expect(page.locator(".stage[data-travelling]")).toHaveCount(0);
}

test("Pods travel to their nodes and back by keyboard; nodes are cordoned, drained, lost and recovered", async ({
  stage,
  page,
}) => {
  await stage.hurry();
  const owned = await podPlaces(page);
  const ownedSlots = await slots(page);
  await page.evaluate(() => {
    Object.assign(window, { pods: [...document.querySelectorAll("[data-kind=Pod]")] });
  });
  const sameElements = () =>
    page.evaluate(() => {
      const { pods } = window as unknown as { pods: Element[] };
      return pods.filter((pod) => pod.isConnected).length;
    });

  await switchByKeyboard(page, "Ownership", "ArrowRight");
  await expect(page.getByRole("radio", { name: "Nodes" })).toBeChecked();
  await expect(page.locator("[data-kind=Node]")).toHaveCount(3);
  expect(await sameElements()).toBe(4);
  expect(await podPlaces(page)).not.toEqual(owned);
  const onNodes = await slots(page);

  await switchByKeyboard(page, "Nodes", "ArrowLeft");
  await expect(page.locator("[data-kind=Node]")).toHaveCount(0);
  expect(await podPlaces(page)).toEqual(owned);
  expect(await slots(page)).toEqual(ownedSlots);
  expect(await sameElements()).toBe(4);

  await switchByKeyboard(page, "Ownership", "ArrowRight");
  expect(await slots(page)).toEqual(onNodes);
  const node = (name: string) => page.locator(`[data-kind=Node][data-name=${name}]`);
  const act = async (name: string) => {
    await page.getByRole("complementary").getByRole("button", { name, exact: true }).press("Enter");
  };

  // From node to Pod to Pod by arrow keys.
  await node("node-1").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(":focus")).toHaveAttribute("data-kind", "Pod");
  await expect(page.locator(":focus")).toHaveAttribute("data-node", "node-1");
  await page.keyboard.press("ArrowLeft");
  await expect(node("node-1")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Node node-1" })).toBeVisible();

  await act("Cordon");
  await expect(node("node-1")).toHaveAttribute("data-state", "cordoned");
  await expect(stage.strip).toContainText("kubectl cordon node-1");
  await act("Uncordon");
  await expect(node("node-1")).toHaveAttribute("data-state", "ready");
  expect(await slots(page)).toEqual(onNodes);

  await act("Fail");
  await expect(node("node-1")).toHaveAttribute("data-silent", "true");
  await expect(node("node-1")).toHaveAttribute("data-state", "lost");
  await expect(page.locator("[data-kind=Pod][data-node=node-1]").first()).toHaveAttribute("data-state", "failing");
  expect(await slots(page)).toEqual(onNodes);
  await act("Recover");
  await expect(node("node-1")).toHaveAttribute("data-state", "ready");
  expect(await slots(page)).toEqual(onNodes);

  const stay = onNodes.filter((slot) => slot?.includes(" node-1 ") === false);
  await act("Drain");
  await expect(stage.strip).toContainText("kubectl drain node-1 --ignore-daemonsets");
  await expect(page.locator("[data-kind=Pod][data-node=node-1]")).toHaveCount(0);
  await expect(page.locator("[data-kind=Pod][data-state=ready]")).toHaveCount(4);
  // Who was elsewhere stands where it stood.
  expect(await slots(page)).toEqual(expect.arrayContaining([...stay]));
});

test("a Pod on its way is between its two places, and the way takes a moment", async ({ stage, page }) => {
  await expect(stage.pods(1)).toHaveCount(4);
  const travel = await page.evaluate(async () => {
    const pod = document.querySelector<HTMLElement>("[data-kind=Pod]");
    const radios = document.querySelectorAll<HTMLInputElement>(".view-switch input");
    const places: { at: number; x: number; y: number }[] = [];
    // However long a frame takes on this machine, the page is told that it took as long as on most.
    const draw = window.requestAnimationFrame.bind(window);
    let frameMs = performance.now();
    let drawnMs = 0;
    window.requestAnimationFrame = (run) =>
      draw((wallMs) => {
        frameMs += wallMs === drawnMs ? 0 : 16;
        drawnMs = wallMs;
        run(frameMs);
      });
    const look = () => {
      const box = pod?.getBoundingClientRect() ?? new DOMRect();
      places.push({ at: frameMs, x: box.x, y: box.y });
    };
    look();
    radios[1]?.click();
    for (let frame = 0; frame < 60; frame++) {
      await new Promise(requestAnimationFrame);
      look();
    }
    window.requestAnimationFrame = draw;
    return places;
  });
  const [first] = travel;
  const last = travel.at(-1);
  const moving = travel.filter(({ x, y }, at) => at > 0 && (x !== travel[at - 1]?.x || y !== travel[at - 1]?.y));
  expect(moving.length).toBeGreaterThan(3);
  // Where it is at an instant is held by tests/view/travel.test.ts.
  expect((moving.at(-1)?.at ?? 0) - (moving[0]?.at ?? 0)).toBeGreaterThan(150);
  for (const { x, y } of travel) {
    const within = (value: number, a = 0, b = 0) => value >= Math.min(a, b) - 0.5 && value <= Math.max(a, b) + 0.5;
    expect(within(x, first?.x, last?.x) && within(y, first?.y, last?.y)).toBe(true);
  }
});

test.describe("for one who wants nothing to move", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("Pods are in the other view at once", async ({ stage, page }) => {
    await expect(stage.pods(1)).toHaveCount(4);
    await page.getByRole("radio", { name: "Nodes" }).focus();
    const seen = await page.evaluate(async () => {
      document.querySelectorAll<HTMLInputElement>(".view-switch input")[1]?.click();
      const states = new Set<string>();
      for (let frame = 0; frame < 30; frame++) {
        await new Promise(requestAnimationFrame);
        states.add(document.querySelector<HTMLElement>(".stage")?.dataset["travelling"] ?? "still");
      }
      return [...states];
    });
    expect(seen).toEqual(["still"]);
    await expect(page.locator("[data-kind=Node]")).toHaveCount(3);
  });
});

test("an edge says why it is there to a pointer and to a keyboard", async ({ stage, page }) => {
  const edge = page.locator(".edge-hit").first();
  const point = await edge.evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    const box = path.ownerSVGElement?.getBoundingClientRect() ?? new DOMRect();
    return { x: box.x + x, y: box.y + y };
  });
  await page.mouse.move(point.x, point.y);
  const note = page.getByRole("tooltip");
  await expect(note).toContainText("Owner reference: Deployment web is the controller of web-");
  await expect(note).toContainText("app=web");
  await expect(note).toContainText("pod-template-hash");
  await page.mouse.move(4, 4);
  await expect(note).toHaveCount(0);
  await stage.deployment("web").focus();
  await page.keyboard.press("ArrowRight");
  await expect(stage.replicaSet(1)).toBeFocused();
  await expect(note).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(note).toHaveCount(0);
  await expect(stage.replicaSet(1)).toBeFocused();
});

test.describe("a stage that is larger than what it is seen through", () => {
  test.use({ viewport: { width: 1366, height: 620 } });

  test("is zoomed by wheel, buttons and keys, and moved by hand", async ({ stage, page }) => {
    await stage.set("Replicas", "200");
    await page.getByRole("radio", { name: "Nodes" }).check({ force: true });
    for (let nodes = 3; nodes < 9; nodes++) {
      await page.getByRole("button", { name: "Add a node" }).click();
    }
    await expect(page.locator("[data-kind=Node]")).toHaveCount(9);
    const zoom = page.getByRole("group", { name: "Size of the stage" });
    await expect(zoom).toBeVisible();
    const scale = zoom.getByRole("status");
    await expect(scale).toHaveText("100%");

    const node = page.locator("[data-kind=Node][data-name=node-4]");
    const under = async () => {
      const box = await node.boundingBox();
      return { x: Math.round(box?.x ?? 0), y: Math.round(box?.y ?? 0) };
    };
    const before = await under();
    await page.mouse.move(before.x, before.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await expect(scale).toHaveText("149%");
    const after = await under();
    expect(Math.abs(after.x - before.x)).toBeLessThan(3);
    expect(Math.abs(after.y - before.y)).toBeLessThan(3);

    const viewport = page.locator(".stage-viewport");
    const top = await viewport.evaluate((element) => element.scrollTop);
    await page.mouse.move(400, 300);
    await page.mouse.down();
    await page.mouse.move(380, 240, { steps: 4 });
    await page.mouse.up();
    expect(await viewport.evaluate((element) => element.scrollTop)).toBeGreaterThan(top + 30);
    // What was taken hold of is not chosen by it.
    await expect(page.locator(".stage [aria-current=true], .stage [aria-pressed=true]")).toHaveCount(0);

    await zoom.getByRole("button", { name: "Fit" }).click();
    const fits = await viewport.evaluate(
      (element) => element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth,
    );
    expect(fits || (await scale.textContent()) === "40%").toBe(true);

    await page.locator("[data-kind=Node][data-name=node-9]").focus();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await page.locator("[data-kind=Node][data-name=node-1]").focus();
    await expect(page.locator("[data-kind=Node][data-name=node-1]")).toBeInViewport();
    await page.keyboard.press("0");
    await page.keyboard.press("-");
    await expect(scale).not.toHaveText("100%");
  });
});

test.describe("of the most Pods there may be", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("both lanes are in sight in mid-rollout, and can be enlarged", async ({ stage, page }) => {
    await stage.hurry();
    await stage.set("Replicas", "5000");
    await expect(stage.replicaSet(1).locator("canvas")).toBeVisible();
    await stage.set("Image", "web:v2");
    await expect(stage.replicaSet(2)).toHaveAttribute("data-place", "lane");
    await page.getByRole("button", { name: "Stop the clock" }).click();
    await expect(stage.replicaSet(2)).toBeInViewport({ ratio: 1 });
    await expect(stage.replicaSet(1)).toBeInViewport({ ratio: 1 });
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect(page.getByRole("group", { name: "Size of the stage" }).getByRole("status")).toHaveText("125%");
  });
});
