import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { compareLibrary } from "../../src/ui/compare/use-compare.ts";
import { renderPage } from "./support/render-page.tsx";

await compareLibrary.load();

async function open(locale: "en" | "es" = "en") {
  const page = renderPage(locale);
  await page.user.click(screen.getByRole("button", { name: locale === "en" ? "Compare" : "Comparar" }));
  const dialog = await screen.findByRole("dialog", { name: locale === "en" ? "Compare" : "Comparar" });
  await within(dialog).findByRole("heading", { name: /1: RollingUpdate/ }, { timeout: 20_000 });
  return { ...page, dialog };
}

function figures(dialog: HTMLElement, copy: number): Readonly<Record<string, string>> {
  const view = dialog.querySelector(`[data-copy="${copy}"]`)!;
  return Object.fromEntries(
    [...view.querySelectorAll<HTMLElement>("[data-figure]")].map((row) => [
      row.dataset["figure"] ?? "",
      row.querySelector("b")?.textContent ?? "",
    ]),
  );
}

afterEach(() => {
  window.history.replaceState(null, "", "/");
});

describe("the comparison", () => {
  it("shows what both copies came to, and the difference in words", async () => {
    const { dialog, player } = await open();
    const [rolling, recreate] = [figures(dialog, 1), figures(dialog, 2)];
    expect([rolling["lost"], rolling["most"], rolling["least"]]).toEqual(["0 of 400", "5", "3"]);
    expect(recreate["lost"]).toMatch(/^[1-9]\d* of 400$/);
    expect([recreate["most"], recreate["least"]]).toEqual(["4", "0"]);
    const words = within(dialog).getByRole("region", { name: "The difference" });
    expect(words).toHaveTextContent(/Only copy 2 loses requests: \d+, most of them because no Pod was ready/);
    expect(words).toHaveTextContent("Copy 1 needs room for 1 Pod more.");
    const lines = within(dialog).getByRole("region", { name: "kubectl lines of copy 2" });
    expect(lines).toHaveTextContent('{"strategy":{"type":"Recreate","rollingUpdate":null}}');
    expect(lines).toHaveTextContent("kubectl set image deployment/deployment-nginx contendor-nginx=nginx:1.29");
    expect(player.store.getState().timeline.inputs).toEqual([]);
  });

  it("has ids of its own for the pods of each stage", async () => {
    await open();
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(document.querySelectorAll("[data-copy='1'] [data-kind=Pod]")).toHaveLength(4);
  });

  it("keeps the page's own clock still, and lets it go on when it is closed", async () => {
    const { player, user } = await open();
    expect(player.store.getState().isPlaying).toBe(false);
    await user.keyboard("{Escape}");
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
    expect(player.store.getState().isPlaying).toBe(true);
    expect(screen.getByRole("button", { name: "Compare" })).toHaveFocus();
  });

  it("has one clock for both, with keys", async () => {
    const { dialog, user } = await open();
    const clock = within(dialog).getByRole("group", { name: "One clock for both" });
    await user.keyboard("{Home}");
    expect(clock).toHaveTextContent("2.0 s before the change");
    await user.keyboard("{ArrowRight}");
    expect(clock).toHaveTextContent("0.0 s after the change");
    await user.keyboard("{End}");
    expect(clock).toHaveTextContent("20.0 s after the change");
    for (const copy of [1, 2]) {
      expect(dialog.querySelector(`[data-copy="${copy}"] [data-kind=Deployment]`)).toHaveAttribute(
        "data-state",
        "complete",
      );
    }
  });

  it("runs what is set up, and says what the API server refuses", async () => {
    const { dialog, user } = await open();
    await user.click(within(dialog).getByText("Set-up: nginx, nginx:1.29"));
    const second = within(dialog).getByRole("group", { name: /^Copy 2/ });
    await user.selectOptions(within(second).getByLabelText("Strategy"), "RollingUpdate");
    for (const label of ["maxSurge", "maxUnavailable"]) {
      await user.clear(within(second).getByLabelText(label));
      await user.type(within(second).getByLabelText(label), "0");
    }
    expect(within(dialog).getByText("The set-up has changed since this was run.")).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Compare" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent(/may not be 0 when `maxSurge` is 0/);
    await user.clear(within(second).getByLabelText("maxSurge"));
    await user.type(within(second).getByLabelText("maxSurge"), "2");
    await user.click(within(dialog).getByRole("button", { name: "Compare" }));
    await within(dialog).findByRole("heading", { name: "Copy 2: maxSurge 2, maxUnavailable 0" }, { timeout: 20_000 });
    expect(figures(dialog, 2)["most"]).toBe("6");
  });

  it("copies the page's own run too, with what was set; and says so where both are the same", async () => {
    const { dialog, user } = await open();
    await user.click(within(dialog).getByText("Set-up: nginx, nginx:1.29"));
    await user.selectOptions(within(dialog).getByLabelText("Copies of"), "The run on the page");
    const second = within(dialog).getByRole("group", { name: /^Copy 2/ });
    expect(within(second).getByLabelText("Strategy")).toHaveValue("Recreate");
    await user.click(within(dialog).getByRole("button", { name: "Both as the application is" }));
    expect(within(second).getByLabelText("Strategy")).toHaveValue("RollingUpdate");
    expect(within(dialog).getByText(/Both copies are to be the same: there is nothing to compare yet/)).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Compare" }));
    await within(dialog).findByRole("heading", { name: "Copy 1: as the other" }, { timeout: 20_000 });
    expect(within(dialog).getByRole("region", { name: "kubectl lines of copy 1" })).toHaveTextContent(
      "kubectl expose deployment web",
    );
    expect(figures(dialog, 1)).toEqual(figures(dialog, 2));
    expect(within(dialog).getByRole("region", { name: "The difference" })).toHaveTextContent(
      "Both copies were made the same, so that they came to the same.",
    );
  });

  it("speaks Spanish", async () => {
    const { dialog } = await open("es");
    expect(within(dialog).getByRole("region", { name: "La diferencia" })).toHaveTextContent(
      /Solo la copia 2 pierde peticiones: \d+, la mayoría porque no había ningún Pod listo/,
    );
  });

  it("takes its link out of the address when it is closed, and opens it again when that comes back", async () => {
    window.history.replaceState(null, "", "/?app=nginx#c1.broken");
    const { user } = renderPage("en");
    await screen.findByRole("dialog", { name: "Compare" });
    await user.keyboard("{Escape}");
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
    expect([window.location.search, window.location.hash]).toEqual(["?app=nginx", ""]);
    window.history.replaceState(null, "", "/#c1.broken");
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    await screen.findByRole("dialog", { name: "Compare" });
  });

  it("says why a link is not opened", async () => {
    window.history.replaceState(null, "", "/#c1.broken");
    renderPage("en");
    const dialog = await screen.findByRole("dialog", { name: "Compare" });
    expect(await within(dialog).findByRole("alert")).toHaveTextContent(/damaged|part of it is missing|whole/i);
  });
});
