/** What goes wrong in a function of a template; told with the name of the function. */
export class TemplateError extends Error {}
