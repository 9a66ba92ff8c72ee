import type { AppliedManifests } from "../../player/apply-manifests.ts";
import { Refusal } from "../controls/refusal.tsx";
import { useText } from "../use-text.ts";

interface ApplyResultProps {
  readonly applied: AppliedManifests;
  /** `false` once it was taken back, or something else came in its place. */
  readonly isInRun: boolean;
}

/** What kubectl said to what was applied; struck out once the run has it no more. */
export function ApplyResult({ applied, isInRun }: ApplyResultProps) {
  const { t } = useText();
  const done = applied.outputs
    .map(({ stdout }) => stdout)
    .join("")
    .trim();
  return (
    <>
      <Refusal outputs={applied.outputs} />
      {done === "" ? null : (
        <div className="manifest-done" role="status" data-undone={!isInRun || undefined}>
          {isInRun ? null : <p>{t("ui.editor.undone")}</p>}
          <pre>{isInRun ? done : <s>{done}</s>}</pre>
        </div>
      )}
    </>
  );
}
