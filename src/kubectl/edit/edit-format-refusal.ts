/** Why a text cannot be edited in the format of `-o`; `undefined`: it can. Models getPrinter of cmd/util/editor/editoptions.go. */
export function editFormatRefusal(format: string): string | undefined {
  if (format === "kyaml") {
    return "-o kyaml is not part of this simulator: use -o yaml or json";
  }
  return ["", "json", "yaml"].includes(format)
    ? undefined
    : `unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: json,kyaml,yaml`;
}
