/** The secret of a one-use link. It goes from the address at once: nobody finds it in the history. */
export const invitation = /^#invite=([0-9a-f]{64})$/.exec(window.location.hash)?.[1];

if (invitation !== undefined) window.history.replaceState(null, '', window.location.pathname);
