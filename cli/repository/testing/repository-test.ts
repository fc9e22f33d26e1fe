import { afterEach, beforeEach } from "vitest";
import type { GithubClient } from "../../comment/github-client.ts";
import { RepositoryServer } from "./repository-server.ts";

/** A server for each test of a file, and a client for it. */
export interface RepositoryTest {
  readonly server: RepositoryServer;
  readonly github: GithubClient;
}

/** Starts a server before each test and stops it after; `prepare` is called in between. */
export function repositoryTest(
  prepare: (server: RepositoryServer) => void = () => undefined,
): RepositoryTest {
  let server: RepositoryServer;
  let github: GithubClient;
  beforeEach(async () => {
    server = new RepositoryServer();
    github = await server.start();
    prepare(server);
  });
  afterEach(() => server.stop());
  return {
    get server() {
      return server;
    },
    get github() {
      return github;
    },
  };
}
