import type { Labels, Service, ServicePort } from "../api/objects.ts";

/** `app=web,tier=front`. */
export function formatLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}

/** `http 80 → 8080/TCP (nodePort 30080)`. */
export function portText({ name, port, targetPort, protocol, nodePort }: ServicePort): string {
  const title = name === undefined || name === "" ? "" : `${name} `;
  const open = nodePort === undefined ? "" : ` (nodePort ${String(nodePort)})`;
  return `${title}${String(port)} → ${String(targetPort)}/${protocol}${open}`;
}

/** What `kubectl get services` has under EXTERNAL-IP: no cloud gives a load balancer an address here. */
export function externalAddress({ spec }: Service): string {
  switch (spec.type) {
    case "LoadBalancer":
      return "<pending>";
    case "ExternalName":
      return spec.externalName ?? "";
    default:
      return "<none>";
  }
}
