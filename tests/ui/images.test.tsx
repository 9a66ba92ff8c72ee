import { screen, within } from "@testing-library/react";
import { act } from "react";
import { describe, expect, it } from "vitest";
import { renderPage } from "./support/render-page.tsx";

// The whole page is drawn in a document without a browser, which takes its time on a busy machine.

describe("the panel of images", () => {
  it("keeps the tags of revisions that one can go back to, and takes one more", async () => {
    const { user, player, pass } = renderPage("en", { isSidePaneOpen: true });
    act(() => {
      player.run("kubectl set image deployment/web web=nginx:1.27");
    });
    pass(3000);
    await user.click(screen.getByRole("tab", { name: "Images" }));
    expect(screen.getByRole("combobox", { name: "web:v1" })).toBeInTheDocument();
    expect(screen.getByRole("combobox", { name: "nginx:1.27" })).toBeInTheDocument();
    await user.type(screen.getByRole("textbox", { name: "Name, with its tag" }), "No Name");
    await user.click(screen.getByRole("button", { name: "Add" }));
    expect(screen.getByRole("alert")).toHaveTextContent("An image's name has small letters");
    await user.clear(screen.getByRole("textbox", { name: "Name, with its tag" }));
    await user.type(screen.getByRole("textbox", { name: "Name, with its tag" }), "web:v9");
    await user.selectOptions(screen.getByRole("combobox", { name: "When it runs, it" }), "only answers with errors");
    await user.click(screen.getByRole("button", { name: "Add" }));
    expect(screen.getByRole("combobox", { name: "web:v9" })).toHaveValue("unready");
  });
});

describe("one more Deployment", () => {
  it("is proposed a name that is free, and is offered the tags that there are", async () => {
    const { user, pass } = renderPage("en");
    await user.click(screen.getByRole("button", { name: "New Deployment…" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("web-2");
    await user.click(dialog.getByRole("combobox", { name: "Image" }));
    await user.click(await screen.findByRole("option", { name: /web:v3/ }));
    await user.click(dialog.getByRole("button", { name: "Create" }));
    pass(500);
    expect(screen.getByRole("group", { name: /^Deployment web-2/ })).toBeInTheDocument();
    // Made first, and then asked whether it is ready, for which `kubectl create deployment` has no flag.
    expect(screen.getByRole("region", { name: "kubectl" })).toHaveTextContent(
      /kubectl patch deployment web-2 --type=json -p .*readinessProbe.*"httpGet":\{"path":"\/","port":80\}/,
    );
  });
});
