import { createHmac } from "node:crypto";
import type { SentEvent } from "../demo/sent-event.ts";
import { testSecrets } from "./signed-request.ts";

/** The key that events of EventBridge bring. */
export const testEventBridgeKey = "a key between EventBridge and us";

/** A request that a hook takes, ready to be sent any number of times. */
export interface SignedRequest {
  readonly path: string;
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request with which the sender of an event sends it. */
export function hookRequest({ source, kind, key, payload, context = {} }: SentEvent): SignedRequest {
  const body = JSON.stringify(payload);
  const sign = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const request = { path: `/hooks/${source}`, method: "POST", body } as const;
  const headers = { "Content-Type": "application/json" };
  switch (source) {
    case "github":
      return {
        ...request,
        headers: {
          ...headers,
          "X-GitHub-Event": kind,
          "X-GitHub-Delivery": key,
          "X-Hub-Signature-256": sign(testSecrets.github),
        },
      };
    case "slipway":
      return {
        ...request,
        headers: {
          ...headers,
          "X-Slipway-Event": kind,
          "X-Slipway-Delivery": key,
          "X-Slipway-Signature-256": sign(testSecrets.slipway),
        },
      };
    case "aws":
      return {
        ...request,
        headers: {
          ...headers,
          "X-Slipway-Key": testEventBridgeKey,
          "X-Slipway-Environment": context.environment ?? "",
          "X-Slipway-Service": context.service ?? "",
        },
      };
  }
}
