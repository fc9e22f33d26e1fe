import type { AwsPlace } from "./aws-payloads.ts";

/** A service of the story and the people who work on it. */
export interface DemoService {
  readonly name: string;
  readonly repository: string;
  readonly people: readonly string[];
  /** Working hours from one merge to the next, on average. */
  readonly pace: number;
  /** Chance that a merge goes to prod on the same day. */
  readonly promptness: number;
  /** Chance that something goes wrong with a deployment to prod. */
  readonly trouble: number;
  readonly topics: readonly string[];
}

/** Name of an environment of the story. */
export type DemoEnvironment = "staging" | "prod";

/** The account of each environment. */
export const places: Readonly<Record<DemoEnvironment, AwsPlace>> = {
  staging: { account: "111111111111", cluster: "acme-staging" },
  prod: { account: "222222222222", cluster: "acme-prod" },
};

export const services: readonly DemoService[] = [
  {
    name: "checkout",
    repository: "acme/checkout",
    people: ["amara", "bjorn", "chidi"],
    pace: 9,
    promptness: 0.75,
    trouble: 0.14,
    topics: ["the cart", "vouchers", "the address form", "tax rounding", "guest orders", "the order summary"],
  },
  {
    name: "payments",
    repository: "acme/payments",
    people: ["dilnoza", "emeka", "farida"],
    pace: 15,
    promptness: 0.45,
    trouble: 0.2,
    topics: [
      "refunds",
      "the card vault",
      "settlement files",
      "retries of webhooks",
      "3-D Secure",
      "fee reports",
    ],
  },
  {
    name: "catalog",
    repository: "acme/catalog",
    people: ["goran", "hana", "chidi"],
    pace: 12,
    promptness: 0.6,
    trouble: 0.12,
    topics: [
      "price lists",
      "image sizes",
      "the import of suppliers",
      "stock levels",
      "categories",
      "search terms",
    ],
  },
  {
    name: "notifications",
    repository: "acme/notifications",
    people: ["ines", "jamal"],
    pace: 24,
    promptness: 0.5,
    trouble: 0.08,
    topics: ["order mails", "the unsubscribe link", "push messages", "mail templates", "delivery receipts"],
  },
];

export const verbs = [
  "Speed up",
  "Rework",
  "Fix",
  "Simplify",
  "Add tests for",
  "Log more about",
  "Cache",
  "Validate",
];
