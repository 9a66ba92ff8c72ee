import { ConsolePage } from "./console-page.ts";
import { expect, test } from "./open-page.ts";

test.use({ viewport: { width: 1366, height: 768 } });

test("a drain that a budget refuses is explained where one looks", async ({ stage, page }) => {
  const terminal = await ConsolePage.open(stage);
  await terminal.run("kubectl create pdb web --selector=app=web --min-available=4");
  await terminal.begin("kubectl drain node-1");
  const answer = page.locator(".answer[data-code=evictionRefused]");
  await expect(answer).toContainText("node-1: The budget web refuses it");
  await expect(answer).toContainText("4 − 4 = 0: none may go (minAvailable 4)");
  await expect(answer).toContainText("What helps: more replicas");
  await answer.getByRole("button", { name: "See Node node-1" }).click();
  await expect(answer).toContainText("kubectl drain asks again every 5 s");
  await expect(page.locator(".decision[data-code=evictionRefused]").first()).toContainText(
    "The budget web refuses an eviction",
  );
  await page.getByRole("tab", { name: "State" }).click();
  await expect(page.getByRole("list", { name: "Taints" })).toContainText("node.kubernetes.io/unschedulable:NoSchedule");
});

test("a Service's pane says where it leads, and how users come", async ({ stage, page }) => {
  const terminal = await ConsolePage.open(stage);
  await terminal.run("kubectl expose deployment web --port=80 --type=LoadBalancer");
  await page.getByRole("radio", { name: "Traffic" }).click();
  // With the console open there is no room for the note.
  await page.getByRole("tab", { name: "kubectl" }).click();
  await expect(page.locator(".entry-note")).toBeVisible();
  await expect(page.locator(".entry-note")).toContainText("EXTERNAL-IP stays <pending>");
  await page.locator("[data-kind=Service]").first().click();
  await expect(page.locator(".answer[data-code=serviceLeads]")).toContainText("To 4 Pods");
  await expect(page.locator(".answer[data-code=servicePending]")).toContainText("Users come by port");
  await page.getByRole("tab", { name: "State" }).click();
  await expect(page.locator(".facts")).toContainText("<pending>");
  await page.getByRole("list", { name: "Endpoints" }).getByRole("button").first().click();
  await expect(page.locator(".why")).toContainText("Pod web-");
});
