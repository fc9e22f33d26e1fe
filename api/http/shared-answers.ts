/** Answers a question, together with others who ask the same. */
export type ShareAnswer<Answer> = (question: string, find: () => Promise<Answer>) => Promise<Answer>;

interface Turn<Answer> {
  readonly running: Promise<Answer>;
  /** Begins once `running` has ended, for all who asked in the meantime. */
  next?: Promise<Answer>;
}

/**
 * Whoever asks what is being found already waits for the next finding, which serves all who came meanwhile. So what
 * many ask at the same time costs the database as much as what two ask.
 *
 * No answer is older than its question: a finding that has begun already serves nobody who comes later, and nothing is
 * kept once the last asker has it.
 */
export function createSharedAnswers<Answer>(): ShareAnswer<Answer> {
  const turns = new Map<string, Turn<Answer>>();

  const begin = (question: string, find: () => Promise<Answer>): Promise<Answer> => {
    const turn: Turn<Answer> = { running: find() };
    turns.set(question, turn);
    const end = () => {
      if (!turn.next) turns.delete(question);
    };
    turn.running.then(end, end);
    return turn.running;
  };

  return (question, find) => {
    const turn = turns.get(question);
    if (!turn) return begin(question, find);
    const beginNext = () => begin(question, find);
    turn.next ??= turn.running.then(beginNext, beginNext);
    return turn.next;
  };
}
