import { screen, waitFor, within } from "@testing-library/react";
import { act } from "react";
import { describe, expect, it } from "vitest";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.

const words = {
  en: {
    image: "Image",
    replicas: "Replicas",
    more: "One replica more",
    pod: /^Pod web-\w+-\w+, revision 1, ready$/,
    starting: /^Pod web-\w+-\w+, revision 2, (pending|starting)/,
    lane: /^ReplicaSet web-\w+, revision 2, web:v2/,
    deployment: "Deployment web, complete, 4 wanted · 4 available",
    pause: "Pause rollout",
    resume: "Resume",
    changed: "You changed the image",
    undo: "Undo my change",
    same: "The same in kubectl:",
    creates: "Creates a ReplicaSet",
    waits: /Waits for an available Pod/,
    rollback: "Roll back…",
    recreate: /A new Pod comes only once no old one runs any more/,
  },
  es: {
    image: "Imagen",
    replicas: "Réplicas",
    more: "Una réplica más",
    pod: /^Pod web-\w+-\w+, revisión 1, listo$/,
    starting: /^Pod web-\w+-\w+, revisión 2, (pendiente|arranca)/,
    lane: /^ReplicaSet web-\w+, revisión 2, web:v2/,
    deployment: "Deployment web, completo, 4 deseados · 4 disponibles",
    pause: "Pausar rollout",
    resume: "Reanudar",
    changed: "Has cambiado la imagen",
    undo: "Deshacer mi cambio",
    same: "Lo mismo con kubectl:",
    creates: "Crea un ReplicaSet",
    waits: /Espera a un Pod disponible/,
    rollback: "Volver a…",
    recreate: /Un Pod nuevo llega solo cuando ya no corre ninguno antiguo/,
  },
} as const;

/** Words of the glossary are marked in it. */
function captionTitle(): HTMLElement | null {
  return document.querySelector(".caption-text b");
}

describe.each(["en", "es"] as const)("the page in %s", (locale) => {
  const text = words[locale];

  it("opens with a Deployment of four Pods that are ready", () => {
    renderPage(locale);
    expect(screen.getByRole("group", { name: text.deployment })).toHaveAttribute("data-kind", "Deployment");
    expect(screen.getAllByRole("button", { name: text.pod })).toHaveLength(4);
  });

  it("changes the image, tells it, and shows the kubectl line that does the same", async () => {
    const { user, pass } = renderPage(locale);
    const image = screen.getByLabelText(text.image);
    await user.clear(image);
    await user.type(image, "web:v2{Enter}");
    expect(screen.getByText(text.same)).toBeInTheDocument();
    expect(screen.getByText("kubectl set image deployment/web web=web:v2")).toBeInTheDocument();
    expect(screen.getByText("deployment.apps/web image updated")).toBeInTheDocument();
    expect(captionTitle()).toHaveTextContent(text.changed);
    pass(400);
    expect(screen.getByRole("group", { name: text.lane })).toHaveAttribute("data-revision", "2");
    expect(screen.getAllByRole("button", { name: text.starting })).toHaveLength(2);
    expect(captionTitle()).toHaveTextContent(text.creates);
    pass(2400);
    expect(captionTitle()).toHaveTextContent(text.waits);
  });

  it("scales by steps of one, and takes that back", async () => {
    const { user } = renderPage(locale);
    await user.click(screen.getByRole("button", { name: text.more }));
    expect(screen.getByRole("textbox", { name: text.replicas })).toHaveValue("5");
    await user.click(screen.getByRole("button", { name: text.undo }));
    expect(screen.getByRole("textbox", { name: text.replicas })).toHaveValue("4");
  });

  it("pauses and resumes", async () => {
    const { user } = renderPage(locale);
    await user.click(screen.getByRole("button", { name: text.pause }));
    expect(screen.getByText("kubectl rollout pause deployment/web")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: text.resume }));
    expect(screen.getByText("deployment.apps/web resumed")).toBeInTheDocument();
  });

  it("has no budget under Recreate, and says what that means", async () => {
    const { user } = renderPage(locale);
    await user.click(screen.getByRole("radio", { name: "Recreate" }));
    expect(screen.getByText(text.recreate)).toBeInTheDocument();
    expect(screen.queryByLabelText("maxSurge")).not.toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "RollingUpdate" }));
    expect(screen.getByLabelText("maxSurge")).toHaveValue("25%");
  });
});

it("says what a percentage comes to, and which way it was rounded", async () => {
  const { user } = renderPage("en");
  const replicas = screen.getByRole("textbox", { name: "Replicas" });
  await user.clear(replicas);
  await user.type(replicas, "10{Enter}");
  expect(screen.getByLabelText("maxSurge")).toHaveAccessibleDescription("25% of 10 = 2.5, up to 3");
  expect(screen.getByLabelText("maxUnavailable")).toHaveAccessibleDescription("25% of 10 = 2.5, down to 2");
});

describe("a value that is refused", () => {
  it.each([
    ["maxSurge", "abc", /spec\.strategy\.rollingUpdate\.maxSurge/],
    ["maxUnavailable", "-1", /maxUnavailable/],
    ["maxUnavailable", "250%", /maxUnavailable/],
    ["Replicas", "-3", /replicas/i],
    ["Replicas", "many", /--replicas/],
    ["Replicas", "50000", /5000/],
  ])("%s %s: told in the words of who refused it, and nothing changed", async (label, value, reason) => {
    const { user, player } = renderPage("en");
    const before = player.store.getState().timeline;
    const field = screen.getByRole("textbox", { name: label });
    await user.clear(field);
    await user.type(field, `${value}{Enter}`);
    expect(screen.getByRole("alert")).toHaveTextContent(reason);
    expect(field).toHaveAttribute("aria-invalid", "true");
    expect(player.store.getState().timeline).toBe(before);
    await user.type(field, "{Escape}");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});

it("goes back to an earlier revision from the list of them", async () => {
  const { user, pass } = renderPage("en");
  await user.click(screen.getByRole("button", { name: "Roll back…" }));
  expect(await screen.findByText(/No earlier revision yet/)).toBeInTheDocument();
  await user.keyboard("{Escape}");
  const image = screen.getByLabelText("Image");
  await user.clear(image);
  await user.type(image, "web:v2{Enter}");
  pass(20_000);
  await user.click(screen.getByRole("button", { name: "Roll back…" }));
  await user.click(await screen.findByRole("menuitem", { name: /Revision 1\s*web:v1/ }));
  expect(screen.getByText("kubectl rollout undo deployment/web --to-revision=1")).toBeInTheDocument();
  pass(20_000);
  expect(screen.getByRole("group", { name: /^ReplicaSet web-\w+, revision 3, web:v1/ })).toHaveAttribute(
    "data-place",
    "lane",
  );
});

it("goes back to the revision before with one entry, and says since when each has been there", async () => {
  const { user, player, pass } = renderPage("en");
  act(() => {
    player.run("kubectl set image deployment/web web=web:v2");
  });
  pass(20_000);
  await user.click(screen.getByRole("button", { name: "Roll back…" }));
  expect(await screen.findByRole("menuitem", { name: /Revision 1\s*web:v1\s*since 0\.\d\ss/ })).toBeInTheDocument();
  await user.click(screen.getByRole("menuitem", { name: /The one before/ }));
  expect(
    within(screen.getByRole("region", { name: "kubectl" })).getByText("kubectl rollout undo deployment/web"),
  ).toBeVisible();
  pass(20_000);
  expect(screen.getByRole("group", { name: /^ReplicaSet web-\w+, revision 3, web:v1/ })).toBeInTheDocument();
});

it("puts a note beside the next change", async () => {
  const { user, pass } = renderPage("en");
  await user.click(screen.getByRole("button", { name: "More…" }));
  await user.type(await screen.findByLabelText("Note (change-cause)"), "second version");
  await user.keyboard("{Escape}");
  const image = screen.getByLabelText("Image");
  await user.clear(image);
  await user.type(image, "web:v2{Enter}");
  pass(500);
  await user.click(screen.getByRole("group", { name: /^ReplicaSet web-\w+, revision 2/ }));
  expect(within(screen.getByRole("complementary", { name: /ReplicaSet/ })).getByText("second version")).toBeVisible();
});

it("deletes the Deployment only when that is confirmed, and offers to create one again", async () => {
  const { user, player, pass } = renderPage("en");
  await user.click(screen.getByRole("button", { name: "More…" }));
  await user.click(await screen.findByRole("button", { name: "Delete…" }));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(player.store.getState().undo).toBeNull();
  await user.click(await screen.findByRole("button", { name: "Delete…" }));
  await user.click(await screen.findByRole("button", { name: "Delete web" }));
  pass(10_000);
  expect(screen.getByText("Nothing runs here")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Create" }));
  pass(500);
  expect(screen.getByRole("group", { name: /^Deployment web/ })).toBeInTheDocument();
});

it.each([
  ["Name", "Bad_name", "metadata.name"],
  ["Name", "web", "already exists"],
  ["Replicas", "many", "--replicas"],
  ["Replicas", "9999", "9999"],
])("leads back to %s where %s is refused for a new Deployment", async (label, value, reason) => {
  const { user } = renderPage("en");
  await user.click(screen.getByRole("button", { name: "New Deployment…" }));
  const form = within(await screen.findByRole("dialog"));
  const field = form.getByLabelText(label);
  await user.clear(field);
  await user.type(field, value);
  await user.click(form.getByRole("button", { name: "Create" }));
  await waitFor(() => {
    expect(field).toHaveFocus();
  });
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(new RegExp(reason));
});

it("acts on a Pod that is chosen", async () => {
  const { user, pass } = renderPage("en");
  const [pod] = screen.getAllByRole("button", { name: /^Pod / });
  const name = pod?.dataset["name"] ?? "";
  await user.click(pod!);
  const why = screen.getByRole("complementary", { name: `Pod ${name}` });
  await user.click(within(why).getByRole("button", { name: "Delete" }));
  const strip = screen.getByRole("region", { name: "kubectl" });
  expect(within(strip).getByText(`kubectl delete pod ${name}`)).toBeInTheDocument();
  pass(200);
  expect(screen.getByRole("button", { name: new RegExp(`^Pod ${name}, revision 1, terminating`) })).toBeInTheDocument();
});

it("says that one looks at the past before one acts there, and gives the other branch back", async () => {
  const { user, player, pass } = renderPage("en");
  const image = screen.getByLabelText("Image");
  await user.clear(image);
  await user.type(image, "web:v2{Enter}");
  pass(20_000);
  await user.click(screen.getByRole("button", { name: "To the start" }));
  await user.click(screen.getByRole("button", { name: "Next moment" }));
  expect(screen.getByText(/You are looking at the past/)).toBeInTheDocument();
  const left = player.store.getState().timeline;
  await user.click(screen.getByRole("button", { name: "One replica more" }));
  expect(screen.getByText(/The other branch is kept/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Back to the other branch" }));
  expect(player.store.getState().timeline).toBe(left);
});
