import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Fault } from "../../fault.ts";
import { type BundleStore, bundlePath } from "./bundle-store.ts";

/** A bucket and what the names of its objects begin with. */
export interface S3Place {
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
}

/**
 * Saved plans in a bucket. Planning only puts, applying only lists and gets, so that each role may be allowed no
 * more. Credentials come from the usual places.
 */
export function s3Store({ bucket, prefix, region }: S3Place): BundleStore {
  const place = `s3://${bucket}/${prefix}`;
  const client = new S3Client({ region });
  const keyOf = (path: string) => `${prefix}${path}`;
  return {
    place,
    async put(name, sealed) {
      const put = new PutObjectCommand({ Bucket: bucket, Key: keyOf(bundlePath(name)), Body: sealed });
      await explained(client.send(put), `The plan of ${name.stack} cannot be saved to ${place}`);
    },
    async get(name) {
      const get = new GetObjectCommand({ Bucket: bucket, Key: keyOf(bundlePath(name)) });
      try {
        const { Body } = await client.send(get);
        return Body && Buffer.from(await Body.transformToByteArray());
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw faultOf(error, `The plan of ${name.stack} cannot be read from ${place}`);
      }
    },
    async commits(environment) {
      const start = keyOf(`${environment}/`);
      const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: start, Delimiter: "/" });
      const { CommonPrefixes = [] } = await explained(client.send(list), `${place} cannot be listed`);
      return CommonPrefixes.map(({ Prefix = "" }) => Prefix.slice(start.length, -1));
    },
  };
}

async function explained<Value>(answer: Promise<Value>, what: string): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    throw faultOf(error, what);
  }
}

function faultOf(cause: unknown, what: string): Fault {
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  const wayOut =
    cause instanceof S3ServiceException && cause.$metadata.httpStatusCode === 403
      ? "check that the role may do it"
      : "check the bucket's name and the AWS credentials";
  return new Fault(`${what} (${reason}): ${wayOut}.`, { cause });
}
