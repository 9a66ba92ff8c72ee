const suffixes: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The number that a quantity stands for; `undefined` where the text is none.
 *
 * Models apimachinery/pkg/api/resource ParseQuantity.
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(text);
  const [, digits, exponent, suffix = ""] = match ?? [];
  if (digits === undefined) {
    return undefined;
  }
  return exponent === undefined ? Number(digits) * (suffixes[suffix] ?? 1) : Number(`${digits}e${exponent}`);
}

/** Thousandths of a CPU, rounded up; nought for a text that is no quantity. */
export function parseCpuMilli(text: string): number {
  return Math.ceil((parseQuantity(text) ?? 0) * 1000 - 1e-6);
}

/** Bytes, rounded up; nought for a text that is no quantity. */
export function parseBytes(text: string): number {
  return Math.ceil(parseQuantity(text) ?? 0);
}

/** Whether two quantities are the same amount: `1000m` and `1`, `1Gi` and `1024Mi`. */
export function equalQuantities(a: string, b: string): boolean {
  const left = parseQuantity(a);
  return a === b || (left !== undefined && left === parseQuantity(b));
}
