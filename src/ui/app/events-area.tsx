import { useCallback, useMemo, useState } from "react";
import type { EventEntry } from "../../view/event-book.ts";
import { type EventFilter, eventRowsAt, everyEvent, objectOf } from "../../view/event-rows.ts";
import { EventFilters, type EventsAbout } from "../dock/event-filters.tsx";
import { EventsPanel } from "../dock/events-panel.tsx";
import { usePaced, usePage } from "../use-player.ts";

/** The cluster's Events over the player. */
export function EventsArea() {
  const { player } = usePage();
  const { timeline, playheadMs, selected, namespace } = usePaced("text", (state) => state);
  const [chosen, setAbout] = useState<EventsAbout>("anything");
  const [text, setText] = useState("");
  const [onlyWarnings, setOnlyWarnings] = useState(false);
  const about = chosen === "selected" && selected === null ? "anything" : chosen;
  const filter = useMemo<EventFilter>(() => {
    const object = about === "selected" ? selected : null;
    return { object, kind: about === "selected" || about === "anything" ? null : about, text, onlyWarnings };
  }, [about, selected, text, onlyWarnings]);
  const onGo = useCallback(
    ({ event }: EventEntry) => {
      player.seek(event.lastTimestamp);
      player.select(objectOf(event));
    },
    [player],
  );
  const reset = (): void => {
    setAbout("anything");
    setText(everyEvent.text);
    setOnlyWarnings(everyEvent.onlyWarnings);
  };
  return (
    <EventsPanel
      events={eventRowsAt(timeline, playheadMs, filter)}
      filter={filter}
      namespace={namespace}
      onGo={onGo}
      onReset={reset}
      filters={
        <EventFilters
          about={about}
          selected={selected}
          text={text}
          onlyWarnings={onlyWarnings}
          onAbout={setAbout}
          onText={setText}
          onOnlyWarnings={setOnlyWarnings}
        />
      }
    />
  );
}
