import { addActWords } from "../../src/view/act-words.ts";
import { describeAct } from "../../src/view/describe-act.ts";
import { describeInput } from "../../src/view/describe-input.ts";
import { loadAnswers, loadTexts, loadLocale, locales } from "../../src/i18n/i18n.ts";

await Promise.all(locales.map(loadLocale));
await loadAnswers();
await loadTexts("applications");
await loadTexts("editor");
await loadTexts("console");
await loadTexts("pipeline");
await loadTexts("compare");
await loadTexts("traffic");
addActWords({ describeAct, describeInput });
await loadTexts("lessons");
