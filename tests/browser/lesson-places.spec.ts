import { expect, test } from "./open-page.ts";

const lessons = ["what-a-deployment-makes", "new-version", "rollback"];

for (const id of lessons) {
  test(`the page stands still in the lesson ${id}, whatever is typed and wherever the focus goes`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`./?lesson=${id}`);
    await expect(page.locator(".lesson [aria-current=step]")).toBeVisible();
    const heights = (): Promise<readonly number[]> =>
      page.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollTop]);
    expect(await heights()).toEqual([0, 0]);
    await page.locator("#dock-tab-kubectl").click();
    await expect(page.locator(".prompt-field")).toBeVisible();
    await page.locator(".prompt-field").pressSequentially("kubectl get pods");
    expect(await heights()).toEqual([0, 0]);
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab");
    }
    expect(await heights()).toEqual([0, 0]);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a lesson says behind what a thing lies and goes there, and makes itself small while it shows", async ({
    page,
  }) => {
    await page.goto("./?lesson=new-version");
    const lesson = page.locator(".sheet .lesson");
    await expect(lesson.locator(".step-way")).toContainText("Change web…");
    await expect(page.locator("[data-lesson-target]")).toHaveClass(/fold/);
    await lesson.getByRole("button", { name: "Go there" }).click();
    await expect(page.getByLabel("Image", { exact: true })).toBeFocused();
    await expect(lesson).toBeHidden();
    const bar = page.locator(".lesson-bar");
    const { height } = (await bar.boundingBox()) ?? { height: 0 };
    await bar.click();
    await lesson.getByRole("button", { name: "Show me" }).click();
    await expect(lesson).toBeHidden();
    await expect(bar).toContainText("$ kubectl set image deployment/web web=web:v2");
    expect((await bar.boundingBox())?.height).toBe(height);
    await expect(page.locator("[data-kind=ReplicaSet]").nth(1)).toBeVisible();
    await expect(lesson.locator("[aria-current=step]")).toContainText("What is kept");
    await expect(lesson).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

    await lesson.getByRole("button", { name: "Leave the lesson" }).click();
    await expect(page.locator(".sheet")).toBeHidden();
    expect(new URL(page.url()).search).toBe("");
    await expect(page.locator(".side-toggle")).toBeFocused();
  });

  test("who deletes a pod goes on in the pane that says what became of it", async ({ page }) => {
    await page.goto("./");
    await page.locator("[data-kind=Pod]").first().click();
    await page.locator(".short-answer-open").click();
    const remove = page.getByRole("button", { name: "Delete", exact: true });
    await remove.focus();
    await page.keyboard.press("Enter");
    await expect(remove).toBeFocused();
    await expect(page.locator(".pane.why .pane-title")).toBeFocused();
  });
});
