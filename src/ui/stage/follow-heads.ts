/** Moves the heads of the columns as the stage below them is scrolled to the side; says how to end that. */
export function followHeads(viewport: HTMLElement): () => void {
  const follow = (): void => {
    const heads = viewport.parentElement?.querySelector<HTMLElement>(".column-heads > div");
    heads?.style.setProperty("transform", `translateX(${-viewport.scrollLeft}px)`);
  };
  viewport.addEventListener("scroll", follow, { passive: true });
  return () => {
    viewport.removeEventListener("scroll", follow);
    follow();
  };
}
