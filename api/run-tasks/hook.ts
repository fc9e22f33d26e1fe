import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { withSecondTry } from "../database/second-try.ts";
import { expectReal } from "../demo/purpose.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { readHcpBody } from "../hooks/hcp-body.ts";
import type { HookTools } from "../hooks/signed-hook.ts";
import { problemResponses } from "../http/problem-response.ts";
import { Problem } from "../problem.ts";
import { enqueue } from "./queue.ts";
import { isVerification, readRunTaskRequest } from "./request.ts";
import { sealRequest } from "./sealed-request.ts";

const path = "/hooks/hcp/run-task";
const signatureHeader = "X-TFC-Task-Signature";
const limitBytes = 200_000;

/** What became of a request. */
const accepted = z.object({ outcome: z.enum(["verified", "accepted", "known already"]) });

/** `POST /hooks/hcp/run-task`: HCP Terraform asks for the review of a plan; the answer follows at its callback. */
export function runTaskHook(
  app: OpenAPIHono<RequestVariables>,
  { sql, hooks: { runTask } }: Pick<Dependencies, "sql" | "hooks">,
  { readBody }: HookTools,
): void {
  app.openAPIRegistry.registerPath(description);
  app.post(path, async (context) => {
    if (runTask === null) {
      throw new Problem("not-found", "Plans of HCP Terraform are not reviewed; set HCP_RUN_TASK_KEY.");
    }
    const signature = {
      header: signatureHeader,
      secret: runTask.key,
      secretName: "HMAC key of the run task",
    };
    const { payload } = await readHcpBody(context, signature, { readBody, limitBytes });
    if (isVerification(payload)) return context.json({ outcome: "verified" } as const, 200);
    const request = readRunTaskRequest(payload, runTask.origin);
    await expectReal(sql);
    const sealed = sealRequest(request, runTask.key);
    const isNew = await withSecondTry(() => enqueue(sql, request.task_result_id, sealed));
    return context.json({ outcome: isNew ? "accepted" : "known already" } as const, 200);
  });
}

const description = createRoute({
  method: "post",
  path,
  operationId: "review-plan-of-hcp-terraform",
  tags: ["Hooks"],
  // Signed by HCP Terraform.
  security: [],
  summary: "Run task of HCP Terraform",
  description: `Reviews the plan and tells the result at the request's callback. At most ${limitBytes} bytes. Off unless HCP_RUN_TASK_KEY is set. Sending a request again changes nothing.`,
  request: {
    headers: z.object({
      [signatureHeader]: z.string().openapi({
        description: "The HMAC-SHA512 of the body in hexadecimal digits.",
      }),
    }),
    body: {
      required: true,
      content: { "application/json": { schema: z.looseObject({}).openapi("HcpRunTask") } },
    },
  },
  responses: {
    200: {
      description: "The request is kept, or it only tried out the address.",
      content: { "application/json": { schema: accepted } },
    },
    ...problemResponses(400, 401, 404, 409, 413, 415, 422, 429, 503),
  },
});
