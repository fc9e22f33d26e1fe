import { each, matches, repeated } from "../value.ts";
import { type Violation, violation } from "../violation.ts";

export function* checkActions(path: string, actions: readonly string[]): Iterable<Violation> {
  yield* each(path, actions, function* (actionPath, action) {
    if (matches(action, /@/)) {
      yield violation(
        actionPath,
        action,
        "names a version; leave it off, since each workflow names a commit",
      );
    } else if (matches(action, /\*/)) {
      yield violation(actionPath, action, "allows actions that nobody has looked at; name each one");
    } else if (!matches(action, /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}(?:\/[\w.-]{1,100})*$/)) {
      yield violation(actionPath, action, "is not an action such as actions/checkout");
    }
  });
  for (const action of repeated(actions)) yield violation(path, action, "stands there twice; name it once");
}
