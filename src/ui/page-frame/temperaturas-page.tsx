import { type FormEvent, useId, useState } from "react";
import { useText } from "../use-text.ts";
import type { ServedPageProps } from "./served-pages.ts";
import { troubleClause } from "./trouble-text.ts";

/** What the backend knows: a day of spring, in degrees Celsius. The numbers are this project's. */
const towns: Readonly<Record<string, { readonly least: number; readonly most: number }>> = {
  Bilbao: { least: 10, most: 18 },
  León: { least: 5, most: 17 },
  Madrid: { least: 9, most: 21 },
  Sevilla: { least: 13, most: 26 },
  Valencia: { least: 12, most: 22 },
  "Dos Hermanas": { least: 12, most: 25 },
};

/** A frontend that asks another service over HTTP: without that one's answer it has no temperature to show. */
export function TemperaturasPage({ parts: [backend], onAsk }: ServedPageProps) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const [choice, setChoice] = useState("");
  /** The town that was asked for; a reload asks for it again. */
  const [town, setTown] = useState<string | null>(null);
  const trouble = backend?.trouble ?? null;
  const found = town === null ? undefined : towns[town];
  const ask = (e: FormEvent): void => {
    e.preventDefault();
    if (choice !== "") {
      setTown(choice);
      onAsk();
    }
  };
  return (
    <div className="served served-app">
      <p className="served-title">{t("ui.applications.page.temperaturas.title")}</p>
      {trouble !== null ? (
        <p className="served-trouble">
          {t("ui.applications.page.temperaturas.waiting", { why: troubleClause(trouble, text) })}
        </p>
      ) : (
        <>
          <form className="served-form" onSubmit={ask}>
            <label className="visually-hidden" htmlFor={id}>
              {t("ui.applications.page.temperaturas.place")}
            </label>
            <select
              id={id}
              className="served-input"
              value={choice}
              onChange={(e) => {
                setChoice(e.target.value);
              }}
            >
              <option value="">{t("ui.applications.page.temperaturas.place")}</option>
              {Object.keys(towns).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <button type="submit" className="served-button">
              {t("ui.applications.page.temperaturas.show")}
            </button>
          </form>
          {town === null || found === undefined || backend === undefined ? (
            <p>{t("ui.applications.page.temperaturas.ready")}</p>
          ) : (
            <>
              <p className="served-title">{t("ui.applications.page.temperaturas.found", { town, ...found })}</p>
              <p className="served-small">{t("ui.applications.page.temperaturas.from", { pod: backend.pod })}</p>
            </>
          )}
        </>
      )}
    </div>
  );
}
