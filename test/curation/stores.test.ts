import { afterAll } from "@jest/globals";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { folderOf, removeFolders } from "../support/files.js";
import { describeCuration } from "./describe-curation.js";

afterAll(removeFolders);

describeCuration("memory", async () => ({ store: new MemoryStore() }), { isDurable: false });

describeCuration(
  "embedded",
  async () => {
    const directory = folderOf({});
    return { store: await openEmbeddedStore(directory), reopen: () => openEmbeddedStore(directory) };
  },
  { isDurable: true },
);
