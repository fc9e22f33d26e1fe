import { statfs } from "node:fs/promises";
import { projectFolder } from "../folders.ts";
import { isFree } from "../sandbox/ports.ts";
import { loadSettings } from "../settings.ts";
import type { Check, Finding } from "./check.ts";

/** Providers, Python packages, database and logs of the sandbox together, with room to grow. */
const NEEDED_GIB = 2;

/** Port on which the page is tried first. */
const PAGE_PORT = 3000;

/** Checks of this checkout and of the machine it is on. */
export function machineChecks(): Check[] {
  return [
    { title: "The environments in envs/ are valid", run: environmentsFinding },
    {
      title: `Port ${PAGE_PORT} is free for the page`,
      run: async () => portFinding(await isFree(PAGE_PORT)),
    },
    { title: `The disk has ${NEEDED_GIB} GiB free`, run: diskFinding },
  ];
}

async function environmentsFinding(): Promise<Finding> {
  const { environments } = await loadSettings();
  return { state: "ok", detail: environments.map(({ name }) => name).join(", ") };
}

function portFinding(free: boolean): Finding {
  if (free) return { state: "ok", detail: "nothing listens there" };
  return {
    state: "optional",
    detail: `It is in use; \`npm start\` takes the next free one: stop what listens there to have the page on ${PAGE_PORT}.`,
  };
}

async function diskFinding(): Promise<Finding> {
  const { bavail, bsize } = await statfs(projectFolder);
  const gib = (bavail * bsize) / 2 ** 30;
  if (gib >= NEEDED_GIB) return { state: "ok", detail: `${Math.floor(gib)} GiB` };
  return {
    state: "fault",
    detail: `There are ${gib.toFixed(1)} GiB at ${projectFolder}: free some space there.`,
  };
}
