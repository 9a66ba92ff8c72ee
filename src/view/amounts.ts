import { numberOf, type Translate } from "./words.ts";

const MIB = 1024 * 1024;

/** CPU and memory as they are read: `0.5` and `384 Mi`. */
export function amountOf(
  { cpuMilli, memoryBytes }: { readonly cpuMilli: number; readonly memoryBytes: number },
  t: Translate,
): { readonly cpu: string; readonly memory: string } {
  const mebi = memoryBytes / MIB;
  const memory =
    mebi < 1024
      ? `${numberOf(Math.round(mebi), t)}\u00a0Mi`
      : `${numberOf(Math.round((10 * mebi) / 1024) / 10, t)}\u00a0Gi`;
  return { cpu: numberOf(cpuMilli / 1000, t), memory };
}
