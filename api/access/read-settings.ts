import { z } from "zod";
import { readProvider } from "./read-provider.ts";
import { type AccessSettings, accessOff, type WorkflowSettings } from "./settings.ts";
import { type Faults, list, type Variables, webOrigin } from "./variables.ts";

const actionsIssuer = "https://token.actions.githubusercontent.com";

/** Reads who may use the ledger; adds a sentence to `faults` for everything that cannot be used. */
export function readAccess(variables: Variables, faults: Faults): AccessSettings | undefined {
  const mode = variables.ACCESS ?? "login";
  if (mode === "off") return { ...accessOff, hosts: list(variables.ALLOWED_HOSTS?.toLowerCase()) };
  if (mode !== "login") {
    faults.push(`ACCESS "${mode}" is neither login nor off.`);
    return undefined;
  }
  const before = faults.length;
  const trustedProxies = readTrustedProxies(variables.TRUSTED_PROXIES ?? "0", faults);
  const provider = readProvider(variables, faults);
  const publicOrigin = readPublicOrigin(variables, provider !== null, faults);
  const workflows = readWorkflows(variables, faults);
  const publicBadges = readPublicBadges(variables.PUBLIC_BADGES ?? "false", faults);
  if (faults.length > before) return undefined;
  return { mode, trustedProxies, provider, publicOrigin, workflows, publicBadges };
}

function readTrustedProxies(text: string, faults: Faults): number {
  if (!/^\d$/.test(text)) faults.push(`TRUSTED_PROXIES "${text}" is not a whole number from 0 to 9.`);
  return Number(text);
}

function readPublicBadges(text: string, faults: Faults): boolean {
  if (text !== "true" && text !== "false") faults.push(`PUBLIC_BADGES "${text}" is neither true nor false.`);
  return text === "true";
}

function readPublicOrigin(variables: Variables, needed: boolean, faults: Faults): string | null {
  const text = variables.PUBLIC_URL;
  if (text === undefined) {
    if (needed)
      faults.push("PUBLIC_URL is not set; logins return to it, for example https://ledger.example.com.");
    return null;
  }
  const origin = webOrigin(text);
  if (origin) return origin;
  faults.push(
    `PUBLIC_URL "${text}" is not an origin such as https://ledger.example.com; plain http is for loopback addresses only.`,
  );
  return null;
}

const repositoryIds = z.array(z.string().regex(/^\d{1,20}$/)).min(1);

function readWorkflows(variables: Variables, faults: Faults): WorkflowSettings | null {
  const audience = variables.GITHUB_ACTIONS_AUDIENCE;
  const ids = variables.GITHUB_ACTIONS_REPOSITORY_IDS;
  if (audience === undefined && ids === undefined) return null;
  if (audience === undefined) {
    faults.push("GITHUB_ACTIONS_AUDIENCE is not set; give the audience that workflows ask their tokens for.");
    return null;
  }
  const parsed = repositoryIds.safeParse(list(ids));
  if (!parsed.success) {
    faults.push(
      `GITHUB_ACTIONS_REPOSITORY_IDS "${ids ?? ""}" is not a comma list of numbers; \`gh api repos/OWNER/NAME --jq .id\` prints one.`,
    );
    return null;
  }
  return {
    issuer: actionsIssuer,
    audience,
    repositoryIds: parsed.data,
    environments: list(variables.GITHUB_ACTIONS_ENVIRONMENTS),
    refs: list(variables.GITHUB_ACTIONS_REFS),
    jobWorkflowRefs: list(variables.GITHUB_ACTIONS_WORKFLOWS),
  };
}
