/** Who may do how much: each may do what those before it may, and more. */
export const ROLES = ["PROPOSER", "CURATOR", "ADMIN"] as const;
export type Role = (typeof ROLES)[number];

/** Whoever a key or a token stands for. */
export interface Actor {
  readonly name: string;
  /** `null`: known by name, and may only read. */
  readonly role: Role | null;
}

/** Whether the actor may do what `role` may. */
export function isAtLeast({ role: own }: Actor, role: Role): boolean {
  return own !== null && ROLES.indexOf(own) >= ROLES.indexOf(role);
}
