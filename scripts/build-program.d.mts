/** Builds the program into a folder right in its package. */
export function buildProgram(directory: string): Promise<void>;
