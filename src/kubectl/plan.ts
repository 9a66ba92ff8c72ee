import type { ApiFailure } from "../api/failure.ts";
import type { JsonObject, KubeObject, ObjectRef, SimTime } from "../api/objects.ts";
import type { ApiRequest } from "../sim/input.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Response } from "../sim/timeline.ts";
import type { DryRun } from "./dry-run.ts";
import type { Follower } from "./follow.ts";
import type { Manual } from "./help/manual.ts";
import { type KubectlError, apiError, renderErrors, textError } from "./error-text.ts";

/** What a command line is run against. */
export interface KubectlContext {
  readonly state: ClusterState;
  readonly namespace: string;
  /** The instant at which it is run; the state may be of an earlier one, since when nothing has happened. */
  readonly nowMs: SimTime;
  /** The cluster's wall clock, RFC 3339 to the second; derived from simulated time by the caller. */
  readonly nowRfc3339: string;
  /** The same clock at any moment, for the times in objects that are printed. */
  readonly rfc3339At: (atMs: SimTime) => string;
  /** For `-f -`: the documents, or their text. */
  readonly stdin?: string | readonly JsonObject[];
  readonly readFile?: (path: string) => string | undefined;
  /** The names of the files in a folder; `undefined`: the path is no folder. */
  readonly listFiles?: (path: string) => readonly string[] | undefined;
  /** The texts of help; without them `--help` says how a command is used, and no more. */
  readonly manual?: Manual;
}

/** What a command asks of whoever runs it, beyond the API server and the two streams. */
export type Ask =
  /**
   * A text is to be edited; `finish` plans what becomes of it, against the cluster as it is then. `refusal` is why a text
   * is asked for again.
   */
  | {
      readonly type: "edit";
      readonly text: string;
      readonly refusal?: string;
      readonly finish: (edited: string, context: KubectlContext) => Plan;
    }
  /** The page that a pod serves is to be shown until the command is ended. */
  | {
      readonly type: "forward";
      readonly pod: ObjectRef;
      readonly localPort: number;
      readonly podPort: number;
      /** What it prints when the page is asked for; an exit code that is not 0 is its end. */
      readonly connect: (context: KubectlContext) => Output;
    }
  /** The namespace of the lines to come (`config set-context --current --namespace`). */
  | { readonly type: "namespace"; readonly namespace: string };

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** What a command line asks of the API server, and what it prints once that has answered. It is not run here. */
export interface Plan {
  readonly requests: readonly ApiRequest[];
  /** Requests of `--dry-run=server`: the server is to say what it would answer, and to change nothing. */
  readonly tried?: readonly ApiRequest[];
  /** What kubectl prints, given the API server's answers to the requests, and to those that were tried, in order. */
  readonly report: (responses: readonly Response[], tried?: readonly Response[]) => Output;
  /** How the command goes on after its report; `null`: not at all. One that goes on has the exit code of its end. */
  readonly follow?: (responses: readonly Response[], tried?: readonly Response[]) => Follower | null;
  /** What is done once what it waited for has come, planned against the cluster as it is then. */
  readonly andThen?: (context: KubectlContext) => Plan;
  readonly asks?: readonly Ask[];
  /** What it asks for only once the server has answered, beside `asks`. */
  readonly asksThen?: (responses: readonly Response[]) => readonly Ask[];
}

/** What one step of a command prints. Errors are gathered and come last, as kubectl prints them. */
export interface StepOutput {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly error?: KubectlError;
  /** The object as it is now, for what prints several of them as one. */
  readonly object?: JsonObject;
}

export interface RequestStep {
  readonly request: ApiRequest;
  readonly succeed: (answered: KubeObject) => StepOutput;
  readonly fail?: (failure: ApiFailure) => KubectlError;
  /** For a request that is only tried: what is printed where nobody asked the server. */
  readonly untried?: StepOutput;
}

/** One object's share of a command: at most one request, and what is printed for its answer. */
export type Step = RequestStep | ({ readonly request?: undefined } & StepOutput);

/**
 * A plan whose steps are done one after the other, each whatever became of the ones before. `print` makes one output of
 * theirs.
 */
export function planOfSteps(
  steps: readonly Step[],
  print: (outputs: readonly StepOutput[]) => Output = outputOf,
): Plan {
  const requests = steps.flatMap((step) =>
    step.request === undefined || step.untried !== undefined ? [] : [step.request],
  );
  const tried = steps.flatMap((step) =>
    step.request === undefined || step.untried === undefined ? [] : [step.request],
  );
  return {
    requests,
    ...(tried.length === 0 ? {} : { tried }),
    report: (responses, answersToTried = []) => print(stepOutputs(steps, [...responses], [...answersToTried])),
  };
}

function stepOutputs(steps: readonly Step[], responses: Response[], tried: Response[]): readonly StepOutput[] {
  return steps.map((step) => {
    if (step.request === undefined) {
      return step;
    }
    const response = step.untried === undefined ? responses.shift() : tried.shift();
    if (response === undefined) {
      if (step.untried !== undefined) {
        return step.untried;
      }
      throw new Error("every request of a plan needs its response");
    }
    if (response.ok) {
      return step.succeed(response.value);
    }
    return { error: step.fail === undefined ? apiError(response.error) : step.fail(response.error) };
  });
}

/** The request as the dry run wants it: sent, only tried, or neither. */
export function requestStep(step: Omit<RequestStep, "untried">, dryRun: DryRun, planned: StepOutput): Step {
  switch (dryRun) {
    case "none":
      return step;
    case "client":
      return planned;
    case "server":
      return { ...step, untried: planned };
    default:
      return dryRun satisfies never;
  }
}

/** Objects that are printed as YAML one after the other stand apart (cli-runtime YAMLPrinter). */
function joined(texts: readonly string[]): string {
  let isAfterObject = false;
  return texts
    .map((text) => {
      const isObject = text.startsWith("apiVersion: ");
      const separator = isObject && isAfterObject ? "---\n" : "";
      isAfterObject ||= isObject;
      return separator + text;
    })
    .join("");
}

/** What several steps print, as one. */
export function outputOf(outputs: readonly StepOutput[]): Output {
  const errors = outputs.flatMap((output) => (output.error === undefined ? [] : [output.error]));
  return {
    stdout: joined(outputs.map((output) => output.stdout ?? "")),
    stderr: outputs.map((output) => output.stderr ?? "").join("") + renderErrors(errors),
    exit: errors.length === 0 ? 0 : 1,
  };
}

/** A command that is refused before anything is sent. */
export function refuse(error: KubectlError | string): Plan {
  return planOfSteps([{ error: typeof error === "string" ? textError(error) : error }]);
}

/** The same with a text that is printed as it is, without `error: ` before it. */
export function refusePlainly(stderr: string): Plan {
  return { requests: [], report: () => ({ stdout: "", stderr, exit: 1 }) };
}

/** A command that only prints. */
export function say(stdout: string): Plan {
  return planOfSteps([{ stdout }]);
}

/** The same plan with lines on stderr before all else. */
export function withWarnings(plan: Plan, warnings: string): Plan {
  if (warnings === "") {
    return plan;
  }
  return {
    ...plan,
    report: (responses, tried) => {
      const output = plan.report(responses, tried);
      return { ...output, stderr: warnings + output.stderr };
    },
  };
}
