import { describe, expect, it } from "vitest";
import { limitsOf } from "../../src/ui/timeline/limits-of.ts";

const span = { top: 6, bottom: 70 };
const scaleOf = (peak: number) => (pods: number) => span.bottom - (pods / peak) * (span.bottom - span.top);

describe("the labels of the limits", () => {
  it("stand at their lines where there is room", () => {
    const [most, least] = limitsOf(5, 2, scaleOf(6), span);
    expect([most?.labelY, least?.labelY]).toEqual([most?.y, least?.y]);
  });

  it.each([
    ["after a much larger size", 2, 0, 40],
    ["at the very top", 40, 39, 40],
    ["of the same number", 3, 3, 3],
    ["at nought", 1, 0, 6250],
    ["in the middle", 5, 4, 10],
  ])("are apart and within the chart %s", (_, most, least, peak) => {
    const [above, below] = limitsOf(most, least, scaleOf(peak), span);
    expect((below?.labelY ?? 0) - (above?.labelY ?? 0)).toBeGreaterThanOrEqual(13);
    expect(above?.labelY).toBeGreaterThanOrEqual(span.top + 6);
    expect(below?.labelY).toBeLessThanOrEqual(span.bottom - 6);
    expect([above?.y, below?.y]).toEqual([scaleOf(peak)(most), scaleOf(peak)(least)]);
  });
});
