/** Folder of the numbered SQL files. It stands beside this module, in the sources and in the built bundle alike. */
export const migrationsDirectory = new URL("./migrations/", import.meta.url);

/** The page's style sheet, beside this module in the sources and in the built bundle alike. */
export const styleSheet = new URL("./page.css", import.meta.url);
