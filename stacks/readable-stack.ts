import { TerraformElement, TerraformStack } from "cdktf";
import type { Node } from "constructs";

/** A stack whose addresses say what they are. */
export abstract class ReadableStack extends TerraformStack {
  /**
   * Readable addresses, `aws_subnet.network_public_eu-central-1a`, instead of CDKTF's with a hash at the end: they are
   * what a reviewer reads.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const { path: constructPath } = element instanceof TerraformElement ? element.node : element;
    // A construct's main resource has the id "Resource" and takes the construct's own name, as CDK does it.
    const path = constructPath
      .split("/")
      .slice(1)
      .filter((id) => id !== "Resource");
    const ambiguous = path.length > 1 && path.find((id) => id.includes("_"));
    if (ambiguous) {
      throw new Error(
        `${path.join("/")}: write "${ambiguous}" with "-", since "_" separates the parts of an address.`,
      );
    }
    // The outputs that other stacks read are named after attributes, with dots and brackets that Terraform refuses.
    return path.join("_").replaceAll(/[^\w-]+/g, "-");
  }
}
