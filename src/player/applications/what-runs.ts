import { listAt, isJsonObject, objectAt, textAt } from "../../api/json.ts";
import type { JsonObject } from "../../api/objects.ts";
import { parseImage } from "../../sim/node/images.ts";
import type { Architecture } from "../../view/architecture.ts";
import { openingScenario } from "../opening.ts";
import { type Application, type ApplicationId, applications } from "./applications.ts";
import { scenarioOf } from "./open-application.ts";

const known = new Map<ApplicationId, readonly string[]>();

/** The Deployments of an application, each by its name and its image's. */
function deploymentsOf(application: Application): readonly string[] {
  let found = known.get(application.id);
  if (found === undefined) {
    found = scenarioOf(application, openingScenario.seed).setup.flatMap((request) => {
      const object = request.verb === "create" ? request.object : null;
      return object !== null && textAt(object, "kind") === "Deployment" ? [idOf(object)] : [];
    });
    known.set(application.id, found);
  }
  return found;
}

function idOf(deployment: JsonObject): string {
  const pod = ["spec", "template", "spec"].reduce<JsonObject | undefined>(
    (object, name) => (object === undefined ? undefined : objectAt(object, name)),
    deployment,
  );
  const container = pod === undefined ? undefined : listAt(pod, "containers")?.[0];
  const image = isJsonObject(container) ? textAt(container, "image") : undefined;
  return nameOf(textAt(objectAt(deployment, "metadata") ?? {}, "name") ?? "", image ?? "");
}

function nameOf(name: string, image: string): string {
  return `${name} ${parseImage(image).repository}`;
}

/**
 * The applications of the gallery that run: the one that the run began as while anything of it is there, and those of which
 * all Deployments are there, whoever made them. A cluster with nothing in it is what it began as. None: what runs is something
 * else.
 */
export function whatRuns({ parts, services }: Architecture, began: Application | null): readonly Application[] {
  const there = new Set(parts.map(({ name, image }) => nameOf(name, image)));
  const isThere = (id: string): boolean => there.has(id);
  const own = began !== null && deploymentsOf(began).some(isThere) ? [began] : [];
  const others = applications.filter((application) => {
    const all = deploymentsOf(application);
    // What makes a thousand Pods an application is how many they are: nobody applies that by hand.
    return application !== began && application.id !== "thousand" && all.length > 0 && all.every(isThere);
  });
  const isEmpty = parts.length + services.length === 0;
  return isEmpty && began !== null ? [began] : [...own, ...others];
}
