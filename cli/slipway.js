#!/usr/bin/env node
// JavaScript, so that Node need not load its compiler for TypeScript: it keeps what that made in the system's temporary
// folder, which halves the time of a short command.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./main.ts");
