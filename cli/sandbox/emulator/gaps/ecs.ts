import { z } from "zod";
import { type AwsAnswer, jsonAnswer } from "../aws-answer.ts";
import type { GapCall } from "../gap.ts";

const servicesSchema = z.looseObject({
  services: z.array(
    z.looseObject({
      desiredCount: z.number(),
      deployments: z.array(z.looseObject({ desiredCount: z.number() })).default([]),
    }),
  ),
});

/** What moto answers, with every task that is desired counted as running. */
export async function describeServices(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const parsed = servicesSchema.safeParse(JSON.parse(answer.body.toString("utf8")));
  if (!parsed.success) return answer;
  const services = parsed.data.services.map((service) => ({
    ...service,
    runningCount: service.desiredCount,
    pendingCount: 0,
    deployments: service.deployments.map((deployment) => ({
      ...deployment,
      runningCount: deployment.desiredCount,
      pendingCount: 0,
      rolloutState: "COMPLETED",
    })),
  }));
  return jsonAnswer({ ...parsed.data, services });
}
