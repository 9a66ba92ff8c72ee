import { Tabs } from "@base-ui/react/tabs";
import { type ReactNode, useState } from "react";
import type { SideTab } from "../../player/settings.ts";
import { useText } from "../use-text.ts";

interface SidePaneProps {
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly lesson: ReactNode;
  /** The lesson made small, above every other tab; `null`: none is open. */
  readonly lessonBar: ReactNode;
  readonly manifest: ReactNode;
  readonly images: ReactNode;
  readonly application: ReactNode;
}

/** What is not on the stage: manifests, what the registry's images do, and the application as a whole. */
export function SidePane({ tab, onTab, lesson, lessonBar, manifest, images, application }: SidePaneProps) {
  const { t } = useText();
  // What is written there stays while another tab is shown; it is fetched when it is first wanted.
  const [hasWritten, setHasWritten] = useState(tab === "manifest");
  if (tab === "manifest" && !hasWritten) {
    setHasWritten(true);
  }
  const tabs: readonly { readonly value: SideTab; readonly label: string; readonly panel: ReactNode }[] = [
    { value: "lesson", label: t("ui.side.lesson"), panel: lesson },
    { value: "manifest", label: t("ui.side.manifest"), panel: manifest },
    { value: "images", label: t("ui.side.images"), panel: images },
    { value: "application", label: t("ui.side.application"), panel: application },
  ];
  return (
    <aside className="pane side" aria-label={t("ui.side.title")}>
      <Tabs.Root
        value={tab}
        onValueChange={(value) => {
          const chosen = tabs.find((one) => one.value === value);
          if (chosen !== undefined) {
            onTab(chosen.value);
          }
        }}
        className="tabs"
      >
        <Tabs.List className="tab-list" aria-label={t("ui.side.title")}>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value} className="tab">
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tab === "lesson" ? null : lessonBar}
        {tabs.map(({ value, panel }) => (
          <Tabs.Panel key={value} value={value} className="tab-panel" keepMounted={value === "manifest" && hasWritten}>
            {panel}
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </aside>
  );
}
