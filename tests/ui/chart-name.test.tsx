import { act, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.

it.each([
  ["en", "Time"],
  ["es", "Tiempo"],
] as const)("the chart says which of several Deployments it is about, in %s", (locale, time) => {
  const { player, pass } = renderPage(locale);
  const chart = within(screen.getByRole("region", { name: time }));
  expect(chart.queryByText(/^Deployment \w/)).toBeNull();
  act(() => {
    player.run("kubectl create deployment api --image=web:v1");
  });
  pass(1000);
  expect(chart.getByText("Deployment api")).toBeInTheDocument();
  act(() => {
    player.run("kubectl scale deployment web --replicas=5");
  });
  pass(1000);
  expect(chart.getByText("Deployment web")).toBeInTheDocument();
  act(() => {
    player.select({ kind: "Deployment", key: "default/api" });
  });
  expect(chart.getByText("Deployment api")).toBeInTheDocument();
  // Where the other was not there yet it is the same chart.
  act(() => {
    player.select(null);
    player.seek(0);
  });
  expect(chart.getByText("Deployment web")).toBeInTheDocument();
});
