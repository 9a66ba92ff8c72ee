/** A part of the page whose code is fetched when it is first wanted, and kept. */
export interface OnDemand<T> {
  /** Fetches it, or gives it where it is there. A fetch that has failed is tried again. */
  readonly load: () => Promise<T>;
  /** What was fetched; `null` until then. */
  readonly get: () => T | null;
  readonly subscribe: (notify: () => void) => () => void;
}

export function onDemand<T>(fetchPart: () => Promise<T>): OnDemand<T> {
  let part: T | null = null;
  let pending: Promise<T> | null = null;
  const listeners = new Set<() => void>();
  const fetchOnce = async (): Promise<T> => {
    try {
      part = await fetchPart();
      return part;
    } finally {
      pending = null;
      for (const notify of listeners) {
        notify();
      }
    }
  };
  return {
    load: () => (part === null ? (pending ??= fetchOnce()) : Promise.resolve(part)),
    get: () => part,
    subscribe: (notify) => {
      listeners.add(notify);
      return () => {
        listeners.delete(notify);
      };
    },
  };
}
