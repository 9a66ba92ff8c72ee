import { openingScenario } from "../opening.ts";
import { type Application, applications } from "./applications.ts";

/** What an address asks for: an application and the seed of its run, or what is wrong with that. */
export type Addressed =
  | { readonly type: "application"; readonly application: Application; readonly seed: number }
  | { readonly type: "unknownApplication"; readonly id: string }
  | { readonly type: "badSeed"; readonly seed: string; readonly most: number };

/** The largest seed: the dice of a run take 32 bits. */
const MOST_SEED = 0xffff_ffff;

/** The application in the query of an address (`?app=shop&seed=3`), be its letters small or capital; `null`: it asks for none. */
export function addressedApplication(search: string): Addressed | null {
  const query = new URLSearchParams(search);
  const id = query.get("app");
  if (id === null) {
    return null;
  }
  const application = applications.find((one) => one.id.toLowerCase() === id.trim().toLowerCase());
  if (application === undefined) {
    return { type: "unknownApplication", id };
  }
  const text = query.get("seed");
  const seed = text === null ? openingScenario.seed : Number(text);
  const isSeed = text === null || (/^\d{1,10}$/.test(text) && seed <= MOST_SEED);
  return isSeed ? { type: "application", application, seed } : { type: "badSeed", seed: text, most: MOST_SEED };
}

/** The query that opens an application; the seed is left out where it is the usual one. */
export function addressOf({ id }: Application, seed: number): string {
  return `?app=${id}${seed === openingScenario.seed ? "" : `&seed=${String(seed)}`}`;
}
