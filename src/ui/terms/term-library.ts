/** The words of the glossary in the page's own texts: one chunk, which the first picture does without. */
import "../styles/terms.css";

export { marked } from "./marked.tsx";
export { TermHost } from "./term-host.tsx";
export { TermsButton } from "./terms-button.tsx";
