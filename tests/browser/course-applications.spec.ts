import type { Locator, Page } from "@playwright/test";
import { ConsolePage } from "./console-page.ts";
import { expect, test } from "./open-page.ts";
import { template } from "./support/course-files.ts";

test.use({ viewport: { width: 1366, height: 768 } });

/** The pages that Services serve, as a student opens them beside the console. */
class Pages {
  readonly page: Page;
  readonly frame: Locator;

  constructor(page: Page) {
    this.page = page;
    this.frame = page.getByRole("region", { name: /^Browser: 192\.168\.49\.2:\d+$/ });
  }

  async open(service: string): Promise<void> {
    await this.page.getByRole("tab", { name: "Application" }).click();
    await this.page.getByRole("button", { name: `Open page: ${service}` }).click();
    await expect(this.frame).toBeVisible();
  }

  /** Reloads until it shows what is waited for: what was changed takes its time to reach every node. */
  async shows(text: string | RegExp): Promise<void> {
    await expect(async () => {
      await this.frame.getByRole("button", { name: "Reload", exact: true }).click();
      await expect(this.frame).toContainText(text, { timeout: 200 });
    }).toPass({ intervals: [50] });
  }

  /** Who answers in so many reloads. */
  async answeredBy(reloads: number): Promise<ReadonlySet<string>> {
    const pods = new Set<string>();
    for (let i = 0; i < reloads; i++) {
      await this.frame.getByRole("button", { name: "Reload", exact: true }).click();
      const [, pod = ""] = /Answered by Pod (\S+)/.exec(await this.frame.innerText()) ?? [];
      pods.add(pod);
    }
    return pods;
  }
}

async function applied(terminal: ConsolePage, name: string, created: string): Promise<void> {
  expect(await terminal.run(`kubectl apply -f ${name}`)).toBe(`${created} created\n`);
}

test("a course's GuestBook: waits for its database, has it, and is spread over its Pods", async ({ stage, page }) => {
  const terminal = await ConsolePage.open(stage);
  for (const name of [
    "guestbook-deployment.yaml",
    "redis-deployment.yaml",
    "guestbook-service.yaml",
    "redis-service.yaml",
  ] as const) {
    await terminal.openFile(name, template(name));
  }
  await applied(terminal, "guestbook-deployment.yaml", "deployment.apps/guestbook");
  await applied(terminal, "redis-deployment.yaml", "deployment.apps/redis");
  await terminal.until("kubectl get deploy guestbook redis", /guestbook +3\/3 [^]*\nredis +1\/1 /);
  await terminal.begin("kubectl port-forward deployment/guestbook 8080:5000");
  await expect(terminal.frame.first()).toContainText("Waiting for the database: no Service is called redis.");
  await terminal.interrupt();

  await applied(terminal, "guestbook-service.yaml", "service/guestbook");
  expect(await terminal.run("kubectl get services guestbook")).toMatch(
    /^NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE\nguestbook +NodePort +10\.\d+\.\d+\.\d+ +<none> +80:3\d{4}\/TCP +\d+s\n$/,
  );
  const described = await terminal.until("kubectl describe service guestbook", /Endpoints: +[\d.]+:5000,/);
  expect(described).toMatch(/^Name: +guestbook\nNamespace: +default\nLabels: +app=guestbook\n +tier=frontend\n/);
  expect(described).toMatch(/\nSelector: +app=guestbook,tier=frontend\nType: +NodePort\n/);
  const pages = new Pages(page);
  await pages.open("guestbook");
  await pages.shows("Waiting for the database: no Service is called redis.");

  await applied(terminal, "redis-service.yaml", "service/redis");
  await pages.shows("Nobody has written anything yet.");
  expect(await terminal.run("kubectl get endpoints redis")).toMatch(/\nredis +[\d.]+:6379 +\d+s\n$/);

  // Scaled by itself: requests are spread over as many Pods as there are.
  expect(await terminal.run("kubectl scale deployment guestbook --replicas=5")).toBe(
    "deployment.apps/guestbook scaled\n",
  );
  await terminal.until("kubectl get deploy guestbook", /guestbook +5\/5 /);
  await expect(page.locator("[data-kind=Pod][data-name^=guestbook]")).toHaveCount(5);
  await pages.shows("Nobody has written anything yet.");
  expect((await pages.answeredBy(30)).size).toBeGreaterThan(2);

  // And updated by itself, while the other goes on.
  expect(await terminal.run("kubectl rollout restart deployment/guestbook")).toBe(
    "deployment.apps/guestbook restarted\n",
  );
  expect(await terminal.run("kubectl rollout status deployment/guestbook")).toMatch(/successfully rolled out\n$/);
  await pages.shows("Nobody has written anything yet.");
  expect(await terminal.run("kubectl rollout history deployment/redis")).toMatch(/\n1 +<none>\n\n$/);

  expect(await terminal.run("kubectl delete service redis")).toBe('service "redis" deleted from default namespace\n');
  await pages.shows("Waiting for the database: no Service is called redis.");
});

test("a course's Temperaturas: a frontend and a backend, each scaled and updated on its own", async ({
  stage,
  page,
}) => {
  const terminal = await ConsolePage.open(stage);
  const parts = ["temperaturas-frontend", "temperaturas-backend"] as const;
  for (const part of parts) {
    await terminal.openFile(`${part}-deployment.yaml`, template(`${part}-deployment.yaml`));
    await terminal.openFile(`${part}-service.yaml`, template(`${part}-service.yaml`));
    await applied(terminal, `${part}-deployment.yaml`, `deployment.apps/${part}`);
  }
  await applied(terminal, "temperaturas-frontend-service.yaml", "service/temperaturas-frontend");
  await terminal.until("kubectl get deploy", /temperaturas-backend +1\/1 [^]*\ntemperaturas-frontend +3\/3 /);
  const pages = new Pages(page);
  await pages.open("temperaturas-frontend");
  await pages.shows("The server of temperatures cannot be reached: no Service is called temperaturas-backend.");

  await applied(terminal, "temperaturas-backend-service.yaml", "service/temperaturas-backend");
  await pages.shows("Choose a town.");
  expect(await terminal.run("kubectl get svc temperaturas-backend")).toMatch(
    /\ntemperaturas-backend +ClusterIP +10\.\d+\.\d+\.\d+ +<none> +5000\/TCP +\d+s\n$/,
  );

  expect(await terminal.run("kubectl scale deployment/temperaturas-backend --replicas=3")).toContain("scaled");
  await terminal.until("kubectl get deploy temperaturas-backend", /temperaturas-backend +3\/3 +3 +3 /);
  expect(await terminal.run("kubectl get deploy temperaturas-frontend")).toMatch(/temperaturas-frontend +3\/3 +3 +3 /);
  for (const [part, other] of [parts, [parts[1], parts[0]]] as const) {
    const before = await terminal.run(`kubectl get pods -l tier=${other.replace("temperaturas-", "")} -o name`);
    expect(await terminal.run(`kubectl rollout restart deployment/${part}`)).toBe(
      `deployment.apps/${part} restarted\n`,
    );
    expect(await terminal.run(`kubectl rollout status deployment/${part}`)).toMatch(/successfully rolled out\n$/);
    expect(await terminal.run(`kubectl get pods -l tier=${other.replace("temperaturas-", "")} -o name`)).toBe(before);
    await pages.shows("Choose a town.");
  }
  expect(await terminal.run("kubectl rollout history deployment/temperaturas-backend")).toMatch(
    /^deployment\.apps\/temperaturas-backend \nREVISION +CHANGE-CAUSE\n1 +<none>\n2 +<none>\n\n$/,
  );
});

test("a course's WordPress: configured from outside, broken without it, and served with its database", async ({
  stage,
  page,
}) => {
  const terminal = await ConsolePage.open(stage);
  for (const name of [
    "mariadb-deployment.yaml",
    "mariadb-service.yaml",
    "wordpress-deployment.yaml",
    "wordpress-service.yaml",
  ] as const) {
    await terminal.openFile(name, template(name));
  }
  // A Pod whose ConfigMap is missing cannot be made.
  await applied(terminal, "mariadb-deployment.yaml", "deployment.apps/mariadb-deployment");
  await terminal.until("kubectl get pods", /mariadb-deployment-\S+ +0\/1 +CreateContainerConfigError +0 /);
  await expect(page.locator("[data-kind=Pod][data-name^=mariadb][data-state=failing]")).toHaveCount(1);
  expect(await terminal.run("kubectl describe pods -l type=database")).toMatch(
    /Warning +Failed +\S+(?: \(x\d+ over \S+\))? +kubelet +spec\.containers\{contenedor-mariadb\}: Error: configmap "bd-datos" not found\n/,
  );

  const literals = "--from-literal=bd_user=user_wordpress --from-literal=bd_dbname=wordpress";
  expect(await terminal.run(`kubectl create cm bd-datos ${literals} --dry-run=client -o yaml > bd-datos.yaml`)).toBe(
    "",
  );
  expect(await terminal.run("cat bd-datos.yaml")).toBe(
    "apiVersion: v1\ndata:\n  bd_dbname: wordpress\n  bd_user: user_wordpress\nkind: ConfigMap\nmetadata:\n  name: bd-datos\n",
  );
  await applied(terminal, "bd-datos.yaml", "configmap/bd-datos");
  expect(
    await terminal.run(
      "kubectl create secret generic bd-passwords --from-literal=bd_password=user-password-1 --from-literal=bd_rootpassword=root-password-1",
    ),
  ).toBe("secret/bd-passwords created\n");
  expect(await terminal.run("kubectl describe secret bd-passwords")).toMatch(
    /\nType: +Opaque\n\nData\n====\nbd_password: +15 bytes\nbd_rootpassword: +15 bytes\n$/,
  );
  expect(await terminal.run("kubectl get secret bd-passwords -o jsonpath='{.data.bd_password}' | base64 -d")).toBe(
    "user-password-1",
  );
  await terminal.until("kubectl get deploy mariadb-deployment", /mariadb-deployment +1\/1 /);
  await applied(terminal, "mariadb-service.yaml", "service/mariadb-service");
  await applied(terminal, "wordpress-deployment.yaml", "deployment.apps/wordpress-deployment");
  await applied(terminal, "wordpress-service.yaml", "service/wordpress-service");
  await terminal.until("kubectl get deploy,svc", /deployment\.apps\/wordpress-deployment +1\/1 /);
  expect(await terminal.run("kubectl exec deploy/wordpress-deployment -- env | grep WORDPRESS_DB_")).toBe(
    "WORDPRESS_DB_HOST=mariadb-service\nWORDPRESS_DB_USER=user_wordpress\nWORDPRESS_DB_NAME=wordpress\nWORDPRESS_DB_PASSWORD=user-password-1\n",
  );
  const pages = new Pages(page);
  await pages.open("wordpress-service");
  await pages.shows("Welcome. A name for the site is all that is missing.");

  // The site is scaled and updated on its own.
  expect(await terminal.run("kubectl scale deployment wordpress-deployment --replicas=3")).toContain("scaled");
  await terminal.until("kubectl get deploy wordpress-deployment", /wordpress-deployment +3\/3 /);
  expect(
    await terminal.run("kubectl set image deployment/wordpress-deployment contenedor-wordpress=wordpress:6.8"),
  ).toBe("deployment.apps/wordpress-deployment image updated\n");
  expect(await terminal.run("kubectl rollout status deployment/wordpress-deployment")).toMatch(
    /successfully rolled out\n$/,
  );
  expect(await terminal.run("kubectl get deploy mariadb-deployment")).toMatch(/mariadb-deployment +1\/1 +1 +1 /);
  await pages.shows("Welcome. A name for the site is all that is missing.");

  // A changed ConfigMap makes no rollout; without its database the site is down.
  const revisions = await terminal.run("kubectl rollout history deployment/wordpress-deployment");
  expect(await terminal.run(`kubectl patch cm bd-datos -p '{"data":{"bd_user":"other"}}'`)).toBe(
    "configmap/bd-datos patched\n",
  );
  expect(await terminal.run("kubectl rollout history deployment/wordpress-deployment")).toBe(revisions);
  expect(await terminal.run("kubectl scale deployment mariadb-deployment --replicas=0")).toContain("scaled");
  await pages.shows("Error establishing a database connection");
});
