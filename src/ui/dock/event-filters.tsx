import { useId } from "react";
import type { Kind, ObjectRef } from "../../api/objects.ts";
import { useText } from "../use-text.ts";

const kinds = ["Deployment", "ReplicaSet", "Pod", "Node"] as const satisfies readonly Kind[];

/** What the Events that are listed are about. */
export type EventsAbout = "anything" | "selected" | (typeof kinds)[number];

interface EventFiltersProps {
  readonly about: EventsAbout;
  readonly selected: ObjectRef | null;
  readonly text: string;
  readonly onlyWarnings: boolean;
  readonly onAbout: (about: EventsAbout) => void;
  readonly onText: (text: string) => void;
  readonly onOnlyWarnings: (on: boolean) => void;
}

/** Which Events are listed. */
export function EventFilters(props: EventFiltersProps) {
  const { about, selected, text, onlyWarnings, onAbout, onText, onOnlyWarnings } = props;
  const { t } = useText();
  const id = useId();
  const values: readonly EventsAbout[] = ["anything", "selected", ...kinds];
  return (
    <fieldset className="dock-filters" aria-label={t("ui.dock.eventList.filters")}>
      <label className="dock-field" htmlFor={`${id}about`}>
        {t("ui.dock.eventList.about")}
        <select
          id={`${id}about`}
          className="input dock-select"
          value={about}
          onChange={(e) => {
            onAbout(values.find((value) => value === e.currentTarget.value) ?? "anything");
          }}
        >
          <option value="anything">{t("ui.dock.eventList.anything")}</option>
          <option value="selected" disabled={selected === null}>
            {selected === null
              ? t("ui.dock.eventList.nothingSelected")
              : `${selected.kind} ${selected.key.slice(selected.key.indexOf("/") + 1)}`}
          </option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t("ui.dock.eventList.ofKind", { kind })}
            </option>
          ))}
        </select>
      </label>
      <label className="dock-field" htmlFor={`${id}text`}>
        {t("ui.dock.eventList.search")}
        <input
          id={`${id}text`}
          type="search"
          className="input dock-search"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(e) => {
            onText(e.currentTarget.value);
          }}
        />
      </label>
      <label className="check" htmlFor={`${id}warnings`}>
        <input
          id={`${id}warnings`}
          type="checkbox"
          checked={onlyWarnings}
          onChange={(e) => {
            onOnlyWarnings(e.currentTarget.checked);
          }}
        />
        {t("ui.dock.eventList.onlyWarnings")}
      </label>
    </fieldset>
  );
}
