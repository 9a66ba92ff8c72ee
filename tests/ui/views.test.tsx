import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.

const words = {
  en: {
    nodes: "Nodes",
    ownership: "Ownership",
    node: "Node node-1, Ready, 2 Pods of 4,000",
    silent: "Node node-1, Ready, silent, not noticed yet, 2 Pods of 4,000",
    cordoned: "Node node-1, Ready, SchedulingDisabled, 2 Pods of 4,000",
    drained: /^Node node-1, Ready, SchedulingDisabled, 0 Pods/,
    cpu: "64 CPUs, none requested",
    memory: ["Memory", "256 Gi of memory, none requested"],
    allScheduled: "Every Pod has a node.",
    strip: "Not scheduled",
    cordon: "Cordon",
    uncordon: "Uncordon",
    drain: "Drain",
    fail: "Fail",
    recover: "Recover",
    add: "Add a node",
    pod: /^Pod web-\w+-\w+, revision 1, ready$/,
  },
  es: {
    nodes: "Nodos",
    ownership: "Propiedad",
    node: "Nodo node-1, Ready, 2 Pods de 4000",
    silent: "Nodo node-1, Ready, no responde, aún no se ha notado, 2 Pods de 4000",
    cordoned: "Nodo node-1, Ready, SchedulingDisabled, 2 Pods de 4000",
    drained: /^Nodo node-1, Ready, SchedulingDisabled, 0 Pods/,
    cpu: "64 CPU, ninguna pedida",
    memory: ["Memoria", "256 Gi de memoria, nada pedido"],
    allScheduled: "Todos los Pods tienen nodo.",
    strip: "Sin asignar",
    cordon: "Acordonar",
    uncordon: "Reabrir",
    drain: "Vaciar",
    fail: "Hacer fallar",
    recover: "Recuperar",
    add: "Añadir un nodo",
    pod: /^Pod web-\w+-\w+, revisión 1, listo$/,
  },
} as const;

async function inNodesView(locale: "en" | "es") {
  const page = renderPage(locale);
  await page.user.click(screen.getByRole("radio", { name: words[locale].nodes }));
  const node = await screen.findByRole("group", { name: words[locale].node });
  await waitFor(() => {
    expect(document.querySelector(".stage")).not.toHaveAttribute("data-travelling");
  });
  return { ...page, node };
}

describe.each(["en", "es"] as const)("the nodes view in %s", (locale) => {
  const text = words[locale];

  it("has the same elements of Pods, now part of their nodes", async () => {
    const { user } = renderPage(locale);
    const before = screen.getAllByRole("button", { name: text.pod });
    const lane = document.querySelector("[data-kind=ReplicaSet]");
    expect(lane?.getAttribute("aria-owns")?.split(" ")).toEqual(before.map(({ id }) => id));
    await user.click(screen.getByRole("radio", { name: text.nodes }));
    const node = await screen.findByRole("group", { name: text.node });
    await waitFor(() => {
      expect(node).toHaveAttribute("aria-owns");
    });
    expect(screen.getAllByRole("button", { name: text.pod }).toSorted(byId)).toEqual(before.toSorted(byId));
    const owned = node.getAttribute("aria-owns")?.split(" ") ?? [];
    expect(owned.map((id) => document.getElementById(id)?.dataset["node"])).toEqual(["node-1", "node-1"]);
    await user.click(screen.getByRole("radio", { name: text.ownership }));
    await waitFor(() => {
      expect(screen.queryByRole("group", { name: text.node })).toBeNull();
    });
    expect(screen.getAllByRole("button", { name: text.pod }).toSorted(byId)).toEqual(before.toSorted(byId));
  });

  it("says how full a node is, and where Pods without one are", async () => {
    const { node } = await inNodesView(locale);
    expect(within(node).getByRole("meter", { name: "CPU" })).toHaveAttribute("aria-valuetext", text.cpu);
    const [memory, asked] = text.memory;
    expect(within(node).getByRole("meter", { name: memory })).toHaveAttribute("aria-valuetext", asked);
    expect(screen.getByRole("heading", { name: text.strip })).toBeInTheDocument();
  });

  it("makes a box of the strip only while a Pod cannot be given a node", async () => {
    const { player, pass } = await inNodesView(locale);
    const strip = document.querySelector<HTMLElement>(".node-strip");
    expect(strip).toHaveTextContent(text.allScheduled);
    const waiting = (): number => document.querySelectorAll('[data-kind=Pod][data-state="pending"]').length;
    const run = (line: string): void => {
      act(() => {
        player.run(line);
      });
    };
    run("kubectl scale deployment/web --replicas=6");
    let passing = 0;
    for (let ms = 0; ms < 400; ms += 10) {
      pass(10);
      passing = Math.max(passing, waiting());
      expect(strip).not.toHaveAttribute("data-stuck");
    }
    expect(passing).toBe(2);
    for (const name of ["node-1", "node-2", "node-3"]) {
      run(`kubectl cordon ${name}`);
    }
    run("kubectl scale deployment/web --replicas=7");
    pass(5000);
    expect(strip).toHaveAttribute("data-stuck");
    // Written in two lines below the glyph, for it is wider than that.
    expect(document.querySelector('[data-reason="Unschedulable"]')).toHaveAttribute("data-note", "Unsched\u00adulable");
    run("kubectl uncordon node-1");
    pass(10_000);
    expect(strip).not.toHaveAttribute("data-stuck");
  });

  it("takes a node out of service and back, with the kubectl line for it", async () => {
    const { user, node, pass } = await inNodesView(locale);
    await user.click(node);
    expect(screen.getByText("kubectl cordon node-1")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: text.cordon }));
    expect(screen.getByRole("group", { name: text.cordoned })).toHaveAttribute("data-state", "cordoned");
    await user.click(screen.getByRole("button", { name: text.uncordon }));
    expect(screen.getByRole("group", { name: text.node })).toHaveAttribute("data-state", "ready");
    await user.click(screen.getByRole("button", { name: text.fail }));
    expect(screen.getByRole("group", { name: text.silent })).toHaveAttribute("data-silent", "true");
    await user.click(screen.getByRole("button", { name: text.recover }));
    expect(screen.getByRole("group", { name: text.node })).not.toHaveAttribute("data-silent");
    expect(screen.getByText("kubectl drain node-1 --ignore-daemonsets")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: text.drain }));
    pass(6000);
    expect(screen.getByRole("group", { name: text.drained })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: text.add }));
    expect(document.querySelectorAll("[data-kind=Node]")).toHaveLength(4);
  });
});

function byId(a: HTMLElement, b: HTMLElement): number {
  return a.id < b.id ? -1 : 1;
}

describe("a ReplicaSet's edge", () => {
  it("is explained by owner reference, selector and hash", async () => {
    renderPage("en");
    const lane = document.querySelector<HTMLElement>("[data-kind=ReplicaSet]");
    expect(lane).toHaveAccessibleDescription(
      /Owner reference: Deployment web is the controller of web-\w+ \(uid \S+\)/,
    );
    expect(lane).toHaveAccessibleDescription(/The selector of web, app=web, matches its labels/);
    expect(lane).toHaveAccessibleDescription(/app=web,pod-template-hash=\w+, finds its Pods/);
  });
});
