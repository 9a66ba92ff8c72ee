import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

test.use({ viewport: { width: 1366, height: 768 } });

/** No page needs more presses of Tab than this from one end to the other. */
const MOST_TABS = 160;

async function isFocused(target: Locator): Promise<boolean> {
  return (await target.count()) === 1 && target.evaluate((element) => element === document.activeElement);
}

/** Goes to something as one does without a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  let element = await target.elementHandle();
  for (let i = 0; i < MOST_TABS; i++) {
    const found = await element?.evaluate((one) => (one.isConnected ? one === document.activeElement : null));
    if (found === true) {
      return;
    }
    if (found === null) {
      element = await target.elementHandle();
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to ${String(target)}`);
}

/** What a person does with the keys alone. */
function keysOn(page: Page) {
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const press = async (target: Locator, key = "Enter"): Promise<void> => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  const type = async (label: string, value: string): Promise<void> => {
    await tabTo(
      page,
      page
        .getByRole("combobox", { name: label })
        .or(page.getByRole("textbox", { name: label }))
        .first(),
    );
    await page.keyboard.press("Control+A");
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  };
  return { button, press, type, hurry: () => press(page.getByRole("slider", { name: "Speed" }), "End") };
}

test("every rollout is brought about by keyboard alone", async ({ stage, page }) => {
  const { button, press, type, hurry } = keysOn(page);
  await hurry();

  // Scaled out and in.
  await press(button("One replica more"));
  await page.keyboard.press("Enter");
  await expect(stage.pods(1, "ready")).toHaveCount(6);
  await press(button("One replica less"));
  await page.keyboard.press("Enter");
  await expect(stage.pods(1)).toHaveCount(4);

  // Rolled out, and back under a new number.
  await type("Image", "web:v2");
  await stage.settled();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
  await press(button("Roll back…"));
  await expect(page.getByRole("menuitem", { name: /Revision 1/ })).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(stage.pods(3, "ready")).toHaveCount(4);

  // Overtaken in mid-rollout.
  await type("Image", "web:v3");
  await expect(stage.pods(4)).not.toHaveCount(0);
  await type("Image", "web:v4");
  await stage.settled();
  await expect(stage.pods(5, "ready")).toHaveCount(4);

  // Paused, two edits, resumed.
  await press(button("Pause rollout"));
  await type("Image", "web:v1");
  await type("maxSurge", "2");
  await stage.settled();
  await expect(stage.pods(5, "ready")).toHaveCount(4);
  await press(button("Resume"));
  await stage.settled();
  await expect(stage.pods(6, "ready")).toHaveCount(4);

  // Recreated, then stalled.
  await tabTo(page, page.getByRole("radio", { name: "RollingUpdate" }));
  await page.keyboard.press("ArrowRight");
  await type("Image", "web:v2");
  await expect(stage.pods(6)).toHaveCount(0);
  await stage.settled();
  await tabTo(page, page.getByRole("radio", { name: "Recreate" }));
  await page.keyboard.press("ArrowLeft");
  await type("Image", "web:missing");
  await expect(page.locator("[data-kind=Pod][data-state=failing]").first()).toBeVisible();
});

test("a node is lost, time is turned back and a Deployment made by keyboard alone", async ({ stage, page }) => {
  const { button, press, hurry } = keysOn(page);
  await hurry();

  // A node is lost.
  await tabTo(page, page.getByRole("radio", { name: "Ownership" }));
  await page.keyboard.press("ArrowRight");
  const node = page.locator("[data-kind=Node][data-name=node-2]");
  await expect(page.locator(".stage[data-travelling]")).toHaveCount(0);
  await tabTo(page, page.locator("[data-stop][tabindex='0']").first());
  for (let i = 0; i < 20 && !(await isFocused(node)); i++) {
    await page.keyboard.press(i % 2 === 0 ? "ArrowUp" : "ArrowRight");
  }
  await expect(node).toBeFocused();
  await page.keyboard.press("Enter");
  await press(button("Fail"));
  await expect(node).toHaveAttribute("data-state", "lost");
  await tabTo(page, page.getByRole("radio", { name: "Nodes" }));
  await page.keyboard.press("ArrowLeft");

  // Back in time, and to now.
  const playhead = page.getByRole("slider", { name: "Playhead" });
  await press(playhead, "ArrowLeft");
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "past");
  await press(playhead, "End");

  // Another Deployment.
  await press(button("New Deployment…"));
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeVisible();
  // Nobody is as fast as to press Tab before it has taken the focus.
  await expect(page.getByRole("dialog").locator(":focus")).toHaveCount(1);
  await tabTo(page, page.getByRole("dialog").getByLabel("Name"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("shop");
  await press(page.getByRole("dialog").getByRole("button", { name: "Create", exact: true }));
  await expect(stage.deployment("shop")).toBeVisible();
});
