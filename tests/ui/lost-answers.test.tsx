import { act } from "@testing-library/react";
import { expect, it } from "vitest";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { renderPage } from "./support/render-page.tsx";

it("tells of each reason for which requests are lost now, and of none that a change has made past", () => {
  const { player, pass } = renderPage("en");
  act(() => {
    player.run("kubectl expose deployment web --port=80");
    player.setTraffic({ service: "default/web", port: 80, ratePerSecond: 50 });
  });
  pass(10_000);
  const reasons = new Set<number>();
  for (const line of [
    "kubectl set image deployment/web web=web:slow",
    "kubectl scale deployment/web --replicas=0",
    "kubectl scale deployment/web --replicas=3",
    "kubectl set image deployment/web web=web:unready",
    "kubectl set image deployment/web web=web:v2",
  ]) {
    act(() => {
      player.run(line);
    });
    for (let i = 0; i < 4; i++) {
      pass(8000);
      const { timeline, playheadMs } = player.store.getState();
      const lost = answersAt(timeline, playheadMs, null).filter(({ code }) => code === "lost");
      reasons.add(lost.length);
      expect([line, document.querySelectorAll(".answer[data-code=lost]").length]).toEqual([line, lost.length]);
    }
  }
  expect(Math.max(...reasons)).toBeGreaterThan(1);
});
