/** The whole style of the page; its hash below is the only style that the page's policy lets in. */
export const pageStyle = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #151b23);
  --green: light-dark(#116329, #3fb950); --red: light-dark(#a40e26, #ff7b72); --yellow: light-dark(#7d4e00, #d29922); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid var(--line); }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem; white-space: pre-wrap; }
summary { cursor: pointer; padding: 0.25rem 0; }
.critical, .high, .remove { color: var(--red); }
.medium, .change, .notice { color: var(--yellow); }
.add { color: var(--green); }
`;

/** SHA-256 of the style, as a Content-Security-Policy names it. */
export const pageStyleHash = "sha256-tYVZ2ozk5iVAJR3VdwSfOdkZ8CttcbrWBoivL8Trn+I=";
