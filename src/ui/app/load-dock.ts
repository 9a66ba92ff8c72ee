import type { ComponentType } from "react";
import { loadAnswers, loadTexts } from "../../i18n/i18n.ts";
import type { DockTab } from "../../player/settings.ts";

/** Fetches what a tab of the dock shows, and what it says. */
export async function loadPanel(tab: DockTab): Promise<ComponentType> {
  switch (tab) {
    case "kubectl": {
      // A console is large, and many never open it.
      const [parts] = await Promise.all([
        import("./console-area.tsx"),
        loadTexts("console"),
        loadTexts("applications"),
        loadAnswers(),
      ]);
      return parts.ConsoleArea;
    }
    case "pipeline": {
      // It comes with kubectl, as the console does.
      const [parts] = await Promise.all([
        import("../pipeline/pipeline-area.tsx"),
        loadTexts("pipeline"),
        loadAnswers(),
      ]);
      return parts.PipelineArea;
    }
    case "events": {
      const [parts] = await Promise.all([import("./dock-panels.ts"), loadAnswers()]);
      return parts.EventsArea;
    }
    case "history": {
      const [parts] = await Promise.all([import("./dock-panels.ts"), loadAnswers()]);
      return parts.HistoryArea;
    }
    default:
      return tab satisfies never;
  }
}
