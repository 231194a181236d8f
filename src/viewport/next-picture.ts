const HIDDEN_MS = 200;

/** Resolves before the next picture of the page; soon all the same where nobody sees it, and none come. */
export function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, HIDDEN_MS);
  });
}
