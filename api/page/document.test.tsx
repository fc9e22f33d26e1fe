import { expect, test } from "vitest";
import type { Permission, Principal } from "../access/principal.ts";
import { Document, render } from "./document.tsx";
import type { Surroundings } from "./surroundings.ts";
import { testSurroundings } from "./testing/surroundings.ts";
import { textOf } from "./testing/text-of.ts";

function person(...permissions: Permission[]): Principal {
  return { kind: "person", id: "github:1", name: "Ada", permissions: new Set(permissions) };
}

function pageOf(changes: Partial<Surroundings>, trail: { label: string; href: string }[] = []): string {
  return render(
    <Document {...testSurroundings} {...changes} title="Reviews" trail={trail}>
      <p>Content</p>
    </Document>,
  );
}

test("the navigation marks the page, and the part that a deeper page belongs to", () => {
  expect(pageOf({ path: "/reviews" })).toContain('<a href="/reviews" aria-current="page">Reviews</a>');
  expect(pageOf({ path: "/reviews/r1" })).toContain('<a href="/reviews" aria-current="true">Reviews</a>');
  expect(pageOf({ path: "/services/ledger" })).toContain('<a href="/" aria-current="true">Overview</a>');
});

test("who is logged in can log out by a form, since a link changes nothing", () => {
  const html = pageOf({ principal: person("read") });
  expect(textOf(html)).toContain("Logged in as Ada Log out");
  expect(html).toContain('<form method="post" action="/logout">');
  expect(html).not.toContain('href="/tokens"');
});

test("only who manages access is led to the tokens", () => {
  expect(pageOf({ principal: person("read", "administer") })).toContain('<a href="/tokens">Tokens</a>');
});

test("who is not known is led to the login", () => {
  expect(pageOf({ principal: null })).toContain('<a href="/login">Log in</a>');
});

test("where access is off the page says so, and nobody can log in or out", () => {
  const text = textOf(pageOf({ accessOff: true }));
  expect(text).toContain("Access is off. Everyone who reaches this address may read and change everything.");
  expect(text).not.toMatch(/Log (in|out)/);
});

test("a demo says that everything is made up", () => {
  expect(textOf(pageOf({ demo: true }))).toContain(
    "This is a demo. Every service, person and number here is made up.",
  );
  expect(textOf(pageOf({}))).not.toContain("made up");
});

test("breadcrumbs lead up, and end with the page itself", () => {
  const html = pageOf({}, [{ label: "Metrics", href: "/metrics" }]);
  expect(html).toContain(
    '<ol><li><a href="/metrics">Metrics</a></li><li aria-current="page">Reviews</li></ol>',
  );
  expect(pageOf({})).not.toContain("Breadcrumbs");
});

test("the heading is the title, which names the tab as well", () => {
  const html = pageOf({});
  expect(html).toContain("<title>Reviews · Slipway</title>");
  expect(html).toContain("<h1>Reviews</h1>");
});
