import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graph/request-context.js";
import { acceptProposal, declineProposal, revert } from "./edit.js";
import { RevisionPayload } from "./payload.type.js";
import { DecideProposalInput, RevertInput } from "./write-request.input.js";
import type { Written } from "./write-revision.js";

@Resolver()
export class RevisionMutations {
  @Mutation(() => RevisionPayload, {
    nullable: true,
    description: "Puts a proposal into the graph; not for whoever proposed it.",
  })
  async acceptProposal(
    @Arg("input", () => DecideProposalInput, { description: "The proposal." }) input: DecideProposalInput,
    @Ctx() context: RequestContext,
  ) {
    return toPayload(await acceptProposal(context, input));
  }

  @Mutation(() => RevisionPayload, { nullable: true, description: "Closes a proposal. It stays in sight." })
  async declineProposal(
    @Arg("input", () => DecideProposalInput, { description: "The proposal." }) input: DecideProposalInput,
    @Ctx() context: RequestContext,
  ) {
    return toPayload(await declineProposal(context, input));
  }

  @Mutation(() => RevisionPayload, {
    nullable: true,
    description: "Undoes what a version changed, by a change of its own. Claims recorded by it are taken back.",
  })
  async revert(
    @Arg("input", () => RevertInput, { description: "The version." }) input: RevertInput,
    @Ctx() context: RequestContext,
  ) {
    return toPayload(await revert(context, input));
  }
}

function toPayload({ revision, version, bookmark, userErrors }: Written) {
  return { revision, version: String(version), bookmark, userErrors };
}
