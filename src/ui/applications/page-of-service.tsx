import { useEffect, useRef, useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { type PageAddress, pageAddressesAt } from "../../view/page-addresses.ts";
import { ServiceFrame } from "../page-frame/service-frame.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";

interface PageOfServiceProps {
  readonly timeline: Timeline;
  readonly atMs: SimTime;
  readonly namespace: string;
}

function isSame(one: PageAddress | null, other: PageAddress): boolean {
  return one?.service === other.service && one.port === other.port && one.nodePort === other.nodePort;
}

/** The page of a Service, that of the one to which users come at first, and the ways to those of the others. */
export function PageOfService({ timeline, atMs, namespace }: PageOfServiceProps) {
  const { player } = usePage();
  const { t } = useText();
  const addresses = pageAddressesAt(timeline, atMs, namespace);
  // A browser stays at its address, also when nobody is there any more.
  const [opened, setOpened] = useState<PageAddress | null>(() => addresses.find(({ isEntry }) => isEntry) ?? null);
  const here = useRef<HTMLDivElement>(null);
  // What was pressed is gone with the press: the keyboard goes on at what has come in its place.
  const isPressed = useRef(false);
  useEffect(() => {
    if (isPressed.current) {
      isPressed.current = false;
      here.current
        ?.querySelector<HTMLElement>(opened === null ? "button" : ".frame-page")
        ?.focus({ preventScroll: true });
    }
  }, [opened]);
  const open = (address: PageAddress | null): void => {
    isPressed.current = true;
    setOpened(address);
  };
  const others = addresses.filter((address) => !isSame(opened, address));
  return (
    <div ref={here} className="page-of-service">
      {others.length === 0 ? null : (
        <div className="button-row">
          {others.map((address) => (
            <button
              key={address.host}
              type="button"
              className="button small"
              onClick={() => {
                player.passRest();
                open(address);
              }}
            >
              {t("ui.applications.frame.open", { service: address.name })}
            </button>
          ))}
        </div>
      )}
      {opened === null ? null : (
        <ServiceFrame
          key={opened.host}
          address={opened}
          onClose={() => {
            open(null);
          }}
        />
      )}
    </div>
  );
}
