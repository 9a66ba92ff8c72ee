const paths = {
  play: "M5 3 L13 8 L5 13 Z",
  pause: "M4 3 h3 v10 h-3 Z M9 3 h3 v10 h-3 Z",
  next: "M4 3 L10 8 L4 13 Z M11 3 h2 v10 h-2 Z",
  previous: "M12 3 L6 8 L12 13 Z M3 3 h2 v10 h-2 Z",
  start: "M8 3 L3 8 L8 13 Z M14 3 L9 8 L14 13 Z",
  now: "M2 3 L7 8 L2 13 Z M8 3 L13 8 L8 13 Z",
  down: "M4 6 L8 10.5 L12 6 L11 5 L8 8.2 L5 5 Z",
  cross: "M4 3 L8 7 L12 3 L13 4 L9 8 L13 12 L12 13 L8 9 L4 13 L3 12 L7 8 L3 4 Z",
} as const;

export type IconName = keyof typeof paths;

/** A sign beside or instead of a word; the element that holds it has the name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="currentColor" />
    </svg>
  );
}
