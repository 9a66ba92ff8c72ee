import { basicHelp } from "./basic-help.ts";
import { deployHelp } from "./deploy-help.ts";
import { fieldHelp } from "./field-help.ts";
import { flagHelp } from "./flag-help.ts";
import { globalFlagHelp } from "./global-flag-help.ts";
import type { CommandHelp, Manual } from "./manual.ts";
import { troubleHelp } from "./trouble-help.ts";

const commands: ReadonlyMap<string, CommandHelp> = new Map(
  Object.entries({ ...basicHelp, ...deployHelp, ...troubleHelp }),
);
const flags = new Map(Object.entries(flagHelp));
const globalFlags = new Map(Object.entries(globalFlagHelp));
const fields = new Map(Object.entries(fieldHelp));

/** All of kubectl's help, and what the fields of the API mean. */
export const kubectlManual: Manual = {
  command: (path) => commands.get(path),
  flag: (path, flag) => {
    if (path === "options") {
      return globalFlags.get(flag);
    }
    const [group] = path.split(" ");
    return flags.get(`${path} ${flag}`) ?? flags.get(`${group} ${flag}`) ?? flags.get(flag);
  },
  field: (struct, field) => fields.get(`${struct}.${field}`) ?? fields.get(field),
};
