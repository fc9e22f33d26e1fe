import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

test("a rule about a group keeps its description", async () => {
  const emulated = new Emulated();
  const call = (parameters: Record<string, string>) =>
    emulated.call({ service: "ec2", input: new URLSearchParams(parameters) });
  emulated.moto = "<item><securityGroupRuleId>sgr-1</securityGroupRuleId></item>";
  await call({
    Action: "AuthorizeSecurityGroupIngress",
    "IpPermissions.1.Groups.1.Description": "PostgreSQL from <tasks>",
  });
  emulated.moto +=
    "<item><securityGroupRuleId>sgr-2</securityGroupRuleId><description>moto knows</description></item>";
  expect(await call({ Action: "DescribeSecurityGroupRules" })).toBe(
    "<item><securityGroupRuleId>sgr-1</securityGroupRuleId><description>PostgreSQL from &lt;tasks&gt;</description></item>" +
      "<item><securityGroupRuleId>sgr-2</securityGroupRuleId><description>moto knows</description></item>",
  );
});
