import { type ReactNode, useState } from "react";
import type { PagePart } from "../../view/visited-page.ts";
import { useText } from "../use-text.ts";
import type { ServedPageProps } from "./served-pages.ts";
import { troubleClause } from "./trouble-text.ts";

/** What a part is of the page, by whom the program asks for it: in the order in which it asks. */
const sections = ["catalog", "cart", "orders"] as const;
type Section = (typeof sections)[number];
const products = ["lamp", "chair", "clock"] as const;
type Product = (typeof products)[number];
const prices: Readonly<Record<Product, number>> = { lamp: 20, chair: 45, clock: 30 };

/** A shop's front: it asks three services, and what one of them does not give is missing while the rest is there. */
export function ShopPage({ tag, parts, entries, onWrite }: ServedPageProps) {
  const { t } = useText();
  const [last, setLast] = useState<{ readonly product: Product; readonly isPut: boolean } | null>(null);
  const put = (product: Product): void => {
    setLast({ product, isPut: onWrite(product) });
  };
  return (
    <div className="served served-shop">
      <header>
        <p className="served-title">{t("ui.applications.page.shop.title")}</p>
        <b>{tag}</b>
      </header>
      <ShopSection section="catalog" part={parts[0]}>
        <Products onPut={put} />
      </ShopSection>
      <ShopSection section="cart" part={parts[1]}>
        <Cart entries={entries} />
      </ShopSection>
      <p role="status" className={last?.isPut === false ? "served-trouble served-section" : "visually-hidden"}>
        {last === null
          ? ""
          : t(last.isPut ? "ui.applications.page.shop.put" : "ui.applications.page.shop.notPut", {
              product: t(`ui.applications.page.shop.${last.product}`),
            })}
      </p>
      <ShopSection section="orders" part={parts[2]}>
        <p>{t("ui.applications.page.shop.orders.ready")}</p>
      </ShopSection>
    </div>
  );
}

interface ShopSectionProps {
  readonly section: Section;
  readonly part: PagePart | undefined;
  /** What is there where the part has come. */
  readonly children: ReactNode;
}

function ShopSection({ section, part, children }: ShopSectionProps) {
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
      ) : (
        children
      )}
    </section>
  );
}

function Products({ onPut }: { readonly onPut: (product: Product) => void }) {
  const { t } = useText();
  return (
    <ul className="served-products">
      {products.map((product) => {
        const name = t(`ui.applications.page.shop.${product}`);
        return (
          <li key={product}>
            <button
              type="button"
              className="served-button"
              aria-label={t("ui.applications.page.shop.putIn", { product: name })}
              onClick={() => {
                onPut(product);
              }}
            >
              {t("ui.applications.page.shop.priced", { product: name, price: prices[product] })}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Cart({ entries }: Pick<ServedPageProps, "entries">) {
  const { t } = useText();
  const lines = products.flatMap((product) => {
    const count = entries.filter((entry) => entry === product).length;
    return count === 0 ? [] : [{ product, count }];
  });
  const total = lines.reduce((sum, { product, count }) => sum + count * prices[product], 0);
  return lines.length === 0 ? (
    <p>{t("ui.applications.page.shop.cart.ready")}</p>
  ) : (
    <>
      <ul className="served-entries">
        {lines.map(({ product, count }) => (
          <li key={product}>
            {t("ui.applications.page.shop.line", { count, product: t(`ui.applications.page.shop.${product}`) })}
          </li>
        ))}
      </ul>
      <p>{t("ui.applications.page.shop.total", { total })}</p>
    </>
  );
}
