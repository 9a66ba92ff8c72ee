import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// What comes a moment later is waited for until it is there, also on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// Testing Library does this by itself only where afterEach is a global.
afterEach(cleanup);
