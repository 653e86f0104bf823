import type { Role } from "../graph/actor.js";
import type { RevisionAction, RevisionStatus } from "../graph/revision.js";
import { registerEnum } from "../graphql/register-enum.js";
import type { UserErrorCode } from "./user-error.js";

export const ViewerRoleEnum = registerEnum<Role>("ViewerRole", "What somebody may do. Reading is open to everybody.", {
  PROPOSER: "Propose changes, for a curator to accept.",
  CURATOR: "Change the graph, and accept or decline what others propose.",
  ADMIN: "The same, and take back claims that others recorded.",
});

export const RevisionActionEnum = registerEnum<RevisionAction>("RevisionAction", "What a revision does.", {
  ADD_ENTITY: "Adds a thing.",
  RECORD_CLAIM: "Records what a source states.",
  DISPUTE_CLAIM: "Adds doubts to a claim.",
  CORRECT_CLAIM: "Answers a claim with the claim that says what is right.",
  WITHDRAW_CLAIM: "Takes a claim back.",
  REVERT: "Undoes the changes of another revision.",
});

export const RevisionStatusEnum = registerEnum<RevisionStatus>("RevisionStatus", "What became of a revision.", {
  PROPOSED: "It waits for a curator; the graph does not say so yet.",
  APPLIED: "It is in the graph.",
  DECLINED: "A curator decided against it.",
});

export const UserErrorCodeEnum = registerEnum<UserErrorCode>("UserErrorCode", "What is wrong with an input.", {
  INVALID: "It cannot be used as it is.",
  NOT_FOUND: "It names something that is not there.",
  TAKEN: "What it would make is there already.",
  STALE: "What it is about has changed in the meantime.",
});
