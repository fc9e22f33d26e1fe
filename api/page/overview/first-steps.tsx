import type { FC } from "hono/jsx";

/** What to do when nothing is known yet. */
export const FirstSteps: FC = () => (
  <section class="notice" aria-labelledby="first-steps">
    <h2 id="first-steps">Nothing was reported yet</h2>
    <p>This page shows every environment as soon as the first event arrives. Two things report them:</p>
    <ol>
      <li>
        <b>GitHub</b>, about deployments. In the repository’s settings add a webhook to{" "}
        <code>/hooks/github</code> on this host, content type <code>application/json</code>, with the secret
        in <code>GITHUB_WEBHOOK_SECRET</code> and the events <i>Deployments</i> and <i>Deployment statuses</i>
        .
      </li>
      <li>
        <b>Slipway</b>, about stacks. Run <code>slipway plan staging</code>, then{" "}
        <code>slipway apply staging</code>.
      </li>
    </ol>
  </section>
);
