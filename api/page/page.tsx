import { raw } from "hono/html";
import type { FC } from "hono/jsx";
import type { Release } from "../configuration.ts";
import { EnvironmentColumn } from "./environment-column.tsx";
import { FirstSteps } from "./first-steps.tsx";
import type { EnvironmentOverview } from "./overview.ts";
import { inUtc } from "./time.tsx";

/** What the page is made from. */
export interface PageProps {
  readonly environments: readonly EnvironmentOverview[];
  readonly release: Release;
  readonly css: string;
  readonly now: Date;
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231f5f74'/%3E%3Cpath d='M5 24 27 17M9 15l13-4-2 6-9 3z' stroke='%23fff' stroke-width='2.5' stroke-linecap='round' stroke-linejoin='round' fill='none'/%3E%3C/svg%3E";

/** The page: every environment side by side. */
export const Page: FC<PageProps> = ({ environments, release, css, now }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Slipway: what runs where</title>
      <link rel="icon" href={icon} />
      <style>{raw(css)}</style>
    </head>
    <body>
      <header class="top">
        <h1>
          <img src={icon} alt="" width="28" height="28" /> Slipway
        </h1>
        <p>
          What runs where, as of <time datetime={now.toISOString()}>{inUtc(now)}</time>.{" "}
          <a href="/">Reload</a>
        </p>
      </header>
      <main class="environments">
        {environments.length === 0 ? (
          <FirstSteps />
        ) : (
          environments.map((environment) => <EnvironmentColumn environment={environment} now={now} />)
        )}
      </main>
      <footer>
        <p>
          Ledger {release.version} in {release.environment}
          {release.commit && (
            <>
              {" "}
              from <code title={release.commit}>{release.commit.slice(0, 7)}</code>
            </>
          )}
          . <a href="/openapi.json">API description</a>
        </p>
      </footer>
    </body>
  </html>
);
