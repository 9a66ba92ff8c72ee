/** Sides of a page, and what stands above or below what: it is so on a wide page, and on a phone it is not. */
const places = [
  /\b(?:on|from|to|at|in) the (?:far )?(?:left|right|top|bottom)\b(?! (?:number|order|tag|version|image|port)\b)/i,
  /\b(?:left|right)-hand\b|\bside by side\b|\bfurther (?:up|down)\b/i,
  /\b(?:above|below|under|underneath|beside|next to) the (?:stage|page|chart|card|text|lesson)\b|\btext above\b/i,
  /\b(?:izquierda|derecha)\b/i,
  // "hacia arriba" is how a percentage is rounded.
  /(?<!hacia )\b(?:arriba|abajo)\b/i,
  /\b(?:encima|debajo|al lado) (?:del? |de la )(?:escenario|esquema|página|gráfico|tarjeta|texto|lección)/i,
];

/** Whether a text says where on the page something is, instead of what it is called. */
export function namesPlace(text: string): boolean {
  return places.some((place) => place.test(text));
}
