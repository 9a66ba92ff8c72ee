import { expect, it } from "vitest";
import { alignTabs, describeStops, tableStops } from "../../src/kubectl/tab-writer.ts";

it("gives a table columns of at least six, three apart, and pads no last cell", () => {
  expect(alignTabs("NAME\tREADY\tAGE\nweb\t3/3\t5m\n", tableStops)).toBe("NAME   READY   AGE\nweb    3/3     5m\n");
});

it("aligns the values of neighbouring lines only", () => {
  expect(alignTabs("Name:\tweb\nNamespace:\tdefault\nPod Template:\n  Labels:\tapp=web\n", describeStops)).toBe(
    "Name:       web\nNamespace:  default\nPod Template:\n  Labels:  app=web\n",
  );
});

it("counts an empty cell with its padding, and characters instead of units", () => {
  expect(alignTabs("a\t\tb\n\u{1F600}\tc\td\n", describeStops)).toBe("a     b\n\u{1F600}  c  d\n");
});

it("lets a column end where a line has none", () => {
  expect(alignTabs("a\tb\tc\nlonger\td\ne\tlongest\tf\n", describeStops)).toBe(
    "a       b  c\nlonger  d\ne       longest  f\n",
  );
});
