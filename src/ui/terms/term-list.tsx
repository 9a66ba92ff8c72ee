import { glossaryEntry } from "../../lessons/glossary.ts";
import { glossaryAddress } from "../../player/lessons/addressed-page.ts";
import { PageLink } from "../lessons/page-link.tsx";
import { goToPage } from "../lessons/page-place.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";

interface TermListProps {
  readonly ids: readonly string[];
  /** A link is followed. */
  readonly onFollow?: () => void;
}

/** Words and what they mean, each a link to its place in the glossary. */
export function TermList({ ids, onFollow }: TermListProps) {
  const page = usePage();
  const { locale } = useText();
  return (
    <dl className="term-list">
      {ids.map((id) => {
        const meaning = glossaryEntry(id)?.[locale];
        return meaning === undefined ? null : (
          <div key={id}>
            <dt>
              <PageLink
                address={glossaryAddress(id)}
                onOpen={() => {
                  onFollow?.();
                  goToPage(page, glossaryAddress(id));
                }}
              >
                {meaning.name}
              </PageLink>
            </dt>
            <dd>{meaning.text}</dd>
          </div>
        );
      })}
    </dl>
  );
}
