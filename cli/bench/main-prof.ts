import { requests } from "./requests-prof.ts";
for (const m of await requests()) process.stdout.write(`${m.name}: ${m.value.toFixed(0)} vs ${m.baseline.toFixed(0)} = ${(m.value/m.baseline).toFixed(2)}\n`);
