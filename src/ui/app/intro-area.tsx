import { memo, useEffect, useState } from "react";
import { exampleTargetAt } from "../../player/example-target.ts";
import { isInPast } from "../../player/player.ts";
import { Intro, introNotes } from "../intro/intro.tsx";
import { usePage, usePlayer, useSettings } from "../use-player.ts";

interface IntroAreaProps {
  /** The Deployment whose controls have to be unfolded first; `null`: some can be seen. */
  readonly folded: string | null;
}

/** The three notes of a first visit. What a person does by themselves needs no note any more. */
export const IntroArea = memo(function IntroArea({ folded }: IntroAreaProps) {
  const { settings } = usePage();
  const hasSeenIntro = useSettings((all) => all.hasSeenIntro);
  // Whoever types looks at what the line does on the stage: the notes, which lie over it, wait.
  const isTyping = useSettings((all) => all.dockTab === "kubectl");
  // A lesson says itself what to do, and means its own run.
  const isInLesson = useSettings((all) => all.isInLesson);
  // They speak of cards and lanes, and lie over what the other views count.
  const hasCards = usePlayer(({ view }) => view === "ownership");
  const nextImage = usePlayer(({ timeline, nowMs, selected }) =>
    hasSeenIntro ? null : (exampleTargetAt(timeline, nowMs, selected)?.nextImage ?? null),
  );
  const [read, setRead] = useState(0);
  // That users come to an application is nobody's act: they are there when it opens.
  const hasActed = usePlayer((state) => state.timeline.inputs.some(({ type }) => type !== "traffic"));
  const hasRewound = usePlayer(isInPast);
  const at = Math.max(read, hasActed ? 1 : 0);
  const note = hasSeenIntro || isInLesson || isTyping || !hasCards || nextImage === null ? undefined : introNotes[at];
  const isOver = at >= introNotes.length || (at === introNotes.length - 1 && hasRewound);
  const end = (): void => {
    settings.setState({ hasSeenIntro: true });
  };
  useEffect(() => {
    if (isOver) {
      settings.setState({ hasSeenIntro: true });
    }
  }, [isOver, settings]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (note === undefined) {
      delete dataset["intro"];
    } else {
      dataset["intro"] = note;
    }
  }, [note]);
  return note === undefined || nextImage === null || isOver ? null : (
    <Intro
      note={note}
      folded={folded}
      nextImage={nextImage}
      onSkip={end}
      onNext={() => {
        setRead(at + 1);
      }}
    />
  );
});
