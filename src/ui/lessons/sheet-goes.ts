const GOES_MS = 300;

/**
 * Does something once what lay over the page is gone and has handed the focus back: only then can that be moved. Nothing
 * is done where the page was closed meanwhile.
 */
export function onceSheetIsGone(does: () => void): void {
  const page = document.querySelector(".page");
  setTimeout(() => {
    if (page?.isConnected !== false) {
      does();
    }
  }, GOES_MS);
}
