import type { Scheduled } from "./queue.ts";

/**
 * What will happen, in order of time and then of scheduling: an immutable treap, as plain data. The priority that keeps
 * it balanced is a hash of `seq`, so nothing but the events themselves is stored.
 */
export type EventQueue = QueueNode | null;
interface QueueNode {
  readonly item: Scheduled;
  readonly left: EventQueue;
  readonly right: EventQueue;
}

function isBefore(a: Scheduled, b: Scheduled): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.seq < b.seq);
}

function priorityOf(item: Scheduled): number {
  let hash = Math.imul(item.seq ^ 0x5bf03635, 0x9e3779b1);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca77);
  return (hash ^ (hash >>> 13)) >>> 0;
}

export function enqueue(queue: EventQueue, item: Scheduled): QueueNode {
  if (queue === null) {
    return { item, left: null, right: null };
  }
  if (priorityOf(item) > priorityOf(queue.item)) {
    const [left, right] = split(queue, item);
    return { item, left, right };
  }
  return isBefore(item, queue.item)
    ? { item: queue.item, left: enqueue(queue.left, item), right: queue.right }
    : { item: queue.item, left: queue.left, right: enqueue(queue.right, item) };
}

function split(queue: EventQueue, at: Scheduled): [EventQueue, EventQueue] {
  if (queue === null) {
    return [null, null];
  }
  if (isBefore(at, queue.item)) {
    const [left, right] = split(queue.left, at);
    return [left, { item: queue.item, left: right, right: queue.right }];
  }
  const [left, right] = split(queue.right, at);
  return [{ item: queue.item, left: queue.left, right: left }, right];
}

/** The earliest event. */
export function peek(queue: EventQueue): Scheduled | null {
  let node = queue;
  while (node !== null && node.left !== null) {
    node = node.left;
  }
  return node === null ? null : node.item;
}

/** The queue without its earliest event. */
export function dequeue(queue: EventQueue): EventQueue {
  if (queue === null) {
    return null;
  }
  if (queue.left === null) {
    return queue.right;
  }
  return { item: queue.item, left: dequeue(queue.left), right: queue.right };
}

/** The queue without one event, which is named by its place in the order; the same queue if it is not there. */
export function withoutEvent(queue: EventQueue, place: Pick<Scheduled, "atMs" | "seq">): EventQueue {
  if (queue === null) {
    return null;
  }
  const { item, left, right } = queue;
  if (item.atMs === place.atMs && item.seq === place.seq) {
    return join(left, right);
  }
  return item.atMs > place.atMs || (item.atMs === place.atMs && item.seq > place.seq)
    ? { item, left: withoutEvent(left, place), right }
    : { item, left, right: withoutEvent(right, place) };
}

/** One queue of two, all of whose events in the first come before those in the second. */
function join(left: EventQueue, right: EventQueue): EventQueue {
  if (left === null || right === null) {
    return left ?? right;
  }
  return priorityOf(left.item) > priorityOf(right.item)
    ? { item: left.item, left: left.left, right: join(left.right, right) }
    : { item: right.item, left: join(left, right.left), right: right.right };
}
