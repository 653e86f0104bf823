import { fileURLToPath } from "node:url";

/** The folder of this package. The build joins modules into files right in `dist/`: as deep as this one lies in `src/`. */
export const PACKAGE_ROOT = fileURLToPath(new URL("..", import.meta.url));
