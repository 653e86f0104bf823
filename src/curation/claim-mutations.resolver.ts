import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { GraphReader } from "../graph/graph-reader.js";
import type { RequestContext } from "../graph/request-context.js";
import { CorrectClaimInput, DisputeClaimInput, RecordClaimInput, WithdrawClaimInput } from "./claim.input.js";
import { answering, recording, withdrawing } from "./draft-claim.js";
import { edit } from "./edit.js";
import { ClaimPayload } from "./payload.type.js";
import { mayWithdraw, requireRole } from "./require-role.js";
import type { Written } from "./write-revision.js";

@Resolver()
export class ClaimMutations {
  @Mutation(() => ClaimPayload, { nullable: true, description: "Records what a source states." })
  async recordClaim(
    @Arg("input", () => RecordClaimInput, { description: "The statement, and where it stands." })
    input: RecordClaimInput,
    @Ctx() context: RequestContext,
  ) {
    return toPayload(context, await edit(context, "RECORD_CLAIM", input, recording(input)));
  }

  @Mutation(() => ClaimPayload, {
    nullable: true,
    description: "Adds doubts to a claim; its status follows from them.",
  })
  async disputeClaim(
    @Arg("input", () => DisputeClaimInput, { description: "The claim and the doubts." }) input: DisputeClaimInput,
    @Ctx() context: RequestContext,
  ) {
    return toPayload(context, await edit(context, "DISPUTE_CLAIM", input, answering(input.claim, input.doubts)));
  }

  @Mutation(() => ClaimPayload, { nullable: true, description: "Answers a claim with one that says what is right." })
  async correctClaim(
    @Arg("input", () => CorrectClaimInput, { description: "The claim and its correction." }) input: CorrectClaimInput,
    @Ctx() context: RequestContext,
  ) {
    const { claim, doubt, correction } = input;
    return toPayload(context, await edit(context, "CORRECT_CLAIM", input, answering(claim, [doubt], correction)));
  }

  @Mutation(() => ClaimPayload, {
    nullable: true,
    description: "Takes back a claim that you recorded. It stays in sight, REJECTED, and weighs nothing.",
  })
  async withdrawClaim(
    @Arg("input", () => WithdrawClaimInput, { description: "The claim." }) input: WithdrawClaimInput,
    @Ctx() context: RequestContext,
  ) {
    const actor = requireRole(context, "PROPOSER");
    const draft = withdrawing(input.claim, (claim) => mayWithdraw(actor, claim));
    return toPayload(context, await edit(context, "WITHDRAW_CLAIM", input, draft));
  }
}

/** With the claim as it is after the write. */
async function toPayload({ graph: { store }, signal }: RequestContext, written: Written) {
  const { revision, changedId, version, bookmark, userErrors } = written;
  const claim = changedId && (await new GraphReader(store, { signal }).claim(changedId));
  return { claim, revision, version: String(version), bookmark, userErrors };
}
