import type { Locator, Page } from "@playwright/test";
import { ConsolePage } from "./console-page.ts";
import { expect, test } from "./open-page.ts";

function stepsOf(page: Page, image: string): Locator {
  return page.getByRole("list", { name: `Steps for ${image}` }).getByRole("listitem");
}

async function states(steps: Locator): Promise<readonly (string | null)[]> {
  return steps.evaluateAll((items) => items.map((item) => item.getAttribute("data-state")));
}

/** Opens the pipeline by keyboard alone and switches it on. */
async function switchOn(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "History" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  const isOn = page.getByRole("checkbox", { name: "Deploy what is published" });
  await expect(isOn).not.toBeChecked();
  await isOn.focus();
  await page.keyboard.press("Space");
  await expect(isOn).toBeChecked();
}

test("what is published is deployed; what fails is rolled back by the pipeline, and each line stands in the console", async ({
  stage,
  page,
}) => {
  await stage.hurry();
  await switchOn(page);
  await page.getByRole("button", { name: "Publish web:v2" }).press("Enter");
  await expect(stage.deployment("web")).toHaveAttribute("data-state", "progressing");
  await expect(page.locator(".pipeline-run")).toHaveAttribute("data-state", "ok");
  expect(await states(stepsOf(page, "web:v2"))).toEqual(["ok", "ok", "ok", "notNeeded", "notNeeded"]);
  await expect(stage.pods(2, "ready")).toHaveCount(4);

  // A new tag that does not come up, and another one behind it.
  const form = page.getByRole("form", { name: "Publish a new tag" });
  await form.getByRole("textbox", { name: "Tag" }).fill("v5");
  await form.getByRole("combobox", { name: "When it runs, it" }).selectOption("unready");
  await form.getByRole("button", { name: "Publish" }).press("Enter");
  await expect(stage.replicaSet(3)).toBeVisible();
  await page.getByRole("button", { name: "Publish web:v3" }).press("Enter");
  await expect(
    page.getByText("web:v3 is published. It waits in the queue: one deployment is before it.").last(),
  ).toBeVisible();
  const failed = page.locator(".pipeline-run").nth(1);
  await expect(failed).toHaveAttribute("data-state", "rolledBack");
  await expect(failed).toContainText("It was not Kubernetes that did so.");
  await expect(page.locator(".pipeline-run").first()).toHaveAttribute("data-state", "ok");
  await failed.getByRole("button", { name: "Show its steps web:v5" }).click();
  expect(await states(stepsOf(page, "web:v5"))).toEqual(["ok", "ok", "failed", "ok", "ok"]);
  await expect(stepsOf(page, "web:v5").nth(2)).toContainText("failed, exit code 1 error: timed out waiting");

  await page.getByRole("tab", { name: "kubectl" }).click();
  const lines = page.locator(".entry-line");
  await expect(lines).toHaveText([
    "$ kubectl set image deployment/web web=web:v2",
    "$ kubectl annotate deployment/web 'kubernetes.io/change-cause=pipeline: web:v2' --overwrite",
    "$ kubectl rollout status deployment/web --timeout=60s",
    "# You changed how an image behaves. web:v5 behaves so in what starts from now on.",
    "$ kubectl set image deployment/web web=web:v5",
    "$ kubectl annotate deployment/web 'kubernetes.io/change-cause=pipeline: web:v5' --overwrite",
    "$ kubectl rollout status deployment/web --timeout=60s",
    "$ kubectl rollout undo deployment/web",
    "$ kubectl rollout status deployment/web --timeout=60s",
    "$ kubectl set image deployment/web web=web:v3",
    "$ kubectl annotate deployment/web 'kubernetes.io/change-cause=pipeline: web:v3' --overwrite",
    "$ kubectl rollout status deployment/web --timeout=60s",
  ]);
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByRole("table", { name: "Revisions of web, newest first" })).toContainText("pipeline: web:v3");
});

test("what rollout status cannot see is said at that step, until a readinessProbe has it see", async ({
  stage,
  page,
}) => {
  await page.goto("./?app=nginx");
  await expect(stage.deployment("deployment-nginx")).toHaveAttribute("data-state", "complete");
  await stage.hurry();
  await switchOn(page);
  const form = page.getByRole("form", { name: "Publish a new tag" });
  const publish = async (tag: string): Promise<void> => {
    await form.getByRole("textbox", { name: "Tag" }).fill(tag);
    await form.getByRole("combobox", { name: "When it runs, it" }).selectOption("unready");
    await form.getByRole("button", { name: "Publish" }).click();
  };
  await publish("broken");
  await expect(page.locator(".pipeline-run")).toHaveAttribute("data-state", "ok");
  const status = stepsOf(page, "nginx:broken").nth(2);
  await expect(status).toContainText(/rollout status cannot see it, .*: \d+ requests have failed since\./);
  const line = (await status.locator(".pipeline-by-hand code").textContent()) ?? "";
  const terminal = await ConsolePage.open(stage);
  await terminal.run("kubectl rollout undo deployment/deployment-nginx");
  expect(await terminal.run(line)).toContain("patched");
  await terminal.run("kubectl rollout status deployment/deployment-nginx");
  await page.getByRole("tab", { name: "Pipeline" }).click();
  await publish("worse");
  await expect(page.locator(".pipeline-run").first()).toHaveAttribute("data-state", "rolledBack");
  await expect(page.locator(".pipeline-run").first().locator(".pipeline-unseen")).toHaveCount(0);
});

test("going back, and acting by hand, interrupt it and break nothing; its settings stay with the tab", async ({
  stage,
  page,
}) => {
  await stage.playFaster();
  await switchOn(page);
  const runs = page.locator(".pipeline-run");
  await page.getByRole("button", { name: "Publish web:v2" }).click();
  await expect(stage.replicaSet(2)).toBeVisible();
  await page.getByRole("button", { name: "Undo my change" }).click();
  await expect(runs.first()).toHaveAttribute("data-state", "interrupted");
  await expect(runs.first()).toContainText("what it had done is no part of this run any more");
  await page.getByRole("button", { name: "Publish web:missing" }).click();
  await expect(stage.replicaSet(2)).toBeVisible();
  await stage.set("Image", "web:v4");
  await expect(runs.first()).toHaveAttribute("data-state", "interrupted");
  await expect(runs.first()).toContainText("another image was put into the Deployment meanwhile");
  await expect(stage.pods(3, "ready")).toHaveCount(4);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Deploy what is published" })).toBeChecked();
  await expect(runs).toHaveCount(0);
});

test("is whole on the narrowest phone, with long names", async ({ stage, page }) => {
  const terminal = await ConsolePage.open(stage);
  await terminal.begin("kubectl create deployment another-one-of-the-web --image=web:v1");
  await terminal.begin("kubectl create deployment temperaturas --image=iesgn/temperaturas_frontend");
  await page.setViewportSize({ width: 320, height: 640 });
  await switchOn(page);
  const close = page.getByRole("button", { name: "Close" });
  const [tab, cross] = [await page.getByRole("tab", { name: "kubectl" }).boundingBox(), await close.boundingBox()];
  expect(cross?.y).toBeLessThan((tab?.y ?? 0) + (tab?.height ?? 0));
  await page.getByRole("combobox", { name: "Repository" }).selectOption("web");
  await page.getByRole("checkbox", { name: "Deploy what is published" }).check();
  await page.getByRole("button", { name: "Publish web:v2" }).click();
  await expect(page.locator(".pipeline-run")).toBeInViewport();
  await expect(stepsOf(page, "web:v2").first()).toContainText("deployment.apps/web image updated");
  const across = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(across).toBe(0);
});
