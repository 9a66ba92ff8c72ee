import type { Service } from "../../api/objects.ts";
import { mapValues } from "../../sim/persistent-map.ts";
import type { Command } from "../command.ts";
import { allNamespacesFlag, outputFlags } from "../common-flags.ts";
import { SERVER } from "../kubeconfig.ts";
import { type KubectlContext, type Plan, refuse, say } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/clusterinfo/clusterinfo.go, without its colours. */
export const clusterInfoCommand: Command = {
  path: ["cluster-info"],
  usage: "[flags]",
  flags: [],
  plan: (_, context) => planClusterInfo(context),
};

export const clusterInfoDumpCommand: Command = {
  path: ["cluster-info", "dump"],
  usage: "[flags]",
  flags: [
    allNamespacesFlag,
    { name: "namespaces", type: "stringSlice" },
    { name: "output-directory", type: "string" },
    { name: "pod-running-timeout", type: "duration", default: "20000" },
    ...outputFlags.map((flag) => (flag.name === "output" ? { ...flag, default: "json" } : flag)),
  ],
  plan: () => refuse('"kubectl cluster-info dump" is not part of this simulator: use kubectl get and kubectl describe'),
};

function planClusterInfo({ state }: KubectlContext): Plan {
  const services = mapValues(state.objects.Service).filter(
    ({ metadata }) =>
      metadata.namespace === "kube-system" && metadata.labels["kubernetes.io/cluster-service"] === "true",
  );
  return say(
    `Kubernetes control plane is running at ${SERVER}\n${services.map(serviceLine).join("")}\n` +
      "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
  );
}

function serviceLine({ metadata, spec }: Service): string {
  const [port] = spec.ports;
  const name = metadata.labels["kubernetes.io/name"] ?? metadata.name;
  const target = port?.name === undefined || port.name === "" ? metadata.name : `${metadata.name}:${port.name}`;
  return `${name} is running at ${SERVER}/api/v1/namespaces/${metadata.namespace}/services/${target}/proxy\n`;
}
