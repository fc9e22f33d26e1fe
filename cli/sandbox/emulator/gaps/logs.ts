import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Document } from "../document-store.ts";
import { type GapCall, GapError } from "../gap.ts";

/** Makes a saved query, or replaces the one that the request names. */
export function putQueryDefinition(call: GapCall): Document {
  const { clientToken: _, ...definition } = call.input;
  const id = z.string().default(randomUUID()).parse(definition.queryDefinitionId);
  definitions(call).set(id, { ...definition, queryDefinitionId: id });
  return { queryDefinitionId: id };
}

export function describeQueryDefinitions(call: GapCall): Document {
  const prefix = z.string().default("").parse(call.input.queryDefinitionNamePrefix);
  return {
    queryDefinitions: [...definitions(call).values()].filter(({ name }) => String(name).startsWith(prefix)),
  };
}

export function deleteQueryDefinition(call: GapCall): Document {
  const id = z.string().parse(call.input.queryDefinitionId);
  if (!definitions(call).delete(id)) {
    throw new GapError("ResourceNotFoundException", `The query definition ${id} does not exist.`);
  }
  return { success: true };
}

function definitions(call: GapCall): Map<string, Document> {
  return call.documents("query-definition");
}
