import { describe, expect, it } from "vitest";
import { trafficAt } from "../../src/traffic/traffic-at.ts";
import { lossesSince } from "../../src/view/traffic-losses.ts";
import { begin, deployment, service, until, users, withInputs } from "./support/town.ts";

type Values = Readonly<Record<string, string>>;
const asEnv = (values: Values) => ({ env: Object.entries(values).map(([name, value]) => ({ name, value })) });
const known: Values = {
  MARIADB_USER: "wp",
  MARIADB_PASSWORD: "secret",
  MARIADB_DATABASE: "blog",
  MARIADB_ROOT_PASSWORD: "root",
};
const right: Values = {
  WORDPRESS_DB_HOST: "db",
  WORDPRESS_DB_USER: "wp",
  WORDPRESS_DB_PASSWORD: "secret",
  WORDPRESS_DB_NAME: "blog",
};

/** What becomes of users of a WordPress with these variables, before a database with those. */
function reasons(client: Values, server: Values): readonly string[] {
  const begun = begin(
    5,
    deployment("db", "mariadb", 1, asEnv(server)),
    service("db", "db", 3306),
    deployment("blog", "wordpress", 1, asEnv({ WORDPRESS_DB_HOST: "db", ...client })),
    service("blog", "blog", 80),
  );
  const run = until(withInputs(until(begun, 40_000), users(40_000, "blog", 5)), 60_000);
  expect(trafficAt(run, 60_000).totals.sent).toBeGreaterThan(50);
  return [...new Set(lossesSince(run, 60_000).groups.map(({ loss }) => loss.reason))];
}

describe("a database", () => {
  it.each([
    ["whom it was started with", right, known, []],
    ["another user", { ...right, WORDPRESS_DB_USER: "otro" }, known, ["denied"]],
    ["another password", { ...right, WORDPRESS_DB_PASSWORD: "x" }, known, ["denied"]],
    ["another database", { ...right, WORDPRESS_DB_NAME: "shop" }, known, ["denied"]],
    ["nobody in particular", {}, known, ["denied"]],
    ["root", { ...right, WORDPRESS_DB_USER: "root", WORDPRESS_DB_PASSWORD: "root" }, known, []],
    ["root with the password of another", { ...right, WORDPRESS_DB_USER: "root" }, known, ["denied"]],
    ["whom MySQL's names name", right, { MYSQL_USER: "wp", MYSQL_PASSWORD: "secret", MYSQL_DATABASE: "blog" }, []],
    ["anybody where it was told of nobody", { ...right, WORDPRESS_DB_USER: "otro" }, {}, []],
  ] as const)("lets in, or not: %s", (_, client, server, expected) => {
    expect(reasons(client, server)).toEqual(expected);
  });
});
