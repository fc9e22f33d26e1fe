const units = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
] as const;

/** A span of time in its two largest units: `2 d 4 h`, `3 min 20 s`, `45 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const at = Math.max(
    0,
    units.findIndex(([, size]) => whole >= size),
  );
  const [name, size] = whole < 1 ? (["s", 1] as const) : (units[at] ?? units[3]);
  const count = Math.floor(whole / size);
  const next = whole < 1 ? undefined : units[at + 1];
  const rest = next ? Math.floor((whole - count * size) / next[1]) : 0;
  return next && rest > 0 ? `${count} ${name} ${rest} ${next[0]}` : `${count} ${name}`;
}

/** A share of one as a percentage with at most one decimal: `12.5 %`. */
export function percentage(share: number): string {
  return `${number(share * 100, 1)} %`;
}

/** A number with at most so many decimals, its thousands apart. */
export function number(value: number, decimals = 0): string {
  return value.toLocaleString("en", { maximumFractionDigits: decimals });
}

/** A count with its noun: `1 commit`, `1,204 commits`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${number(count)} ${count === 1 ? noun : plural}`;
}
