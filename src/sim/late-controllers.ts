import type { ObjectKey } from "../api/objects.ts";
import type { ControllerName } from "./queue.ts";
import type { Transaction } from "./transaction.ts";

type Look = (tx: Transaction, key: ObjectKey) => void;

const looks = new Map<ControllerName, Look>();

/**
 * Controllers whose objects nobody but a client makes come with the API server, so that a page that only shows a
 * rollout needs none of them.
 */
export function addLateController(name: ControllerName, look: Look): void {
  looks.set(name, look);
}

export function lateController(name: ControllerName): Look {
  const look = looks.get(name);
  if (look === undefined) {
    throw new Error(`the controller ${name} comes with the API server, which is not here`);
  }
  return look;
}
