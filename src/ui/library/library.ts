/**
 * All of the page that is built on the component library: popups, menus, dialogs, tabs and sliders. One chunk, which
 * the first picture does without.
 */
export { goFar } from "../app/go-far.ts";
export { HelpDialog } from "../app/help-dialog.tsx";
export { NewDeployment } from "../app/new-deployment.tsx";
export { SideArea } from "../app/side-area.tsx";
export { CompareEntry } from "../compare/compare-entry.tsx";
export { CreateDeployment } from "../controls/create-deployment.tsx";
export { ImagePicker } from "../controls/image-picker.tsx";
export { MorePanel } from "../controls/more-panel.tsx";
export { RollbackMenu } from "../controls/rollback-menu.tsx";
export { Slider } from "../shared/slider.tsx";
export { Sheets } from "../layout/sheets.tsx";
export { nodeActs } from "../../view/node-acts.ts";
export { WhyAnswers } from "../why/why-answers.tsx";
export { WhyObject } from "../why/why-object.tsx";
