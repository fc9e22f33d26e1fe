// What reviews are held against: reads a plan with nothing but `JSON.parse`.
import { readFileSync } from "node:fs";

JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
