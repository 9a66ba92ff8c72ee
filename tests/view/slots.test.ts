import fc from "fast-check";
import { expect, it } from "vitest";
import {
  forEachSlot,
  lowestFreeSlot,
  noSlots,
  slotExtent,
  slotItem,
  withSlot,
  type SlotTable,
} from "../../src/view/slots.ts";

function listOf(table: SlotTable<object>): readonly (readonly [number, object])[] {
  const found: (readonly [number, object])[] = [];
  forEachSlot(table, (item, slot) => found.push([slot, item]));
  return found;
}

it("gives the lowest free slot and keeps everybody else where they are", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(120), { maxLength: 300 }), (leaving) => {
      let table = noSlots<object>();
      const model = new Map<number, object>();
      for (const number of leaving) {
        const free = lowestFreeSlot(table);
        expect(model.has(free)).toBe(false);
        for (let slot = 0; slot < free; slot++) {
          expect(model.has(slot)).toBe(true);
        }
        const item = {};
        const before = table;
        table = withSlot(table, free, item);
        model.set(free, item);
        expect(slotItem(before, free)).toBeNull();
        if (model.has(number)) {
          table = withSlot(table, number, null);
          model.delete(number);
        }
        expect(table.used).toBe(model.size);
        expect(slotExtent(table)).toBe(Math.max(-1, ...model.keys()) + 1);
      }
      expect(listOf(table)).toEqual([...model].toSorted((a, b) => a[0] - b[0]));
    }),
    { numRuns: 40 },
  );
});
