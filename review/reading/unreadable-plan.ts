/** The file is no plan that can be reviewed: the message is one full sentence with the way out, and no content. */
export class UnreadablePlan extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnreadablePlan";
  }
}

/** The way out of most faults. */
export const howToMakeOne = "make the file with `terraform show -json PLAN > plan.json`";
