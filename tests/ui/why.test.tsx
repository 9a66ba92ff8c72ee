import { act, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { renderPage } from "./support/render-page.tsx";

const words = {
  en: {
    all: "The whole cluster",
    asWanted: /Nothing: all is as wanted/,
    stalled: "Stalled: no new Pod becomes available",
    waiting: "What is it waiting for?",
    see: /^See ReplicaSet web-/,
    size: "Why is it this size?",
    notReady: "Why is it not ready?",
    made: "Why was it made?",
    state: "State",
    conditions: "Conditions",
    enough: "Enough Pods are available.",
    events: "Events",
    pulling: "The download of the image begins.",
    causedBy: /^caused by: /,
    act: "caused by: You changed the image",
    ledTo: /^led to: Creates 1 Pod/,
    copyYaml: "Copy the YAML",
    same: "The same with kubectl",
    copyLine: "Copy the command",
    gone: "It is not there yet",
    noState: "It is not there at this instant.",
    from: "Where does it come from? Creates a ReplicaSet",
    drained: "You began to drain a node",
    leaves: /^evicts web-/,
    anyEffect: /^led to: /,
    chain: "Back to what you did",
  },
  es: {
    all: "Todo el clúster",
    asWanted: /Nada: todo está como se pide/,
    stalled: "Atascado: ningún Pod nuevo queda disponible",
    waiting: "¿Qué está esperando?",
    see: /^Ver ReplicaSet web-/,
    size: "¿Por qué tiene este tamaño?",
    notReady: "¿Por qué no está listo?",
    made: "¿Por qué se creó?",
    state: "Estado",
    conditions: "Condiciones",
    enough: "Hay bastantes Pods disponibles.",
    events: "Eventos",
    pulling: "Empieza la descarga de la imagen.",
    causedBy: /^causado por: /,
    act: "causado por: Has cambiado la imagen",
    ledTo: /^llevó a: Crea 1 Pod/,
    copyYaml: "Copiar el YAML",
    same: "Lo mismo con kubectl",
    copyLine: "Copiar la orden",
    gone: "Aún no está",
    noState: "No está en este instante.",
    from: "¿De dónde viene? Crea un ReplicaSet",
    drained: "Has empezado a vaciar un nodo",
    leaves: /^desaloja web-/,
    anyEffect: /^llevó a: /,
    chain: "Hasta lo que hiciste",
  },
} as const;

describe.each(["en", "es"] as const)("the pane of why in %s", (locale) => {
  const text = words[locale];
  let page: ReturnType<typeof renderPage>;
  const pane = () =>
    within(screen.getByRole("complementary", { name: /^(Deployment|ReplicaSet|Pod|Node) |cl[uú]ster/ }));
  const select = (kind: "Deployment" | "ReplicaSet" | "Pod" | "Node", key: string): void => {
    act(() => {
      page.player.select({ kind, key });
    });
  };
  const stall = (): void => {
    act(() => {
      page.player.run("kubectl set image deployment/web web=web:missing");
    });
    page.pass(8000);
  };

  beforeEach(() => {
    page = renderPage(locale);
  });

  it("says that all is as wanted where nothing is selected and nothing happens", () => {
    page.pass(8000);
    expect(screen.getByRole("heading", { name: text.all })).toBeInTheDocument();
    expect(pane().getByText(text.asWanted)).toBeInTheDocument();
  });

  it("says what a Deployment waits for, and leads to the ReplicaSet and the Pod that it is about", async () => {
    stall();
    select("Deployment", "default/web");
    expect(pane().getByRole("heading", { name: text.waiting })).toBeInTheDocument();
    expect(pane().getByText(text.stalled)).toBeInTheDocument();
    await page.user.click(pane().getByRole("button", { name: text.see }));
    expect(pane().getByRole("heading", { name: text.size })).toBeInTheDocument();
    const [pod] = screen.getAllByRole("button", { name: /^Pod .*revisi.n 2/ });
    select("Pod", `default/${pod?.dataset["name"] ?? ""}`);
    expect(pane().getByRole("heading", { name: text.notReady })).toBeInTheDocument();
    expect(pane().getByRole("heading", { name: text.made })).toBeInTheDocument();
  });

  it("goes from a decision to its effect and to its cause, and back to what the person did", async () => {
    stall();
    select("Deployment", "default/web");
    const [newest] = pane().getAllByRole("button", { name: text.from });
    await page.user.click(newest!);
    expect(within(pane().getByRole("list", { name: text.chain })).getAllByRole("button")).toHaveLength(1);
    const [effect] = pane().getAllByRole("button", { name: text.ledTo });
    await page.user.click(effect!);
    const { selected, playheadMs, nowMs, isPlaying } = page.player.store.getState();
    expect(selected?.kind).toBe("ReplicaSet");
    expect(playheadMs).toBeLessThan(nowMs);
    expect(isPlaying).toBe(false);
    const [cause] = pane().getAllByRole("button", { name: text.causedBy });
    await page.user.click(cause!);
    expect(page.player.store.getState().playheadMs).toBeLessThan(playheadMs);
    const [person] = pane().getAllByRole("button", { name: text.act });
    await page.user.click(person!);
    expect(page.player.store.getState().playheadMs).toBe(
      page.player.store.getState().timeline.inputs.at(-1)?.atMs ?? -1,
    );
  });

  it("shows conditions and Events in plain words beside Kubernetes' own", async () => {
    stall();
    select("Deployment", "default/web");
    await page.user.click(await pane().findByRole("tab", { name: text.state }));
    const list = await pane().findByRole("list", { name: text.conditions });
    const conditions = within(list);
    expect(conditions.getByText("Available: True")).toBeInTheDocument();
    // Words of the glossary are marked in what the page itself says.
    expect(list).toHaveTextContent(text.enough);
    expect(conditions.getByText("MinimumReplicasAvailable: Deployment has minimum availability.")).toBeInTheDocument();
    const [pod] = screen.getAllByRole("button", { name: /^Pod .*revisi.n 2/ });
    select("Pod", `default/${pod?.dataset["name"] ?? ""}`);
    const eventList = pane().getByRole("list", { name: text.events });
    const events = within(eventList);
    expect(events.getByText("Normal Pulling")).toBeInTheDocument();
    expect(eventList).toHaveTextContent(text.pulling);
    expect(events.getByText('Pulling image "web:missing"')).toBeInTheDocument();
  });

  it("shows the YAML as kubectl prints it, to copy, and tells that it is looked at", async () => {
    const looks: unknown[] = [];
    page.requests.addEventListener("look", (e) => looks.push(e instanceof CustomEvent && e.detail));
    select("Deployment", "default/web");
    await page.user.click(await pane().findByRole("tab", { name: "YAML" }));
    const yaml = await pane().findByRole("region", { name: /YAML/ });
    expect(yaml).toHaveTextContent(/^apiVersion: apps\/v1 kind: Deployment metadata:/);
    expect(yaml).toHaveTextContent('creationTimestamp: "2026-01-12T09:00:00Z"');
    expect(yaml).not.toHaveTextContent("managedFields");
    expect(looks).toEqual(["yaml"]);
    expect(pane().getByRole("button", { name: text.copyYaml })).toBeInTheDocument();
  });

  it("says before an act which kubectl line does the same", async () => {
    const [pod] = screen.getAllByRole("button", { name: /^Pod / });
    const name = pod?.dataset["name"] ?? "";
    select("Pod", `default/${name}`);
    await page.user.click(pane().getByText(text.same));
    expect(pane().getByText(`kubectl delete pod ${name}`)).toBeVisible();
    expect(pane().getByRole("button", { name: text.copyLine })).toBeInTheDocument();
  });

  it("keeps what is selected where it is not there yet, and tells when it comes", async () => {
    stall();
    const [pod] = screen.getAllByRole("button", { name: /^Pod .*revisi.n 2/ });
    select("Pod", `default/${pod?.dataset["name"] ?? ""}`);
    act(() => {
      page.player.seek(0);
    });
    expect(pane().getByText(text.gone)).toBeInTheDocument();
    // Nor is its state: that is said where it would stand.
    await page.user.click(pane().getByRole("tab", { name: text.state }));
    expect(pane().getByText(text.noState)).toBeInTheDocument();
  });

  it("lists among the decisions about a node that a person drained it, and which Pods had to leave", () => {
    page.pass(8000);
    act(() => {
      page.player.run("kubectl drain node-1 --ignore-daemonsets");
    });
    page.pass(1000);
    select("Node", "node-1");
    // The taint of a cordoned node follows a moment later.
    const [newest, drained] = pane()
      .getAllByRole("listitem")
      .filter((item) => item.classList.contains("decision"));
    expect(newest).toHaveTextContent("node.kubernetes.io/unschedulable:NoSchedule");
    expect(drained).toHaveTextContent(text.drained);
    expect(drained).toHaveTextContent("kubectl drain node-1 --ignore-daemonsets");
    expect(within(drained!).getAllByText(text.leaves)).toHaveLength(2);
    expect(within(drained!).getAllByRole("button", { name: text.anyEffect }).length).toBeGreaterThan(0);
  });

  it("tells of a node: its taints, its conditions, and the Pods on it", async () => {
    act(() => {
      page.player.fault({ type: "failNode", node: "node-1" });
    });
    page.pass(70_000);
    select("Node", "node-1");
    await page.user.click(await pane().findByRole("tab", { name: text.state }));
    expect(await pane().findByText("node.kubernetes.io/unreachable:NoExecute")).toBeInTheDocument();
    expect(pane().getByText("Ready: Unknown")).toBeInTheDocument();
    const [onIt] = pane().getAllByRole("button", { name: /^web-\w+-\w+$/ });
    await page.user.click(onIt!);
    expect(page.player.store.getState().selected?.kind).toBe("Pod");
  });
});

it("is drawn again only when something is told anew", () => {
  const { pass } = renderPage("en");
  pass(8200);
  const pane = screen.getByRole("complementary", { name: "The whole cluster" });
  const changed = vi.fn<() => void>();
  const observer = new MutationObserver(changed);
  observer.observe(pane, { subtree: true, childList: true, characterData: true, attributes: true });
  pass(40);
  pass(40);
  expect(observer.takeRecords()).toEqual([]);
  observer.disconnect();
});
