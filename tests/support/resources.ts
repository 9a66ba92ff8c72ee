import applicationsEn from "../../src/i18n/applications-en.json" with { type: "json" };
import compareEn from "../../src/i18n/compare-en.json" with { type: "json" };
import compareEs from "../../src/i18n/compare-es.json" with { type: "json" };
import consoleEn from "../../src/i18n/console-en.json" with { type: "json" };
import applicationsEs from "../../src/i18n/applications-es.json" with { type: "json" };
import consoleEs from "../../src/i18n/console-es.json" with { type: "json" };
import editorEn from "../../src/i18n/editor-en.json" with { type: "json" };
import editorEs from "../../src/i18n/editor-es.json" with { type: "json" };
import en from "../../src/i18n/en.json" with { type: "json" };
import es from "../../src/i18n/es.json" with { type: "json" };
import lessonsEn from "../../src/i18n/lessons-en.json" with { type: "json" };
import lessonsEs from "../../src/i18n/lessons-es.json" with { type: "json" };
import pipelineEn from "../../src/i18n/pipeline-en.json" with { type: "json" };
import pipelineEs from "../../src/i18n/pipeline-es.json" with { type: "json" };
import trafficEn from "../../src/i18n/traffic-en.json" with { type: "json" };
import trafficEs from "../../src/i18n/traffic-es.json" with { type: "json" };
import uiEn from "../../src/i18n/ui-en.json" with { type: "json" };
import uiEs from "../../src/i18n/ui-es.json" with { type: "json" };

/** The texts as they are written, before they are compiled. */
export const resources = {
  en: {
    ...en,
    ui: {
      ...uiEn,
      applications: applicationsEn,
      compare: compareEn,
      console: consoleEn,
      editor: editorEn,
      lessons: lessonsEn,
      pipeline: pipelineEn,
      traffic: trafficEn,
    },
  },
  es: {
    ...es,
    ui: {
      ...uiEs,
      applications: applicationsEs,
      compare: compareEs,
      console: consoleEs,
      editor: editorEs,
      lessons: lessonsEs,
      pipeline: pipelineEs,
      traffic: trafficEs,
    },
  },
};
