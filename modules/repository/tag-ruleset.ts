import { RepositoryRuleset } from "@cdktf/provider-github/lib/repository-ruleset/index.js";
import { Construct } from "constructs";

/** Settings of a {@link TagRuleset}. */
export interface TagRulesetProps {
  readonly repository: string;
  /** Patterns of tags, without `refs/tags/`. */
  readonly tags: readonly string[];
}

/** Release tags can be made, and never moved or deleted: a version stays what it was. */
export class TagRuleset extends Construct {
  constructor(scope: Construct, id: string, { repository, tags }: TagRulesetProps) {
    super(scope, id);
    new RepositoryRuleset(this, "Resource", {
      repository,
      name: "release-tags",
      target: "tag",
      enforcement: "active",
      conditions: { refName: { include: tags.map((tag) => `refs/tags/${tag}`), exclude: [] } },
      rules: { deletion: true, nonFastForward: true, update: true },
    });
  }
}
