import { z } from "zod";
import { type AwsAnswer, jsonAnswer } from "../aws-answer.ts";
import type { GapCall } from "../gap.ts";

const requestedSchema = z.object({ CertificateArn: z.string() });
const describedSchema = z.object({ Certificate: z.looseObject({ CertificateArn: z.string() }) });

/** Lets moto issue the certificate, and remembers which key was asked for. */
export async function requestCertificate(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const { data } = requestedSchema.safeParse(JSON.parse(answer.body.toString("utf8")));
  const { KeyAlgorithm } = call.input;
  if (data && KeyAlgorithm) call.documents("certificate").set(data.CertificateArn, { KeyAlgorithm });
  return answer;
}

export async function describeCertificate(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const { data } = describedSchema.safeParse(JSON.parse(answer.body.toString("utf8")));
  if (!data) return answer;
  const asked = call.documents("certificate").get(data.Certificate.CertificateArn);
  return jsonAnswer({ Certificate: { ...data.Certificate, ...asked } });
}
