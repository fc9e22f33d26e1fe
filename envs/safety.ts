/**
 * A deliberate opt-out of a safety default.
 *
 * Silence is not an option: switching a safety default off takes a written reason of at least three words,
 * for the people who review the change.
 */
export type Safety = { readonly enabled: true } | { readonly enabled: false; readonly reason: string };
