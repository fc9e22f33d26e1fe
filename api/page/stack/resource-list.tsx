import type { FC } from "hono/jsx";
import type { StackOverview } from "../../runs/overview.ts";
import { counted } from "../amounts.ts";

/** Most addresses of one type: a stack may hold thousands of records. */
const mostAddresses = 100;

/** What a stack holds: the count, and on demand the addresses by type. */
export const ResourceList: FC<{ resources: StackOverview["resources"] }> = ({ resources }) => {
  if (resources.length === 0) return <p class="soft">No resources</p>;
  const byType = [...Map.groupBy(resources, ({ type }) => type)].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <details class="resources">
      <summary>
        {counted(resources.length, "resource")} <span class="soft">of {counted(byType.length, "type")}</span>
      </summary>
      <ul>
        {byType.map(([type, members]) => (
          <li>
            <details>
              <summary>
                <code>{type}</code> <span class="soft">{members.length}</span>
              </summary>
              <ul>
                {members.slice(0, mostAddresses).map(({ address }) => (
                  <li>
                    <code>{address}</code>
                  </li>
                ))}
                {members.length > mostAddresses && (
                  <li>{`and ${counted(members.length - mostAddresses, "more", "more")}`}</li>
                )}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </details>
  );
};
