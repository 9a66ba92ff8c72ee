import { expect, test } from "./open-page.ts";

test("play and pause hold the clock and let it go", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Image", "web:v2");
  await expect(page.getByText("Your change is made, and the clock stands still.")).toBeVisible();
  await expect(stage.replicaSet(2)).toHaveCount(0);
  await page.getByRole("group", { name: "Playback" }).getByRole("button", { name: "Play" }).click();
  await expect(stage.replicaSet(2)).toHaveCount(1);
});

test("the speed is set and remembered", async ({ stage, page }) => {
  await stage.hurry();
  await expect(page.locator(".speed-value")).toHaveText("16×");
  await page.getByRole("slider", { name: "Speed" }).press("Home");
  await expect(page.locator(".speed-value")).toHaveText("0.1×");
  await page.reload();
  await expect(page.locator(".speed-value")).toHaveText("0.1×");
});

test("steps go by moments, forward into what is still to come and back", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Image", "web:v2");
  await page.getByRole("button", { name: "Next moment" }).click();
  await expect(stage.replicaSet(2)).toHaveCount(1);
  const caption = await stage.caption.textContent();
  await page.getByRole("button", { name: "Next moment" }).click();
  await expect(stage.caption).not.toHaveText(caption ?? "");
  await page.getByRole("button", { name: "Previous moment" }).click();
  await expect(stage.caption).toHaveText(caption ?? "");
  await expect(page.locator(".stage-area")).toHaveAttribute("data-past", "true");
});

test("the scrubber shows any instant of the run as it was", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Image", "web:v2");
  await stage.settled();
  const scrubber = page.getByRole("slider", { name: "Playhead" });
  await scrubber.fill("2000");
  await expect(scrubber).toHaveAttribute("aria-valuetext", /^2\.0\ss of .*, in the past$/);
  await expect(stage.replicaSet(2)).toHaveCount(0);
  await expect(stage.pods(1, "ready")).toHaveCount(0);
  await expect(stage.pods(1)).toHaveCount(4);
  await page.getByRole("button", { name: "To now" }).first().click();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
});

test("acting in the past is announced, replaces what came after, and can be taken back", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Image", "web:v2");
  await stage.settled();
  await page.getByRole("button", { name: "To the start" }).click();
  await expect(page.getByText(/Acting here replaces what came after/)).toBeVisible();
  await page.getByRole("button", { name: "One replica more" }).click();
  await expect(page.getByText(/The other branch is kept/)).toBeVisible();
  await page.getByRole("button", { name: "Play" }).first().click();
  await expect(stage.pods(1, "ready")).toHaveCount(5);
  await page
    .getByRole("button", { name: /other branch/i })
    .first()
    .click();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
});

test("when nothing is left to happen the clock stands still and says so", async ({ stage, page }) => {
  await stage.hurry();
  await stage.settled();
  await expect(page.locator(".clock")).toContainText("nothing more until you act");
  const time = await page.locator(".clock-time").textContent();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(page.locator(".clock-time")).toHaveText(time ?? "");
});

test("a while in which nothing happens is passed over by a press", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Image", "web:missing");
  await stage.stepUntil(() => expect(stage.pods(2, "failing")).toHaveCount(2, { timeout: 100 }));
  const seconds = async (): Promise<number> => Number.parseFloat(await page.locator(".clock-time").innerText());
  const there = page.getByRole("button", { name: "go there" });
  // So slowly that the while does not pass by itself before the press.
  const speed = page.getByRole("slider", { name: /Speed/ });
  await speed.press("ArrowLeft");
  await speed.press("ArrowLeft");
  await page.getByRole("group", { name: "Playback" }).getByRole("button", { name: "Play" }).click();
  await expect(there).toBeVisible();
  const before = await seconds();
  await there.click();
  await expect.poll(seconds).toBeGreaterThan(before + 3);
  await expect(page.getByRole("button", { name: "Stop the clock" })).toBeVisible();
});

test("a change is undone and done again", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Replicas", "6");
  await expect(stage.pods(1, "ready")).toHaveCount(6);
  await page.getByRole("button", { name: "Undo my change" }).click();
  await expect(stage.pods(1)).toHaveCount(4);
  await page.getByRole("button", { name: "Redo it" }).click();
  await expect(stage.pods(1, "ready")).toHaveCount(6);
});

test("the corridor chart shows the limits of the strategy", async ({ stage, page }) => {
  await expect(page.getByRole("img", { name: /Pods of web over time/ })).toBeVisible();
  await expect(page.locator(".timeline")).toContainText("5 at most");
  await expect(page.locator(".timeline")).toContainText("3 at least");
  await stage.set("maxSurge", "2");
  await expect(page.locator(".timeline")).toContainText("6 at most");
});

test("the rows of marks are named, and a mark says what it stands for", async ({ stage, page }) => {
  await stage.set("Image", "web:v2");
  await expect(stage.pods(2)).toHaveCount(2);
  await page.keyboard.press("Escape");
  const labels = page.locator(".mark-label");
  await expect(labels).toHaveText(["you", "Deployment", "ReplicaSets", "Pods", "nodes"]);
  const boxes = await labels.evaluateAll((all) => all.map((label) => label.getBoundingClientRect().toJSON()));
  const chart = await page.locator(".timeline").boundingBox();
  for (const [at, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(chart!.x);
    expect(box.right).toBeLessThan(chart!.x + chart!.width / 2);
    expect(box.top).toBeGreaterThanOrEqual(at === 0 ? 0 : boxes[at - 1].bottom - 3);
  }
  const mark = await page.locator(".mark-dot[data-moment=you]").boundingBox();
  await page.mouse.move(mark!.x + mark!.width / 2, mark!.y + mark!.height / 2);
  await expect(page.locator(".mark-tip")).toHaveText(/^You changed the image \d\.\d\ss$/);
  await page.mouse.move(4, 4);
  await expect(page.locator(".mark-tip")).toHaveCount(0);
});
