import { raw } from "hono/html";
import type { Child, FC } from "hono/jsx";
import { Banners } from "./banners.tsx";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";
import { Navigation } from "./navigation.tsx";
import { SignedIn } from "./signed-in.tsx";
import type { Surroundings } from "./surroundings.ts";
import { inUtc } from "./time.tsx";

/** What a page tells the frame about itself. */
interface DocumentProps extends Surroundings {
  /** What the page is about: its heading, and its name in the browser's tab. */
  readonly title: string;
  /** The pages above this one, the uppermost first. */
  readonly trail?: readonly Crumb[];
  readonly children?: Child;
}

/** A hull on its way down the slip. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    '<rect width="32" height="32" rx="7" fill="#1f5f74"/>' +
    '<path d="M7 13.5 25.5 17 22 21.8 11.6 19.8Z" fill="#fff"/>' +
    '<path d="M15.2 12.6 16.4 6.4" stroke="#fff" stroke-width="2" stroke-linecap="round"/>' +
    '<path d="M5 21.6 27 25.8" stroke="#8fd0e3" stroke-width="2.4" stroke-linecap="round"/>' +
    "</svg>",
)}`;

/** A whole HTML document: header, heading, the children as its main part, footer. It loads nothing. */
export const Document: FC<DocumentProps> = ({ title, trail = [], children, ...surroundings }) => {
  const { release, css, now } = surroundings;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Slipway`}</title>
        <link rel="icon" href={icon} />
        <style>{raw(css)}</style>
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="top">
          <a class="brand" href="/">
            <img src={icon} alt="" width="28" height="28" /> Slipway
          </a>
          <Navigation path={surroundings.path} />
          <SignedIn {...surroundings} />
        </header>
        <Banners {...surroundings} />
        <main id="content" tabindex={-1}>
          <Breadcrumbs trail={trail} title={title} />
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <p>
            As of <time datetime={now.toISOString()}>{inUtc(now)}</time>. Ledger {release.version} in{" "}
            {release.environment}
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
};

/** The document as text. */
export function render(document: ReturnType<typeof Document>): string {
  return `<!DOCTYPE html>${document}`;
}
