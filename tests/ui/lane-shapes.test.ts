import { describe, expect, it } from "vitest";
import { laneShapes } from "../../src/ui/traffic/lane-shapes.ts";

const toX = (atMs: number): number => 100 + atMs / 100;

describe("the lane of requests", () => {
  it("has a bar for each second, as high as it is of the most", () => {
    const { answered, lost } = laneShapes(
      [
        { second: 0, answered: 50, lost: 0 },
        { second: 1, answered: 25, lost: 25 },
      ],
      toX,
      1,
      15,
    );
    expect(answered).toBe("M100,1H110V15H100ZM110,8H120V15H110Z");
    expect(lost).toBe("M110,1H120V8H110Z");
  });

  it("shows the loss of a single one, also where many seconds share a px", () => {
    const seconds = Array.from({ length: 100 }, (_, second) => ({
      second,
      answered: 500,
      lost: second === 41 ? 1 : 0,
    }));
    const { answered, lost } = laneShapes(seconds, (atMs) => atMs / 10_000, 0, 16);
    expect(answered.match(/M/g)).toHaveLength(10);
    expect(lost).toMatch(/^M4,0H5[\d.]*V3H4Z$/);
  });

  it("is nothing where nobody came", () => {
    expect(laneShapes([], toX, 0, 10)).toEqual({ answered: "", lost: "" });
  });
});
