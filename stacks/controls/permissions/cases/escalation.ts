import { type AccessCase, allowed, denied, type Names } from "../access-case.ts";

/** Ways for the role that applies to become more than it is, and what it may do to identities instead. */
export function escalationCases(names: Names): AccessCase[] {
  return [...roles(names), ...passing(names), ...itself(names), ...identities(names), ...code(names)];
}

function roles(names: Names): AccessCase[] {
  const { prefix } = names;
  const own = names.iam(`role/${prefix}-task`);
  const bounded = { "iam:PermissionsBoundary": names.iam(`policy/${prefix}-workload-boundary`) };
  const unbounded = { "iam:PermissionsBoundary": names.iam(`policy/${prefix}-delivery-boundary`) };
  return [
    allowed("make a role within the boundary", "iam:CreateRole", own, bounded),
    denied("make a role without a boundary", "iam:CreateRole", own),
    denied("make a role within another boundary", "iam:CreateRole", own, unbounded),
    denied("make a role outside its names", "iam:CreateRole", names.iam("role/mallory"), bounded),
    allowed("give a role within the boundary a policy", "iam:PutRolePolicy", own, bounded),
    denied("give a role without a boundary a policy", "iam:PutRolePolicy", own),
    denied("give a role of an administrator a policy", "iam:PutRolePolicy", names.iam("role/admin"), bounded),
    denied("attach AWS's policy for administrators", "iam:AttachRolePolicy", own, {
      ...bounded,
      "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess",
    }),
    allowed("put a role under the boundary again", "iam:PutRolePermissionsBoundary", own, bounded),
    denied("put a role under another boundary", "iam:PutRolePermissionsBoundary", own, unbounded),
    denied("lift a role's boundary", "iam:DeleteRolePermissionsBoundary", own, bounded),
    allowed("remove a role", "iam:DeleteRole", own),
    denied("remove another role", "iam:DeleteRole", names.iam("role/admin")),
    denied(
      "widen the workload's boundary",
      "iam:CreatePolicyVersion",
      names.iam(`policy/${prefix}-workload-boundary`),
    ),
    denied(
      "widen its own boundary",
      "iam:CreatePolicyVersion",
      names.iam(`policy/${prefix}-delivery-boundary`),
    ),
    denied(
      "return to an older boundary",
      "iam:SetDefaultPolicyVersion",
      names.iam(`policy/${prefix}-workload-boundary`),
    ),
    denied("delete the boundary", "iam:DeletePolicy", names.iam(`policy/${prefix}-workload-boundary`)),
    denied("make a policy", "iam:CreatePolicy", names.iam("policy/mallory")),
  ];
}

function passing(names: Names): AccessCase[] {
  const { prefix } = names;
  const pass = "iam:PassRole";
  const role = (name: string) => names.iam(`role/${name}`);
  const to = (service: string) => ({ "iam:PassedToService": `${service}.amazonaws.com` });
  return [
    allowed("pass the execution role to tasks", pass, role(`${prefix}-execution`), to("ecs-tasks")),
    allowed("pass the task role to tasks", pass, role(`${prefix}-task`), to("ecs-tasks")),
    allowed("pass the backup role to AWS Backup", pass, role(`${prefix}-backup`), to("backup")),
    allowed(
      "pass the monitoring role to RDS",
      pass,
      role(`${prefix}-database-monitoring`),
      to("monitoring.rds"),
    ),
    allowed("pass the role of flow logs to them", pass, role(`${prefix}-flow-logs`), to("vpc-flow-logs")),
    allowed("pass the role of schedules to them", pass, role(`${prefix}-night-stop`), to("scheduler")),
    denied("pass the task role to a function", pass, role(`${prefix}-task`), to("lambda")),
    denied("pass the task role to a machine", pass, role(`${prefix}-task`), to("ec2")),
    denied("pass the backup role to tasks", pass, role(`${prefix}-backup`), to("ecs-tasks")),
    denied("pass a role without saying to whom", pass, role(`${prefix}-task`)),
    denied("pass itself to tasks", pass, role(`${prefix}-apply`), to("ecs-tasks")),
    denied("pass the planning role to tasks", pass, role(`${prefix}-plan`), to("ecs-tasks")),
    denied("pass a new role to tasks", pass, role(`${prefix}-mallory`), to("ecs-tasks")),
    denied("pass the role of an administrator to tasks", pass, role("admin"), to("ecs-tasks")),
  ];
}

function itself(names: Names): AccessCase[] {
  const { prefix } = names;
  const self = names.iam(`role/${prefix}-apply`);
  const bounded = { "iam:PermissionsBoundary": names.iam(`policy/${prefix}-workload-boundary`) };
  return [
    denied("give itself a policy", "iam:PutRolePolicy", self, bounded),
    denied("take a policy from itself", "iam:DeleteRolePolicy", self, bounded),
    denied("lift its own boundary", "iam:DeleteRolePermissionsBoundary", self),
    denied("exchange its own boundary", "iam:PutRolePermissionsBoundary", self, bounded),
    denied("change who may take it", "iam:UpdateAssumeRolePolicy", self),
    denied(
      "change who may take the planning role",
      "iam:UpdateAssumeRolePolicy",
      names.iam(`role/${prefix}-plan`),
    ),
    denied("make its sessions longer", "iam:UpdateRole", self),
    denied("remove itself", "iam:DeleteRole", self),
    denied("take another role", "sts:AssumeRole", names.iam("role/admin")),
  ];
}

function identities(names: Names): AccessCase[] {
  const provider = names.iam("oidc-provider/token.actions.githubusercontent.com");
  const user = names.iam("user/mallory");
  return [
    denied("make a user", "iam:CreateUser", user),
    denied("make a key", "iam:CreateAccessKey", user),
    denied("make a password", "iam:CreateLoginProfile", user),
    denied("give a user a policy", "iam:PutUserPolicy", user),
    denied("add a user to a group", "iam:AddUserToGroup", names.iam("group/admins")),
    denied("give a group a policy", "iam:PutGroupPolicy", names.iam("group/admins")),
    denied(
      "trust another provider of identities",
      "iam:CreateOpenIDConnectProvider",
      names.iam("oidc-provider/example.com"),
    ),
    denied("trust tokens for others", "iam:AddClientIDToOpenIDConnectProvider", provider),
    denied("trust another certificate of GitHub's", "iam:UpdateOpenIDConnectProviderThumbprint", provider),
    denied("trust a company's directory", "iam:CreateSAMLProvider", names.iam("saml-provider/mallory")),
    denied("turn off a second factor", "iam:DeactivateMFADevice", user),
    allowed(
      "let a service have its own role",
      "iam:CreateServiceLinkedRole",
      names.iam("role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"),
      {
        "iam:AWSServiceName": "ecs.amazonaws.com",
      },
    ),
    denied(
      "let another service have its own role",
      "iam:CreateServiceLinkedRole",
      names.iam("role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM"),
      {
        "iam:AWSServiceName": "ssm.amazonaws.com",
      },
    ),
    denied("leave the organization", "organizations:LeaveOrganization", "*"),
  ];
}

function code(names: Names): AccessCase[] {
  const { prefix } = names;
  return [
    denied(
      "run a task with another command",
      "ecs:RunTask",
      names.arn("ecs", `task-definition/${prefix}-migrate:1`),
    ),
    denied("start a task on a machine", "ecs:StartTask", names.arn("ecs", `task-definition/${prefix}-api:1`)),
    denied("open a shell", "ecs:ExecuteCommand", names.arn("ecs", `task/${prefix}/1`)),
    denied("send a command", "ssm:SendCommand", names.arn("ssm", "document/AWS-RunShellScript")),
    denied("start a session", "ssm:StartSession", names.arn("ec2", "instance/i-1")),
    denied("make a function", "lambda:CreateFunction", names.arn("lambda", "function:mallory")),
    denied("make a stack", "cloudformation:CreateStack", names.arn("cloudformation", "stack/mallory/1")),
    denied("make a build", "codebuild:CreateProject", names.arn("codebuild", "project/mallory")),
    denied(
      "make a notebook",
      "sagemaker:CreateNotebookInstance",
      names.arn("sagemaker", "notebook-instance/mallory"),
    ),
    denied("make a job", "glue:CreateDevEndpoint", "*"),
  ];
}
