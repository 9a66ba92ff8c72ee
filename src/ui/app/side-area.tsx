import { imagesAround } from "../../player/images-in-use.ts";
import { behaviorOf, entriesOf } from "../../player/registry.ts";
import { usePaced, usePage, usePlayer } from "../use-player.ts";
import { ImagesPanel } from "../side/images-panel.tsx";
import { ManifestPanel } from "../side/manifest-panel.tsx";
import { SidePane } from "../side/side-pane.tsx";

/** The side pane over the player. */
export function SideArea() {
  return <SidePane manifest={<Manifest />} images={<Images />} />;
}

function Manifest() {
  const { player } = usePage();
  const inputs = usePlayer((state) => state.timeline.inputs);
  return (
    <ManifestPanel
      onApply={player.apply}
      isInRun={({ timeline }) => {
        // An act is its input: to take it back, or to act before it, leaves a run without it.
        const last = timeline.inputs.at(-1);
        return last === undefined || inputs.includes(last);
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
