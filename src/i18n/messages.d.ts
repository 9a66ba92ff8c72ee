/** The texts of a language by their paths as JSON, compiled by vite.config.ts from the files beside this one. */
declare module "virtual:messages/*" {
  const text: string;
  export default text;
}
