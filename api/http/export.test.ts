import { setTimeout as delay } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { Slice } from "../database/slice.ts";
import { exportRows } from "./export.ts";

interface Row {
  readonly n: number;
}

/** A list of `count` rows that notes which parts of it were read. */
function listOf(count: number) {
  const reads: Slice[] = [];
  const read = async (slice: Slice) => {
    reads.push(slice);
    const from = Number(slice.after?.[0] ?? 0);
    const to = Math.min(count, from + slice.limit);
    const rows = Array.from({ length: to - from }, (_, index): Row => ({ n: from + index }));
    return { rows, next: to < count ? [`${to}`] : null };
  };
  return {
    reads,
    wanted: { read, present: (row: Row) => row, columns: ["n"], after: undefined, limit: undefined },
  };
}

test("no row is read before somebody takes it, and no more than one chunk ahead", async () => {
  const { reads, wanted } = listOf(1_200);
  const reader = exportRows(wanted, "ndjson").getReader();
  await delay(10);
  expect(reads).toHaveLength(0);
  await reader.read();
  await delay(10);
  expect(reads).toHaveLength(1);
  await reader.cancel();
  expect(reads).toHaveLength(1);
});

test("all rows come, chunk by chunk", async () => {
  const { reads, wanted } = listOf(1_200);
  const text = await new Response(exportRows(wanted, "csv")).text();
  expect(text.split("\n").slice(0, 3)).toEqual(["n", "0", "1"]);
  expect(text.trimEnd().split("\n")).toHaveLength(1_201);
  expect(reads.map(({ after }) => after?.[0])).toEqual([undefined, "500", "1000"]);
});

test("a reader that fails in between breaks the answer off", async () => {
  const { wanted } = listOf(1_200);
  const read = async (slice: Slice) => {
    if (slice.after) throw new Error("The database has gone.");
    return await wanted.read(slice);
  };
  await expect(new Response(exportRows({ ...wanted, read }, "ndjson")).text()).rejects.toThrow(
    "The database has gone.",
  );
});

test("a reader that takes nothing for a minute loses its place", async () => {
  vi.useFakeTimers();
  const stalled = Array.from({ length: 4 }, () => exportRows(listOf(1_200).wanted, "csv").getReader());
  await stalled[0]?.read();
  await vi.advanceTimersByTimeAsync(59_999);
  expect(() => exportRows(listOf(1).wanted, "csv")).toThrow("4 exports are being sent");
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  for (const reader of stalled) {
    await expect(reader.read()).rejects.toThrow("The reader took nothing for 60 s.");
  }
  expect(await new Response(exportRows(listOf(1).wanted, "csv")).text()).toBe("n\n0\n");
});

test("more than four exports at a time are refused, and a place is free once one ends", async () => {
  const open = Array.from({ length: 4 }, () => exportRows(listOf(1).wanted, "csv"));
  expect(() => exportRows(listOf(1).wanted, "csv")).toThrow(
    "4 exports are being sent; try again in a moment.",
  );
  await open[0]?.cancel();
  await Promise.all(open.slice(1).map((stream) => new Response(stream).text()));
  const again = Array.from({ length: 4 }, () => exportRows(listOf(1).wanted, "csv"));
  expect(await Promise.all(again.map((stream) => new Response(stream).text()))).toEqual(
    Array(4).fill("n\n0\n"),
  );
});
