export async function planStatically(_name: string, _choices: unknown): Promise<number> {
  return 1;
}
