import type { Answerer } from "./front.ts";

export const answer: Answerer = (request, forward) => forward(request);
