import type { ConsoleChunk, ConsoleEntry, ConsoleTold } from "./console-state.ts";
import { type RunDesk, pageDesk } from "../run-desk.ts";
import { englishOf } from "./english-of.ts";

/** Lines of output that are kept in all, and of one entry; then its first ones go, a part of them at a time. */
const maxLines = 10_000;
const maxEntryLines = 5000;
const keptOfEntry = 4500;
const maxEntryChars = 1_000_000;
const maxEntries = 2000;
/** Short texts that follow one another are one chunk. */
const maxMerged = 4000;

interface Kept {
  entry: ConsoleEntry;
  lines: number;
  chars: number;
  /** How many lines were cut. */
  cut: number;
}

/** The entries of a console, the last ones only. */
export class ConsoleLog {
  #kept: Kept[] = [];
  #desk: RunDesk;
  /** The lines of the other desks, as they were left. */
  readonly #others = new WeakMap<RunDesk, Kept[]>();
  #nextId = 1;
  #isChanged = false;

  constructor(desk: RunDesk = pageDesk) {
    this.#desk = desk;
  }

  /** Whose lines they are. */
  get desk(): RunDesk {
    return this.#desk;
  }

  /** Puts the lines of another desk in the place of these, which stay as they are until one comes back to them. */
  turnTo(desk: RunDesk): void {
    this.#others.set(this.#desk, this.#kept);
    this.#kept = this.#others.get(desk) ?? [];
    this.#desk = desk;
    this.#isChanged = true;
  }

  /** What there is turns out to belong to another desk. */
  belongsTo(desk: RunDesk): void {
    this.#desk = desk;
  }

  /** The entries where they have changed since this was asked for last; `null` otherwise. */
  takeChanged(): readonly ConsoleEntry[] | null {
    if (!this.#isChanged) {
      return null;
    }
    this.#isChanged = false;
    return this.#kept.map(({ entry }) => entry);
  }

  /** Gives the entry's id. */
  add(entry: Omit<ConsoleEntry, "id" | "chunks">, chunks: readonly ConsoleChunk[] = []): number {
    const id = this.#nextId;
    this.#nextId++;
    this.#kept.push({ entry: { ...entry, id, chunks: [] }, lines: 0, chars: 0, cut: 0 });
    for (const chunk of chunks) {
      this.print(id, chunk);
    }
    this.#isChanged = true;
    this.#dropOldest();
    return id;
  }

  addNote(told: ConsoleTold, atMs: number): void {
    this.add({ origin: "note", line: `# ${englishOf(told)}`, told, exit: 0, atMs });
  }

  print(id: number, chunk: ConsoleChunk): void {
    const kept = this.#find(id);
    if (kept === undefined || chunk.text === "") {
      return;
    }
    const { chunks } = kept.entry;
    const last = chunks.at(-1);
    const isMerged =
      last?.stream === chunk.stream &&
      last.told === undefined &&
      chunk.told === undefined &&
      last.text.length < maxMerged;
    kept.entry = {
      ...kept.entry,
      chunks: isMerged
        ? [...chunks.slice(0, -1), { stream: chunk.stream, text: last.text + chunk.text }]
        : [...chunks, chunk],
    };
    kept.lines += linesIn(chunk.text);
    kept.chars += chunk.text.length;
    if (kept.lines > maxEntryLines || kept.chars > maxEntryChars) {
      cutEntry(kept);
    }
    this.#isChanged = true;
    this.#dropOldest();
  }

  /** Puts others in place of all that was printed (`watch`, `clear`). */
  replace(id: number, chunks: readonly ConsoleChunk[]): void {
    const kept = this.#find(id);
    if (kept !== undefined) {
      Object.assign(kept, { entry: { ...kept.entry, chunks: [] }, lines: 0, chars: 0, cut: 0 });
      this.#isChanged = true;
      for (const chunk of chunks) {
        this.print(id, chunk);
      }
    }
  }

  end(id: number, exit: number): void {
    const kept = this.#find(id);
    if (kept !== undefined) {
      kept.entry = { ...kept.entry, exit };
      this.#isChanged = true;
    }
  }

  remove(id: number): void {
    this.#kept = this.#kept.filter(({ entry }) => entry.id !== id);
    this.#isChanged = true;
  }

  /** Empties the screen but for what goes on. */
  clear(): void {
    this.#kept = this.#kept.filter(({ entry }) => entry.exit === null);
    this.#isChanged = true;
  }

  hasOutput(id: number): boolean {
    return (this.#find(id)?.entry.chunks.length ?? 0) > 0;
  }

  #find(id: number): Kept | undefined {
    return this.#kept.findLast(({ entry }) => entry.id === id);
  }

  #dropOldest(): void {
    let lines = this.#kept.reduce((sum, kept) => sum + kept.lines, 0);
    while (lines > maxLines || this.#kept.length > maxEntries) {
      // What goes on stays, and what came last.
      const at = this.#kept.findIndex(({ entry }, place) => entry.exit !== null && place < this.#kept.length - 1);
      if (at === -1) {
        return;
      }
      lines -= this.#kept[at]?.lines ?? 0;
      this.#kept.splice(at, 1);
    }
  }
}

/** How many lines a text takes. */
function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    lines++;
  }
  return text.endsWith("\n") ? lines : lines + 1;
}

/** Takes the first lines of an entry away, and says so at its beginning. */
function cutEntry(kept: Kept): void {
  const { chunks } = kept.entry;
  const printed = chunks.filter(({ told }) => told?.type !== "cut");
  const rest: ConsoleChunk[] = [];
  let lines = 0;
  let chars = 0;
  for (const chunk of printed.toReversed()) {
    const room = keptOfEntry - lines;
    const text = lastOf(chunk.text, room, maxEntryChars / 2 - chars);
    if (text !== "") {
      rest.unshift(text === chunk.text ? chunk : { stream: chunk.stream, text });
    }
    lines += linesIn(text);
    chars += text.length;
    if (text !== chunk.text || lines >= keptOfEntry) {
      break;
    }
  }
  kept.cut += kept.lines - lines;
  const told: ConsoleTold = { type: "cut", lines: kept.cut };
  kept.entry = { ...kept.entry, chunks: [{ stream: "stderr", text: `${englishOf(told)}\n`, told }, ...rest] };
  kept.lines = lines;
  kept.chars = chars;
}

function lastOf(text: string, lines: number, chars: number): string {
  let from = text.length - (text.endsWith("\n") ? 1 : 0);
  for (let line = 0; line < lines && from > 0; line++) {
    from = text.lastIndexOf("\n", from - 1);
  }
  const byLines = lines <= 0 ? "" : text.slice(Math.max(from, -1) + 1);
  const whole = from <= 0 && lines > 0 ? text : byLines;
  return whole.length > chars ? whole.slice(whole.length - Math.max(chars, 0)) : whole;
}
