import { Image } from "@cdktf/provider-docker/lib/image/index.js";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";

/** Settings of a {@link BuiltImage}. */
export interface BuiltImageProps {
  /** Name without tag. */
  readonly name: string;
  /** Folder of the Dockerfile and its sources, as seen from where Terraform runs. */
  readonly context: string;
  /** Patterns of the files that the image is made from, below `context`. */
  readonly sources: readonly string[];
  /** Regular expression for those of them that it is not made from. */
  readonly except: string;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** An image that Terraform builds, and builds again when what it is made from has changed. */
export class BuiltImage extends Construct {
  /** Id of exactly this build: a container that names it is replaced when the image is. */
  readonly id: string;

  constructor(scope: Construct, id: string, props: BuiltImageProps) {
    super(scope, id);
    const hash = new TerraformLocal(this, "sources", sourceHash(props)).asString;
    this.id = new Image(this, "Resource", {
      name: `${props.name}:${hash}`,
      // Without `builder`, which the provider needs for logs and other builders, the engine's own BuildKit builds.
      buildAttribute: { context: props.context, dockerfile: "Dockerfile", buildArgs: { ...props.buildArgs } },
      triggers: { sources: hash, ...props.buildArgs },
    }).imageId;
  }
}

/** Computed by Terraform when it plans, so that stacks do not change with every line of the sources. */
function sourceHash({ context, sources, except }: BuiltImageProps): string {
  const patterns = JSON.stringify(sources);
  const files = `sort(setunion([for pattern in ${patterns} : fileset("${context}", pattern)]...))`;
  const kept = `length(regexall(${JSON.stringify(except)}, file)) == 0`;
  const hashes = `[for file in ${files} : "\${file} \${filesha256("${context}/\${file}")}" if ${kept}]`;
  return `\${substr(sha256(join("\\n", ${hashes})), 0, 16)}`;
}
