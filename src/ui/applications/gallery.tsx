import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import type { Addressed } from "../../player/applications/addressed-application.ts";
import { type ApplicationCard, applicationCards } from "../../player/applications/application-cards.ts";
import type { Application, ApplicationId } from "../../player/applications/applications.ts";
import { openingScenario } from "../../player/opening.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { ArchitectureDrawing } from "./architecture-drawing.tsx";
import { openInPage } from "./open-in-page.ts";

interface GalleryProps {
  /** What the page's address asked for, where that cannot be. */
  readonly problem: Addressed | null;
  readonly onClose: () => void;
}

/** Long enough for a browser to draw that something is being opened. */
const drawnMs = 30;

/** All applications, each with its architecture, ready to be opened. */
export function Gallery({ problem, onClose }: GalleryProps) {
  const page = usePage();
  const { t, number } = useText();
  const [opening, setOpening] = useState<ApplicationId | null>(null);
  const open = (application: Application): void => {
    setOpening(application.id);
    setTimeout(() => {
      openInPage(page, application, openingScenario.seed, "push");
      onClose();
    }, drawnMs);
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog gallery">
          <div className="gallery-head">
            <Dialog.Title className="panel-title">{t("ui.applications.title")}</Dialog.Title>
            <Dialog.Close className="button small">{t("ui.close")}</Dialog.Close>
          </div>
          <Dialog.Description className="dialog-text">{t("ui.applications.text")}</Dialog.Description>
          {problem === null || problem.type === "application" ? null : (
            <p className="gallery-problem" role="alert">
              {problem.type === "unknownApplication"
                ? t("ui.applications.unknownApplication", { id: problem.id })
                : t("ui.applications.badSeed", { seed: problem.seed, most: number(problem.most) })}
            </p>
          )}
          <ul className="gallery-cards">
            {applicationCards().map((card) => (
              <Card
                key={card.application.id}
                card={card}
                isOpening={opening === card.application.id}
                onOpen={opening === null ? open : null}
              />
            ))}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface CardProps {
  readonly card: ApplicationCard;
  readonly isOpening: boolean;
  /** `null`: another one is being opened. */
  readonly onOpen: ((application: Application) => void) | null;
}

function Card({ card: { application, architecture, pods }, isOpening, onOpen }: CardProps) {
  const { t } = useText();
  const { id } = application;
  const name = t(`ui.applications.name.${id}`);
  return (
    <li className="gallery-card" data-application={id}>
      <h3>{name}</h3>
      <p className="gallery-about">{t(`ui.applications.about.${id}`)}</p>
      {architecture.parts.length === 0 ? null : (
        <div className="gallery-drawing">
          <ArchitectureDrawing architecture={architecture} name={name} />
        </div>
      )}
      <div className="gallery-foot">
        <p className="soft">
          {t("ui.applications.deployments", { count: architecture.parts.length })}
          {" · "}
          {t("ui.applications.pods", { pods })}
        </p>
        <button
          type="button"
          className="button primary"
          aria-label={t("ui.applications.openNamed", { name })}
          aria-busy={isOpening || undefined}
          onClick={() => {
            onOpen?.(application);
          }}
        >
          {isOpening ? t("ui.applications.opening") : t("ui.applications.open")}
        </button>
      </div>
    </li>
  );
}
