import type { Pod } from "../../api/objects.ts";
import { mapHas, mapSet } from "../persistent-map.ts";
import type { Transaction } from "../transaction.ts";

/** Every node has 4,096 addresses for its pods: more than the pods of the largest. */
const PREFIX = 20;
const ADDRESSES = 2 ** (32 - PREFIX);
/** 10.244.0.0, where kubeadm's guides begin. */
const FIRST = (10 << 24) | (244 << 16);

function textOf(address: number): string {
  const [a, b, c, d] = [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255];
  return `${String(a)}.${String(b)}.${String(c)}.${String(d)}`;
}

/** The addresses of the pods on the node of this number, from 0 (node IPAM controller). */
export function podCidrOf(index: number): string {
  return `${textOf(FIRST + index * ADDRESSES)}/${String(PREFIX)}`;
}

const firsts = new Map<string, number>();

function firstOf(cidr: string): number {
  const known = firsts.get(cidr);
  if (known !== undefined) {
    return known;
  }
  const [base = ""] = cidr.split("/");
  const first = base.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  firsts.set(cidr, first);
  return first;
}

/**
 * The pod's address: the one that it has, or the next free one of its node. On the host's network it is the host's.
 *
 * Models the CNI plugin host-local, which goes round its range.
 */
export function podAddress(tx: Transaction, pod: Pod): string {
  const { podIP, hostIP = "" } = pod.status;
  if (podIP !== undefined) {
    return podIP;
  }
  if ("hostNetwork" in pod.spec && pod.spec.hostNetwork === true) {
    return hostIP;
  }
  const node = pod.spec.nodeName ?? "";
  const first = firstOf(tx.live("Node", node)?.spec.podCIDR ?? podCidrOf(0));
  // The first two are the network's and its gateway's, the last its broadcast.
  const room = ADDRESSES - 3;
  const from = tx.now.podAddresses.next[node] ?? 0;
  let address = "";
  for (let i = 0; i < room; i++) {
    address = textOf(first + 2 + ((from + i) % room));
    if (!mapHas(tx.now.podAddresses.used, address)) {
      tx.now.podAddresses = {
        used: mapSet(tx.now.podAddresses.used, address, true),
        next: { ...tx.now.podAddresses.next, [node]: (from + i + 1) % room },
      };
      return address;
    }
  }
  return address;
}
