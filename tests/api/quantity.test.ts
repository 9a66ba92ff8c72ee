import { describe, expect, it } from "vitest";
import {
  canonicalQuantity,
  compareQuantities,
  equalQuantities,
  parseBytes,
  parseCpuMilli,
  parseQuantity,
  readQuantity,
} from "../../src/api/quantity.ts";

describe("quantities", () => {
  it.each([
    ["1000m", "1"],
    ["0.5", "500m"],
    ["1.5", "1500m"],
    [".5", "500m"],
    ["5.", "5"],
    ["100", "100"],
    ["2000", "2k"],
    ["100000k", "100M"],
    ["1024Mi", "1Gi"],
    ["1.5Gi", "1536Mi"],
    ["1023Ki", "1023Ki"],
    ["0.5Ki", "512"],
    ["1Ki", "1Ki"],
    ["1e3", "1e3"],
    ["12e6", "12e6"],
    ["1E", "1E"],
    ["0", "0"],
    ["0Ki", "0"],
    ["-100m", "-100m"],
    ["+1", "1"],
    ["0.0000000001", "1n"],
    ["1000000000000000000000", "9223372036854775807"],
  ])("writes %s as %s", (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  it.each([
    ["", /must match the regular expression/],
    ["lots", /must match the regular expression/],
    ["1 Gi", /must match the regular expression/],
    ["1.2.3", /must match the regular expression/],
    ["1GB", /must match the regular expression/],
    ["1Kim", /unable to parse quantity's suffix/],
    ["1mm", /unable to parse quantity's suffix/],
    ["Mi", /unable to parse numeric part of quantity/],
    [".", /unable to parse numeric part of quantity/],
  ])("refuses %j", (text, error) => {
    const read = readQuantity(text);
    expect(read.ok ? "" : read.error).toMatch(error);
    expect(parseQuantity(text)).toBeUndefined();
    expect(canonicalQuantity(text)).toBe(text);
  });

  it("takes no time for silly ones", () => {
    expect(canonicalQuantity(`1e${"9".repeat(9)}`)).toBe("9223372036854775807");
    expect(canonicalQuantity(`1e-${"9".repeat(9)}`)).toBe("1e-9");
    expect(readQuantity("9".repeat(100_000)).ok).toBe(true);
  });

  it("compares amounts, not texts", () => {
    expect(equalQuantities("700m", "0.7")).toBe(true);
    expect(equalQuantities("1Gi", "1024Mi")).toBe(true);
    expect(equalQuantities("1G", "1Gi")).toBe(false);
    expect(equalQuantities("x", "y")).toBe(false);
    expect(compareQuantities("200m", "0.1")).toBe(1);
    expect(compareQuantities("1Ki", "1024")).toBe(0);
    expect(compareQuantities("1", "2")).toBe(-1);
  });

  it("rounds what is used up to whole thousandths and bytes", () => {
    expect([parseCpuMilli("1"), parseCpuMilli("0.1"), parseCpuMilli("1u"), parseCpuMilli("x")]).toEqual([
      1000, 100, 1, 0,
    ]);
    expect([parseBytes("1Ki"), parseBytes("1.5"), parseBytes("256Gi"), parseBytes("x")]).toEqual([
      1024, 2, 274_877_906_944, 0,
    ]);
    expect(parseQuantity("0.7")).toBe(0.7);
  });
});
