/** A tab's storage that keeps what it is given for as long as the test runs. */
export function keptInMemory(stored: Record<string, string> = {}) {
  return {
    stored,
    getItem: (name: string) => stored[name] ?? null,
    setItem: (name: string, value: string) => {
      stored[name] = value;
    },
    removeItem: (name: string) => {
      delete stored[name];
    },
  };
}
