export function compressFiles(from: string, to?: string): void;
