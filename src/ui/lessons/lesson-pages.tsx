import { CardPage } from "./card-page.tsx";
import { GlossaryPage } from "./glossary-page.tsx";
import { LessonsPage } from "./lessons-page.tsx";
import { usePlace } from "./page-place.ts";

/** The page over the run that the address asks for. */
export function LessonPages() {
  const place = usePlace();
  switch (place.type) {
    case "lessons":
      return <LessonsPage unknown={place.unknown} />;
    case "glossary":
      return <GlossaryPage term={place.term} />;
    case "card":
      return <CardPage />;
    default:
      return place satisfies never;
  }
}
