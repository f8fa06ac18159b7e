/** What the node's content policy wants on styles that are added while the page runs. */
export const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
