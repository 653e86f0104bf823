import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { describeStore } from "./contract.js";

describeStore("memory", async () => new MemoryStore());
