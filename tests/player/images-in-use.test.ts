import { describe, expect, it } from "vitest";
import { imagesAround } from "../../src/player/images-in-use.ts";
import { behaviorOf, isImageName } from "../../src/player/registry.ts";
import type { Player } from "../../src/player/player.ts";
import { freshPlayer, pass } from "./support/fresh-player.ts";

function around(player: Player): readonly string[] {
  const { timeline, playheadMs } = player.store.getState();
  return imagesAround(timeline, playheadMs);
}

describe("the images there is a reason to speak of", () => {
  it("are those of every revision that is kept, with the tags beside each", () => {
    const player = freshPlayer();
    player.run("kubectl set image deployment/web web=nginx:1.27");
    pass(player, 1000);
    expect(around(player)).toEqual(expect.arrayContaining(["web:v1", "web:crash", "nginx:1.27", "nginx:1.29"]));
    expect(around(player).length).toBe(new Set(around(player)).size);
  });

  it("has one that no registry lists, once it is used or its behaviour is set", () => {
    const player = freshPlayer();
    player.run("kubectl set image deployment/web web=shop/cart:7");
    expect(around(player)).toContain("shop/cart:7");
    player.setImageBehavior("web:v9", behaviorOf("slow", "web:v9"));
    const images = around(player);
    expect(images).toContain("web:v9");
    expect(images.indexOf("web:v9")).toBe(images.findLastIndex((image) => image.startsWith("web:")));
  });

  it.each([
    ["web:v9", true],
    ["shop/cart", true],
    ["Web", false],
    ["a b", false],
    ["", false],
  ])("are told from what can be none: %j", (text, is) => {
    expect(isImageName(text)).toBe(is);
  });
});
