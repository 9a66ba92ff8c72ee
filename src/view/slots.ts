/**
 * The slots of a lane. Who has one keeps it until leaving; who comes takes the lowest free one. A value: chunks of 32 are
 * copied one at a time, so that a lane of thousands can be kept for every frame.
 */
export interface SlotTable<T> {
  readonly used: number;
  readonly chunks: readonly Chunk<T>[];
}
export interface Chunk<T> {
  readonly used: number;
  readonly items: readonly (T | null)[];
}

const CHUNK = 32;
const emptyChunk: Chunk<never> = { used: 0, items: Array.from({ length: CHUNK }, () => null) };
const empty: SlotTable<never> = { used: 0, chunks: [] };

export function noSlots<T>(): SlotTable<T> {
  return empty;
}

export function lowestFreeSlot<T>(table: SlotTable<T>): number {
  const at = table.chunks.findIndex((chunk) => chunk.used < CHUNK);
  const chunk = table.chunks[at];
  return chunk === undefined ? table.chunks.length * CHUNK : at * CHUNK + chunk.items.indexOf(null);
}

export function slotItem<T>(table: SlotTable<T>, slot: number): T | null {
  return table.chunks[Math.floor(slot / CHUNK)]?.items[slot % CHUNK] ?? null;
}

export function withSlot<T>(table: SlotTable<T>, slot: number, item: T | null): SlotTable<T> {
  const at = Math.floor(slot / CHUNK);
  const chunks: Chunk<T>[] = table.chunks.slice();
  while (chunks.length <= at) {
    chunks.push(emptyChunk);
  }
  const chunk = chunks[at] ?? emptyChunk;
  const items: (T | null)[] = chunk.items.slice();
  const difference = (item === null ? 0 : 1) - (items[slot % CHUNK] === null ? 0 : 1);
  items[slot % CHUNK] = item;
  chunks[at] = { used: chunk.used + difference, items };
  while (chunks.at(-1)?.used === 0) {
    chunks.pop();
  }
  return { used: table.used + difference, chunks };
}

/** One more than the highest slot that is taken. */
export function slotExtent<T>(table: SlotTable<T>): number {
  const last = table.chunks.at(-1);
  return last === undefined
    ? 0
    : (table.chunks.length - 1) * CHUNK + last.items.findLastIndex((item) => item !== null) + 1;
}

export function chunkOf(slot: number): number {
  return Math.floor(slot / CHUNK);
}

export function forEachInChunk<T>(chunk: Chunk<T>, visit: (item: T, slotInChunk: number) => void): void {
  if (chunk.used > 0) {
    chunk.items.forEach((item, i) => {
      if (item !== null) {
        visit(item, i);
      }
    });
  }
}

export function forEachSlot<T>(table: SlotTable<T>, visit: (item: T, slot: number) => void): void {
  table.chunks.forEach((chunk, at) => {
    forEachInChunk(chunk, (item, i) => {
      visit(item, at * CHUNK + i);
    });
  });
}
