import type { ManifestFile } from "../apply-manifests.ts";
import { manifestFiles } from "../manifest-files.ts";

export type ApplicationId =
  | "nginx"
  | "mediawiki"
  | "testWeb"
  | "guestbook"
  | "wordpress"
  | "temperaturas"
  | "shop"
  | "thousand"
  | "empty";

/** What a page of applications offers: each opens running, with users who come to it. */
export interface Application {
  readonly id: ApplicationId;
  /** What it is made of, in the order in which it would be applied. */
  readonly files: readonly ManifestFile[];
  /** The Service that its users come to, and how often they do so at first; `null`: nobody comes. */
  readonly entry: { readonly service: string; readonly port: number; readonly ratePerSecond: number } | null;
}

function entry(service: string, ratePerSecond: number): Application["entry"] {
  return { service: `default/${service}`, port: 80, ratePerSecond };
}

export const applications: readonly Application[] = [
  { id: "nginx", files: manifestFiles("nginx-deployment.yaml", "nginx-service.yaml"), entry: entry("nginx", 20) },
  {
    id: "mediawiki",
    files: manifestFiles("mediawiki-deployment.yaml", "mediawiki-service.yaml"),
    entry: entry("mediawiki", 5),
  },
  {
    id: "testWeb",
    files: manifestFiles("test_web-deployment.yaml", "test_web-service.yaml"),
    entry: entry("test-web", 20),
  },
  {
    id: "guestbook",
    files: manifestFiles(
      "redis-deployment.yaml",
      "redis-service.yaml",
      "guestbook-deployment.yaml",
      "guestbook-service.yaml",
    ),
    entry: entry("guestbook", 20),
  },
  {
    id: "wordpress",
    files: manifestFiles(
      "bd-datos.yaml",
      "bd-passwords.yaml",
      "mariadb-deployment.yaml",
      "mariadb-service.yaml",
      "wordpress-deployment.yaml",
      "wordpress-service.yaml",
    ),
    entry: entry("wordpress-service", 5),
  },
  {
    id: "temperaturas",
    files: manifestFiles(
      "temperaturas-backend-deployment.yaml",
      "temperaturas-backend-service.yaml",
      "temperaturas-frontend-deployment.yaml",
      "temperaturas-frontend-service.yaml",
    ),
    entry: entry("temperaturas-frontend", 20),
  },
  {
    id: "shop",
    files: manifestFiles(
      "shop-payments.yaml",
      "shop-orders.yaml",
      "shop-cart.yaml",
      "shop-catalog.yaml",
      "shop-web.yaml",
    ),
    entry: entry("shop-web", 20),
  },
  { id: "thousand", files: manifestFiles("thousand-pods.yaml"), entry: entry("web", 100) },
  { id: "empty", files: [], entry: null },
];

export function findApplication(id: string): Application | undefined {
  return applications.find((application) => application.id === id);
}
