import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { behaviorOf } from "../../src/player/registry.ts";
import { renderPage } from "./support/render-page.tsx";

const pods = () => screen.getAllByRole("button", { name: /^Pod web-/ });

describe("the layer of pods", () => {
  it("keeps the same element for a pod for as long as it is there, in order of the slots", () => {
    const { player, pass } = renderPage("en");
    const before = pods();
    act(() => {
      player.run("kubectl scale deployment/web --replicas=6");
    });
    pass(6000);
    const after = pods();
    expect(after.slice(0, 4)).toEqual(before);
    expect(after.map(({ dataset }) => dataset["slot"])).toEqual(["0", "1", "2", "3", "4", "5"]);
    act(() => {
      player.seek(player.store.getState().playheadMs - 6000);
    });
    expect(pods()).toEqual(before);
  });

  it("writes a pod's state to its element, and takes what is no more from it", () => {
    const { player, pass } = renderPage("en");
    const [first] = pods();
    const key = `default/${first!.dataset["name"]!}`;
    expect(first).toHaveAttribute("data-look", "ready");
    act(() => {
      player.run(`kubectl delete pod ${first!.dataset["name"]!}`);
    });
    pass(300);
    expect(first).toHaveAttribute("data-state", "terminating");
    expect(first).toHaveAccessibleName(/terminating|stopping/);
    pass(10_000);
    expect(first).not.toBeInTheDocument();
    expect(player.store.getState().timeline.frames.at(-1)?.state.objects.Pod).not.toHaveProperty(key);
  });

  it("selects the pod that is clicked, and says so", async () => {
    const { player, user } = renderPage("en");
    const [, second] = pods();
    await user.click(second!);
    expect(second).toHaveAttribute("aria-pressed", "true");
    expect(player.store.getState().selected).toEqual({ kind: "Pod", key: `default/${second!.dataset["name"]!}` });
  });

  it("says the whole name and the state of the pod that one points at, until one points elsewhere", () => {
    renderPage("en");
    const [first] = pods();
    const tag = () => document.querySelector(".pod-tag");
    expect(tag()).toBeNull();
    fireEvent.pointerOver(first!, { pointerType: "mouse" });
    expect(tag()).toHaveTextContent(`${first!.dataset["name"]!}ready`);
    fireEvent.keyDown(first!, { key: "Escape" });
    expect(tag()).toBeNull();
    fireEvent.pointerOver(first!, { pointerType: "touch" });
    expect(tag()).toBeNull();
  });
});

describe("a lane whose pods fail", () => {
  it("says what is wrong where its pods have no room for it, and leaves them their revision", () => {
    const { player, pass } = renderPage("en");
    act(() => {
      player.run("kubectl scale deployment/web --replicas=40");
    });
    pass(10_000);
    act(() => {
      player.setImageBehavior("web:v9", behaviorOf("missing", "web:v9"));
      player.run("kubectl set image deployment/web web=web:v9");
    });
    pass(4000);
    const failing = screen.getAllByRole("button", { name: /^Pod web-.*revision 2, failing/ });
    expect(failing.length).toBeGreaterThan(5);
    for (const pod of failing) {
      expect(pod).toHaveAttribute("data-mark", "1");
    }
    expect(screen.getByText(/^(ErrImagePull|ImagePullBackOff) × \d+/)).toBeInTheDocument();
  });
});
