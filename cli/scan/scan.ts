import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { endedAllowances, loadAllowedVulnerabilities } from "./allowed-vulnerability.ts";
import { checkDatabase } from "./database.ts";
import { type Finding, findingsOf, isBlocking } from "./finding.ts";
import { readImageLayout } from "./image-layout.ts";
import { type ClairReport, emptyReport, parseReport } from "./report.ts";
import { scanText } from "./scan-text.ts";

/** What a person chose on the command line. */
export interface ScanChoices {
  /** Folder with the image in OCI layout. */
  readonly image: string;
  /** What the build said that it made. */
  readonly digest?: string;
  /** Clair's database. */
  readonly database: string;
  /** Hours. */
  readonly maxAge: number;
  readonly allow?: string;
  readonly json?: boolean;
}

/** What was found in an image. */
export interface ImageScan {
  /** Digest of the image that was scanned, and may be pushed when nothing blocks it. */
  readonly digest: string;
  readonly platforms: readonly string[];
  readonly databaseUpdatedAt: string;
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

/** Exit code when a vulnerability keeps the image from being released. */
const VULNERABLE = 3;

/** Judges what Clair found in an image, tells it, and gives the exit code. */
export async function runScan(files: readonly string[], choices: ScanChoices): Promise<number> {
  const scan = await scanImage(files, choices, new Date());
  const blocked = scan.findings.some(isBlocking);
  process.stdout.write(
    choices.json ? `${JSON.stringify({ version: 1, blocked, ...scan }, null, 2)}\n` : scanText(scan),
  );
  return blocked ? VULNERABLE : 0;
}

/**
 * Judges what Clair's reports say about an image.
 *
 * @throws Fault when they are not about exactly this image, or could not have found anything.
 */
export async function scanImage(
  files: readonly string[],
  choices: Omit<ScanChoices, "json">,
  now: Date,
): Promise<ImageScan> {
  const allowed = await loadAllowedVulnerabilities(choices.allow);
  const { digest, platforms } = await readImageLayout(choices.image);
  if (choices.digest !== undefined && choices.digest !== digest) {
    throw new Fault(
      `The image in ${choices.image} is ${digest} and not ${choices.digest}, which was built: build and scan it anew.`,
    );
  }
  const reports = await Promise.all(files.map(readReport));
  const scanned = platforms.map((image) => ({ ...image, report: reportAbout(image, reports) }));
  const other = reports.find(({ report }) => platforms.every((one) => one.digest !== report.manifest_hash));
  if (other) {
    throw new Fault(
      `${other.file} is about ${other.report.manifest_hash}, which is no part of the image ${digest}: scan the image that is to be pushed.`,
    );
  }
  const updatedAt = await checkDatabase(choices.database, {
    distributions: reports.flatMap(({ report }) =>
      Object.values(report.distributions).filter(({ did }) => did !== ""),
    ),
    maximumAgeHours: choices.maxAge,
    now,
  });
  return {
    digest,
    platforms: platforms.map(({ platform }) => platform),
    databaseUpdatedAt: updatedAt.toISOString(),
    findings: findingsOf(scanned, allowed, now),
    notices: endedAllowances(allowed, now),
  };
}

interface ReportFile {
  readonly file: string;
  readonly report: ClairReport;
}

function reportAbout(
  { platform, digest }: { readonly platform: string; readonly digest: string },
  reports: readonly ReportFile[],
): ClairReport {
  const about = reports.find(({ report }) => report.manifest_hash === digest);
  if (about) return about.report;
  throw new Fault(
    `No report is about ${digest}, the image for ${platform}: let Clair scan every platform, and name all reports.`,
  );
}

async function readReport(file: string): Promise<ReportFile> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Fault(`The report ${file} cannot be read: look into the log of Clair's scan.`, { cause });
  });
  let report: ClairReport;
  try {
    report = parseReport(text);
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Fault(
      `${file} is no whole report of Clair: run the scan again with \`format: clair\`.\n${reason}`,
      { cause },
    );
  }
  const empty = emptyReport(report);
  if (empty) throw new Fault(`${file} proves nothing. ${empty}`);
  return { file, report };
}
