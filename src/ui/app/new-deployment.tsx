import { Popover } from "@base-ui/react/popover";
import { useState } from "react";
import { CreateDeployment } from "../controls/create-deployment.tsx";
import type { Run } from "../controls/run.ts";
import { useText } from "../use-text.ts";

/** Another Deployment beside those that are there; open at first. */
export function NewDeployment({ namespace, run }: { readonly namespace: string; readonly run: Run }) {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(true);
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
      }}
    >
      <Popover.Trigger className="button small">{t("ui.create.open")}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={6} side="top" align="end">
          <Popover.Popup className="popup panel">
            <Popover.Title className="panel-title">{t("ui.create.title")}</Popover.Title>
            <CreateDeployment
              namespace={namespace}
              run={run}
              onCreated={() => {
                setIsOpen(false);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
