import {
  type CardChange,
  type CardLine,
  cardConditions,
  cardDefaults,
  cardGroups,
  cardPercent,
  cardPodStates,
  cardSums,
  makesNoRollout,
  makesRollout,
} from "../../lessons/reference-card.ts";
import { useText } from "../use-text.ts";
import { FullPage } from "./full-page.tsx";

/** What one needs at hand, on one sheet of A4. */
export function CardPage() {
  const { t } = useText();
  return (
    <FullPage
      type="card"
      title={t("ui.lessons.card.title")}
      acts={
        <button
          type="button"
          className="button primary"
          onClick={() => {
            window.print();
          }}
        >
          {t("ui.lessons.print")}
        </button>
      }
    >
      <p className="full-text">{t("ui.lessons.cardText")}</p>
      <div className="card-sheet">
        <section className="card-kubectl" aria-labelledby="card-kubectl">
          <h2 id="card-kubectl">{t("ui.lessons.card.kubectl")}</h2>
          {cardGroups.map(({ id, lines }) => (
            <div key={id} className="card-group">
              <h3>{t(`ui.lessons.card.group.${id}`)}</h3>
              <Lines look="card-lines" lines={lines} />
            </div>
          ))}
        </section>
        <section aria-labelledby="card-defaults">
          <h2 id="card-defaults">{t("ui.lessons.card.defaults")}</h2>
          <p className="card-defaults">
            {cardDefaults.map(([field, value]) => (
              <code key={field}>{`${field}: ${value}`}</code>
            ))}
          </p>
        </section>
        <section aria-labelledby="card-rollout">
          <h2 id="card-rollout">{t("ui.lessons.card.rollout")}</h2>
          <p>{t("ui.lessons.card.rolloutText")}</p>
          <div className="card-two">
            <Changes title={t("ui.lessons.card.makes")} changes={makesRollout} />
            <Changes title={t("ui.lessons.card.makesNone")} changes={makesNoRollout} />
          </div>
        </section>
        <Sums />
        <section aria-labelledby="card-conditions">
          <h2 id="card-conditions">{t("ui.lessons.card.conditions")}</h2>
          <Lines
            look="card-pairs"
            lines={cardConditions.map(({ type, status, reasons, say }) => ({
              line: `${type}=${status}`,
              reasons,
              say,
            }))}
          />
        </section>
        <section aria-labelledby="card-pods">
          <h2 id="card-pods">{t("ui.lessons.card.pods")}</h2>
          <Lines look="card-pairs" lines={cardPodStates} />
        </section>
      </div>
      <p className="card-foot">{t("ui.lessons.card.foot")}</p>
    </FullPage>
  );
}

interface LinesProps {
  readonly look: "card-lines" | "card-pairs";
  readonly lines: readonly (CardLine & { readonly reasons?: readonly string[] })[];
}

/** What is written, and what it means. */
function Lines({ look, lines }: LinesProps) {
  const { locale } = useText();
  return (
    <dl className={look}>
      {lines.map(({ line, reasons, say }) => (
        <div key={`${line} ${reasons?.join() ?? ""}`}>
          <dt>
            <code>{line}</code>
            {reasons === undefined ? null : <span className="card-reasons"> {reasons.join(", ")}</span>}
          </dt>
          <dd>{say[locale]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ title, changes }: { readonly title: string; readonly changes: readonly CardChange[] }) {
  const { locale } = useText();
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {changes.map(({ say }) => (
          <li key={say.en}>{say[locale]}</li>
        ))}
      </ul>
    </div>
  );
}

/** How many Pods there may be, and how many have to be available, with what rounding makes of the default. */
function Sums() {
  const { t, number } = useText();
  return (
    <section aria-labelledby="card-sums">
      <h2 id="card-sums">{t("ui.lessons.card.sums")}</h2>
      <p>{t("ui.lessons.card.most")}</p>
      <p>{t("ui.lessons.card.least")}</p>
      <table>
        <caption>{t("ui.lessons.card.example", { percent: cardPercent })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("ui.lessons.card.column.replicas")}</th>
            <th scope="col">{t("ui.lessons.card.column.surge")}</th>
            <th scope="col">{t("ui.lessons.card.column.unavailable")}</th>
            <th scope="col">{t("ui.lessons.card.column.most")}</th>
            <th scope="col">{t("ui.lessons.card.column.least")}</th>
          </tr>
        </thead>
        <tbody>
          {cardSums.map(({ replicas, surge, unavailable }) => (
            <tr key={replicas}>
              <th scope="row">{number(replicas)}</th>
              <td>{number(surge)}</td>
              <td>{number(unavailable)}</td>
              <td>{number(replicas + surge)}</td>
              <td>{number(replicas - unavailable)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t("ui.lessons.card.both")}</p>
    </section>
  );
}
