import { answerGaps } from "../answer.ts";
import type { AwsAnswer } from "../aws-answer.ts";
import type { AwsRequest } from "../aws-request.ts";
import { GAPS } from "../gaps.ts";
import { type AwsCall, awsRequest } from "./aws-call.ts";

/** The emulator's answers in front of a moto that always answers the same. */
export class Emulated {
  /** What moto was asked. */
  readonly forwarded: AwsRequest[] = [];
  /** What moto answers: text of XML or a JSON document. */
  moto: unknown = {};
  readonly #answer = answerGaps(GAPS);

  /** The answer's text, with the status before it when it is an error. */
  async call(call: AwsCall): Promise<string> {
    const { status, body } = await this.#answer(awsRequest(call), (request) => this.#forward(request));
    return status < 300 ? body.toString("utf8") : `${status} ${body.toString("utf8")}`;
  }

  /** The answer's JSON document. */
  async document(call: AwsCall): Promise<unknown> {
    return JSON.parse(await this.call(call));
  }

  async #forward(request: AwsRequest): Promise<AwsAnswer> {
    this.forwarded.push(request);
    const text = typeof this.moto === "string" ? this.moto : JSON.stringify(this.moto);
    return { status: 200, headers: {}, body: Buffer.from(text) };
  }
}
