import type { Theme } from "../../player/settings.ts";
import { usePage, useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";

const themes: readonly Theme[] = ["light", "dark", "system"];

/** Light, dark, or as the system is. */
export function ThemeChoice({ look = "" }: { /** More of how it looks. */ readonly look?: string }) {
  const { settings } = usePage();
  const chosen = useSettings((all) => all.theme);
  const { t } = useText();
  return (
    <label className="theme">
      <span className="visually-hidden">{t("ui.header.theme")}</span>
      <select
        className={`button quiet ${look}`}
        value={chosen}
        onChange={(e) => {
          const theme = themes.find((each) => each === e.target.value);
          if (theme !== undefined) {
            settings.setState({ theme });
          }
        }}
      >
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {t(`ui.header.themes.${theme}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
