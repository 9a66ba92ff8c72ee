import "@testing-library/jest-dom/vitest";
import { cleanup, configure, prettyDOM } from "@testing-library/react";
import { afterEach } from "vitest";

// React says of an update that no test waited for; without this it says of every one that nobody could.
Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

// What comes a moment later is waited for until it is there, also on a busy machine.
configure({
  asyncUtilTimeout: 10_000,
  // The document is written out only where somebody reads the message: what is waited for is not found many times.
  getElementError: (message, container) => {
    const error = new Error();
    error.name = "TestingLibraryElementError";
    Object.defineProperty(error, "message", {
      configurable: true,
      get: () => [message ?? "", prettyDOM(container)].join("\n\n"),
    });
    return error;
  },
});

afterEach(() => {
  // Testing Library does this by itself only where afterEach is a global.
  cleanup();
  // The page reads where it is and what is kept: the next test begins where a person would.
  window.history.replaceState(null, "", "/");
  localStorage.clear();
  sessionStorage.clear();
});
