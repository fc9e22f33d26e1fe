const identifier = /^[A-Za-z_][\w-]*$/;

const plainLabel = /^[\w.:/ -]*$/;

/** The path of a field, by an already redacted key. */
export function fieldPath(path: string, key: string): string {
  if (!identifier.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The path of a list's item: its key where it has one, else its place. */
export function itemPath(path: string, item: string | number): string {
  return `${path}[${typeof item === "number" || plainLabel.test(item) ? item : JSON.stringify(item)}]`;
}

/** The attribute names of a path, without keys and places of items. */
export function attributeNames(path: string): string {
  return path.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "");
}
