import { expect, test } from "./open-page.ts";

test("the page opens with four ready Pods of revision 1", async ({ stage }) => {
  await expect(stage.pods(1, "ready")).toHaveCount(4);
  await expect(stage.pods(1).first()).toHaveAccessibleName(/^Pod web-\w+-\w{5}, revision 1, ready$/);
  await expect(stage.replicaSet(1)).toHaveAttribute("data-state", "active");
});

test("changing the image rolls out Pod by Pod, and keeps the old ReplicaSet", async ({ stage, page }) => {
  await stage.set("Image", "web:v2");
  await expect(stage.strip).toContainText("kubectl set image deployment/web web=web:v2");
  await expect(stage.strip).toContainText("deployment.apps/web image updated");
  await expect(stage.pods(2)).toHaveCount(2);
  await expect(stage.pods(1, "ready")).toHaveCount(3);
  await expect(stage.caption).toContainText("Waits for an available Pod");
  await stage.hurry();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
  await expect(stage.replicaSet(1)).toHaveAttribute("data-place", "shelf");
  await expect(stage.deployment("web")).toHaveAttribute("data-state", "complete");
  await expect(page.locator(".replica-set[data-place=shelf]")).toContainText("Revision 1");
  await expect(page.locator(".shelf-title")).toHaveText("Kept for rollback · 1, at most 10");
});

test("an image is chosen from the registry's list", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Tags of the registry" }).click();
  await page.getByRole("option", { name: /web:missing does not exist/ }).click();
  await expect(stage.strip).toContainText("web=web:missing");
  await stage.hurry();
  await expect(stage.pods(2, "failing").first()).toHaveAttribute("data-reason", /ErrImagePull|ImagePullBackOff/);
  await expect(stage.pods(1, "ready")).toHaveCount(3);
});

test("replicas are set by number, by step and by slider", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Replicas", "7");
  await expect(stage.pods(1, "ready")).toHaveCount(7);
  await page.getByRole("button", { name: "One replica less" }).click();
  await expect(stage.pods(1)).toHaveCount(6);
  await page.getByRole("slider", { name: "Replicas" }).press("Home");
  await expect(stage.pods(1)).toHaveCount(0);
  await expect(stage.strip).toContainText("kubectl scale deployment/web --replicas=0");
  await page.getByRole("slider", { name: "Replicas" }).press("ArrowRight");
  await expect(stage.pods(1, "ready")).toHaveCount(1);
});

test("maxSurge and maxUnavailable decide how many Pods there may be", async ({ stage, page }) => {
  await stage.set("maxSurge", "0");
  await stage.set("maxUnavailable", "50%");
  await expect(page.getByText("50% of 4 = 2")).toBeVisible();
  await expect(stage.strip).toContainText(`{"maxUnavailable":"50%"}`);
  await stage.set("Image", "web:v2");
  await expect(stage.pods(1, "ready")).toHaveCount(2);
  await expect(stage.pods(2)).toHaveCount(2);
  await stage.hurry();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
});

test("Recreate takes every old Pod away before a new one comes", async ({ stage, page }) => {
  await page.getByText("Recreate", { exact: true }).click();
  await expect(page.getByLabel("maxSurge")).toHaveCount(0);
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Image", "web:v2");
  await stage.stepUntil(async () => {
    await expect(stage.pods(1, "terminating")).toHaveCount(4, { timeout: 100 });
  });
  await expect(stage.pods(2)).toHaveCount(0);
  await stage.hurry();
  await page.getByRole("group", { name: "Playback" }).getByRole("button", { name: "Play" }).click();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
  await expect(stage.pods(1)).toHaveCount(0);
});

test("a rollback uses the kept ReplicaSet again, under a new number", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Image", "web:v2");
  await stage.settled();
  const name = await stage.replicaSet(1).getAttribute("data-name");
  await page.getByRole("button", { name: "Roll back…" }).click();
  await page.getByRole("menuitem", { name: /Revision 1/ }).click();
  await expect(stage.strip).toContainText("kubectl rollout undo deployment/web --to-revision=1");
  await expect(stage.replicaSet(3)).toHaveAttribute("data-name", name ?? "");
  await expect(stage.pods(3, "ready")).toHaveCount(4);
  await expect(stage.replicaSet(2)).toHaveAttribute("data-place", "shelf");
});

test("a paused rollout waits, and goes on when it is resumed", async ({ stage, page }) => {
  await stage.hurry();
  await page.getByRole("button", { name: "Pause rollout", exact: true }).click();
  await stage.set("Image", "web:v2");
  await stage.settled();
  await expect(stage.replicaSet(2)).toHaveCount(0);
  await expect(stage.deployment("web")).toHaveAttribute("data-state", "paused");
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
});

test("a restart makes a revision of the same image", async ({ stage, page }) => {
  await stage.hurry();
  await page.getByRole("button", { name: "Restart", exact: true }).click();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
  await expect(stage.replicaSet(2)).toContainText("web:v1");
});

test("a Pod that is deleted is replaced by another, and one that crashes starts again", async ({ stage, page }) => {
  await stage.hurry();
  const [first, second] = await stage.pods(1).all();
  const deleted = await first!.getAttribute("data-name");
  await first!.click();
  await page.getByRole("complementary").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.locator(`[data-kind=Pod][data-name="${deleted}"]`)).toHaveCount(0);
  await expect(stage.pods(1, "ready")).toHaveCount(4);
  const crashed = await second!.getAttribute("data-name");
  const pod = page.locator(`[data-kind=Pod][data-name="${crashed}"]`);
  await pod.click();
  await page.getByRole("button", { name: "Crash", exact: true }).click();
  await expect(pod).toHaveAccessibleName(/1 restart/);
  await expect(pod).toHaveAttribute("data-state", "ready");
});

test("what is refused is read to its end, above the buttons of its card", async ({ stage, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await stage.set("maxSurge", "0");
  await stage.set("maxUnavailable", "0");
  const refusal = stage.deployment("web").getByRole("alert");
  await expect(refusal).toContainText("may not be 0");
  const end = async (): Promise<number> => {
    const [said, buttons] = await Promise.all([
      refusal.boundingBox(),
      stage.deployment("web").getByRole("button", { name: "Roll back…" }).boundingBox(),
    ]);
    return buttons!.y - (said!.y + said!.height);
  };
  await expect.poll(end).toBeGreaterThanOrEqual(0);
  await expect(refusal).toBeInViewport({ ratio: 1 });
});

test("what is refused changes nothing", async ({ stage, page }) => {
  const inputsBefore = await stage.deployment("web").getAttribute("aria-label");
  for (const [label, value, reason] of [
    ["maxSurge", "lots", "spec.strategy.rollingUpdate.maxSurge"],
    ["maxUnavailable", "200%", "must not be greater than 100%"],
    ["Replicas", "-1", "replicas"],
    ["Replicas", "5001", "5000"],
    ["Image", " ", "image"],
  ] as const) {
    await test.step(`${label} ${JSON.stringify(value)}`, async () => {
      await expect(page.getByRole("alert").filter({ hasText: reason })).toHaveCount(0);
      await stage.set(label, value);
      await expect(page.getByRole("alert")).toContainText(reason);
      await expect(page.getByRole("button", { name: "Undo my change" })).toBeDisabled();
      await expect(stage.deployment("web")).toHaveAttribute("aria-label", inputsBefore ?? "");
      await expect(stage.pods(1, "ready")).toHaveCount(4);
      await page.keyboard.press("Escape");
    });
  }
});

test("the Deployment is deleted when that is confirmed, and another is created", async ({ stage, page }) => {
  await stage.hurry();
  await page.getByRole("button", { name: "More…" }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete web" }).click();
  // What was opened on its card goes with the question, and not only with the card.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("Nothing runs here")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("shop");
  // Its images are those that one can begin with; what is typed chooses among them, and Escape closes the list alone.
  const image = page.getByRole("combobox", { name: "Image" });
  const list = page.getByRole("listbox");
  await image.click();
  await expect(list.getByRole("option", { name: /^web:v1/ })).toBeVisible();
  await image.fill("nginx:1.2");
  await expect(list.getByRole("option")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(image).toHaveValue("nginx:1.2");
  await image.click();
  await list.getByRole("option", { name: /^web:v1/ }).click();
  await expect(image).toHaveValue("web:v1");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(stage.deployment("shop")).toHaveAttribute("data-state", "complete");
  await expect(stage.pods(1, "ready")).toHaveCount(4);
});
