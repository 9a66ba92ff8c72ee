import { existsSync, readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { compileMessages } from "./src/i18n/compile-messages.ts";
import { saidAfterActs } from "./src/i18n/said-after-acts.ts";
import { headOf } from "./src/lessons/lesson.ts";
import { lessonIds } from "./src/lessons/lesson-ids.ts";
import { parseGlossary } from "./src/lessons/parse-glossary.ts";
import { parseLesson } from "./src/lessons/parse-lesson.ts";
import { withManifestsRead } from "./src/player/lessons/manifests-read.ts";
import { openingScenario } from "./src/player/opening.ts";
import { startTimeline } from "./src/sim/submit.ts";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'none'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Only the built page carries the policy: the development server needs inline scripts to replace modules. */
function contentSecurityPolicyInBuild(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Frame 0 of what the page opens with, made here so that the page itself needs no API server before the first act. */
function openingFrame(): Plugin {
  const id = "virtual:opening-frame";
  return {
    name: "opening-frame",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(resolved) {
      if (resolved !== `\0${id}`) {
        return undefined;
      }
      const frame = JSON.stringify(startTimeline(openingScenario).frames[0]);
      return `export default ${JSON.stringify(frame)};`;
    },
  };
}

/** What of these groups is said by popups and tabs alone, which come later. */
const saidLater = {
  controls:
    /^(?:openImages|noTags|rollback(?:Before|Title)|revisionSince|noRevisions|moreTitle|(?!recreate)\w+Hint|cause\w*|scaleToZero|delete\w*|tooManyPods|percent(?:Up|Down|Fence)|resolvedFence)$/,
  views:
    /^(?:unscheduled|allScheduled|node[A-Z]\w+|cpu\w*|memory\w*|taints|silent\w*|actions|(?:un)?cordon|drain|fail\w*|recover\w*|copyLine|zoom\w*|fit|percent|cordoned|loose\w+)$/,
  why: /^(?:titleOf|see|seeAt|tabs?|conditions|noConditions|since|events|noEvents|agoTimes|taints|noTaints|podsHere|podsOf|endpoint\w*|noEndpoints|yamlOf|noYaml|copy\w+|sameLine|noLine|\w+Means|more|answers|loading|newest)$/,
};

function inTwoBy(group: object, isLater: RegExp) {
  const parts = Object.entries(group);
  return {
    first: Object.fromEntries(parts.filter(([key]) => !isLater.test(key))),
    later: Object.fromEntries(parts.filter(([key]) => isLater.test(key))),
  };
}

/** What the page says only once a person has moved comes with the parts that say it. */
function inTwo(core: Record<string, unknown>, ui: Record<string, unknown>) {
  // Whatever a person has done, and whom a ReplicaSet has chosen to go, comes after an act.
  const { answer, plain, condition, input, criterion, caption, ...others } = core;
  // The Pods of what the page opens with come by themselves.
  const { stuck, ...captions } = Object(caption);
  const decision = inTwoBy(Object(core["decision"]), saidAfterActs);
  const many = inTwoBy(Object(core["many"]), saidAfterActs);
  const { help, facts, images, behavior, pod, dock, share, side, create, notice, strip, ...otherUi } = ui;
  // What is wrong with a link is said when one is opened or made; that this cannot be fetched is said without it.
  const { problem, ...ofShare } = Object(share);
  const { notLoaded, ...problems } = Object(problem);
  const { unavailable, ...pane } = Object(side);
  const { open, ...creating } = Object(create);
  // The others are told of somebody's act.
  const { past, toNow, ...afterActs } = Object(notice);
  const { noLine, inImage, ...stripAtFirst } = Object(strip);
  const { eventList, revisions, ...bar } = Object(dock);
  const controls = inTwoBy(Object(ui["controls"]), saidLater.controls);
  const why = inTwoBy(Object(ui["why"]), saidLater.why);
  const views = inTwoBy(Object(ui["views"]), saidLater.views);
  return {
    first: {
      ...others,
      caption: captions,
      decision: decision.first,
      many: many.first,
      ui: {
        ...otherUi,
        share: { ...ofShare, problem: { notLoaded } },
        dock: bar,
        side: { unavailable },
        create: { open },
        notice: { past, toNow },
        strip: stripAtFirst,
        controls: controls.first,
        why: why.first,
        views: views.first,
      },
    },
    later: {
      answer,
      caption: { stuck },
      decision: decision.later,
      many: many.later,
      plain,
      condition,
      input,
      criterion,
      ui: {
        help,
        facts,
        images,
        behavior,
        pod,
        side: pane,
        create: creating,
        notice: afterActs,
        strip: { noLine, inImage },
        dock: { eventList, revisions },
        share: { problem: problems },
        controls: controls.later,
        why: why.later,
        views: views.later,
      },
    },
  };
}

/** The texts of a language, compiled here so that the page needs no parser for them. */
function compiledMessages(): Plugin {
  const source =
    /^(?:\0)?virtual:messages\/(en|es)(?:-(answers|applications|compare|console|editor|lessons|pipeline|traffic))?$/;
  return {
    name: "compiled-messages",
    resolveId: (id) => (source.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, locale, part] = source.exec(id) ?? [];
      if (locale === undefined) {
        return undefined;
      }
      const read = (name: string) => {
        const path = new URL(`src/i18n/${name}.json`, import.meta.url).pathname;
        this.addWatchFile(path);
        return JSON.parse(readFileSync(path, "utf8"));
      };
      // A part of the page that is fetched by itself has a file of texts of its own.
      if (part !== undefined && part !== "answers") {
        const messages = compileMessages({ ui: { [part]: read(`${part}-${locale}`) } });
        return `export default ${JSON.stringify(JSON.stringify(messages))};`;
      }
      const { first, later } = inTwo(read(locale), read(`ui-${locale}`));
      const messages = compileMessages(Object(part === undefined ? first : later));
      return `export default ${JSON.stringify(JSON.stringify(messages))};`;
    },
  };
}

/** Lessons as the page needs them: checked and read here, manifests and all, so that it reads no YAML for its own. */
function lessons(): Plugin {
  const heads = "virtual:lesson-heads";
  const folder = new URL("src/lessons/curriculum/", import.meta.url).pathname;
  return {
    name: "lessons",
    resolveId: (source) => (source === heads ? `\0${heads}` : undefined),
    load(id) {
      const read = (path: string) => {
        this.addWatchFile(path);
        const parsed = parseLesson(readFileSync(path, "utf8"));
        if (!parsed.ok) {
          const faults = parsed.error.map(
            ({ line, column, field, problem }) => `${path}:${line}:${column} ${field} ${JSON.stringify(problem)}`,
          );
          return this.error(faults.join("\n"));
        }
        return parsed.value;
      };
      if (id === `\0${heads}`) {
        const found = lessonIds.map((name) => `${folder}${name}.yaml`).filter((path) => existsSync(path));
        return `export default ${JSON.stringify(found.map((path) => headOf(read(path))))};`;
      }
      return id.startsWith(folder) && id.endsWith(".yaml")
        ? `export default JSON.parse(${JSON.stringify(JSON.stringify(withManifestsRead(read(id))))});`
        : undefined;
    },
  };
}

/** The glossary as the page needs it: checked and read here. */
function glossary(): Plugin {
  const id = "virtual:glossary";
  const path = new URL("src/lessons/glossary.yaml", import.meta.url).pathname;
  return {
    name: "glossary",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(resolved) {
      if (resolved !== `\0${id}`) {
        return undefined;
      }
      this.addWatchFile(path);
      const words = parseGlossary(readFileSync(path, "utf8"));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(words))});`;
    },
  };
}

/** Says of what d3's modules make when they are read that it may be left out: else all that nobody uses stays in the page. */
function unusedLeftOutOfD3(): Plugin {
  return {
    name: "unused-left-out-of-d3",
    apply: "build",
    transform(code, id) {
      return /\/d3-(?:shape|array)\//.test(id)
        ? { code: code.replaceAll(/^((?:const|var) \w+ = )(?=\w+\(|\(function )/gm, "$1/* @__PURE__ */ "), map: null }
        : undefined;
    },
  };
}

/**
 * The text editor puts its styles into a `<style>` element, which the page's policy forbids, and for parts of documents
 * into sheets made by script, which it allows: this makes it do the latter for the document, too.
 */
function sheetsMadeByScript(): Plugin {
  const choice = "!root.head && root.adoptedStyleSheets";
  return {
    name: "sheets-made-by-script",
    apply: "build",
    transform(code, id) {
      if (!/\/style-mod\//.test(id)) {
        return undefined;
      }
      if (!code.includes(choice)) {
        this.error("style-mod no longer chooses between elements and sheets where it did");
      }
      return { code: code.replace(choice, "root.adoptedStyleSheets"), map: null };
    },
  };
}

export default defineConfig({
  // Relative addresses, so that the page works under any path of a static host.
  base: "./",
  plugins: [
    react(),
    openingFrame(),
    compiledMessages(),
    lessons(),
    glossary(),
    contentSecurityPolicyInBuild(),
    unusedLeftOutOfD3(),
    sheetsMadeByScript(),
  ],
  build: {
    target: "es2023",
    // Vite would inline small files as data: addresses, which the policy allows for images only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first picture needs is one file: cut up by who else uses its modules it would be larger, and more requests.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
  test: {
    sequence: { shuffle: true },
    // Also on two cores both: the default leaves one idle.
    maxWorkers: "100%",
    // Long enough on any machine: it ends what hangs, and measures nothing.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          // One project after the other: a process that goes from one to the other and back reads all modules anew each time.
          sequence: { groupOrder: 0 },
          environment: "node",
          // Nothing in them is changed by a test: so the modules are read once for all files.
          isolate: false,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/ui/**", "tests/browser/**"],
          setupFiles: ["tests/support/setup-texts.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "jsdom",
          sequence: { groupOrder: 1 },
          environment: "jsdom",
          // As above; where the page is and what it keeps begin anew with each test, and what it fetches is there at once.
          isolate: false,
          include: ["tests/ui/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/setup-texts.ts", "tests/support/setup-dom.ts"],
        },
      },
    ],
  },
});
