import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

const manifest = (name: string, replicas: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: c
          image: nginx:1.27
`;

const area = (page: Page) => page.getByRole("textbox", { name: /^YAML of/ });

async function openTemplate(page: Page, file: string): Promise<void> {
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("menuitem", { name: file }).click();
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  await (await chooser).setFiles(file);
}

test.beforeEach(async ({ stage, page }) => {
  await stage.openSide();
  await expect(area(page)).toBeVisible();
});

test("a pasted manifest is applied", async ({ stage, page }) => {
  await stage.hurry();
  await area(page).fill(manifest("shop", "2"));
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.locator(".manifest-done")).toHaveText("deployment.apps/shop created");
  await expect(stage.strip).toContainText("kubectl apply -f manifest.yaml");
  await expect(stage.deployment("shop")).toHaveAttribute("data-state", "complete");
});

for (const [file, name] of [
  ["nginx-deployment.yaml", "deployment-nginx"],
  ["mediawiki-deployment.yaml", "mediawiki"],
] as const) {
  test(`${file} is a menu away`, async ({ stage, page }) => {
    await stage.hurry();
    await openTemplate(page, file);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(stage.deployment(name)).toHaveAttribute("data-state", "complete");
  });
}

test("several files are dropped and applied together", async ({ stage, page }) => {
  await stage.hurry();
  const transfer = await page.evaluateHandle(
    (texts) => {
      const data = new DataTransfer();
      texts.forEach(([name, text]) => data.items.add(new File([text], name, { type: "text/yaml" })));
      return data;
    },
    [
      ["one.yaml", manifest("one", "1")],
      ["two.yaml", manifest("two", "2")],
    ] as [string, string][],
  );
  await area(page).dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByRole("button", { name: "two.yaml" })).toBeVisible();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(stage.deployment("one")).toHaveAttribute("data-state", "complete");
  await expect(stage.deployment("two")).toHaveAttribute("data-state", "complete");
});

test("a file is opened with the picker", async ({ stage, page }) => {
  await stage.hurry();
  await choose(page, { name: "shop.yaml", mimeType: "text/yaml", buffer: Buffer.from(manifest("shop", "1")) });
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(stage.deployment("shop")).toHaveAttribute("data-state", "complete");
});

test.describe("what is wrong is told at its place, and nothing changes", () => {
  for (const [what, text, place, message] of [
    [
      "an unknown field",
      manifest("shop", "2").replace("replicas", "replcas"),
      "line 6, column 3",
      'unknown field "spec.replcas"',
    ],
    [
      "one bad document of two",
      `${manifest("good", "1")}---\n${manifest("bad", "-1")}`,
      "line 24, column 3",
      "greater than or equal to 0",
    ],
    [
      "a selector that does not match",
      manifest("shop", "2").replace("      app: shop\n  template", "      app: other\n  template"),
      "line 12, column 7",
      "`selector` does not match template `labels`",
    ],
    [
      "nothing that may be more and nothing that may be missing",
      manifest("shop", "2").replace(
        "  selector:",
        "  strategy:\n    rollingUpdate:\n      maxSurge: 0\n      maxUnavailable: 0\n  selector:",
      ),
      "line 10, column 7",
      "may not be 0 when `maxSurge` is 0",
    ],
    ["broken YAML", "a: [1, 2\nb: }", "line 1, column 4", "yaml"],
    ["a sentence", "this is no YAML at all", "line 1, column 1", "A manifest is a mapping"],
  ] as const) {
    test(what, async ({ stage, page }) => {
      await area(page).fill(text);
      await page.getByRole("button", { name: "Apply" }).click();
      const problems = page.getByRole("list", { name: "Problems" }).getByRole("listitem");
      await expect(problems).toHaveCount(1);
      await expect(problems).toContainText(place);
      await expect(problems).toContainText(message);
      await expect(page.getByRole("button", { name: "Undo my change" })).toBeDisabled();
      await expect(stage.deployment("good")).toHaveCount(0);
    });
  }

  test("however long that is, the button to apply stays in view", async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    const wrong = manifest("shop", "two").replaceAll("app: shop", "app: Shop_/_Shop");
    await area(page).fill(Array(6).fill(wrong).join("---\n"));
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("list", { name: "Problems" })).toBeVisible();
    await page.locator(".side").evaluate((pane) => {
      pane.scrollTop = 0;
    });
    await expect(page.getByRole("button", { name: "Apply" })).toBeInViewport({ ratio: 1 });
  });

  test("a file of two megabytes, and an alias bomb", async ({ stage, page }) => {
    await choose(page, { name: "big.yaml", mimeType: "text/yaml", buffer: Buffer.alloc(2_000_000, "x") });
    await expect(page.locator(".editor-notices")).toContainText("2,000,000 bytes");
    const levels = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(", ")}]`,
    );
    await area(page).fill(["a0: &a0 [x]", ...levels].join("\n"));
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("list", { name: "Problems" }).getByRole("listitem")).toHaveCount(1);
    await expect(stage.pods(1, "ready")).toHaveCount(4);
  });
});
