/** Kinds of tasks that are made from a seed, as many as one likes. */
export const taskKinds = ["reach", "predict", "fault"] as const;
export type TaskKind = (typeof taskKinds)[number];

export function isTaskKind(text: string): text is TaskKind {
  return taskKinds.some((kind) => kind === text);
}

/** A task as a lesson is called so. */
export function taskId(kind: TaskKind, seed: number): string {
  return `task-${kind}-${String(seed)}`;
}

/** The kind and the seed of a task by its id; `null`: it is no task. */
export function taskOf(id: string): { readonly kind: TaskKind; readonly seed: number } | null {
  const [, kind = "", seed = ""] = /^task-([a-z]+)-(\d{1,9})$/.exec(id) ?? [];
  return isTaskKind(kind) ? { kind, seed: Number(seed) } : null;
}
