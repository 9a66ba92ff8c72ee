import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applications, findApplication } from "../../src/player/applications/applications.ts";
import { showApplication } from "../../src/player/applications/show-application.ts";
import { workspaceOf } from "../../src/player/workspace/page-workspace.ts";
import { deployments } from "../../src/sim/queries.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { translatorFor } from "../../src/i18n/i18n.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import type { Player } from "../../src/player/player.ts";
import { renderPage } from "./support/render-page.tsx";

const words = {
  en: {
    applications: "Applications",
    names: [
      "nginx",
      "MediaWiki",
      "test_web",
      "Guestbook",
      "WordPress",
      "Temperatures",
      "Shop",
      "A thousand Pods",
      "Empty cluster",
    ],
    open: "Open Guestbook",
    asks: "Deployment guestbook asks Service redis.",
    undo: "Undo my change",
    kept: "An application is open. The run that was here is kept.",
    back: "Back to the one before",
    unknown: "No application is called “guestbok”. These are the ones there are:",
    seed: "The seed should be a whole number from 0 to 4,294,967,295, and is “x”.",
    close: "Close",
  },
  es: {
    applications: "Aplicaciones",
    names: [
      "nginx",
      "MediaWiki",
      "test_web",
      "Libro de visitas",
      "WordPress",
      "Temperaturas",
      "Tienda",
      "Mil Pods",
      "Clúster vacío",
    ],
    open: "Abrir Libro de visitas",
    asks: "El Deployment guestbook pregunta al Service redis.",
    undo: "Deshacer mi cambio",
    kept: "Hay una aplicación abierta. La simulación que había aquí está guardada.",
    back: "Volver a la de antes",
    unknown: "Ninguna aplicación se llama «guestbok». Estas son las que hay:",
    seed: "La semilla debería ser un número entero de 0 a 4.294.967.295 y es «x».",
    close: "Cerrar",
  },
} as const;

function running(player: Player): readonly string[] {
  const { timeline, playheadMs } = player.store.getState();
  return deployments(frameAt(timeline, playheadMs).state).map(({ metadata }) => metadata.name);
}

function goTo(address: string): void {
  window.history.replaceState(null, "", address);
}

beforeEach(() => {
  goTo("/");
});
afterEach(() => {
  goTo("/");
});

describe.each(["en", "es"] as const)("the gallery of applications, in %s", (locale) => {
  const text = words[locale];

  it("has every application, with who asks whom in words, and is left by Escape", async () => {
    const { user } = renderPage(locale);
    const button = screen.getByRole("button", { name: text.applications });
    await user.click(button);
    const gallery = await screen.findByRole("dialog", { name: text.applications });
    expect(
      within(gallery)
        .getAllByRole("heading", { level: 3 })
        .map((each) => each.textContent),
    ).toEqual(text.names);
    expect(within(gallery).getByText(text.asks)).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(gallery).not.toBeInTheDocument();
    expect(button).toHaveFocus();
  });

  it("opens one in place of the run, with its files, at its address; undo brings the run back", async () => {
    const { user, player } = renderPage(locale);
    act(() => {
      player.run("kubectl scale deployment/web --replicas=6");
    });
    await user.click(screen.getByRole("button", { name: text.applications }));
    await user.click(await screen.findByRole("button", { name: text.open }));
    await waitFor(() => {
      expect(running(player)).toEqual(["guestbook", "redis"]);
    });
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(screen.getByText(text.kept)).toBeInTheDocument();
    expect(workspaceOf(player).list()).toContain("guestbook-service.yaml");
    expect(window.location.search).toBe("?app=guestbook");
    await user.click(screen.getByRole("button", { name: text.undo }));
    expect(running(player)).toEqual(["web"]);
  });

  it("says of an address that there is no such application, and which there are", async () => {
    goTo("/?app=guestbok");
    renderPage(locale);
    const gallery = await screen.findByRole("dialog", { name: text.applications });
    expect(within(gallery).getByRole("alert")).toHaveTextContent(text.unknown);
    expect(within(gallery).getAllByRole("heading", { level: 3 })).toHaveLength(applications.length);
  });

  it("says what a seed should be", async () => {
    goTo("/?app=shop&seed=x");
    renderPage(locale);
    expect(await screen.findByRole("alert")).toHaveTextContent(text.seed);
  });
});

describe("an address with an application", () => {
  it("opens it, with the seed that it names", async () => {
    goTo("/?app=shop&seed=99");
    const { player } = renderPage();
    await waitFor(() => {
      expect(running(player)).toHaveLength(5);
    });
    expect(player.store.getState().timeline.scenario.seed).toBe(99);
    expect(window.location.search).toBe("?app=shop&seed=99");
  });
});

describe("the files of an application", () => {
  it("are put under another name where theirs is taken by something else", async () => {
    const { user, player } = renderPage();
    workspaceOf(player).write("redis-service.yaml", "# mine\n");
    await user.click(screen.getByRole("button", { name: "Applications" }));
    await user.click(await screen.findByRole("button", { name: "Open Guestbook" }));
    await waitFor(() => {
      expect(workspaceOf(player).read("redis-service-2.yaml")).toContain("kind: Service");
    });
    expect(workspaceOf(player).read("redis-service.yaml")).toBe("# mine\n");
  });
});

/** An application that runs, with the side pane open at it. */
function atSide(id: string) {
  const page = renderPage("en", { isSidePaneOpen: true, sideTab: "application" });
  act(() => {
    showApplication(page.player, findApplication(id)!, 7);
  });
  return { ...page, run: (...lines: readonly string[]) => act(() => void page.player.run(...lines)) };
}

describe("the application at the side", () => {
  it("is what runs, also where it is none of the gallery", () => {
    renderPage("en", { isSidePaneOpen: true, sideTab: "application" });
    expect(screen.getByRole("heading", { name: "What runs here" })).toBeInTheDocument();
    const drawing = screen.getByRole("list", { name: "Architecture of What runs here" });
    expect(drawing).toHaveTextContent("Deployment web: 4 of 4 Pods ready.");
    expect(screen.queryByRole("region", { name: /^Browser/ })).not.toBeInTheDocument();
  });

  it("has its architecture live, and says what is wrong in it", () => {
    const { run } = atSide("guestbook");
    const drawing = screen.getByRole("list", { name: "Architecture of Guestbook" });
    expect(drawing).toHaveTextContent("Deployment redis: 1 of 1 Pods ready.");
    expect(drawing).toHaveTextContent("Users come to Service guestbook: 20 requests a second.");
    run("kubectl delete service redis");
    expect(screen.getAllByText("Service redis is asked for, and there is none of that name.")[0]).toBeInTheDocument();
    run("kubectl expose deployment redis --port=6379");
    expect(screen.queryByText("Service redis is asked for, and there is none of that name.")).toBeNull();
  });

  it("leads to its manifests", async () => {
    const { user, player, settings } = atSide("guestbook");
    await user.click(screen.getByRole("button", { name: "redis-service.yaml" }));
    expect(settings.getState().sideTab).toBe("manifest");
    expect(workspaceOf(player).read("redis-service.yaml")).toContain("kind: Service");
  });
});

describe("the page that an application serves", () => {
  const frame = () => screen.getByRole("region", { name: /^Browser: 192\.168\.49\.2:3\d{4}$/ });
  const pages: readonly (readonly [string, string])[] = [
    ["nginx", "nginx is running"],
    ["mediawiki", "MediaWiki 1.38.5"],
    ["testWeb", "Version 1"],
    ["guestbook", "Nobody has written anything yet."],
    ["wordpress", "Welcome. A name for the site is all that is missing."],
    ["temperaturas", "Choose a town."],
    ["shop", "Products"],
    ["thousand", "v1"],
  ];
  it.each(pages)("is that of %s", (id, says) => {
    atSide(id);
    expect(within(frame()).getByText(says)).toBeInTheDocument();
  });

  it("comes from one Pod or another, reload by reload", async () => {
    const { user, pass } = atSide("nginx");
    const pods = new Set<string>();
    for (let i = 0; i < 12; i++) {
      await user.click(within(frame()).getByRole("button", { name: "Reload" }));
      pods.add(/Answered by Pod (\S+)/.exec(frame().textContent)?.[1] ?? "");
      pass(1000);
    }
    expect(pods.size).toBe(2);
  });

  it("waits for the database while its Service is gone, and for its program", async () => {
    const { user, run } = atSide("guestbook");
    run("kubectl delete service redis");
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(frame()).toHaveTextContent("Waiting for the database: no Service is called redis.");
  });

  it("lacks what one part of the shop would give, and shows the rest", async () => {
    const { user, run, pass } = atSide("shop");
    run("kubectl scale deployment shop-payments --replicas=0");
    pass(30_000);
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(frame()).toHaveTextContent("Nothing can be ordered: Service shop-payments has no Pod that is ready.");
    expect(within(frame()).getByText("The cart is empty.")).toBeInTheDocument();
    run("kubectl delete service shop-catalog");
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(frame()).toHaveTextContent("No products can be shown: no Service is called shop-catalog.");
  });

  it("counts as lost, in words, where a part of it could not be had; and the why says the same", async () => {
    const { user, run, pass, player } = atSide("shop");
    const lost = "For users this request counts as lost: a part of the page could not be had.";
    expect(screen.queryByText(lost)).toBeNull();
    run("kubectl scale deployment shop-cart --replicas=0");
    pass(20_000);
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(within(frame()).getByText(lost)).toBeInTheDocument();
    const { timeline, playheadMs } = player.store.getState();
    const told = describeAnswers(answersAt(timeline, playheadMs, null), translatorFor("en"), playheadMs);
    expect(told.map(({ sentence }) => sentence).join(" ")).toContain(
      "The page itself was served, without what Service shop-cart was to give. For users such a request counts as lost.",
    );
  });

  it("has a cart that one can put something in, through its Service", async () => {
    const { user, run, pass } = atSide("shop");
    await user.click(within(frame()).getByRole("button", { name: "Put in the cart: Lamp" }));
    await user.click(within(frame()).getByRole("button", { name: "Put in the cart: Clock" }));
    await user.click(within(frame()).getByRole("button", { name: "Put in the cart: Lamp" }));
    expect(frame()).toHaveTextContent("2 × Lamp1 × ClockTotal: 70 €");
    run("kubectl scale deployment shop-cart --replicas=0");
    pass(20_000);
    await user.click(within(frame()).getByRole("button", { name: "Put in the cart: Chair" }));
    expect(within(frame()).getByText("Chair was not put in the cart.")).toBeVisible();
    expect(frame()).toHaveTextContent("The cart cannot be opened: Service shop-cart has no Pod that is ready.");
    run("kubectl scale deployment shop-cart --replicas=2");
    pass(20_000);
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(frame()).toHaveTextContent("2 × Lamp1 × ClockTotal: 70 €");
  });

  it("has the temperatures of a town from the backend, and none without it", async () => {
    const { user, run, pass } = atSide("temperaturas");
    await user.selectOptions(within(frame()).getByLabelText("Town"), "Sevilla");
    await user.click(within(frame()).getByRole("button", { name: "Show" }));
    expect(within(frame()).getByText("Sevilla: 13 to 26 °C")).toBeInTheDocument();
    expect(within(frame()).getByText(/^Temperatures from Pod temperaturas-backend-/)).toBeInTheDocument();
    run("kubectl scale deployment temperaturas-backend --replicas=0");
    pass(20_000);
    await user.click(within(frame()).getByRole("button", { name: "Show" }));
    expect(within(frame()).queryByText(/Sevilla: /)).toBeNull();
    expect(frame()).toHaveTextContent("The server of temperatures cannot be reached");
  });

  it("is refused by a database that knows no such user", async () => {
    const { user, run, pass } = atSide("wordpress");
    run(
      `kubectl patch configmap bd-datos -p '{"data":{"bd_user":"otro"}}'`,
      "kubectl rollout restart deployment/wordpress-deployment",
    );
    pass(60_000);
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(within(frame()).getByText("Error establishing a database connection")).toBeInTheDocument();
    expect(frame()).toHaveTextContent("knows no such user, password or database.");
    run("kubectl rollout restart deployment/mariadb-deployment");
    pass(60_000);
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(frame()).toHaveTextContent("Welcome.");
  });

  it("says that there is no connection to the database", async () => {
    const { user, run, pass } = atSide("wordpress");
    run("kubectl delete deployment mariadb-deployment");
    pass(40_000);
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(within(frame()).getByText("Error establishing a database connection")).toBeInTheDocument();
  });

  it("cannot be reached where nobody is ready, and where the Service is gone", async () => {
    const { user, run, pass } = atSide("nginx");
    run("kubectl scale deployment deployment-nginx --replicas=0");
    pass(40_000);
    const reload = within(frame()).getByRole("button", { name: "Reload" });
    await user.click(reload);
    expect(within(frame()).getByText("Service nginx has no Pod that is ready.")).toBeInTheDocument();
    expect(within(frame()).getByText("ERR_CONNECTION_REFUSED")).toBeInTheDocument();
    run("kubectl delete service nginx");
    await user.click(reload);
    expect(within(frame()).getByText("No Service is called nginx.")).toBeInTheDocument();
  });

  it("takes too long from a node that is silent", async () => {
    const { user, player } = atSide("nginx");
    act(() => {
      player.fault({ type: "failNode", node: "node-1" });
    });
    await user.click(within(frame()).getByRole("button", { name: "Reload" }));
    expect(within(frame()).getByText("ERR_CONNECTION_TIMED_OUT")).toBeInTheDocument();
    expect(within(frame()).getByText(/^Node node-1 does not answer\./)).toBeInTheDocument();
  });

  it("reloads by itself once a second where that is wanted, and shows a rollout", async () => {
    const { user, run, pass } = atSide("testWeb");
    run("kubectl set image deployment/test-web *=iesgn/test_web:version2");
    pass(60_000);
    expect(within(frame()).getByText("Version 1")).toBeInTheDocument();
    await user.click(within(frame()).getByRole("checkbox", { name: "Reload every second" }));
    expect(await within(frame()).findByText("Version 2", undefined, { timeout: 3000 })).toBeInTheDocument();
  });

  it("can be closed, and opened again from its Service", async () => {
    const { user } = atSide("nginx");
    await user.click(within(frame()).getByRole("button", { name: "Close" }));
    await user.click(screen.getByRole("button", { name: "Open page: nginx" }));
    expect(within(frame()).getByText("nginx is running")).toBeInTheDocument();
  });
});
