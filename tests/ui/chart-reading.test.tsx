import { act, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.

it.each([
  ["en", "Time", "4 available", "0 available"],
  ["es", "Tiempo", "4 disponibles", "0 disponibles"],
] as const)("the chart is read where the playhead is, in %s", (locale, time, now, first) => {
  const { player } = renderPage(locale);
  const chart = within(screen.getByRole("region", { name: time }));
  expect(chart.getByText(now)).toBeInTheDocument();
  act(() => {
    player.seek(1000);
  });
  expect(chart.getByText(first)).toBeInTheDocument();
});

it("the chart's limits are those of the instant that is read", () => {
  const { player, pass } = renderPage("en");
  const chart = within(screen.getByRole("region", { name: "Time" }));
  const { nowMs } = player.store.getState();
  expect(chart.getByText("5 at most")).toBeInTheDocument();
  act(() => {
    player.run("kubectl scale deployment/web --replicas=8");
  });
  pass(8000);
  expect(chart.getByText("10 at most")).toBeInTheDocument();
  act(() => {
    player.seek(nowMs - 100);
  });
  expect(chart.getByText("5 at most")).toBeInTheDocument();
});
