import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { Sql } from "postgres";
import type { Permission } from "../access/principal.ts";
import { requires } from "../access/requires.ts";
import type { Listed, Slice } from "../database/slice.ts";
import type { RequestVariables } from "../dependencies.ts";
import { answerHeaders } from "./answer-headers.ts";
import { csvColumns } from "./csv-columns.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { exportRows } from "./export.ts";
import { defaultLimit, type ListParameters, listParameters, wantedFormat } from "./list-query.ts";
import { problemResponses } from "./problem-response.ts";
import { namesSomething, readQuery } from "./query.ts";
import type { Questions } from "./questions.ts";
import type { Ground } from "./watermark.ts";

/** One list of the API. */
export interface ListRoute<Row, Shape extends z.ZodRawShape, Item extends z.ZodObject> {
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** Whether the answer changes by itself as time goes on. */
  readonly timed?: boolean;
  /** Parameters that narrow the list; each of them is optional. */
  readonly filter: z.ZodObject<Shape>;
  readonly item: Item;
  /** Name of the answer in the OpenAPI document. */
  readonly name: string;
  /** Who may read it; everyone who may read when left out. */
  readonly permission?: Permission;
  /** What it is made of; the ledger when left out. */
  readonly ground?: Ground;
  readonly list: (sql: Sql, filter: z.infer<z.ZodObject<Shape>>, slice: Slice) => Promise<Listed<Row>>;
  readonly present: (row: Row) => z.infer<Item>;
}

/** Serves a list: filters, cursors, ETag, and all of it as CSV or NDJSON. */
export function listRoute<Row, Shape extends z.ZodRawShape, Item extends z.ZodObject>(
  app: OpenAPIHono<RequestVariables>,
  { sql, tags }: Questions,
  route: ListRoute<Row, Shape, Item>,
): void {
  const { path, filter, list, present, ground = "ledger" } = route;
  // Only described: the validation of described routes ignores parameters that it does not know.
  app.openAPIRegistry.registerPath(describe(route));
  const query = filter.extend(listParameters);
  const columns = csvColumns(route.item);
  const permitted: MiddlewareHandler<RequestVariables> = requires(route.permission ?? "read");

  app.get(path, permitted, async (context) => {
    const parameters = readQuery(context, query) as ListParameters & Record<string, unknown>;
    const { limit, cursor, format: asked, ...read } = parameters;
    const wanted = { path, filter: read };
    const after = cursor === undefined ? undefined : decodeCursor(wanted, cursor);
    const part = (slice: Slice) => list(sql, read as z.infer<z.ZodObject<Shape>>, slice);
    const format = wantedFormat(asked, context.req.header("accept"));
    if (format !== "json") {
      answerHeaders(context);
      context.header("Content-Type", format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson");
      context.header("Content-Disposition", `attachment; filename="${route.operationId}.${format}"`);
      if (context.req.method === "HEAD") return context.body(null);
      return context.body(exportRows({ read: part, present, columns, after, limit }, format));
    }
    const same = await tags.unchanged(context, ground, route.timed);
    if (same) return same;
    const { rows, next } = await part({ limit: limit ?? defaultLimit, after });
    return context.json({ items: rows.map(present), nextCursor: next && encodeCursor(wanted, next) }, 200);
  });
}

function describe<Row, Shape extends z.ZodRawShape, Item extends z.ZodObject>({
  path,
  operationId,
  tag,
  summary,
  description,
  filter,
  item,
  name,
}: ListRoute<Row, Shape, Item>) {
  const answer = z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().openapi({ description: "Goes on after these items; null at the end." }),
  });
  return createRoute({
    method: "get",
    path,
    operationId,
    tags: [tag],
    summary,
    description,
    request: {
      query: filter.extend(listParameters),
      headers: z.object({ "If-None-Match": z.string().optional() }),
    },
    responses: {
      200: {
        description: "A part of the list, newest first; as CSV or NDJSON all of it.",
        headers: { ETag: { schema: { type: "string" }, description: "Send it as If-None-Match next time." } },
        content: {
          "application/json": { schema: answer.openapi(name) },
          "text/csv": { schema: z.string().openapi({ description: "With a line of column names." }) },
          "application/x-ndjson": { schema: z.string().openapi({ description: "One item a line." }) },
        },
      },
      304: { description: "Nothing has changed since the answer with this ETag." },
      ...problemResponses(400, 401, 403, 429, 503),
      ...(namesSomething(filter) ? problemResponses(404) : {}),
    },
  });
}
