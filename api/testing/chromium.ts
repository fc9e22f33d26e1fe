import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Linux distributions and the runners of GitHub have Chromium. */
const usualPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the Chromium of the machine, without a window; `CHROMIUM` names another one. */
export async function startChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: findChromium(process.env.CHROMIUM),
    // Chromium's own sandbox refuses to work for root, as which containers of pipelines often run.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

function findChromium(named: string | undefined): string {
  const paths = named ? [named] : usualPaths;
  const found = paths.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    `There is no Chromium at ${paths.join(" or ")}; install it with \`apt-get install chromium\`, or name another one in CHROMIUM.`,
  );
}
