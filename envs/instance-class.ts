const burstable = ["micro", "small", "medium", "large", "xlarge", "2xlarge"] as const;
const upTo16 = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"] as const;
const upTo24 = [...upTo16, "24xlarge"] as const;
const upTo32 = [...upTo24, "32xlarge"] as const;
const upTo48 = [...upTo24, "48xlarge"] as const;

/**
 * Instance families and their sizes that RDS offers for PostgreSQL 16 and newer.
 *
 * A region may lack the newest; RDS then refuses at apply.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 */
export const sizesByFamily = {
  t3: burstable,
  t4g: burstable,
  m5: upTo24,
  m5d: upTo24,
  m6g: upTo16,
  m6gd: upTo16,
  m6i: upTo32,
  m6id: upTo32,
  m6idn: upTo32,
  m6in: upTo32,
  m7g: upTo16,
  m7i: upTo48,
  m8a: upTo48,
  m8g: upTo48,
  m8gd: upTo48,
  m9g: upTo48,
  r5: upTo24,
  r5b: upTo24,
  r5d: upTo24,
  r6g: upTo16,
  r6gd: upTo16,
  r6i: upTo32,
  r6id: upTo32,
  r6idn: upTo32,
  r6in: upTo32,
  r7g: upTo16,
  r7i: upTo48,
  r8a: upTo48,
  r8g: upTo48,
  r8gd: upTo48,
  x2g: upTo16,
  x2idn: ["16xlarge", "24xlarge", "32xlarge"],
  x2iedn: ["xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge", "24xlarge", "32xlarge"],
} as const;

type SizesByFamily = typeof sizesByFamily;

/** Class of an RDS instance, for example `db.t4g.small`; a class that does not exist does not compile. */
export type InstanceClass = {
  [Family in keyof SizesByFamily]: `db.${Family}.${SizesByFamily[Family][number]}`;
}[keyof SizesByFamily];
