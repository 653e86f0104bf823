import { RequestFailed } from "../../../client/index.js";

/** Why something that somebody wanted done was not done, in words for that person. */
export function tellFailure(error: unknown): string {
  if (!(error instanceof RequestFailed)) return `${error}`;
  if (error.code === "UNAUTHENTICATED") return "This key is not known here, or has been revoked.";
  return error.isPassing ? "The server does not answer. Nothing is lost: try again when it is back." : error.message;
}
