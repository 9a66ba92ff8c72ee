import { describe, expect, it } from "vitest";
import { dequeue, enqueue, peek, type EventQueue } from "../../src/sim/event-queue.ts";
import type { Scheduled } from "../../src/sim/queue.ts";
import { sample } from "../../src/sim/random.ts";

function item(seq: number, atMs: number): Scheduled {
  return { atMs, seq, cause: null, event: { type: "reconcile", controller: "scheduler", key: "pods" } };
}

function drain(queue: EventQueue): Scheduled[] {
  const items: Scheduled[] = [];
  for (let rest = queue; rest !== null; rest = dequeue(rest)) {
    items.push(peek(rest)!);
  }
  return items;
}

const inOrder = (items: readonly Scheduled[]): Scheduled[] =>
  [...items].sort((a, b) => a.atMs - b.atMs || a.seq - b.seq);

function depthOf(queue: EventQueue): number {
  return queue === null ? 0 : 1 + Math.max(depthOf(queue.left), depthOf(queue.right));
}

describe("the event queue", () => {
  it("gives nothing when it is empty", () => {
    expect(peek(null)).toBeNull();
    expect(dequeue(null)).toBeNull();
  });

  it.each([1, 2, 3, 4, 5])("gives what a sorted array gives under random operations (seed %i)", (seed) => {
    let queue: EventQueue = null;
    let model: Scheduled[] = [];
    for (let i = 0; i < 3000; i++) {
      if (model.length === 0 || sample(seed, `what/${String(i)}`) < 0.55) {
        const next = item(i, Math.floor(sample(seed, `at/${String(i)}`) * 40) * 10);
        queue = enqueue(queue, next);
        model = inOrder([...model, next]);
      } else {
        queue = dequeue(queue);
        model = model.slice(1);
      }
      expect(peek(queue)).toBe(model[0] ?? null);
    }
    expect(drain(queue)).toEqual(model);
  });

  it("gives those of one instant in the order of scheduling", () => {
    const items = Array.from({ length: 50 }, (_, i) => item(i, 100));
    const shuffled = [...items].sort((a, b) => sample(1, String(a.seq)) - sample(1, String(b.seq)));
    expect(drain(shuffled.reduce<EventQueue>(enqueue, null))).toEqual(items);
  });

  it("leaves every earlier version as it was", () => {
    const versions: { readonly queue: EventQueue; readonly items: Scheduled[] }[] = [];
    let queue: EventQueue = null;
    let items: Scheduled[] = [];
    for (let i = 0; i < 200; i++) {
      const isIn = i % 3 !== 2;
      const next = item(i, (i * 37) % 50);
      queue = isIn ? enqueue(queue, next) : dequeue(queue);
      items = isIn ? inOrder([...items, next]) : items.slice(1);
      versions.push({ queue, items });
    }
    for (const version of versions) {
      expect(drain(version.queue)).toEqual(version.items);
    }
  });

  it("is plain data: a JSON round trip gives an equal queue that goes on alike", () => {
    let queue: EventQueue = null;
    for (let i = 0; i < 300; i++) {
      queue = enqueue(queue, item(i, (i * 7919) % 1000));
    }
    const copy: EventQueue = JSON.parse(JSON.stringify(queue));
    expect(copy).toEqual(queue);
    expect(drain(enqueue(dequeue(copy), item(999, 5)))).toEqual(drain(enqueue(dequeue(queue), item(999, 5))));
  });

  it("stays shallow, in whatever order events come", () => {
    let rising: EventQueue = null;
    let falling: EventQueue = null;
    for (let i = 0; i < 4000; i++) {
      rising = enqueue(rising, item(i, i));
      falling = enqueue(falling, item(i, 4000 - i));
    }
    expect(depthOf(rising)).toBeLessThan(60);
    expect(depthOf(falling)).toBeLessThan(60);
  });
});
