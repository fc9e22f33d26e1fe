import { field, items, type Json, text } from "../json.ts";
import type { Detector } from "./danger.ts";

/** Ports that are meant for everybody. */
const publicPorts = new Set(["tcp 80", "tcp 443", "udp 443"]);

/** Security group rules that let the whole internet in and did not before. */
export const findOpenNetwork: Detector = ({ resource, before, after }) => {
  const open = openingsOf(resource.type, after);
  if (open.size === 0) return [];
  const already = openingsOf(resource.type, before);
  const added = [...open].filter(([opening]) => !already.has(opening));
  if (added.length === 0) return [];
  const meantForAll = added.every(([, port]) => publicPorts.has(port));
  return [
    {
      rule: "open-to-world",
      severity: meantForAll ? "medium" : "critical",
      message: meantForAll
        ? "The whole internet may reach this web port."
        : "The whole internet may reach this port.",
      evidence: added.map(([opening]) => opening),
    },
  ];
};

/** `tcp 22 from 0.0.0.0/0` to `tcp 22`. */
function openingsOf(type: string, values: Json | undefined): ReadonlyMap<string, string> {
  const openings = new Map<string, string>();
  for (const rule of ingressRules(type, values)) {
    const port = portsOf(rule);
    for (const range of rangesOf(rule).filter(isWholeInternet)) openings.set(`${port} from ${range}`, port);
  }
  return openings;
}

function ingressRules(type: string, values: Json | undefined): readonly Json[] {
  if (values === undefined || values === null) return [];
  switch (type) {
    case "aws_security_group":
    case "aws_default_security_group":
      return items(field(values, "ingress"));
    case "aws_security_group_rule":
      return field(values, "type") === "ingress" ? [values] : [];
    case "aws_vpc_security_group_ingress_rule":
      return [values];
    default:
      return [];
  }
}

function rangesOf(rule: Json): string[] {
  const lists = ["cidr_blocks", "ipv6_cidr_blocks"].flatMap((name) => items(field(rule, name)));
  const single = ["cidr_ipv4", "cidr_ipv6"].map((name) => field(rule, name));
  return [...lists, ...single].map(text).filter((range) => range !== undefined);
}

/** Also by halves: `0.0.0.0/1` with `128.0.0.0/1` is the internet too. */
function isWholeInternet(range: string): boolean {
  const [address, length] = range.split("/");
  return Number(length) < 8 && length !== undefined && length !== "" && !/^f[cd]/i.test(address ?? "");
}

function portsOf(rule: Json): string {
  const protocol = String(field(rule, "protocol") ?? field(rule, "ip_protocol") ?? "-1").toLowerCase();
  const from = field(rule, "from_port");
  const to = field(rule, "to_port");
  if (protocol === "-1" || protocol === "all") return "every port";
  const name = protocolNames.get(protocol) ?? protocol;
  return from === to || to === undefined || to === null
    ? `${name} ${from ?? ""}`.trim()
    : `${name} ${from}-${to}`;
}

const protocolNames = new Map([
  ["6", "tcp"],
  ["17", "udp"],
  ["1", "icmp"],
]);
