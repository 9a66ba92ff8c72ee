import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

class ConsolePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get line(): Locator {
    return this.page.getByRole("textbox", { name: /Command line|Línea de órdenes/ });
  }

  /** The entries of the log, oldest first. */
  get entries(): Locator {
    return this.page.locator(".entries > li");
  }

  async open(): Promise<void> {
    await this.page.getByRole("tab", { name: "kubectl" }).click();
    await expect(this.line).toBeVisible();
  }

  async run(line: string): Promise<void> {
    await this.line.fill(line);
    await this.line.press("Enter");
  }
}

test("it is fetched when it is opened, and not before", async ({ stage, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await page.mouse.move(5, 5);
  await expect(page.getByRole("slider", { name: "Speed" })).toBeVisible();
  await stage.set("Image", "web:v2");
  await expect(stage.strip).toContainText("deployment.apps/web image updated");
  expect(asked.filter((url) => url.includes("console"))).toEqual([]);
  await page.getByRole("tab", { name: "kubectl" }).click();
  await expect(page.getByRole("textbox", { name: "Command line" })).toBeVisible();
  expect(asked.filter((url) => url.includes("console"))).not.toEqual([]);
});

test("what is typed runs, is on the stage at once, and an act of the page is a line here", async ({ stage, page }) => {
  const shell = new ConsolePage(page);
  await shell.open();
  await expect(shell.line).toBeFocused();
  await page.keyboard.type("kubectl scale deployment/web --replicas=5\n");
  await expect(shell.entries.last()).toContainText("deployment.apps/web scaled");
  await expect(stage.pods(1)).toHaveCount(5);
  await page.getByRole("button", { name: "One replica more" }).click();
  await expect(shell.entries.last()).toContainText("kubectl scale deployment/web --replicas=6");
  await expect(shell.entries.last()).toContainText("from the page");
  await shell.run("kubectl get nothing");
  await expect(shell.entries.last()).toContainText('error: the server doesn\'t have a resource type "nothing"');
  await expect(shell.entries.last()).toContainText("exit 1");
});

test("an act of before is there when it is opened, from the strip too", async ({ stage, page }) => {
  await stage.set("Image", "web:v2");
  await page.getByRole("button", { name: "Open in console" }).click();
  const shell = new ConsolePage(page);
  await expect(shell.entries.last()).toContainText("kubectl set image deployment/web web=web:v2");
  await expect(shell.line).toBeFocused();
});

test("Tab completes, and lists what may follow", async ({ stage, page }) => {
  await expect(stage.deployment("web")).toBeVisible();
  const shell = new ConsolePage(page);
  await shell.open();
  await page.keyboard.type("kubectl roll");
  await page.keyboard.press("Tab");
  await expect(shell.line).toHaveValue("kubectl rollout ");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const list = page.getByRole("listbox");
  await expect(list.getByRole("option", { name: "status" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await page.keyboard.type("st");
  await page.keyboard.press("Tab");
  await expect(shell.line).toHaveValue("kubectl rollout status ");
  await expect(shell.line).toBeFocused();
  // Out of it by the keyboard alone.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(shell.line).not.toBeFocused();
});

test("earlier lines come back after a reload, by arrow and by search", async ({ stage, page }) => {
  const shell = new ConsolePage(page);
  await shell.open();
  await shell.run("kubectl get pods");
  await shell.run("kubectl get rs");
  await expect(shell.entries).toHaveCount(2);
  await page.reload();
  await expect(stage.deployment("web")).toBeVisible();
  await expect(shell.line).toBeVisible();
  await shell.line.press("ArrowUp");
  await expect(shell.line).toHaveValue("kubectl get rs");
  await shell.line.press("ArrowUp");
  await expect(shell.line).toHaveValue("kubectl get pods");
  await shell.line.press("Control+c");
  await shell.line.press("Control+r");
  await page.keyboard.type("rs");
  await page.keyboard.press("Enter");
  await expect(shell.entries.last()).toContainText("kubectl get rs");
  await expect(shell.entries.last()).toContainText("DESIRED");
});

test("a command that goes on says what it waits for, and ends with Ctrl+C", async ({ stage, page }) => {
  const shell = new ConsolePage(page);
  await shell.open();
  await page.getByRole("button", { name: "Stop the clock", exact: true }).click();
  await shell.run("kubectl get pods -w");
  const panel = page.getByRole("tabpanel", { name: "kubectl" });
  await expect(panel).toContainText("It waits for simulated time, which stands still.");
  await panel.getByRole("button", { name: "Play" }).click();
  await stage.pods(1).first().click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(shell.entries.first()).toContainText("Terminating");
  await shell.line.press("Control+c");
  await expect(shell.entries.first()).toContainText("^C");
  await expect(panel.getByRole("button", { name: "Stop (Ctrl+C)" })).toHaveCount(0);
  await shell.run("kubectl version --client");
  await expect(shell.entries.last()).toContainText("Client Version: v1.36");
});

test("pasted lines are looked at first, and run in their order", async ({ stage, page }) => {
  await expect(stage.deployment("web")).toBeVisible();
  const shell = new ConsolePage(page);
  await shell.open();
  await page.keyboard.insertText(
    "kubectl scale deployment/web \\\n  --replicas=3\nkubectl get deploy # so it is\necho done",
  );
  await expect(shell.entries).toHaveCount(0);
  await expect(page.locator(".prompt-sign")).toHaveText(["$", ">", "$", "$"]);
  await page.keyboard.press("Enter");
  await expect(shell.entries).toHaveCount(3);
  await expect(shell.entries.nth(0)).toContainText("deployment.apps/web scaled");
  await expect(shell.entries.nth(1)).toContainText("UP-TO-DATE");
  await expect(shell.entries.nth(2)).toContainText("done");
});

test("what is typed while a command goes on waits in sight, runs after it, and comes back at Ctrl+C", async ({
  stage,
  page,
}) => {
  await expect(stage.deployment("web")).toBeVisible();
  const shell = new ConsolePage(page);
  await shell.open();
  await page.keyboard.insertText(
    "kubectl scale deployment/web --replicas=5\nkubectl rollout status deployment/web\necho first",
  );
  await page.keyboard.press("Enter");
  const waiting = page.getByRole("list", { name: "Lines that run next" });
  await expect(waiting.getByRole("listitem")).toHaveText(["echo first"]);
  await shell.run("kubectl get rs");
  await expect(waiting.getByRole("listitem")).toHaveText(["echo first", "kubectl get rs"]);
  await expect(page.getByText("2 lines run next")).toBeVisible();
  await expect(shell.entries.last()).toContainText("DESIRED");
  await expect(shell.entries.nth(1)).toContainText("successfully rolled out");
  await expect(shell.entries.nth(2)).toContainText("first");
  await expect(waiting).toHaveCount(0);
  await shell.run("sleep 1000");
  await shell.run("echo a");
  await shell.run("echo b");
  await shell.line.press("Control+c");
  await expect(shell.line).toHaveValue("echo a\necho b");
  await expect(waiting).toHaveCount(0);
});

test("a here-document is typed line by line, or pasted, and a file of it opens in the editor", async ({
  stage,
  page,
}) => {
  await expect(stage.deployment("web")).toBeVisible();
  const shell = new ConsolePage(page);
  await shell.open();
  const manifest = (name: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  color: blue\nEOF`;
  await page.keyboard.type(`kubectl apply -f - <<EOF\n${manifest("typed")}\n`);
  await expect(shell.entries.last()).toContainText("configmap/typed created");
  await page.keyboard.insertText(`cat <<EOF > pasted.yaml\n${manifest("pasted")}\nkubectl apply -f pasted.yaml`);
  await page.keyboard.press("Enter");
  await expect(shell.entries.last()).toContainText("configmap/pasted created");
  await shell.run("vim pasted.yaml");
  await expect(page.getByRole("textbox", { name: /pasted\.yaml/ })).toContainText("name: pasted");
});

test("one types in the shell of a container until Ctrl+D", async ({ stage, page }) => {
  await expect(stage.pods(1, "ready")).toHaveCount(4);
  const shell = new ConsolePage(page);
  await shell.open();
  await shell.run("kubectl exec -it deploy/web -- sh");
  await expect(page.locator(".prompt-sign")).toHaveText("/ #");
  await page.keyboard.type("hostname\n");
  await expect(shell.entries.last()).toContainText("/ # hostname");
  await page.keyboard.press("Control+d");
  await expect(page.locator(".prompt-sign")).toHaveText("$");
});

test("ten thousand lines are few elements, only those in sight are laid out, and one types on", async ({
  stage,
  page,
}) => {
  await expect(stage.deployment("web")).toBeVisible();
  const shell = new ConsolePage(page);
  await shell.open();
  const long = "kubectl explain deployment --recursive";
  await shell.run(`${long} | wc -l`);
  const lines = Number(/\d+$/m.exec((await shell.entries.last().locator(".block").textContent()) ?? "")?.[0]);
  await shell.run([...Array.from({ length: Math.floor(9900 / lines) }, () => long), "echo the end"].join("\n"));
  await expect(shell.entries.last()).toContainText("the end");
  const counts = await page.locator(".log-content").evaluate((log) => {
    const blocks = [...log.querySelectorAll(".block")];
    const laidOut = blocks.filter((block) => block.checkVisibility({ contentVisibilityAuto: true }));
    return { elements: log.querySelectorAll("*").length, blocks: blocks.length, laidOut: laidOut.length };
  });
  expect(counts.blocks).toBeGreaterThan(100);
  expect(counts.elements).toBeLessThan(counts.blocks + 100);
  expect(counts.laidOut).toBeLessThan(20);
  // The log is not drawn again for a key.
  const changes = await page.locator(".log").evaluateHandle((log) => {
    const seen = { count: 0 };
    new MutationObserver((records) => {
      seen.count += records.length;
    }).observe(log, { subtree: true, childList: true, attributes: true, characterData: true });
    return seen;
  });
  await page.keyboard.type("kubectl get pods");
  await expect(shell.line).toHaveValue("kubectl get pods");
  expect(await changes.evaluate(({ count }) => count)).toBe(0);
});

test("it stays where one reads while lines come, and goes to the end again", async ({ stage, page }) => {
  await expect(stage.deployment("web")).toBeVisible();
  const shell = new ConsolePage(page);
  await shell.open();
  await shell.run("kubectl explain deployment.spec --recursive");
  const log = page.getByRole("region", { name: "What was run" });
  const fromEnd = () => log.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight);
  await expect.poll(fromEnd).toBeLessThan(2);
  await log.hover();
  await page.mouse.wheel(0, -600);
  await expect(page.getByRole("button", { name: "To the end ↓" })).toBeVisible();
  await page.getByRole("button", { name: "One replica more" }).click();
  const more = page.getByRole("button", { name: "2 new lines ↓" });
  await more.click();
  await expect(more).toHaveCount(0);
  await expect.poll(fromEnd).toBeLessThan(2);
});

test("port-forward opens the page that the Pod serves, and to close it ends it", async ({ stage, page }) => {
  const shell = new ConsolePage(page);
  await shell.open();
  await shell.run("kubectl port-forward deployment/web 8080:80");
  const frame = page.getByRole("region", { name: "Browser: localhost:8080" });
  await expect(frame).toContainText("This page comes from image web, tag v1.");
  const log = page.getByRole("region", { name: "What was run" });
  await expect
    .poll(() => log.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight))
    .toBeLessThan(2);
  await expect(stage.pods(1, "ready")).toHaveCount(4);
  await frame.getByRole("button", { name: "Close and end port-forward" }).click();
  await expect(frame).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Stop (Ctrl+C)" })).toHaveCount(0);
});

for (const locale of ["en", "es"]) {
  test.describe(`at 1366 × 768 in ${locale}`, () => {
    test.use({ viewport: { width: 1366, height: 768 }, locale: locale === "en" ? "en-US" : "es-ES" });

    test("eight lines and more are seen, and the stage beside them", async ({ stage, page }) => {
      await expect(stage.deployment("web")).toBeVisible();
      const shell = new ConsolePage(page);
      await shell.open();
      await shell.run("kubectl explain deployment.spec --recursive");
      await expect(shell.entries.last()).toContainText("FIELDS:");
      const height = (await page.locator(".log-scroll").boundingBox())?.height ?? 0;
      expect(height / 17.4).toBeGreaterThan(8);
      expect((await page.locator(".stage-viewport").boundingBox())?.height).toBeGreaterThan(200);
      const overflow = await page.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
      expect(overflow).toEqual([0, 0]);
    });
  });
}

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [683, 384],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, locale: "es-ES", hasTouch: true, isMobile: true });

    test("one taps an example, has the keys that a phone lacks, and scrolls tables inside the log", async ({
      stage,
      page,
    }) => {
      await expect(stage.deployment("web")).toBeVisible();
      const shell = new ConsolePage(page);
      await page.getByRole("tab", { name: "kubectl" }).tap();
      await page.getByRole("button", { name: "Ejecutar kubectl get pods", exact: true }).tap();
      await expect(shell.entries.last()).toContainText("RESTARTS");
      await expect(shell.line).toBeInViewport();
      await shell.line.tap();
      await page.keyboard.type("kubectl roll");
      await page.getByRole("button", { name: "Tab", exact: true }).tap();
      await expect(shell.line).toHaveValue("kubectl rollout ");
      await expect(shell.line).toBeFocused();
      await page.getByRole("button", { name: "Ctrl+C", exact: true }).tap();
      await page.getByRole("button", { name: "Orden anterior" }).tap();
      await expect(shell.line).toHaveValue("kubectl get pods");
      await page.keyboard.press("Control+u");
      await shell.run("kubectl get pods -o wide");
      await expect(shell.entries.last()).toContainText("NOMINATED NODE");
      const across = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(across).toBe(0);
      for (const key of await page.locator(".touch-key").all()) {
        const box = await key.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
      }
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a long log makes the page no higher, and the line stays in sight while something goes on", async ({
    stage,
    page,
  }) => {
    await expect(stage.deployment("web")).toBeVisible();
    const shell = new ConsolePage(page);
    await shell.open();
    for (let i = 0; i < 4; i++) {
      await shell.run("kubectl describe deployment/web");
    }
    await shell.run("kubectl set image deployment/web web=web:v2");
    await shell.run("kubectl rollout status deployment/web");
    await expect(page.getByRole("button", { name: "Stop (Ctrl+C)" })).toBeInViewport({ ratio: 1 });
    await expect(shell.line).toBeInViewport({ ratio: 1 });
    const [line, transport] = await Promise.all([
      shell.line.boundingBox(),
      page.getByRole("button", { name: "Stop the clock" }).boundingBox(),
    ]);
    expect(line!.y + line!.height).toBeLessThan(transport!.y);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollHeight - (document.querySelector(".page")?.scrollHeight ?? 0),
    );
    expect(beyond).toBeLessThanOrEqual(1);
  });
});
