import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** Who may import whom. A package ending in "*" stands for all that begin so. */
interface Room {
  readonly rooms: readonly string[];
  /** Rooms of which only types may be imported. */
  readonly typesOf?: readonly string[];
  readonly packages: readonly string[];
}

const rooms: Readonly<Record<string, Room>> = {
  api: { rooms: [], packages: [] },
  i18n: { rooms: [], packages: ["@lingui/core", "@lingui/message-utils/compileMessage", "virtual:messages/*"] },
  sim: { rooms: ["api"], packages: [] },
  manifest: { rooms: ["api"], packages: ["yaml"] },
  kubectl: { rooms: ["api", "sim", "manifest"], packages: [] },
  shell: { rooms: ["api", "sim", "manifest", "kubectl"], packages: [] },
  traffic: { rooms: ["api", "sim"], packages: [] },
  view: { rooms: ["api", "sim", "traffic"], packages: ["d3", "d3-*"] },
  lessons: {
    rooms: ["api", "sim", "traffic", "view"],
    packages: ["yaml", "valibot", "virtual:lesson-heads", "virtual:glossary"],
  },
  player: {
    rooms: ["api", "sim", "traffic", "manifest", "kubectl", "shell", "view", "lessons", "i18n"],
    packages: ["zustand/vanilla", "zustand/middleware", "valibot", "fflate", "virtual:opening-frame"],
  },
  ui: {
    rooms: ["player", "view", "lessons", "i18n"],
    typesOf: ["api", "sim"],
    packages: [
      "react",
      "react-dom",
      "react-dom/client",
      "zustand",
      "zustand/*",
      "d3",
      "d3-*",
      "@base-ui/react",
      "@base-ui/react/*",
      "react-resizable-panels",
      "codemirror",
      "@codemirror/*",
      "virtual:lesson-heads",
      "@lezer/highlight",
    ],
  },
  replay: { rooms: ["api", "sim", "manifest", "kubectl"], packages: ["node:*"] },
  // main.tsx, which mounts the app.
  main: { rooms: ["player", "ui", "i18n", "lessons", "view"], packages: ["react", "react-dom/client"] },
};

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../src");

interface Import {
  readonly specifier: string;
  readonly isType: boolean;
}

/** Every static import and re-export, and every import() of a plain string. Comments are cut away first. */
function importsOf(text: string): Import[] {
  const code = text.replaceAll(/\/\*[^]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
  const statements = code.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:([\w*{}\s,$]+?)\s+from\s+)?["']([^"'\n]+)["']/gm,
  );
  const calls = code.matchAll(/\bimport\(\s*["']([^"'\n]+)["']/g);
  return [
    ...Array.from(statements, ([, type, names = "", specifier = ""]) => ({
      specifier,
      isType: type !== undefined || hasOnlyTypes(names),
    })),
    ...Array.from(calls, ([, specifier = ""]) => ({ specifier, isType: false })),
  ];
}

function hasOnlyTypes(names: string): boolean {
  const inBraces = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  const parts = inBraces?.split(",").filter((part) => part.trim() !== "") ?? [];
  return parts.length > 0 && parts.every((part) => part.trim().startsWith("type "));
}

function roomOf(path: string): string {
  const [first = ""] = relative(source, path).split(sep);
  return first.replace(/\.tsx?$/, "");
}

function matches(specifier: string, pattern: string): boolean {
  return pattern.endsWith("*") ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern;
}

/** What the import table forbids in a file with this text, one line each. */
function violations(file: string, text: string): string[] {
  const name = roomOf(file);
  const room = rooms[name];
  if (room === undefined) {
    return [`${name} is not in the import table`];
  }
  return importsOf(text).flatMap(({ specifier, isType }) => {
    if (!specifier.startsWith(".")) {
      return room.packages.some((pattern) => matches(specifier, pattern)) ? [] : [`${name} → ${specifier}`];
    }
    const target = roomOf(resolve(dirname(file), specifier));
    if (target === name || room.rooms.includes(target)) {
      return [];
    }
    if (room.typesOf?.includes(target) === true) {
      return isType ? [] : [`${name} → ${target} (types only): ${specifier}`];
    }
    return [`${name} → ${target}: ${specifier}`];
  });
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(source, name));

describe("the import table", () => {
  it.each(files.map((file) => [relative(source, file), file]))("holds in %s", (_, file) => {
    expect(violations(file!, readFileSync(file!, "utf8"))).toEqual([]);
  });

  it("knows every room", () => {
    expect(files.map(roomOf).filter((room) => !(room in rooms))).toEqual([]);
  });

  it("finds no barrel, so that an import names the module it needs", () => {
    expect(files.filter((file) => /[/\\]index\.tsx?$/.test(file))).toEqual([]);
  });
});

describe("the reader of imports", () => {
  it.each([
    ["sim/x.ts", 'import { t } from "../i18n/i18n.ts";', "sim → i18n: ../i18n/i18n.ts"],
    ["sim/node/x.ts", 'import "../../view/scene.ts";', "sim → view: ../../view/scene.ts"],
    ["sim/x.ts", 'import {\n  useState,\n} from "react";', "sim → react"],
    ["sim/x.ts", 'export { y } from "../kubectl/y.ts";', "sim → kubectl: ../kubectl/y.ts"],
    ["view/x.ts", 'const y = await import("react");', "view → react"],
    ["player/x.ts", 'import { create } from "zustand";', "player → zustand"],
    ["lessons/x.ts", 'import { run } from "../player/player.ts";', "lessons → player: ../player/player.ts"],
    ["ui/x.tsx", 'import { type A, b } from "../sim/state.ts";', "ui → sim (types only): ../sim/state.ts"],
    ["attic/x.ts", "", "attic is not in the import table"],
  ])("reports a forbidden import in %s: %s", (path, text, report) => {
    expect(violations(join(source, path), text)).toEqual([report]);
  });

  it.each([
    ["sim/x.ts", 'import { y } from "./y.ts";\nimport type { Pod } from "../api/objects.ts";'],
    ["sim/controllers/x.ts", 'import { y } from "../state.ts";'],
    ["sim/x.ts", '/* import { t } from "../i18n/i18n.ts"; */\n// import "react";'],
    ["ui/x.tsx", 'import type { Pod } from "../api/objects.ts";\nimport { type Frame } from "../sim/timeline.ts";'],
    ["ui/stage/x.tsx", 'import { Dialog } from "@base-ui/react/dialog";\nimport "./x.css";'],
    ["replay/main.ts", 'import { readFileSync } from "node:fs";'],
  ])("lets through what the table allows in %s: %s", (path, text) => {
    expect(violations(join(source, path), text)).toEqual([]);
  });
});
