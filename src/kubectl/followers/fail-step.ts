import { type KubectlError, renderErrors } from "../error-text.ts";
import type { FollowStep } from "../follow.ts";

/** The end of a command that goes on, by an error. */
export function failStep(error: KubectlError, stderr: string = ""): FollowStep {
  return { stderr: stderr + renderErrors([error]), next: null, exit: 1 };
}
