import { RequestFailed, type SendOptions, send, type TypedDocument, viewerDocument } from "../../../client/index.js";

/** Whoever has signed in, on this page and in this tab. */
export interface Viewer {
  readonly name: string;
  /** `null`: may only read. */
  readonly role: "PROPOSER" | "CURATOR" | "ADMIN" | null;
}

const STORED_AS = "stackatlas-key";

// Where a page may store nothing, the key lives as long as the page.
let key: string | null = stored(() => sessionStorage.getItem(STORED_AS));

export function isSignedIn(): boolean {
  return key !== null;
}

/**
 * Asks with the key of whoever signed in. The key goes into a header, never into an address; it is sent for what needs it
 * and not for reading. One that is no longer good is forgotten. Rejects as `send` does.
 */
export async function askSigned<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  options: Pick<SendOptions, "signal"> = {},
): Promise<Result> {
  const headers: Readonly<Record<string, string>> = key === null ? {} : { authorization: `Bearer ${key}` };
  try {
    return await send("/graphql", document, variables, { retries: 0, ...options, headers });
  } catch (error) {
    if (error instanceof RequestFailed && error.code === "UNAUTHENTICATED") signOut();
    throw error;
  }
}

/** Whom the key stands for; it is kept only if it stands for somebody. Rejects as `send` does. */
export async function signIn(given: string): Promise<Viewer | null> {
  key = given;
  const viewer = await readViewer();
  stored(() => sessionStorage.setItem(STORED_AS, given));
  return viewer;
}

export async function readViewer(signal?: AbortSignal): Promise<Viewer | null> {
  return (await askSigned(viewerDocument, {}, { ...(signal && { signal }) })).viewer as Viewer | null;
}

export function signOut(): void {
  key = null;
  stored(() => sessionStorage.removeItem(STORED_AS));
}

export function mayDecide({ role }: Viewer): boolean {
  return role === "CURATOR" || role === "ADMIN";
}

function stored<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
