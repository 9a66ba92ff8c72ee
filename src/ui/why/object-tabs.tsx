import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { useText } from "../use-text.ts";

const tabs = ["decisions", "state", "yaml"] as const;
export type WhyTab = (typeof tabs)[number];

interface ObjectTabsProps {
  readonly tab: WhyTab;
  readonly onTab: (tab: WhyTab) => void;
  /** Made only for the one that is open. */
  readonly panelOf: (tab: WhyTab) => ReactNode;
}

/** All that is known of the selected object: what was decided about it, its state in Kubernetes' words, its YAML. */
export function ObjectTabs({ tab, onTab, panelOf }: ObjectTabsProps) {
  const { t } = useText();
  return (
    <Tabs.Root
      className="why-tabs"
      value={tab}
      onValueChange={(value: unknown) => {
        onTab(tabs.find((name) => name === value) ?? "decisions");
      }}
    >
      <Tabs.List className="tab-list" aria-label={t("ui.why.tabs")}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} className="tab">
            {t(`ui.why.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name} className="tab-panel">
          {name === tab ? panelOf(name) : null}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
