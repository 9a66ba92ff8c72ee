import { expect, it } from "vitest";
import { partsOf } from "../../src/ui/shared/image-name.tsx";

it.each([
  ["web:v2", "", "web", ":v2"],
  ["nginx", "", "nginx", ""],
  ["registry:5000/team/web:v2", "registry:5000/team", "/web", ":v2"],
  ["registry:5000/web", "registry:5000", "/web", ""],
  ["ghcr.io/a/b@sha256:0f", "ghcr.io/a", "/b", "@sha256:0f"],
  ["ghcr.io/a/b:1.2@sha256:0f", "ghcr.io/a", "/b", ":1.2@sha256:0f"],
])("%s is told apart into path, name and tag", (image, path, name, tag) => {
  expect(partsOf(image)).toEqual({ path, name, tag });
});
