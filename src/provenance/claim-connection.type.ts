import { Claim } from "./claim.type.js";
import { connectionType } from "./connection.type.js";

export const ClaimConnection = connectionType("Claim", () => Claim);
