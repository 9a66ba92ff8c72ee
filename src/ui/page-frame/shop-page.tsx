import type { PagePart } from "../../view/visited-page.ts";
import { useText } from "../use-text.ts";
import type { ServedPageProps } from "./served-pages.ts";
import { troubleClause } from "./trouble-text.ts";

/** What a part is of the page, by whom the program asks for it: in the order in which it asks. */
const sections = ["catalog", "cart", "orders"] as const;
type Section = (typeof sections)[number];
const products = ["lamp", "chair", "clock"] as const;

/** A shop's front: it asks three services, and what one of them does not give is missing while the rest is there. */
export function ShopPage({ tag, parts }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-shop">
      <header>
        <p className="served-title">{t("ui.applications.page.shop.title")}</p>
        <b>{tag}</b>
      </header>
      {sections.map((section, i) => (
        <ShopSection key={section} section={section} part={parts[i]} />
      ))}
    </div>
  );
}

function ShopSection({ section, part }: { readonly section: Section; readonly part: PagePart | undefined }) {
  const text = useText();
  const { t } = text;
  const trouble = part?.trouble ?? null;
  return (
    <section className="served-section">
      <p className="served-section-head">
        <b>{t(`ui.applications.page.shop.${section}.title`)}</b>
        {part === undefined || part.tag === "" ? null : <code>{part.tag}</code>}
      </p>
      {part === undefined ? (
        <p className="served-trouble">{t("ui.applications.page.shop.unset")}</p>
      ) : trouble !== null ? (
        <p className="served-trouble">
          {t(`ui.applications.page.shop.${section}.missing`, { why: troubleClause(trouble, text) })}
        </p>
      ) : section === "catalog" ? (
        <ul className="served-products">
          {products.map((product) => (
            <li key={product}>{t(`ui.applications.page.shop.${product}`)}</li>
          ))}
        </ul>
      ) : (
        <p>{t(`ui.applications.page.shop.${section}.ready`)}</p>
      )}
    </section>
  );
}
