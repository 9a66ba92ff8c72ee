import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useAnnouncement } from "../../src/ui/shared/use-announcement.ts";

function Announced({ text }: { readonly text: string }) {
  return <p aria-live="polite">{useAnnouncement(text)}</p>;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("announces at most one caption in two seconds, and the newest in the end", () => {
  const { container, rerender } = render(<Announced text="caption 0" />);
  const said: { readonly text: string; readonly atMs: number }[] = [];
  let last = container.textContent;
  for (let atMs = 0; atMs < 10_000; atMs += 100) {
    // A new caption every 300 ms, until 7 s.
    rerender(<Announced text={`caption ${Math.floor(Math.min(atMs, 7000) / 300)}`} />);
    act(() => {
      vi.advanceTimersByTime(100);
    });
    if (container.textContent !== last) {
      last = container.textContent;
      said.push({ text: last, atMs });
    }
  }
  expect(said.length).toBeGreaterThan(2);
  for (const [at, { atMs }] of said.entries()) {
    expect(atMs - (said[at - 1]?.atMs ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(2000);
  }
  expect(said.at(-1)?.text).toBe("caption 23");
});
