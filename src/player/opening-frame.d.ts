/** Frame 0 of the opening scenario as JSON, made by vite.config.ts when the page is built. */
declare module "virtual:opening-frame" {
  const text: string;
  export default text;
}
