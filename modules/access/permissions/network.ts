import type { PolicyStatement } from "../../policy-document.ts";
import { arnsIn, globalArns, type PermissionScope } from "./scope.ts";

/** Making, changing and removing the network, the entrance from the internet and its names. */
export function changeNetwork(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "Vpc",
      Effect: "Allow",
      Action: ec2Actions.map((action) => `ec2:${action}`),
      Resource: [...arnsIn(scope, "ec2", ["*"]), ...globalArns(scope, "ec2", ["*"])],
    },
    {
      Sid: "LoadBalancer",
      Effect: "Allow",
      Action: [
        "elasticloadbalancing:Add*",
        "elasticloadbalancing:Create*",
        "elasticloadbalancing:Delete*",
        "elasticloadbalancing:Modify*",
        "elasticloadbalancing:Remove*",
        "elasticloadbalancing:Set*",
      ],
      Resource: arnsIn(scope, "elasticloadbalancing", [
        `listener-rule/app/${prefix}/*`,
        `listener/app/${prefix}/*`,
        `loadbalancer/app/${prefix}/*`,
        `targetgroup/${prefix}-*/*`,
      ]),
    },
    {
      Sid: "Firewall",
      Effect: "Allow",
      Action: [
        "wafv2:AssociateWebACL",
        "wafv2:CreateWebACL",
        "wafv2:DeleteLoggingConfiguration",
        "wafv2:DeleteWebACL",
        "wafv2:DisassociateWebACL",
        "wafv2:PutLoggingConfiguration",
        "wafv2:TagResource",
        "wafv2:UntagResource",
        "wafv2:UpdateWebACL",
      ],
      Resource: [
        ...arnsIn(scope, "wafv2", ["regional/*"]),
        ...arnsIn(scope, "elasticloadbalancing", [`loadbalancer/app/${prefix}/*`]),
      ],
    },
    {
      Sid: "Certificates",
      Effect: "Allow",
      Action: [
        "acm:AddTagsToCertificate",
        "acm:DeleteCertificate",
        "acm:RemoveTagsFromCertificate",
        "acm:RequestCertificate",
        "acm:UpdateCertificateOptions",
      ],
      Resource: arnsIn(scope, "acm", ["certificate/*"]),
    },
    {
      Sid: "Names",
      Effect: "Allow",
      Action: [
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:DeleteHostedZone",
        "route53:UpdateHostedZoneComment",
      ],
      Resource: globalArns(scope, "route53", ["hostedzone/*"]),
    },
    // The zone has no id yet when it is made.
    { Sid: "NewZone", Effect: "Allow", Action: "route53:CreateHostedZone", Resource: "*" },
  ];
}

/** Names of networks tell nothing to IAM, so the limit is the account, the region, and no instance among it. */
const ec2Actions = [
  "AllocateAddress",
  "AssociateAddress",
  "AssociateRouteTable",
  "AttachInternetGateway",
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "CreateFlowLogs",
  "CreateInternetGateway",
  "CreateNatGateway",
  "CreateRoute",
  "CreateRouteTable",
  "CreateSecurityGroup",
  "CreateSubnet",
  "CreateTags",
  "CreateVpc",
  "CreateVpcEndpoint",
  "DeleteFlowLogs",
  "DeleteInternetGateway",
  "DeleteNatGateway",
  "DeleteRoute",
  "DeleteRouteTable",
  "DeleteSecurityGroup",
  "DeleteSubnet",
  "DeleteTags",
  "DeleteVpc",
  "DeleteVpcEndpoints",
  "DetachInternetGateway",
  "DisassociateAddress",
  "DisassociateRouteTable",
  "ModifySecurityGroupRules",
  "ModifySubnetAttribute",
  "ModifyVpcAttribute",
  "ModifyVpcEndpoint",
  "ReleaseAddress",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "RevokeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "UpdateSecurityGroupRuleDescriptionsEgress",
  "UpdateSecurityGroupRuleDescriptionsIngress",
];
