import { useCallback, useEffect, useState } from "react";
import { imagesAround } from "../../player/images-in-use.ts";
import { behaviorOf, entriesOf } from "../../player/registry.ts";
import { usePaced, usePage, usePlayer, useSettings } from "../use-player.ts";
import { applicationLibrary, useApplications } from "../applications/use-applications.ts";
import { lessonLibrary, useLessons } from "../lessons/use-lessons.ts";
import { ImagesPanel } from "../side/images-panel.tsx";
import { useText } from "../use-text.ts";
import { useEditor } from "../editor/use-editor.ts";
import { SidePane } from "../side/side-pane.tsx";

/** The side pane over the player. */
export function SideArea() {
  const { settings } = usePage();
  const tab = useSettings(({ sideTab }) => sideTab);
  const lessons = useLessons();
  return (
    <SidePane
      tab={tab}
      onTab={(sideTab) => {
        settings.setState({ sideTab });
      }}
      lesson={<Lesson />}
      lessonBar={lessons === null ? null : <lessons.LessonBar />}
      manifest={<Manifest />}
      images={<Images />}
      application={<Application />}
    />
  );
}

function Lesson() {
  const page = usePage();
  const { t } = useText();
  const parts = useLessons();
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(() => {
    lessonLibrary.load().catch(() => {
      setHasFailed(true);
    });
  }, []);
  useEffect(load, [load]);
  if (parts !== null) {
    return (
      <parts.LessonTab
        onMap={() => {
          parts.goToPage(page, "?lessons");
        }}
      />
    );
  }
  return hasFailed ? <Unavailable onRetry={load} /> : <p className="soft">{t("ui.why.loading")}</p>;
}

function Unavailable({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useText();
  return (
    <p role="alert">
      {t("ui.side.unavailable")}{" "}
      <button type="button" className="button small" onClick={onRetry}>
        {t("ui.side.tryAgain")}
      </button>
    </p>
  );
}

function Application() {
  const { t } = useText();
  const parts = useApplications();
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(() => {
    applicationLibrary.load().catch(() => {
      setHasFailed(true);
    });
  }, []);
  useEffect(load, [load]);
  if (parts !== null) {
    return <parts.ApplicationTab />;
  }
  return hasFailed ? <Unavailable onRetry={load} /> : <p className="soft">{t("ui.why.loading")}</p>;
}

function Manifest() {
  const { t } = useText();
  const { player, shell, settings } = usePage();
  const inputs = usePlayer((state) => state.timeline.inputs);
  const { parts, hasFailed, retry } = useEditor();
  if (parts === null) {
    return hasFailed ? <Unavailable onRetry={retry} /> : <p className="soft">{t("ui.why.loading")}</p>;
  }
  return (
    <parts.ManifestPane
      session={parts.editorSessionOf(player)}
      isInRun={({ timeline }) => {
        // An act is its input: to take it back, or to act before it, leaves a run without it.
        const last = timeline.inputs.at(-1);
        return last === undefined || inputs.includes(last);
      }}
      onConsole={(line) => {
        settings.setState({ dockTab: "kubectl" });
        // Where it cannot be fetched the console says so itself.
        shell.load().then(
          (there) => {
            there.submit(line);
          },
          () => undefined,
        );
      }}
    />
  );
}

function Images() {
  const { player } = usePage();
  const { timeline, playheadMs } = usePaced("text", (state) => state);
  return (
    <ImagesPanel
      entries={entriesOf(timeline, playheadMs, imagesAround(timeline, playheadMs))}
      onBehavior={(image, name) => {
        player.setImageBehavior(image, behaviorOf(name, image));
      }}
    />
  );
}
