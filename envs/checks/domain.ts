import type { DomainSettings } from "../environment.ts";
import { each, matches, repeated } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** At most 253 characters in at least two lower-case labels; the last one is no number. */
const dnsName = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+(?!\\d+$)${label}$`);

export function* checkDomain(path: string, domain: DomainSettings): Iterable<Violation> {
  const { zone, host, alternativeNames } = domain;
  yield* checkName(`${path}.zone`, zone);
  yield* checkNameInZone(`${path}.host`, host, zone);
  if (typeof host === "string" && host.length > 64) {
    yield violation(
      `${path}.host`,
      host,
      `has ${host.length} characters; a certificate's first name may have 64`,
    );
  }
  yield* each(`${path}.alternativeNames`, alternativeNames, (namePath, name) =>
    checkNameInZone(namePath, name, zone),
  );
  yield* checkAlternativeNames(`${path}.alternativeNames`, domain);
}

function* checkAlternativeNames(path: string, domain: DomainSettings): Iterable<Violation> {
  const { host, alternativeNames } = domain;
  if (!Array.isArray(alternativeNames)) return;
  for (const name of repeated([host, ...alternativeNames])) {
    yield violation(path, name, "is on the certificate twice; name host and alternatives once each");
  }
  if (alternativeNames.length > 9) {
    const count = `${alternativeNames.length} names`;
    yield violation(path, count, "are more than a certificate holds beside the host by default (9)");
  }
}

function* checkNameInZone(path: string, name: string, zone: string): Iterable<Violation> {
  if (typeof name === "string" && name.includes("*")) {
    yield violation(path, name, "is a wildcard; name each host, so that a stolen key opens nothing else");
    return;
  }
  yield* checkName(path, name);
  if (matches(name, dnsName) && matches(zone, dnsName) && name !== zone && !name.endsWith(`.${zone}`)) {
    yield violation(path, name, `is not in the zone ${zone}; the certificate could not be validated there`);
  }
}

function* checkName(path: string, name: string): Iterable<Violation> {
  if (!matches(name, dnsName)) {
    yield violation(path, name, "is not a DNS name in lower case such as ledger.example.org");
  }
}

/** True for a mail address that is plain enough for every service that writes to it. */
export function isMailAddress(text: unknown): boolean {
  if (typeof text !== "string") return false;
  const [local = "", host = "", ...rest] = text.split("@");
  return (
    rest.length === 0 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(local) && matches(host.toLowerCase(), dnsName)
  );
}
