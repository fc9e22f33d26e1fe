import type { FC } from "hono/jsx";
import type { Faults } from "./submitted.ts";

/** Says above a form that it was not taken, and why. */
export const FaultNotice: FC<{ faults: Faults }> = ({ faults }) => {
  const found = Object.entries(faults);
  if (found.length === 0) return null;
  return (
    <div class="fault" role="alert">
      <p>Nothing was changed.</p>
      <ul>
        {found.map(([name, fault]) => (
          <li>{name === "" ? fault : <a href={`#${name}`}>{fault}</a>}</li>
        ))}
      </ul>
    </div>
  );
};
