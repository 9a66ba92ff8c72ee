import type { ObjectKey } from "../api/objects.ts";
import type { Architecture, DrawnPart, DrawnService } from "./architecture.ts";

/** A box with its upper left corner. */
export interface Placed<T> {
  readonly of: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes, as an SVG path. */
export interface DrawnLine {
  readonly key: string;
  readonly path: string;
  readonly isBroken: boolean;
}

export interface PlacedArchitecture {
  readonly width: number;
  readonly height: number;
  /** Where users are drawn; `null`: nobody can come. */
  readonly users: { readonly x: number; readonly y: number } | null;
  readonly parts: readonly Placed<DrawnPart>[];
  readonly services: readonly Placed<DrawnService>[];
  readonly lines: readonly DrawnLine[];
}

const USERS_HEIGHT = 30;
const SERVICE_HEIGHT = 22;
const PART_HEIGHT = 46;
/** Between users and a Service, a Service and its Deployment, a Deployment and a Service that it asks, and columns. */
const GAP = { users: 12, part: 12, call: 20, column: 8 };
const PADDING = 8;
const MARGIN = 2;
/** What is said of users has room in it. */
const LEAST_WIDTH = 110;
/** Of a letter of the drawing's type, rather more than less; a Deployment's name is bold. */
const LETTER = 6.1;
const BOLD_LETTER = 6.9;
/** What is said beside the numbers of a Deployment. */
const COUNT_WORDS = 7;
/** Wider, a level goes on in another row: a pane at the side is no wider, at the size at which names can still be read. */
const MOST_WIDTH = 350;
/** Between rows of one level, or of the Services of one Deployment. */
const ROW_GAP = 8;
/** Longer names are cut where they are drawn. */
export const MOST_LETTERS = 24;

interface Column {
  /** Row by row. */
  readonly services: readonly (readonly DrawnService[])[];
  readonly part: DrawnPart | null;
  readonly width: number;
}

/** Where everything is drawn: from the users above down to what nobody else asks, one level under the other. */
export function placeArchitecture(architecture: Architecture): PlacedArchitecture {
  const hasUsers = architecture.services.some(({ usersPerSecond }) => usersPerSecond !== null);
  const all = [...architecture.services, ...architecture.parts].map(({ level }) => level);
  const levels = Array.from({ length: Math.max(-1, ...all) + 1 }, (_, level) =>
    inRows(columnsAt(architecture, level), columnWidth),
  );
  const width = Math.max(...levels.flat().map(widthOf), LEAST_WIDTH) + 2 * MARGIN;
  const parts: Placed<DrawnPart>[] = [];
  const services: Placed<DrawnService>[] = [];
  let y = MARGIN + (hasUsers ? USERS_HEIGHT + GAP.users : 0);
  for (const rows of levels) {
    for (const columns of rows) {
      const servicesHeight = Math.max(...columns.map(heightOfServices));
      let x = (width - widthOf(columns)) / 2;
      for (const column of columns) {
        place(column, x, y, servicesHeight, services, parts);
        x += column.width + GAP.column;
      }
      const hasParts = columns.some(({ part }) => part !== null);
      y += servicesHeight + (hasParts ? GAP.part + PART_HEIGHT : 0) + ROW_GAP;
    }
    y += GAP.call - ROW_GAP;
  }
  const users = hasUsers ? { x: width / 2, y: MARGIN } : null;
  const lowest = Math.max(...[...parts, ...services].map((box) => box.y + box.height), MARGIN);
  return {
    width,
    height: lowest + MARGIN,
    users,
    parts,
    services,
    lines: linesOf(architecture, { users, parts, services }),
  };
}

/** Each Deployment of a level under the Services that lead to it; a Service that leads nowhere stands alone. */
function columnsAt({ parts, services }: Architecture, level: number): readonly Column[] {
  const here = services.filter((service) => service.level === level);
  const taken = new Set<ObjectKey>();
  const own = parts.filter((part) => part.level === level);
  const withParts = own.map((part): Column => {
    // A Service that is missing stands where it would lead to, if that has its name.
    const before = here.filter(({ key, to, trouble }) => {
      return !taken.has(key) && (to.includes(part.key) || (trouble === "missing" && key === part.key));
    });
    before.forEach(({ key }) => taken.add(key));
    const rows = inRows(before, serviceWidth);
    return { part, services: rows, width: Math.max(partWidth(part), ...rows.map(servicesWidth)) };
  });
  const alone = here
    .filter(({ key }) => !taken.has(key))
    .map((service): Column => ({ part: null, services: [[service]], width: serviceWidth(service) }));
  return [...withParts, ...alone];
}

/** One after the other, as many in a row as have room in it. */
function inRows<T>(all: readonly T[], widthOfOne: (one: T) => number): readonly (readonly T[])[] {
  const rows: T[][] = [];
  let width = Number.POSITIVE_INFINITY;
  for (const one of all) {
    width += GAP.column + widthOfOne(one);
    if (width > MOST_WIDTH) {
      rows.push([]);
      width = widthOfOne(one);
    }
    rows.at(-1)?.push(one);
  }
  return rows;
}

function columnWidth({ width }: Column): number {
  return width;
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width + GAP.column, -GAP.column);
}

function servicesWidth(services: readonly DrawnService[]): number {
  return services.reduce((sum, service) => sum + serviceWidth(service) + GAP.column, -GAP.column);
}

function heightOfServices({ services }: Column): number {
  return Math.max(1, services.length) * (SERVICE_HEIGHT + ROW_GAP) - ROW_GAP;
}

/** A name as it is drawn. */
export function shortName(name: string): string {
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
}

/** What a Service is called in the drawing. */
export function serviceLabel({ name, port }: DrawnService): string {
  return port === null ? shortName(name) : `${shortName(name)}:${String(port)}`;
}

function partWidth({ name, replicas }: DrawnPart): number {
  // As many are ready as are wanted, or more than that.
  const counts = 2 * replicas.toLocaleString("en").length + COUNT_WORDS;
  return Math.max(76, shortName(name).length * BOLD_LETTER + 2 * PADDING, counts * LETTER + 2 * PADDING);
}

function serviceWidth(service: DrawnService): number {
  return Math.max(52, serviceLabel(service).length * LETTER + 2 * PADDING);
}

function place(
  { part, services: rows, width }: Column,
  x: number,
  y: number,
  servicesHeight: number,
  services: Placed<DrawnService>[],
  parts: Placed<DrawnPart>[],
): void {
  rows.forEach((row, at) => {
    let left = x + (width - servicesWidth(row)) / 2;
    for (const service of row) {
      const own = serviceWidth(service);
      const rowY = y + at * (SERVICE_HEIGHT + ROW_GAP);
      services.push({ of: service, x: left, y: rowY, width: own, height: SERVICE_HEIGHT });
      left += own + GAP.column;
    }
  });
  if (part !== null) {
    const own = partWidth(part);
    parts.push({
      of: part,
      x: x + (width - own) / 2,
      y: y + servicesHeight + GAP.part,
      width: own,
      height: PART_HEIGHT,
    });
  }
}

function linesOf(
  { calls }: Architecture,
  { users, parts, services }: Pick<PlacedArchitecture, "users" | "parts" | "services">,
): readonly DrawnLine[] {
  const partAt = (key: ObjectKey) => parts.find(({ of }) => of.key === key);
  const serviceAt = (key: ObjectKey) => services.find(({ of }) => of.key === key);
  const fromUsers = services.flatMap((service): readonly DrawnLine[] => {
    const { key, usersPerSecond, trouble } = service.of;
    return users === null || usersPerSecond === null
      ? []
      : [
          {
            key: `users ${key}`,
            path: line(users.x, users.y + USERS_HEIGHT, middle(service), service.y),
            isBroken: trouble === "noPort",
          },
        ];
  });
  const toParts = services.flatMap((service) =>
    service.of.to.flatMap((key): readonly DrawnLine[] => {
      const part = partAt(key);
      const path = part === undefined ? "" : line(middle(service), service.y + service.height, middle(part), part.y);
      const { trouble } = service.of;
      return path === "" ? [] : [{ key: `${service.of.key} ${key}`, path, isBroken: trouble !== null }];
    }),
  );
  const called = calls.flatMap(({ from, to }): readonly DrawnLine[] => {
    const [part, service] = [partAt(from), serviceAt(to)];
    if (part === undefined || service === undefined) {
      return [];
    }
    const path = line(middle(part), part.y + part.height, middle(service), service.y);
    const { trouble } = service.of;
    return [{ key: `${from} asks ${to}`, path, isBroken: trouble === "missing" || trouble === "noPort" }];
  });
  return [...fromUsers, ...toParts, ...called];
}

function middle({ x, width }: Placed<unknown>): number {
  return x + width / 2;
}

/** Straight down, or in a bend where the one is not above the other. */
function line(x1: number, y1: number, x2: number, y2: number): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((n) => String(Math.round(n * 10) / 10));
  const bend = String(Math.round((y1 + y2) * 5) / 10);
  return x1 === x2 ? `M${a} ${b}V${d}` : `M${a} ${b}C${a} ${bend} ${c} ${bend} ${c} ${d}`;
}
