/**
 * The one-use token of the loopback host. Taken out of the address before anything else runs, so that it never
 * stays in the history, a screenshot or a bookmark.
 */
function takeToken(): string | undefined {
  const match = /^#token=(.+)$/.exec(window.location.hash);
  if (!match?.[1]) return undefined;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return decodeURIComponent(match[1]);
}

export const arrivalToken = takeToken();
