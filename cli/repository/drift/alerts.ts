import { z } from "zod";
import type { GithubClient } from "../../comment/github-client.ts";
import type { DriftedResource } from "../../drift/found-drift.ts";
import { differing } from "./comparison.ts";

const fixesSchema = z.object({ enabled: z.boolean() });

/** Whether vulnerable dependencies are told and mended: the provider looks only when the repository itself changed. */
export async function alertDrift(github: GithubClient): Promise<DriftedResource[]> {
  const alerts = await github.send("GET /repos/{owner}/{repo}/vulnerability-alerts", {}, [404]);
  const fixes = await github.send("GET /repos/{owner}/{repo}/automated-security-fixes", {}, [404]);
  return differing({ address: "github_repository.repository", type: "github_repository" }, [
    { path: "vulnerability_alerts", expected: true, actual: alerts.status === 204 },
    {
      path: "dependabot_security_updates",
      expected: true,
      actual: fixes.status === 200 && fixesSchema.parse(fixes.data).enabled,
    },
  ]);
}
