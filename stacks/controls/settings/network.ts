import { absent, is, matching, oneOf, referenceTo } from "../expectation.ts";
import type { Resource } from "../resource.ts";
import { removed, type Setting } from "../setting.ts";

const world = "0.0.0.0/0";

/** The only ways in: 443, and 80 that the load balancer answers with a redirect. */
const isEntrance = ({ name }: Resource) =>
  name === "security-groups_https-from-world" || name === "security-groups_http-from-world";

/** Network: what is public, what may talk to what, and what is recorded. */
export const networkSettings: readonly Setting[] = [
  {
    ids: ["CKV_AWS_130", "EC2.15"],
    type: "aws_subnet",
    attribute: "map_public_ip_on_launch",
    expected: is(false),
    insecure: [true, removed],
  },
  {
    ids: ["EC2.6", "AwsSolutions-VPC7"],
    type: "aws_flow_log",
    attribute: "traffic_type",
    expected: is("ALL"),
    insecure: ["ACCEPT", "REJECT"],
  },
  {
    ids: ["CKV2_AWS_12", "EC2.2"],
    type: "aws_default_security_group",
    attribute: "ingress",
    expected: absent(),
    insecure: [[{ protocol: "-1", self: true, from_port: 0, to_port: 0 }]],
  },
  {
    ids: ["CKV2_AWS_12", "EC2.2"],
    type: "aws_default_security_group",
    attribute: "egress",
    expected: absent(),
    insecure: [[{ protocol: "-1", cidr_blocks: [world], from_port: 0, to_port: 0 }]],
  },
  {
    ids: [],
    because: "rules within a group would fight with the rules that are resources of their own",
    type: "aws_security_group",
    attribute: "ingress",
    expected: absent(),
    insecure: [[{ protocol: "tcp", cidr_blocks: [world], from_port: 22, to_port: 22 }]],
  },
  {
    ids: ["CKV_AWS_382"],
    type: "aws_security_group",
    attribute: "egress",
    expected: absent(),
    insecure: [[{ protocol: "-1", cidr_blocks: [world], from_port: 0, to_port: 0 }]],
  },
  {
    ids: ["CKV_AWS_23", "AwsSolutions-EC27"],
    type: "aws_security_group",
    attribute: "description",
    expected: matching(/\w+ \w+/, "a description"),
    insecure: ["", removed],
  },
  {
    ids: ["CKV_AWS_23", "AwsSolutions-EC27"],
    type: "aws_vpc_security_group_ingress_rule",
    attribute: "description",
    expected: matching(/\w+ \w+/, "a description"),
    insecure: ["", removed],
  },
  {
    ids: ["CKV_AWS_23", "AwsSolutions-EC27"],
    type: "aws_vpc_security_group_egress_rule",
    attribute: "description",
    expected: matching(/\w+ \w+/, "a description"),
    insecure: ["", removed],
  },
  {
    ids: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277", "EC2.18", "EC2.19", "AwsSolutions-EC23"],
    type: "aws_vpc_security_group_ingress_rule",
    attribute: "cidr_ipv4",
    expected: absent(),
    insecure: [world, "0.0.0.0/1"],
    except: {
      of: isEntrance,
      reason: "The load balancer answers everyone on 443, and on 80 only to redirect to 443.",
    },
  },
  {
    ids: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277", "EC2.18", "EC2.19", "AwsSolutions-EC23"],
    type: "aws_vpc_security_group_ingress_rule",
    attribute: "cidr_ipv6",
    expected: absent(),
    insecure: ["::/0"],
  },
  {
    ids: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277", "EC2.18", "EC2.19"],
    type: "aws_vpc_security_group_ingress_rule",
    attribute: "from_port",
    expected: oneOf(80, 443),
    insecure: [22, 3389, 0],
    except: {
      of: (rule) => !isEntrance(rule),
      reason: "Other rules admit the members of one group, on whatever port the service or the database has.",
    },
  },
  {
    ids: ["CKV_AWS_277", "EC2.18"],
    type: "aws_vpc_security_group_ingress_rule",
    attribute: "ip_protocol",
    expected: is("tcp"),
    insecure: ["-1", "udp"],
  },
  {
    ids: ["CKV_AWS_382"],
    type: "aws_vpc_security_group_egress_rule",
    attribute: "ip_protocol",
    expected: is("tcp"),
    insecure: ["-1"],
  },
  {
    ids: ["CKV_AWS_382"],
    type: "aws_vpc_security_group_egress_rule",
    attribute: "cidr_ipv4",
    expected: absent(),
    insecure: [world],
    except: {
      of: ({ attributes, name }) => name === "security-groups_https-to-world" && attributes.from_port === 443,
      reason: "The tasks reach AWS, the image registry and GitHub over HTTPS, whose addresses change.",
    },
  },
  {
    ids: ["RDS.46"],
    because: "the database's subnets have no way out",
    type: "aws_route_table",
    attribute: "route",
    expected: absent(),
    insecure: [[{ cidr_block: world, gateway_id: "igw-1" }]],
  },
  {
    ids: ["RDS.46"],
    because: "the database's subnets have no way out",
    type: "aws_route",
    attribute: "route_table_id",
    expected: matching(/^\$\{aws_route_table\.(?!network_isolated\.)/, "another table than the database's"),
    insecure: [`\${aws_route_table.network_isolated.id}`],
  },
  {
    ids: [],
    because: "an endpoint's traffic is refused by rules, not by chance",
    type: "aws_vpc_endpoint",
    attribute: "security_group_ids",
    expected: referenceTo("aws_security_group"),
    insecure: [removed, []],
    except: {
      of: ({ attributes }) => attributes.vpc_endpoint_type === "Gateway",
      reason: "A gateway endpoint is a route and has no security group.",
    },
  },
];
