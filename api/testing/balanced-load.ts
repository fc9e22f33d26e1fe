import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** Connections that are kept busy at the same time. */
export const connections = 32;

/**
 * Asks for `path` over kept-alive connections until `/readyz` says that no more is taken, as a load balancer does.
 *
 * @returns the status of every answer, or the code of its error.
 */
export async function balancedLoad(url: string, path: string): Promise<string[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const outcomes: string[] = [];
  let isReady = true;
  const balancer = async () => {
    while (isReady) {
      isReady = (await get(`${url}/readyz`, agent)) === "200";
      await delay(100);
    }
  };
  const worker = async () => {
    while (isReady) outcomes.push(await get(url + path, agent));
  };
  await Promise.all([balancer(), ...Array.from({ length: connections }, worker)]);
  agent.destroy();
  return outcomes;
}

/** Under this name the API answers from wherever it runs, also while everyone may come in. */
const headers = { host: "localhost" };

/** Status of a GET, or the code of the error. */
function get(url: string, agent: http.Agent): Promise<string> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(String(response.statusCode)));
    });
    request.on("error", (error) => resolve("code" in error ? String(error.code) : error.message));
  });
}
