import type { Caption } from "./caption-at.ts";
import type { ActKey } from "./describe-act.ts";
import type { InputKey } from "./describe-input.ts";
import { describeMoment } from "./describe.ts";
import type { DescribeKey, Description, Say } from "./words.ts";

/** A caption in words. Where what is waited for cannot come by itself, that is said first. */
export function describeCaption(caption: Caption, t: Say<DescribeKey | InputKey | ActKey>): Description {
  const told = describeMoment(caption, t);
  const { stuck, news } = caption;
  if (stuck === null) {
    return told;
  }
  const isRollout = news.type === "decision" && news.decision.code === "waitForAvailable";
  const why = stuck.troubles.map(({ trouble, count }) =>
    t(`caption.stuck.${trouble}`, { count, name: stuck.name, images: stuck.images.join(", ") }),
  );
  if (why.length === 0) {
    const again = t("caption.restarting", { count: stuck.restarting });
    return { ...told, sentence: `${told.sentence} ${again}` };
  }
  return {
    ...told,
    title: t(isRollout ? "caption.stuck.rollout" : "caption.stuck.pods"),
    sentence: [...why, told.sentence].join(" "),
  };
}
