import { describe, expect, it } from "vitest";
import { translatorFor, type Locale } from "../../src/i18n/i18n.ts";
import type { ObjectRef } from "../../src/api/objects.ts";
import { findApplication } from "../../src/player/applications/applications.ts";
import { showApplication } from "../../src/player/applications/show-application.ts";
import type { Player } from "../../src/player/player.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { captionAt } from "../../src/view/caption-at.ts";
import { describeCaption } from "../../src/view/describe-caption.ts";
import { freshPlayer, pass, playerOf, printedBy } from "../player/support/fresh-player.ts";

const map: ObjectRef = { kind: "ConfigMap", key: "default/bd-datos" };
const change = `kubectl patch configmap bd-datos -p '{"data":{"bd_dbname":"other"}}'`;
const restart = "kubectl rollout restart deployment/mariadb-deployment deployment/wordpress-deployment";

function wordpress(...lines: readonly string[]): Player {
  const player = freshPlayer();
  showApplication(player, findApplication("wordpress")!, 7);
  pass(player, 2000);
  for (const line of lines) {
    expect(printedBy(player, line).map(({ exit, stderr }) => [exit, stderr])).toEqual([[0, ""]]);
  }
  pass(player, 3000);
  return player;
}

function captionOf({ store }: Player, locale: Locale): string {
  const { timeline, playheadMs } = store.getState();
  const caption = captionAt(timeline, playheadMs);
  const { title, sentence } = describeCaption(caption!, translatorFor(locale));
  return `${title}. ${sentence}`;
}

function answersOf({ store }: Player, ref: ObjectRef | null) {
  const { timeline, playheadMs } = store.getState();
  return answersAt(timeline, playheadMs, ref);
}

describe("a ConfigMap that is changed", () => {
  it.each([
    [
      "en",
      "You changed ConfigMap bd-datos. Environment variables are set when a container starts: the running Pods of mariadb-deployment, wordpress-deployment keep the values",
      "same hash, same ReplicaSet",
    ],
    [
      "es",
      "Has cambiado ConfigMap bd-datos. Las variables de entorno se fijan al arrancar el contenedor: los Pods en marcha de mariadb-deployment, wordpress-deployment se quedan con los valores",
      "mismo hash, mismo ReplicaSet",
    ],
  ] as const)(
    "is told of in %s: who keeps the old values, why no rollout starts, what brings the new",
    (locale, ...texts) => {
      const said = captionOf(wordpress(change), locale);
      for (const text of [...texts, restart]) {
        expect(said).toContain(text);
      }
    },
  );

  it.each(["en", "es"] as const)(
    "is in %s what is going on while nothing is selected, with the line that helps",
    (locale) => {
      const player = wordpress(change);
      const answers = answersOf(player, null);
      expect(answers.map(({ code }) => code)).toEqual(["oldReaders", "allAsWanted"]);
      expect(answers[0]).toMatchObject({
        facts: {
          count: 2,
          names: ["ConfigMap bd-datos"],
          deployments: ["mariadb-deployment", "wordpress-deployment"],
          lines: [restart],
        },
      });
      const [text] = describeAnswers(answers, translatorFor(locale), 0);
      expect(Object.values(text!).join(" ")).not.toMatch(/answer\.|\{|undefined/);
      expect(text?.help).toContain("kubectl rollout restart");
      expect(answersOf(player, map)[0]).toMatchObject({ code: "oldReaders" });
      const reader: ObjectRef = { kind: "Deployment", key: "default/wordpress-deployment" };
      expect(answersOf(player, reader).find(({ code }) => code === "oldConfig")).toMatchObject({
        facts: { count: 1, lines: ["kubectl rollout restart deployment/wordpress-deployment"] },
      });
    },
  );

  it("is past once that line has brought new Pods, and the line is taken as it stands", () => {
    const player = wordpress(change, restart);
    // The old Pods are still there, and a rollout is on its way to them.
    const during = answersOf(player, null).find(({ code }) => code === "oldReaders");
    expect(during).toMatchObject({ facts: { deployments: [], lines: [] } });
    pass(player, 60_000);
    expect(answersOf(player, null).some(({ code }) => code === "oldReaders")).toBe(false);
  });

  it("is behind nobody where nobody reads what has changed", () => {
    const player = wordpress(`kubectl patch configmap bd-datos -p '{"data":{"new_key":"1"}}'`);
    expect(answersOf(player, null).map(({ code }) => code)).toEqual(["allAsWanted"]);
    expect(captionOf(player, "en")).toContain("No running Pod has what was changed");
  });

  it("is no change of its data where only something is noted down about it", () => {
    const player = wordpress("kubectl label configmap bd-datos a=b");
    expect(captionOf(player, "en")).toBe("You changed a label. with kubectl label configmap bd-datos a=b");
  });

  it("is told of once beside a rollout that goes on meanwhile", () => {
    const player = wordpress("kubectl scale deployment/wordpress-deployment --replicas=3", change);
    expect(answersOf(player, null).map(({ code }) => code)).not.toContain("oldConfig");
    expect(answersOf(player, null).filter(({ code }) => code === "oldReaders")).toHaveLength(1);
  });

  it("says the same of a Secret", () => {
    const player = wordpress(`kubectl patch secret bd-passwords -p '{"stringData":{"bd_password":"x"}}'`);
    expect(captionOf(player, "en")).toMatch(
      /^You changed Secret bd-passwords\. .*the running Pods of mariadb-deployment, /,
    );
  });
});

describe("a ConfigMap that is mounted", () => {
  const scenario = {
    version: 1,
    seed: 7,
    setup: [
      {
        verb: "create",
        object: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "files" }, data: { a: "1" } },
      },
      {
        verb: "create",
        object: {
          apiVersion: "apps/v1",
          kind: "Deployment",
          metadata: { name: "web" },
          spec: {
            replicas: 2,
            selector: { matchLabels: { app: "web" } },
            template: {
              metadata: { labels: { app: "web" } },
              spec: {
                volumes: [{ name: "v", configMap: { name: "files" } }],
                containers: [{ name: "web", image: "web:v1", volumeMounts: [{ name: "v", mountPath: "/etc/web" }] }],
              },
            },
          },
        },
      },
    ],
  } as const;

  it("brings its new content to the files by itself: nobody has to be started anew for that", () => {
    const player = playerOf(scenario);
    player.run(`kubectl patch configmap files -p '{"data":{"a":"2"}}'`);
    pass(player, 3000);
    const said = captionOf(player, "en");
    expect(said).toMatch(/^You changed ConfigMap files\. Deployment web mounts it as a volume: there the kubelet puts/);
    expect(said).not.toContain("restart");
    expect(answersOf(player, null).map(({ code }) => code)).toEqual(["allAsWanted"]);
    expect(answersOf(player, { kind: "ConfigMap", key: "default/files" }).map(({ code }) => code)).toEqual([
      "mountedConfig",
      "noStory",
    ]);
  });
});
