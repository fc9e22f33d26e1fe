import type { PolicyStatement } from "../policy-document.ts";
import type { Block } from "./synthesised.ts";

/** Statements of the policy that a resource holds as JSON. */
export function statementsOf(block: Block, attribute = "policy"): PolicyStatement[] {
  return JSON.parse(String(block[attribute])).Statement;
}

/** The statement with an id; throws when there is none. */
export function statementOf(block: Block, sid: string, attribute = "policy"): PolicyStatement {
  const found = statementsOf(block, attribute).find(({ Sid }) => Sid === sid);
  if (!found) throw new Error(`Expected a statement ${sid} in ${String(block[attribute])}.`);
  return found;
}
