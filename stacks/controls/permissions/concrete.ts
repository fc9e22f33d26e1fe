import { addressOf, type Resource } from "../resource.ts";

type Finder = (resource: Resource) => string;

const inRegion = (service: string, rest: Finder): Finder => {
  return (resource) => {
    const { region, account } = resource.environment;
    return `arn:aws:${service}:${region}:${account}:${rest(resource)}`;
  };
};

const inAccount = (rest: Finder): Finder => {
  return (resource) => `arn:aws:iam::${resource.environment.account}:${rest(resource)}`;
};

/** What AWS answers for the attributes that policies refer to, in the form that it has there. */
const attributes: Readonly<Record<string, Finder>> = {
  "aws_cloudwatch_log_group.arn": inRegion("logs", ({ attributes }) => `log-group:${attributes.name}`),
  "aws_db_instance.arn": inRegion("rds", ({ attributes }) => `db:${attributes.identifier}`),
  "aws_db_instance.resource_id": () => "db-EXAMPLE",
  "aws_db_instance.master_user_secret[0].secret_arn": inRegion(
    "secretsmanager",
    () => "secret:rds!db-EXAMPLE-AbCdEf",
  ),
  "aws_iam_openid_connect_provider.arn": inAccount(
    ({ attributes }) => `oidc-provider/${String(attributes.url).replace("https://", "")}`,
  ),
  "aws_iam_policy.arn": inAccount(({ attributes }) => `policy/${attributes.name}`),
  "aws_iam_role.arn": inAccount(({ attributes }) => `role/${attributes.name}`),
  "aws_iam_role.name": ({ attributes }) => String(attributes.name),
  "aws_kms_key.arn": inRegion("kms", ({ name }) => `key/${name}`),
  "aws_s3_bucket.arn": ({ attributes }) => `arn:aws:s3:::${attributes.bucket}`,
  "aws_secretsmanager_secret.arn": inRegion(
    "secretsmanager",
    ({ attributes }) => `secret:${attributes.name}-AbCdEf`,
  ),
};

/**
 * The value with every reference replaced by what AWS would answer, so that it can be compared with a request.
 *
 * @throws Error for a reference that {@link attributes} does not know.
 */
export function concrete<Value>(value: Value, resources: readonly Resource[]): Value {
  const text = JSON.stringify(value).replaceAll(
    /\$\{(aws_\w+\.[\w-]+)\.([^}]+)\}/g,
    (reference, address, attribute) => {
      const resource = resources.find((candidate) => addressOf(candidate) === address);
      const finder = resource && attributes[`${resource.type}.${attribute}`];
      if (!finder) throw new Error(`${reference}: add to the table what AWS answers for this attribute.`);
      return finder(resource);
    },
  );
  return JSON.parse(text) as Value;
}
