import { replaceAt } from "./attribute-path.ts";
import { type Control, type Demand, exchange, type Flip, violation } from "./control.ts";
import { describe } from "./expectation.ts";
import { placeOf, type Resource } from "./resource.ts";
import { type PolicyKind, type RawStatement, type Statement, statementsOf } from "./statement.ts";

/** A statement that a rule leaves alone. */
export interface StatementException {
  /** Name of the resource that holds the policy and the statement's `Sid`. */
  readonly statement: readonly [resource: string, sid: string];
  readonly reason: string;
  /** Whether the environments' files decide that there is such a statement. */
  readonly optional?: boolean;
}

/** A row of the table: what the statements of policies must keep to. */
export interface StatementRule extends Demand {
  readonly kind: PolicyKind;
  /** What a statement must do, to be read after "must". */
  readonly must: string;
  /** Element that a message shows. */
  readonly shows: "Action" | "Resource" | "Principal" | "Condition" | "Effect";
  /** Whether the rule is about the statement; about all that allow something when left out. */
  readonly concerns?: (statement: Statement) => boolean;
  readonly holds: (statement: Statement) => boolean;
  readonly exceptions?: readonly StatementException[];
  /** Ways to widen a statement, named functions. */
  readonly widened: readonly [Widening, ...Widening[]];
}

type Widening = (statement: RawStatement) => RawStatement;

/** Makes controls of the rows. */
export function statementControls(rules: readonly StatementRule[]): Control[] {
  return rules.map((rule) => ({
    name: `${rule.kind} statements ${rule.must}`,
    count: (resources) => subjects(rule, resources).length,
    violations: (resources) =>
      subjects(rule, resources)
        .filter((statement) => !rule.holds(statement))
        .map(({ resource, sid, raw }) =>
          violation(
            placeOf(resource),
            `the ${rule.shows} of statement ${sid} is ${describe(raw[rule.shows])} and must ${rule.must}`,
            rule,
          ),
        ),
    staleExceptions: (resources) => staleExceptions(rule, resources),
    flips: rule.widened.map((widen) => flip(rule, widen)),
  }));
}

function staleExceptions(rule: StatementRule, resources: readonly Resource[]): string[] {
  const needed = concerned(rule, resources).filter((statement) => !rule.holds(statement));
  return (rule.exceptions ?? [])
    .filter(
      (exception) => !exception.optional && !needed.some((statement) => isExcepted(statement, exception)),
    )
    .map(({ reason }) => reason);
}

function subjects(rule: StatementRule, resources: readonly Resource[]): Statement[] {
  return concerned(rule, resources).filter(
    (statement) => !rule.exceptions?.some((exception) => isExcepted(statement, exception)),
  );
}

function concerned(rule: StatementRule, resources: readonly Resource[]): Statement[] {
  return statementsOf(resources).filter(
    (statement) =>
      statement.kind === rule.kind &&
      (rule.concerns ? rule.concerns(statement) : statement.effect === "Allow"),
  );
}

function isExcepted({ resource, sid }: Statement, { statement }: StatementException): boolean {
  return resource.name === statement[0] && sid === statement[1];
}

function flip(rule: StatementRule, widen: Widening): Flip {
  return {
    name: `${rule.kind} statement ${rule.must}: ${widen.name}`,
    apply: (resources) => {
      const [statement] = subjects(rule, resources);
      if (!statement) return undefined;
      const { resource, place, raw } = statement;
      const attributes = replaceAt(resource.attributes, place, widen(structuredClone(raw)));
      return exchange(resources, resource, { ...resource, attributes });
    },
  };
}
