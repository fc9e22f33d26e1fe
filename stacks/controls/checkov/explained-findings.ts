import type { ExplainedFinding } from "./explained-finding.ts";

/** Every finding of checkov that stays, with the reason. */
export const explainedFindings: readonly ExplainedFinding[] = [
  {
    check: "CKV_AWS_18",
    resources: /-foundation access_logs_bucket$/,
    reason: "The bucket holds logs; one that records its own requests would never come to rest.",
  },
  {
    check: "CKV_AWS_144",
    resources: / (access_logs|requests)_bucket$/,
    reason: "Logs of requests are worth one region; what the service lives on is in the database's backups.",
  },
  {
    check: "CKV_AWS_144",
    resources: /^access-\w+ (state|plans)_bucket$/,
    reason: "State and plans describe resources of one region, and old versions bring them back.",
  },
  {
    check: "CKV_AWS_145",
    resources: / (access_logs|requests)_bucket$/,
    reason: "Elastic Load Balancing and S3 cannot write logs where a key of ours encrypts; S3's own keys do.",
  },
  {
    check: "CKV2_AWS_62",
    resources: / (access_logs|requests|state|plans)_bucket$/,
    reason: "Nothing waits for the next log, state or plan; the requests themselves are recorded.",
  },
  {
    check: "CKV_AWS_157",
    resources: /^staging-foundation database$/,
    reason: "Staging may be down while RDS replaces a failed instance, as its environment file says.",
  },
  {
    check: "CKV_AWS_260",
    resources: /-foundation security-groups_http-from-world$/,
    reason: "Port 80 of the load balancer answers with a redirect to HTTPS and with nothing else.",
  },
  {
    check: "CKV_AWS_338",
    resources: /^staging-(foundation|service) \w+(-\w+)*_logs$/,
    reason: "Staging has no real users; production keeps its logs for a year.",
  },
  {
    check: "CKV_AWS_378",
    resources: /-service entrance_target-group$/,
    reason: "TLS ends at the load balancer; only its security group reaches the tasks, in private subnets.",
  },
  {
    check: "CKV2_AWS_5",
    resources: /-foundation security-groups_(load-balancer|service)$/,
    reason: "They are attached in the service stack, where checkov does not follow.",
  },
  {
    check: "CKV2_AWS_34",
    resources: /-foundation release$/,
    reason: "The release record is public knowledge: an image's digest, a version, a commit.",
  },
  {
    check: "CKV2_AWS_38",
    resources: /-foundation zone$/,
    reason:
      "Signing a zone breaks it unless the parent zone, which is not ours to change, publishes the key.",
  },
  {
    check: "CKV2_AWS_39",
    resources: /-foundation zone$/,
    reason:
      "Query logs exist in us-east-1 only, another region than the environment's; the zone's names are public.",
  },
  {
    check: "CKV2_AWS_57",
    resources: /-foundation (github_webhook|slipway_hook|login)_secret$/,
    reason: "The sender knows the secret too, so both sides change it together: raise its version and apply.",
  },
  {
    check: "CKV2_AWS_76",
    resources: /-service entrance_load-balancer$/,
    reason:
      "The rules against Log4Shell are on; the list of anonymous addresses would refuse GitHub's own runners.",
  },
  {
    check: "CKV_GIT_1",
    resources: /^repository repository$/,
    reason: "Whether the repository is public is what envs/repository.ts decides, in words.",
  },
];
