import type { Random } from "./random.ts";
import { days, hours, minutes } from "./sent-event.ts";

const opens = 7;
const closes = 17;

/** The first moment from `at` on at which somebody is at work: Monday to Friday, 7 to 17 o'clock in UTC. */
export function nextWorkingMoment(random: Random, at: number): number {
  const midnight = at - (at % days);
  const weekday = new Date(at).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  if (!isWeekend && at < midnight + opens * hours) return startOfWork(random, midnight);
  if (!isWeekend && at < midnight + closes * hours) return at;
  return nextWorkingMoment(random, midnight + days);
}

function startOfWork(random: Random, midnight: number): number {
  return midnight + opens * hours + random.integer(0, 90) * minutes;
}
