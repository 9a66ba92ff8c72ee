import type { Architecture } from "../../view/architecture.ts";
import type { Text } from "../use-text.ts";

/** What is wrong in an architecture, one sentence for each Service. */
export function troublesOf({ services }: Architecture, { t }: Pick<Text, "t">): readonly string[] {
  return services.flatMap(({ name, trouble }) =>
    trouble === null ? [] : [t(`ui.applications.architecture.${trouble}`, { service: name })],
  );
}

/** What an architecture's drawing shows: each Deployment, where each Service leads, and who asks whom. */
export function architectureSentences(architecture: Architecture, text: Pick<Text, "t">): readonly string[] {
  const { parts, services, calls } = architecture;
  const { t } = text;
  const nameOf = (key: string): string =>
    [...parts, ...services].find((one) => one.key === key)?.name ?? key.replace(/^.*\//, "");
  return [
    ...services.flatMap(({ name, usersPerSecond, to, trouble }) => [
      ...(usersPerSecond === null
        ? []
        : [t("ui.applications.architecture.comes", { service: name, rate: usersPerSecond })]),
      ...(to.length === 0 || trouble === "missing"
        ? []
        : [t("ui.applications.architecture.leads", { service: name, parts: to.map(nameOf).join(", ") })]),
    ]),
    ...parts.map(({ name, replicas, ready }) =>
      ready === null
        ? t("ui.applications.architecture.part", { name, replicas })
        : t("ui.applications.architecture.partReady", { name, ready, replicas }),
    ),
    ...calls.map(({ from, to }) => t("ui.applications.architecture.asks", { part: nameOf(from), service: nameOf(to) })),
    ...troublesOf(architecture, text),
  ];
}
