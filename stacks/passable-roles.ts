import type { PassableRole } from "../modules/access/permissions/roles.ts";

/** Roles that the foundation and the service stack make, by the end of their name, and the services that take them. */
const services = {
  backup: "backup.amazonaws.com",
  "database-monitoring": "monitoring.rds.amazonaws.com",
  execution: "ecs-tasks.amazonaws.com",
  "flow-logs": "vpc-flow-logs.amazonaws.com",
  "night-stop": "scheduler.amazonaws.com",
  task: "ecs-tasks.amazonaws.com",
};

/** The roles that applying may hand to services: exactly those that the stacks make, each to its own service. */
export function passableRoles(prefix: string): PassableRole[] {
  return Object.entries(services).map(([name, service]) => ({ name: `${prefix}-${name}`, service }));
}
