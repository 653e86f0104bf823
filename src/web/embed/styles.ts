import { unsafeCSS } from "lit";
import viewStyles from "../view/view.css";
import embedStyles from "./embed.css";

/** Plain text from our own files, made into style sheets that no content security policy stands in the way of. */
export const styles = [unsafeCSS(embedStyles), unsafeCSS(viewStyles)];
