import type { FC } from "hono/jsx";

/** The parts of the dashboard, each with the beginnings of the paths that belong to it. */
const parts = [
  { label: "Overview", href: "/", covers: ["/services/", "/deployments/", "/stacks/"] },
  { label: "Metrics", href: "/metrics", covers: ["/metrics/"] },
  { label: "Incidents", href: "/incidents", covers: ["/incidents/"] },
  { label: "Reviews", href: "/reviews", covers: ["/reviews/"] },
  { label: "Audit", href: "/audit", covers: [] },
] as const;

/** The main navigation; it marks the part that is looked at. */
export const Navigation: FC<{ path: string }> = ({ path }) => (
  <nav class="parts" aria-label="Main">
    <ul>
      {parts.map(({ label, href, covers }) => (
        <li>
          <a href={href} aria-current={currentness(path, href, covers)}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

function currentness(path: string, href: string, covers: readonly string[]): "page" | "true" | undefined {
  if (path === href) return "page";
  return covers.some((beginning) => path.startsWith(beginning)) ? "true" : undefined;
}
