import type { FC } from "hono/jsx";

/** A page above the one that is shown. */
export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The way from the overview down to this page; nothing where the navigation already says it. */
export const Breadcrumbs: FC<{ trail: readonly Crumb[]; title: string }> = ({ trail, title }) =>
  trail.length === 0 ? null : (
    <nav class="trail" aria-label="Breadcrumbs">
      <ol>
        {trail.map(({ label, href }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  );
