/** Writes the explorer page and the components into a folder, which is emptied first. */
export function buildWeb(directory: string): Promise<void>;
