import type { FC } from "hono/jsx";
import type { Surroundings } from "./surroundings.ts";

/** What every reader has to know before believing a page. */
export const Banners: FC<Pick<Surroundings, "accessOff" | "demo">> = ({ accessOff, demo }) => (
  <div class="banners">
    {demo && (
      <aside class="banner" aria-label="Demo">
        <b>This is a demo.</b> Every service, person and number here is made up.
      </aside>
    )}
    {accessOff && (
      <aside class="banner" aria-label="Access">
        <b>Access is off.</b> Everyone who reaches this address may read and change everything.
      </aside>
    )}
  </div>
);
