import { screen, within } from "@testing-library/react";
import { act } from "react";
import { describe, expect, it } from "vitest";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.

const strip = () => screen.getByRole("region", { name: "kubectl" });

describe("the line at the bottom", () => {
  it("no longer shows a command that was taken back", async () => {
    const { user } = renderPage();
    await user.click(screen.getByRole("button", { name: "One replica more" }));
    expect(strip()).toHaveTextContent("kubectl scale deployment/web --replicas=5");
    await user.click(screen.getByRole("button", { name: "Undo my change" }));
    expect(strip()).toHaveTextContent("What you change is shown here as a kubectl command.");
    await user.click(screen.getByRole("button", { name: "Redo it" }));
    expect(strip()).toHaveTextContent("kubectl scale deployment/web --replicas=5");
    expect(strip()).toHaveTextContent("deployment.apps/web scaled");
  });

  it.each([
    ["en", "You added a node", "No kubectl command does this: it is what happens to a cluster."],
    ["es", "Has añadido un nodo", "Ninguna orden de kubectl hace esto: es algo que le pasa a un clúster."],
  ] as const)("says in %s what was done that no command does", (locale, what, why) => {
    const { player } = renderPage(locale);
    act(() => {
      player.run("kubectl rollout restart deployment/web");
      player.fault({ type: "addNode" });
    });
    expect(within(strip()).getByText(what)).toBeInTheDocument();
    expect(within(strip()).getByText(why)).toBeInTheDocument();
    expect(strip()).not.toHaveTextContent("restart");
  });

  it("shows all the lines of an act, and those of the newest act alone", async () => {
    const { user, player } = renderPage();
    act(() => {
      player.run("kubectl create deployment site --image=nginx", "kubectl label deployment site tier=front");
    });
    const both = "kubectl create deployment site --image=nginx && kubectl label deployment site tier=front";
    expect(within(strip()).getByTitle(both)).toHaveTextContent(both);
    await user.click(screen.getByRole("button", { name: "One replica more" }));
    expect(strip()).not.toHaveTextContent("&&");
    await user.click(screen.getByRole("button", { name: "Undo my change" }));
    expect(strip()).toHaveTextContent(both);
    await user.click(screen.getByRole("button", { name: "Undo my change" }));
    expect(strip()).not.toHaveTextContent("kubectl create");
  });

  it("leaves the newest act to the console while that is open, and keeps the way back", async () => {
    const { user } = renderPage();
    await user.click(screen.getByRole("button", { name: "One replica more" }));
    await user.click(screen.getByRole("tab", { name: "kubectl" }));
    expect(strip()).not.toHaveTextContent("kubectl scale");
    expect(within(strip()).getByRole("button", { name: "Undo my change" })).toBeEnabled();
    await user.click(screen.getByRole("tab", { name: "Events" }));
    expect(strip()).toHaveTextContent("kubectl scale deployment/web --replicas=5");
  });
});
