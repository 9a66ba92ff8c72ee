import { screen, within } from "@testing-library/react";
import { act } from "react";
import { expect, it } from "vitest";
import { type Acts, acts } from "../../src/player/acts.ts";
import { onDemand } from "../../src/player/on-demand.ts";
import { renderPage } from "./support/render-page.tsx";

/** The page while what acting needs is being fetched, and what brings it there. */
function pageBeforeActs() {
  let resolve: (present: Acts) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Acts>((is, isNot) => {
    resolve = is;
    reject = isNot;
  });
  const page = renderPage(
    "en",
    {},
    onDemand(() => promise),
  );
  const arrive = (): Promise<void> =>
    act(async () => {
      resolve(acts);
      await promise;
    });
  const fail = (): Promise<void> =>
    act(async () => {
      reject(new Error("offline"));
      await promise.catch(() => undefined);
    });
  const replicas = screen.getByRole("textbox", { name: "Replicas" });
  return { ...page, replicas, field: within(replicas.closest<HTMLElement>(".field")!), arrive, fail };
}

it("shows a refusal at the control that asked, though what acting needs came later", async () => {
  const { user, replicas, field, arrive } = pageBeforeActs();
  await user.clear(replicas);
  await user.type(replicas, "5001{Enter}");
  expect(field.queryByRole("alert")).not.toBeInTheDocument();
  await arrive();
  expect(await field.findByRole("alert")).toHaveTextContent(/5,?001/);
  expect(replicas).toHaveValue("5001");
  expect(replicas).toBeInvalid();
});

it("lets go of the draft once the line was accepted later", async () => {
  const { user, replicas, field, arrive, player } = pageBeforeActs();
  await user.clear(replicas);
  await user.type(replicas, "6{Enter}");
  await arrive();
  expect(await screen.findByText("deployment.apps/web scaled")).toBeInTheDocument();
  expect(field.queryByRole("alert")).not.toBeInTheDocument();
  act(() => {
    player.undoAct();
  });
  expect(replicas).toHaveValue("4");
});

it("says nothing of an answer to a text that was changed since", async () => {
  const { user, replicas, field, arrive, player } = pageBeforeActs();
  await user.clear(replicas);
  await user.type(replicas, "5001{Enter}{Backspace}");
  await arrive();
  expect(player.store.getState().outputs).toMatchObject([{ exit: 1 }]);
  expect(field.queryByRole("alert")).not.toBeInTheDocument();
  expect(replicas).toHaveValue("500");
});

it("says at the control that what acting needs could not be fetched", async () => {
  const { user, replicas, field, fail } = pageBeforeActs();
  await user.clear(replicas);
  await user.type(replicas, "6{Enter}");
  await fail();
  expect(await field.findByRole("alert")).toBeInTheDocument();
  expect(replicas).toHaveValue("6");
});
