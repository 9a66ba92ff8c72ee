const marks = ["0", "1", "2", "3", "4", "5", "6", "7", "none"] as const;

/** The hatching of what is on its way out, one pattern for each revision's colour. */
export function HatchPatterns() {
  return (
    <svg className="defs" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {marks.map((mark) => (
          <pattern
            key={mark}
            id={`hatch-${mark}`}
            data-mark={mark}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="hatch-ground" width="7" height="7" />
            <rect className="hatch-line" width="2.4" height="7" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
