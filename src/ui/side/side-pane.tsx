import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { useText } from "../use-text.ts";

interface SidePaneProps {
  readonly manifest: ReactNode;
  readonly images: ReactNode;
}

/** What is not on the stage: manifests, and what the registry's images do. */
export function SidePane({ manifest, images }: SidePaneProps) {
  const { t } = useText();
  const tabs = [
    { value: "manifest", label: t("ui.side.manifest"), panel: manifest },
    { value: "images", label: t("ui.side.images"), panel: images },
  ] as const;
  return (
    <aside className="pane side" aria-label={t("ui.side.title")}>
      <Tabs.Root defaultValue="manifest" className="tabs">
        <Tabs.List className="tab-list" aria-label={t("ui.side.title")}>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value} className="tab">
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, panel }) => (
          <Tabs.Panel key={value} value={value} className="tab-panel" keepMounted={value === "manifest"}>
            {panel}
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </aside>
  );
}
