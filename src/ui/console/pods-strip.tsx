import type { PodState } from "../../view/scene.ts";
import { type PodInShort, podsInShort } from "../../view/pods-in-short.ts";
import { glyphLetter, glyphLook, glyphStyle } from "../stage/glyph-look.ts";
import { usePaced } from "../use-player.ts";
import { useText } from "../use-text.ts";

const size = 20;
/** So many fit into two lines of a phone; of more, the numbers say it. */
const most = 24;
const states: readonly PodState[] = ["pending", "starting", "running", "ready", "failing", "terminating"];

/**
 * The Pods in small, for a screen on which an open console covers the stage: what a line of it makes come and go is seen
 * where the line was written.
 */
export function PodsStrip() {
  const { t, number } = useText();
  const { timeline, playheadMs } = usePaced("text", (state) => state);
  const pods = podsInShort(timeline, playheadMs);
  const counts = states.flatMap((state) => {
    const count = pods.filter((pod) => pod.state === state).length;
    return count === 0 ? [] : [`${number(count)} × ${t(`ui.podShort.${state}`)}`];
  });
  return (
    <div className="pods-strip" role="group" aria-label="Pods">
      {pods.length === 0 || pods.length > most ? null : (
        <span className="pods-strip-glyphs" aria-hidden="true">
          {pods.map((pod) => (
            <Glyph key={pod.uid} pod={pod} />
          ))}
        </span>
      )}
      <span className="pods-strip-counts">{counts.length === 0 ? t("ui.console.noPods") : counts.join(" · ")}</span>
    </div>
  );
}

function Glyph({ pod }: { readonly pod: PodInShort }) {
  const style = glyphStyle(pod, size);
  return (
    <span
      className="glyph"
      {...glyphLook(pod)}
      ref={(element) => {
        // Not as an attribute, which the page's policy forbids.
        if (element !== null) {
          element.style.cssText = style;
        }
      }}
    >
      {glyphLetter(pod, size)}
    </span>
  );
}
