/** All of the page that is built on the text editor: one chunk, fetched when an editor is first opened. */
import "../styles/editor.css";

export { EditText } from "./edit-text.tsx";
export { ManifestPane } from "./manifest-pane.tsx";
export { editorSessionOf } from "../../player/editor/editor-session.ts";
