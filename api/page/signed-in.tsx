import type { FC } from "hono/jsx";
import type { Surroundings } from "./surroundings.ts";

/** Who is logged in, with the way out; the way in for everybody else. Nothing where access is off. */
export const SignedIn: FC<Pick<Surroundings, "principal" | "accessOff">> = ({ principal, accessOff }) => {
  if (accessOff) return null;
  if (principal?.kind !== "person") {
    return (
      <p class="who">
        <a href="/login">Log in</a>
      </p>
    );
  }
  return (
    <div class="who">
      <p>
        <span class="hidden">Logged in as </span>
        {principal.name}
      </p>
      {principal.permissions.has("administer") && <a href="/tokens">Tokens</a>}
      <form method="post" action="/logout">
        <button type="submit" class="quiet">
          Log out
        </button>
      </form>
    </div>
  );
};
