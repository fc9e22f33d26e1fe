import { atMost, is, matching } from "../expectation.ts";
import { removed, type Setting } from "../setting.ts";

/** Roles and those whom they trust. */
export const identitySettings: readonly Setting[] = [
  {
    ids: [],
    because: "whatever policy a role comes to have, it stays within its boundary",
    type: "aws_iam_role",
    attribute: "permissions_boundary",
    expected: matching(
      /^(\$\{aws_iam_policy\.delivery-boundary\.arn\}|arn:aws:iam::\d{12}:policy\/[\w-]+-workload-boundary)$/,
      "one of our boundaries",
    ),
    insecure: [removed, "arn:aws:iam::aws:policy/AdministratorAccess"],
  },
  {
    ids: [],
    because: "a stolen session ends soon; AWS's own limit is one hour when nothing is said",
    type: "aws_iam_role",
    attribute: "max_session_duration",
    expected: atMost(4 * 3600),
    insecure: [12 * 3600],
  },
  {
    ids: ["CKV_AWS_274", "AwsSolutions-IAM4"],
    type: "aws_iam_role_policy_attachment",
    attribute: "policy_arn",
    expected: matching(/^\$\{aws_iam_policy\.[\w-]+\.arn\}$/, "a policy of ours"),
    insecure: ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
  },
  {
    ids: ["CKV_AWS_358"],
    type: "aws_iam_openid_connect_provider",
    attribute: "client_id_list",
    expected: is(["sts.amazonaws.com"]),
    insecure: [["sts.amazonaws.com", "https://github.com/mallory"]],
  },
  {
    ids: [],
    because: "tokens come from GitHub itself",
    type: "aws_iam_openid_connect_provider",
    attribute: "url",
    expected: is("https://token.actions.githubusercontent.com"),
    insecure: ["https://token.actions.githubusercontent.com.example.net"],
  },
];
