import type { RepositorySettings } from "../../repository-settings.ts";
import { each, matches, matching, oneOf, repeated, within } from "../value.ts";
import { type Violation, violation } from "../violation.ts";

/** What the repository is called and shows. */
export function* checkGeneral(path: string, settings: RepositorySettings): Iterable<Violation> {
  const { description, homepageUrl, topics, visibility, features } = settings;
  yield* matching(
    `${path}.description`,
    description,
    /^[^\p{Cc}]{0,350}$/u,
    "is not one line of at most 350 characters",
  );
  if (homepageUrl !== "") {
    yield* matching(
      `${path}.homepageUrl`,
      homepageUrl,
      /^https:\/\/[^\s/]+\S*$/,
      'is not an address that starts with https://; write "" for none',
    );
  }
  yield* checkTopics(`${path}.topics`, topics);
  yield* oneOf(`${path}.visibility`, visibility, ["public", "private", "internal"]);
  yield* within(`${path}.features`, features, function* (featuresPath) {
    for (const key of ["issues", "projects", "wiki", "discussions"] as const) {
      yield* oneOf(`${featuresPath}.${key}`, features[key], [true, false]);
    }
  });
}

function* checkTopics(path: string, topics: readonly string[]): Iterable<Violation> {
  yield* each(path, topics, function* (topicPath, topic) {
    if (!matches(topic, /^[a-z0-9][a-z0-9-]{0,49}$/)) {
      yield violation(topicPath, topic, "is not a topic of at most 50 lower-case letters, digits and -");
    }
  });
  for (const topic of repeated(topics)) yield violation(path, topic, "stands there twice; GitHub keeps one");
  if (Array.isArray(topics) && topics.length > 20) {
    yield violation(path, `${topics.length} topics`, "are more than GitHub keeps (20)");
  }
}
