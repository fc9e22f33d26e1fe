import type { FC } from "hono/jsx";
import type { StackOverview } from "../runs/overview.ts";
import type { ServiceInEnvironment } from "../services/environments.ts";

/** The page: every environment side by side. */
export const Page: FC<{
  services: ServiceInEnvironment[];
  stacks: StackOverview[];
}> = ({ services, stacks }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Slipway</title>
    </head>
    <body>
      <h1>Slipway</h1>
      <ul>
        {services.map(({ service, environment, latest }) => (
          <li>
            {environment} {service} {latest.version} {latest.state}
          </li>
        ))}
      </ul>
      <ul>
        {stacks.map(({ stack, latest, resources }) => (
          <li>
            {stack} {latest.action} {latest.status} {latest.message} {resources.length}
          </li>
        ))}
      </ul>
    </body>
  </html>
);
