import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { textIn, writeText } from "./support/yaml-text.ts";
import { renderPage as renderClosed } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.

/** The page with its side pane open. */
function renderPage(locale: "en" | "es") {
  const page = renderClosed(locale);
  fireEvent.click(screen.getByRole("button", { name: /^(Manifest and application|Manifiesto y aplicación)$/ }));
  return page;
}

const area = () => screen.getByRole("textbox", { name: /^YAML (?:of|de)/ });

/** Opens one of the files to begin with. */
async function openTemplate(user: ReturnType<typeof renderPage>["user"], name: string) {
  await user.click(screen.getByRole("button", { name: /^(Templates|Plantillas)$/ }));
  await user.click(await screen.findByRole("menuitem", { name: new RegExp(name) }));
  await waitFor(() => {
    expect(screen.queryByRole("menu")).toBeNull();
  });
}

it("applies an example", async () => {
  const { user, pass } = renderPage("en");
  await openTemplate(user, "nginx-deployment.yaml");
  expect(textIn(area())).toContain("name: deployment-nginx");
  await user.click(screen.getByRole("button", { name: "Apply" }));
  expect(await screen.findByText("deployment.apps/deployment-nginx created", { selector: "pre" })).toBeInTheDocument();
  pass(10_000);
  expect(screen.getByRole("group", { name: /^Deployment deployment-nginx/ })).toBeInTheDocument();
});

it.each([
  ["en", "Apply", /Undo/, /Redo/, "No longer part of this run: it was taken back or replaced."],
  ["es", "Aplicar", /Deshacer/, /Rehacer/, "Ya no está en esta simulación: se ha deshecho o sustituido."],
] as const)("does not go on saying what was taken back, in %s", async (locale, apply, undo, redo, gone) => {
  const { user, player } = renderPage(locale);
  await openTemplate(user, "nginx-deployment.yaml");
  await user.click(screen.getByRole("button", { name: apply }));
  const said = "deployment.apps/deployment-nginx created";
  const result = await screen.findByText(said, { selector: "pre" });
  await user.click(screen.getByRole("button", { name: undo }));
  expect(screen.getByText(gone)).toBeInTheDocument();
  expect(screen.queryByText(said, { selector: "pre" })).toBeNull();
  expect(screen.getByText(said, { selector: "pre > s" })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: redo }));
  expect(screen.queryByText(gone)).toBeNull();
  expect(result).toHaveTextContent(said);
  // An act before it puts another run in its place.
  act(() => {
    player.seek(0);
    player.run("kubectl scale deployment/web --replicas=3");
  });
  expect(screen.getByText(gone)).toBeInTheDocument();
});

it("lists what is wrong with line and column, and leads there", async () => {
  const { user, player } = renderPage("en");
  const before = player.store.getState().timeline;
  await openTemplate(user, "nginx-deployment.yaml");
  writeText(area(), textIn(area()).replace("replicas: 2", "replcas: 2"));
  await user.click(screen.getByRole("button", { name: "Apply" }));
  const problems = within(await screen.findByRole("list", { name: "Problems" }));
  expect(problems.getByText(/unknown field "spec.replcas"/)).toBeInTheDocument();
  await user.click(problems.getByRole("button", { name: "line 8, column 3" }));
  await waitFor(() => {
    expect(area()).toHaveFocus();
  });
  expect(player.store.getState().timeline).toBe(before);
});

it("says of what every real cluster has that this one does not", async () => {
  const { user } = renderPage("en");
  writeText(area(), "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: c\n");
  await user.click(screen.getByRole("button", { name: "Apply" }));
  const problems = within(await screen.findByRole("list", { name: "Problems" }));
  expect(
    problems.getByText(/StatefulSet "c" from "manifest.yaml": the kind StatefulSet is not part of this simulator/),
  ).toBeInTheDocument();
  expect(problems.getByText(/A real cluster has the kind StatefulSet/)).toBeInTheDocument();
});

it("applies an example although another file is there that fails", async () => {
  const { user } = renderPage("en");
  writeText(area(), "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: c\n");
  await user.click(screen.getByRole("button", { name: "Apply" }));
  expect(await screen.findByRole("list", { name: "Problems" })).toBeInTheDocument();
  await openTemplate(user, "nginx-deployment.yaml");
  expect(screen.getByRole("checkbox", { name: "Apply manifest.yaml" })).not.toBeChecked();
  await user.click(screen.getByRole("button", { name: "Apply" }));
  expect(await screen.findByText("deployment.apps/deployment-nginx created", { selector: "pre" })).toBeInTheDocument();
  await user.click(screen.getByRole("checkbox", { name: "Apply manifest.yaml" }));
  await user.click(screen.getByRole("button", { name: "Apply" }));
  expect(await screen.findByText(/the kind StatefulSet is not part of this simulator/)).toBeInTheDocument();
});

describe("files", () => {
  const file = (name: string, text: string) => new File([text], name, { type: "text/yaml" });
  const manifest = (name: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    matchLabels: {app: ${name}}\n  template:\n    metadata:\n      labels: {app: ${name}}\n    spec:\n      containers:\n        - {name: c, image: nginx}\n`;

  it("are opened several at once by dropping them, and applied together", async () => {
    const { user } = renderPage("es");
    fireEvent.drop(area(), {
      dataTransfer: { items: [], files: [file("uno.yaml", manifest("uno")), file("dos.yaml", manifest("dos"))] },
    });
    expect(await screen.findByRole("button", { name: "dos.yaml" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Aplicar" }));
    expect(
      await screen.findByText(/uno created\s+deployment.apps.dos created/, { selector: "pre" }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole("region", { name: "kubectl" })).getByText("kubectl apply -f uno.yaml -f dos.yaml"),
    ).toBeInTheDocument();
  });

  it("that are too large are refused unread, with their size and the limit", async () => {
    renderPage("en");
    fireEvent.drop(area(), { dataTransfer: { items: [], files: [file("big.yaml", "x".repeat(2_000_000))] } });
    expect(await screen.findByText(/2,000,000 bytes/)).toBeInTheDocument();
    expect(textIn(area())).toBe("");
  });
});
