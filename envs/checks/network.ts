import { logRetentionDays } from "../log-retention.ts";
import { interfaceEndpoints, type NetworkSettings } from "../network-settings.ts";
import { contains, formatAddress, parseCidr } from "./cidr.ts";
import { each, oneOf, repeated } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

export function* checkNetwork(path: string, network: NetworkSettings): Iterable<Violation> {
  yield* checkCidr(`${path}.cidr`, network.cidr);
  yield* oneOf(`${path}.nat`, network.nat, ["single", "per-zone"]);
  yield* each(`${path}.interfaceEndpoints`, network.interfaceEndpoints, (endpointPath, endpoint) =>
    oneOf(endpointPath, endpoint, interfaceEndpoints),
  );
  for (const endpoint of repeated(network.interfaceEndpoints)) {
    yield violation(`${path}.interfaceEndpoints`, endpoint, "stands there twice; name each endpoint once");
  }
  yield* oneOf(`${path}.flowLogRetentionDays`, network.flowLogRetentionDays, logRetentionDays);
}

function* checkCidr(path: string, text: string): Iterable<Violation> {
  const cidr = parseCidr(text);
  if (!cidr) {
    yield violation(path, text, "is not an IPv4 range such as 10.20.0.0/16");
    return;
  }
  if (cidr.address !== cidr.first) {
    const network = `${formatAddress(cidr.first)}/${cidr.prefix}`;
    yield violation(path, text, `has host bits set; the range that holds it is ${network}`);
  }
  if (cidr.prefix < 16) {
    yield violation(path, text, "is wider than a VPC allows (/16 to /28)");
  } else if (cidr.prefix > 22) {
    yield violation(path, text, "is too narrow for three tiers of subnets in each zone (/16 to /22)");
  }
  if (!privateRanges.some((range) => contains(parseCidr(range) ?? cidr, cidr))) {
    yield violation(path, text, `is not private; choose a range in ${privateRanges.join(", ")}`);
  }
}
