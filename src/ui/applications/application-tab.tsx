import { applicationOfRun } from "../../player/applications/application-of-run.ts";
import { whatRuns } from "../../player/applications/what-runs.ts";
import { editorSessionOf } from "../../player/editor/editor-session.ts";
import { architectureAt } from "../../view/architecture-at.ts";
import { usePaced, usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { ArchitectureDrawing } from "./architecture-drawing.tsx";
import { PageOfService } from "./page-of-service.tsx";
import { troublesOf } from "./architecture-sentences.ts";

/** What runs here: its architecture as it is at the moment, what is wrong in it, and the page that it serves. */
export function ApplicationTab() {
  const { player, settings } = usePage();
  const text = useText();
  const { t } = text;
  const { timeline, playheadMs, namespace } = usePaced("text", (state) => state);
  const architecture = architectureAt(timeline, playheadMs, namespace);
  const application = applicationOfRun(timeline.scenario);
  const running = whatRuns(architecture, application);
  const names = running.map(({ id }) => t(`ui.applications.name.${id}`));
  const name = names.length === 0 ? t("ui.applications.tab.other") : names.join(", ");
  const isEmpty = architecture.parts.length + architecture.services.length === 0;
  const troubles = troublesOf(architecture, text);
  return (
    <div className="application-tab">
      <h2 className="pane-title">{name}</h2>
      {running.length === 0 ? <p className="soft">{t("ui.applications.tab.otherText")}</p> : null}
      <PageOfService
        // Another run has other addresses.
        key={`${String(timeline.scenario.seed)} ${application?.id ?? ""}`}
        timeline={timeline}
        atMs={playheadMs}
        namespace={namespace}
      />
      {isEmpty ? (
        <p>{t("ui.applications.architecture.nothing", { namespace })}</p>
      ) : (
        <div
          className="application-drawing"
          role="region"
          aria-label={t("ui.applications.architecture.title")}
          // A wide one is scrolled, also by keys.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <ArchitectureDrawing architecture={architecture} name={name} />
        </div>
      )}
      <div role="status">
        <ul className="application-troubles">
          {troubles.map((trouble) => (
            <li key={trouble}>{trouble}</li>
          ))}
        </ul>
      </div>
      {application === null || application.files.length === 0 ? null : (
        <section className="application-files">
          <h3 className="section-title">{t("ui.applications.tab.files")}</h3>
          <ul>
            {application.files.map((file) => (
              <li key={file.name}>
                <button
                  type="button"
                  className="link mono"
                  onClick={() => {
                    const session = editorSessionOf(player);
                    if (session.workspace.read(file.name) === undefined) {
                      session.open([file]);
                    } else {
                      session.show(file.name);
                    }
                    settings.setState({ sideTab: "manifest" });
                  }}
                >
                  {file.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
