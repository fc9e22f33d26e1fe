import { NotificationConfiguration } from "@cdktf/provider-tfe/lib/notification-configuration/index.js";
import { Construct } from "constructs";

/** Settings of a {@link RunNotification}. */
export interface RunNotificationProps {
  readonly name: string;
  readonly workspaceId: string;
  /** Must answer when the notification is made: HCP Terraform asks it first. */
  readonly url: string;
  /** Signs what is sent; write-only. */
  readonly token: string;
}

/** Everything that can happen to a run. */
const triggers = [
  "run:created",
  "run:planning",
  "run:needs_attention",
  "run:applying",
  "run:completed",
  "run:errored",
];

/** Tells an address what becomes of the runs of a workspace. Of speculative ones HCP Terraform tells nothing. */
export class RunNotification extends Construct {
  constructor(scope: Construct, id: string, { name, workspaceId, url, token }: RunNotificationProps) {
    super(scope, id);
    new NotificationConfiguration(this, "Resource", {
      name,
      workspaceId,
      destinationType: "generic",
      url,
      tokenWo: token,
      triggers,
      enabled: true,
    });
  }
}
