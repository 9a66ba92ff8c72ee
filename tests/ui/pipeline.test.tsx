import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Console } from "../../src/player/console/console-state.ts";
import { onDemand } from "../../src/player/on-demand.ts";
import { fakeConsole } from "./support/fake-console.ts";
import { renderPage } from "./support/render-page.tsx";

await import("../../src/ui/pipeline/pipeline-area.tsx");

const words = {
  en: {
    isOn: "Deploy what is published",
    undoes: "Roll back if it fails",
    runs: "Deployments by the pipeline",
    publish: (image: string) => `Publish ${image}`,
    steps: (image: string) => `Steps for ${image}`,
    byHand: "web:v2 is published. The pipeline is off, so no Deployment changes. By hand:",
    truth: /^Kubernetes never rolls back by itself\. After 600 s without progress it only marks/,
    rolledBack: /gone back to the revision before\. It was not Kubernetes that did so\.$/,
    stays: /Kubernetes does not go back by itself\.$/,
    form: "Publish a new tag",
    tag: "Tag",
    does: "When it runs, it",
    add: "Publish",
    bad: /^A tag has letters/,
    stop: "Stop the deployment of web:v2",
    stopped: "You have stopped it. What it had done stays.",
    notNeeded: "not needed",
    exit: "failed, exit code 1",
    paused: "Simulated time is paused: the pipeline waits too.",
    play: "Play",
    repository: "Repository",
    unseen: /^rollout status cannot see it, but the program answers with errors: \d+ requests have failed since\.$/,
    unseenWhy: /nginx has no readinessProbe: without one a container counts as ready as soon as it runs\./,
  },
  es: {
    isOn: "Desplegar lo que se publique",
    undoes: "Volver atrás si falla",
    runs: "Despliegues del pipeline",
    publish: (image: string) => `Publicar ${image}`,
    steps: (image: string) => `Pasos de ${image}`,
    byHand: "web:v2 está publicada. El pipeline está apagado, así que ningún Deployment cambia. A mano:",
    truth: /^Kubernetes nunca vuelve atrás solo\. Tras 600 s sin avanzar, solo marca/,
    rolledBack: /ha vuelto a la revisión anterior\. No lo ha hecho Kubernetes\.$/,
    stays: /Kubernetes no vuelve solo\.$/,
    form: "Publicar otra etiqueta",
    tag: "Etiqueta",
    does: "Al ejecutarse",
    add: "Publicar",
    bad: /^Una etiqueta lleva letras/,
    stop: "Parar el despliegue de web:v2",
    stopped: "Lo has parado. Lo que ya había hecho se queda.",
    notNeeded: "no hace falta",
    exit: "ha fallado, código de salida 1",
    paused: "El tiempo simulado está en pausa: el pipeline también espera.",
    play: "Reproducir",
    repository: "Repositorio",
    unseen:
      /^rollout status no puede verlo, pero el programa responde con errores: desde entonces han fallado \d+ peticiones\.$/,
    unseenWhy: /nginx no tiene readinessProbe: sin ella, un contenedor cuenta como listo en cuanto corre\./,
  },
} as const;

async function open(locale: "en" | "es") {
  sessionStorage.clear();
  const page = renderPage(locale, { dockTab: "pipeline" });
  const w = words[locale];
  const panel = await screen.findByRole("tabpanel", { name: "Pipeline" });
  await within(panel).findByLabelText(w.isOn);
  const passSeconds = (seconds: number): void => {
    for (let at = 0; at < seconds; at += 2) {
      page.pass(2000);
    }
  };
  const steps = (image: string): readonly string[] =>
    within(within(panel).getByRole("list", { name: w.steps(image) }))
      .getAllByRole("listitem")
      .map(({ dataset }) => `${dataset["step"] ?? ""} ${dataset["state"] ?? ""}`);
  const runs = within(within(panel).getByRole("region", { name: w.runs }));
  return { ...page, w, panel: within(panel), runs, passSeconds, steps };
}

describe.each(["en", "es"] as const)("the pipeline in %s", (locale) => {
  it("is off at first: a tag is published and deployed nowhere, and it says how to do so by hand", async () => {
    const { w, panel, runs, user, player } = await open(locale);
    expect(panel.getByLabelText(w.isOn)).not.toBeChecked();
    await user.click(panel.getByRole("button", { name: w.publish("web:v2") }));
    expect(runs.getByText(w.byHand)).toBeVisible();
    expect(panel.getByText("kubectl set image deployment/web web=web:v2")).toBeVisible();
    expect(player.store.getState().timeline.inputs).toEqual([]);
    expect(panel.getByText(w.truth)).toBeVisible();
  });

  it("deploys what is published, and shows each step with its line and its result", async () => {
    const { w, panel, user, passSeconds, steps } = await open(locale);
    await user.click(panel.getByLabelText(w.isOn));
    await user.click(panel.getByRole("button", { name: w.publish("web:v2") }));
    expect(steps("web:v2")).toEqual([
      "setImage ok",
      "annotate ok",
      "status running",
      "undo waiting",
      "undoStatus waiting",
    ]);
    passSeconds(40);
    expect(steps("web:v2")).toEqual([
      "setImage ok",
      "annotate ok",
      "status ok",
      "undo notNeeded",
      "undoStatus notNeeded",
    ]);
    expect(panel.getByText("deployment.apps/web image updated")).toBeVisible();
    expect(panel.getByText('deployment "web" successfully rolled out')).toBeVisible();
    expect(panel.getAllByText(w.notNeeded)).toHaveLength(2);
  });

  it("says that it was the pipeline that rolled back, or that nobody did", async () => {
    const { w, panel, runs, user, passSeconds, steps } = await open(locale);
    await user.click(panel.getByLabelText(w.isOn));
    await user.click(panel.getByRole("button", { name: w.publish("web:missing") }));
    passSeconds(90);
    expect(steps("web:missing").slice(2)).toEqual(["status failed", "undo ok", "undoStatus ok"]);
    expect(panel.getByText(w.exit)).toBeVisible();
    expect(panel.getByText("error: timed out waiting for the condition")).toBeVisible();
    expect(runs.getByText(w.rolledBack)).toBeVisible();
    await user.click(panel.getByLabelText(w.undoes));
    await user.click(panel.getByRole("button", { name: w.publish("web:crash") }));
    passSeconds(90);
    expect(runs.getByText(w.stays)).toBeVisible();
    expect(steps("web:crash").slice(3)).toEqual(["undo switchedOff", "undoStatus switchedOff"]);
  });

  it("says at rollout status what that cannot see: how many requests fail, why, and what would have it see", async () => {
    const { w, panel, user, player, passSeconds, steps } = await open(locale);
    act(() => {
      player.run("kubectl create deployment plain --image=nginx --port=80");
      player.run("kubectl expose deployment plain");
      player.setTraffic({ service: "default/plain", port: 80, ratePerSecond: 10 });
    });
    passSeconds(20);
    await user.selectOptions(panel.getByLabelText(w.repository), "nginx");
    await user.click(panel.getByLabelText(w.isOn));
    const form = within(panel.getByRole("form", { name: w.form }));
    await user.type(form.getByLabelText(w.tag), "broken");
    await user.selectOptions(form.getByLabelText(w.does), "unready");
    await user.click(form.getByRole("button", { name: w.add }));
    passSeconds(4);
    expect(panel.queryByText(w.unseen)).toBeNull();
    passSeconds(40);
    expect(steps("nginx:broken")[2]).toBe("status ok");
    const note = panel.getByText(w.unseen).closest("li");
    expect(note).toHaveAttribute("data-step", "status");
    expect(note?.textContent).toMatch(w.unseenWhy);
    expect(note?.textContent).toMatch(/kubectl patch deployment plain --type=json .*containers\/0\/readinessProbe/);
  });

  it("publishes a new tag, and refuses what cannot be one", async () => {
    const { w, panel, user, player } = await open(locale);
    const form = within(panel.getByRole("form", { name: w.form }));
    await user.type(form.getByLabelText(w.tag), "v/5");
    await user.click(form.getByRole("button", { name: w.add }));
    expect(form.getByRole("alert")).toHaveTextContent(w.bad);
    expect(player.store.getState().timeline.inputs).toEqual([]);
    await user.clear(form.getByLabelText(w.tag));
    await user.type(form.getByLabelText(w.tag), "v5");
    await user.selectOptions(form.getByLabelText(w.does), "slow");
    await user.keyboard("{Enter}");
    await user.click(form.getByRole("button", { name: w.add }));
    expect(panel.getByRole("button", { name: w.publish("web:v5") })).toBeVisible();
    expect(player.store.getState().timeline.inputs).toMatchObject([{ type: "image", image: "web:v5" }]);
  });

  it("is stopped by a person, and waits with the clock", async () => {
    const { w, panel, runs, user, player, steps } = await open(locale);
    await user.click(panel.getByLabelText(w.isOn));
    await user.click(panel.getByRole("button", { name: w.publish("web:v2") }));
    act(() => {
      player.pause();
    });
    expect(panel.getByText(w.paused)).toBeVisible();
    await user.click(panel.getByRole("button", { name: w.play }));
    expect(player.store.getState().isPlaying).toBe(true);
    await user.click(panel.getByRole("button", { name: w.stop }));
    expect(runs.getByText(w.stopped)).toBeVisible();
    expect(steps("web:v2")[2]).toBe("status interrupted");
    expect(panel.queryByRole("button", { name: w.stop })).toBeNull();
  });
});

it("says so where the console that its lines stand in cannot be fetched, and tries again", async () => {
  const { shell } = fakeConsole();
  let tries = 0;
  const shells = onDemand<Console>(() => {
    tries++;
    return tries === 1 ? Promise.reject(new Error("no connection")) : Promise.resolve(shell);
  });
  const { user } = renderPage("en", { dockTab: "pipeline" }, undefined, shells);
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByLabelText("Deploy what is published")).toBeVisible();
});
