import { describe, expect, it } from "vitest";
import type { Command } from "../../src/kubectl/command.ts";
import { commands } from "../../src/kubectl/commands.ts";
import { globalFlags } from "../../src/kubectl/common-flags.ts";
import { findCommand } from "../../src/kubectl/find-command.ts";
import { parseFlags } from "../../src/kubectl/flags.ts";
import { subcommandsOf } from "../../src/kubectl/help/command-tree.ts";
import { kubectlManual } from "../../src/kubectl/help/kubectl-manual.ts";
import { commandHelp } from "../../src/kubectl/help/render-help.ts";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import { tokenize } from "../../src/kubectl/tokenize.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function typed(line: string) {
  const { requests: _, ...output } = new KubectlSession({}, 0).type(line);
  return output;
}

const paths = commands.map((command) => command.path.join(" "));
/** What has commands below it and is none itself: `rollout`, `create secret`. */
const groups = [
  ...new Set(commands.flatMap(({ path }) => path.slice(0, -1).map((_, index) => path.slice(0, index + 1).join(" ")))),
].filter((group) => !paths.includes(group));

describe("the manual", () => {
  it.each([...paths, ...groups])("knows what %s is, in one line", (path) => {
    const help = kubectlManual.command(path);
    expect(help?.short).toMatch(/^\S.*[^.\s]$/);
    expect(help?.short).not.toContain("\n");
  });

  it.each(commands.map((command) => [command.path.join(" "), command] as const))(
    "says what every flag of %s means",
    (path, { flags }) => {
      const shown = flags.filter((flag) => flag.deprecated === undefined).map((flag) => flag.name);
      expect(shown.filter((name) => (kubectlManual.flag(path, name) ?? "") === "")).toEqual([]);
    },
  );

  it("says what every global flag means", () => {
    const shown = globalFlags.map((flag) => flag.name).filter((name) => name !== "help");
    expect(shown.filter((name) => (kubectlManual.flag("options", name) ?? "") === "")).toEqual([]);
  });

  it.each(commands.map((command) => [command.path.join(" "), command] as const))(
    "has examples of %s that are lines of it",
    (path, command) => {
      const examples = kubectlManual.command(path)?.examples ?? [];
      expect(examples.length).toBeGreaterThan(0);
      for (const [comment, line] of examples) {
        expect(comment).toMatch(/^[A-Z].*[^.]$/);
        expect(commandOf(line)).toBe(command);
      }
    },
  );
});

/** The command of a line whose flags it knows. */
function commandOf(line: string): Command | undefined {
  const words = tokenize(line);
  const found = words.ok ? findCommand(words.value.slice(1), commands, undefined) : undefined;
  if (found?.ok !== true) {
    return undefined;
  }
  const { command, words: rest } = found.value;
  return parseFlags(rest, [...command.flags, ...globalFlags]).ok ? command : undefined;
}

describe("the help of a command", () => {
  it("has kubectl's layout", () => {
    const stdout = `Mark node as unschedulable.

Examples:
  # Let no more pods come to a node
  kubectl cordon node-1

Options:
    --dry-run='none':
\tMust be "none", "server", or "client". With client, only print the object that would be sent; with server, send the request and keep nothing of it.

    -l, --selector='':
\tSelector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'. Matching objects must satisfy all of the specified label constraints.

Usage:
  kubectl cordon NODE [options]

Use "kubectl options" for a list of global command-line options (applies to all commands).
`;
    for (const line of ["kubectl cordon --help", "kubectl cordon -h", "kubectl cordon x -h", "kubectl help cordon"]) {
      expect(typed(line)).toEqual({ stdout, stderr: "", exit: 0 });
    }
  });

  it("names its aliases, and the commands below it", () => {
    const text = typed("kubectl create deployment -h").stdout;
    expect(text).toContain(
      "Create a deployment with the specified name.\n\nAliases:\ndeployment, deploy\n\nExamples:\n",
    );
    const create = typed("kubectl create --help").stdout;
    expect(create).toMatch(/\nAvailable Commands:\n(  \S+ +\S.*\n)+\nOptions:\n/);
    expect(create).toMatch(/\n  deployment +Create a deployment with the specified name\n/);
    expect(create).toContain('\nUse "kubectl create <command> --help" for more information about a given command.\n');
  });

  it("keeps a deprecated flag to itself", () => {
    expect(typed("kubectl scale --help").stdout).not.toContain("--record");
    expect(typed("kubectl autoscale --help").stdout).not.toContain("--cpu-percent");
  });

  it("is a usage line where nobody has handed the manual over", () => {
    const { state } = new KubectlSession({}, 0);
    const context = { state, namespace: "default", nowMs: 0, nowRfc3339: "", rfc3339At: String };
    expect(planCommand("kubectl cordon --help", context).report([]).stdout).toBe(
      "Usage:\n  kubectl cordon NODE [options]\n",
    );
  });
});

/** Flags with their defaults as kubectl lists them, of commands whose flags did not change from v1.33 to v1.36. */
const flagTable: readonly (readonly [string, string])[] = [
  [
    "annotate",
    "--all=false -A,--all-namespaces=false --allow-missing-template-keys=true --dry-run='none' --field-manager='kubectl-annotate' --field-selector='' -f,--filename=[] -k,--kustomize='' --list=false --local=false -o,--output='' --overwrite=false -R,--recursive=false --resource-version='' -l,--selector='' --show-managed-fields=false --template=''",
  ],
  [
    "api-resources",
    "--api-group='' --cached=false --categories=[] --namespaced=true --no-headers=false -o,--output='' --sort-by='' --verbs=[]",
  ],
  ["api-versions", ""],
  [
    "apply",
    "--all=false --allow-missing-template-keys=true --cascade='background' --dry-run='none' --field-manager='kubectl-client-side-apply' -f,--filename=[] --force=false --force-conflicts=false --grace-period=-1 -k,--kustomize='' --openapi-patch=true -o,--output='' --overwrite=true --prune=false --prune-allowlist=[] -R,--recursive=false -l,--selector='' --server-side=false --show-managed-fields=false --subresource='' --template='' --timeout=0s --validate='strict' --wait=false",
  ],
  ["auth can-i", "-A,--all-namespaces=false --list=false --no-headers=false -q,--quiet=false --subresource=''"],
  ["config set-context", "--cluster='' --current=false --namespace='' --user=''"],
  [
    "config view",
    "--allow-missing-template-keys=true --flatten=false --merge=true --minify=false -o,--output='yaml' --raw=false --show-managed-fields=false --template=''",
  ],
  [
    "create deployment",
    "--allow-missing-template-keys=true --dry-run='none' --field-manager='kubectl-create' --image=[] -o,--output='' --port=-1 -r,--replicas=1 --save-config=false --show-managed-fields=false --template='' --validate='strict'",
  ],
  [
    "delete",
    "--all=false -A,--all-namespaces=false --cascade='background' --dry-run='none' --field-selector='' -f,--filename=[] --force=false --grace-period=-1 --ignore-not-found=false -i,--interactive=false -k,--kustomize='' --now=false -o,--output='' --raw='' -R,--recursive=false -l,--selector='' --timeout=0s --wait=true",
  ],
  [
    "describe",
    "-A,--all-namespaces=false --chunk-size=500 -f,--filename=[] -k,--kustomize='' -R,--recursive=false -l,--selector='' --show-events=true",
  ],
  [
    "drain",
    "--chunk-size=500 --delete-emptydir-data=false --disable-eviction=false --dry-run='none' --force=false --grace-period=-1 --ignore-daemonsets=false --pod-selector='' -l,--selector='' --skip-wait-for-delete-timeout=0 --timeout=0s",
  ],
  ["explain", "--api-version='' --output='plaintext' --recursive=false"],
  [
    "patch",
    "--allow-missing-template-keys=true --dry-run='none' --field-manager='kubectl-patch' -f,--filename=[] -k,--kustomize='' --local=false -o,--output='' -p,--patch='' --patch-file='' -R,--recursive=false --show-managed-fields=false --subresource='' --template='' --type='strategic'",
  ],
  [
    "replace",
    "--allow-missing-template-keys=true --cascade='background' --dry-run='none' --field-manager='kubectl-replace' -f,--filename=[] --force=false --grace-period=-1 -k,--kustomize='' -o,--output='' --raw='' -R,--recursive=false --save-config=false --show-managed-fields=false --subresource='' --template='' --timeout=0s --validate='strict' --wait=false",
  ],
  [
    "rollout undo",
    "--allow-missing-template-keys=true --dry-run='none' -f,--filename=[] -k,--kustomize='' -o,--output='' -R,--recursive=false -l,--selector='' --show-managed-fields=false --template='' --to-revision=0",
  ],
  [
    "scale",
    "--all=false --allow-missing-template-keys=true --current-replicas=-1 --dry-run='none' -f,--filename=[] -k,--kustomize='' -o,--output='' -R,--recursive=false --replicas=0 --resource-version='' -l,--selector='' --show-managed-fields=false --template='' --timeout=0s",
  ],
  [
    "set env",
    "--all=false --allow-missing-template-keys=true -c,--containers='*' --dry-run='none' -e,--env=[] --field-manager='kubectl-set' -f,--filename=[] --from='' --keys=[] -k,--kustomize='' --list=false --local=false -o,--output='' --overwrite=true --prefix='' -R,--recursive=false --resolve=false -l,--selector='' --show-managed-fields=false --template=''",
  ],
  ["top node", "--no-headers=false -l,--selector='' --show-capacity=false --sort-by='' --use-protocol-buffers=true"],
  [
    "top pod",
    "-A,--all-namespaces=false --containers=false --field-selector='' --no-headers=false -l,--selector='' --sort-by='' --sum=false --use-protocol-buffers=true",
  ],
  ["version", "--client=false -o,--output=''"],
];

describe("the flags in the help", () => {
  it.each(flagTable)("of %s are kubectl's, with their defaults", (path, flags) => {
    const text = commandHelp(path, commands, kubectlManual);
    const listed = Array.from(text.matchAll(/^ {4}((?:-\w, )?--.*):$/gm), ([, flag = ""]) => flag.replace(", ", ","));
    expect(listed.join(" ")).toBe(flags);
  });
});

describe("the help of a group", () => {
  it("is rollout's to the letter", () => {
    const help = typed("kubectl rollout");
    expect(help.exit).toBe(1);
    expect(help.stderr).toBe("");
    expect(
      help.stdout.startsWith(
        "Manage the rollout of one or many resources.\n        \n Valid resource types include:\n\n  *  deployments\n",
      ),
    ).toBe(true);
    expect(help.stdout).toContain(
      "  undo          Undo a previous rollout\n\nUsage:\n  kubectl rollout SUBCOMMAND [options]\n",
    );
    expect(typed("kubectl rollout --help")).toEqual({ ...help, exit: 0 });
    expect(typed("kubectl help rollout")).toEqual({ ...help, exit: 0 });
  });

  it.each(groups.filter((group) => group !== "rollout" && !group.includes(" ")))(
    "%s alone goes to stderr and fails; asked for it does not",
    (group) => {
      const { stdout, stderr, exit } = typed(`kubectl ${group}`);
      expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
      expect(stderr).toContain(`Usage:\n  kubectl ${group} `);
      expect(typed(`kubectl ${group} -h`)).toEqual({ stdout: stderr, stderr: "", exit: 0 });
      expect(typed(`kubectl help ${group}`)).toEqual({ stdout: stderr, stderr: "", exit: 0 });
    },
  );

  it.each([
    ["kubectl config nope", "error: unknown command \"nope\"\nSee 'kubectl config -h' for help and examples\n"],
    ["kubectl help --bogus", "error: unknown flag: --bogus\nSee 'kubectl help --help' for usage.\n"],
    ["kubectl options --bogus", "error: unknown flag: --bogus\nRun 'kubectl options' without flags.\n"],
    ["kubectl top --bogus", "error: unknown flag: --bogus\nSee 'kubectl top --help' for usage.\n"],
  ])("%s", (line, stderr) => {
    expect(typed(line)).toEqual({ stdout: "", stderr, exit: 1 });
  });
});

describe("the help of kubectl", () => {
  it("lists every command in its section", () => {
    const { stdout, stderr, exit } = typed("kubectl");
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    expect(
      stdout.startsWith(
        "kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/\n\nBasic Commands (Beginner):\n  create          Create a resource from a file or from stdin\n",
      ),
    ).toBe(true);
    const listed = Array.from(stdout.matchAll(/^ {2}([a-z-]+) +[A-Z]/gm), ([, name = ""]) => name);
    expect(listed.toSorted((a, b) => a.localeCompare(b))).toEqual(subcommandsOf("", commands));
    expect(
      stdout.endsWith(
        '\nUsage:\n  kubectl [flags] [options]\n\nUse "kubectl <command> --help" for more information about a given command.\nUse "kubectl options" for a list of global command-line options (applies to all commands).\n',
      ),
    ).toBe(true);
    for (const line of ["kubectl --help", "kubectl -h", "kubectl help"]) {
      expect(typed(line)).toEqual({ stdout, stderr, exit });
    }
  });

  it("knows no help about what there is not", () => {
    const { stdout, stderr, exit } = typed("kubectl help nope what");
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 0 });
    expect(stderr.startsWith("Unknown help topic [`nope` `what`]\n\n\nBasic Commands (Beginner):\n")).toBe(true);
  });

  it("tells of itself", () => {
    expect(typed("kubectl help help").stdout).toBe(
      'Help provides help for any command in the application.\nSimply type kubectl help [path to command] for full details.\n\nUsage:\n  kubectl help [command] [flags] [options]\n\nUse "kubectl options" for a list of global command-line options (applies to all commands).\n',
    );
  });

  it("lists the flags of all commands", () => {
    const { stdout } = typed("kubectl options");
    expect(
      stdout.startsWith(
        "The following options can be passed to any command:\n\n    --as='':\n\tUsername to impersonate",
      ),
    ).toBe(true);
    expect(stdout).toContain("\n    --log-flush-frequency=5s:\n");
    expect(stdout).toContain("\n    -n, --namespace='':\n\tIf present, the namespace scope for this CLI request\n");
    expect(stdout).toContain("\n    --vmodule=:\n");
    expect(stdout.endsWith("exit with a non-zero exit code\n\n")).toBe(true);
  });
});
