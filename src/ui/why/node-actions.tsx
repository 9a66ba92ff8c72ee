import { kubectlLines } from "../../player/kubectl-lines.ts";
import type { Fault } from "../../sim/input.ts";
import type { NodeFacts } from "../../view/node-facts.ts";
import { Refusal } from "../controls/refusal.tsx";
import type { Run } from "../controls/run.ts";
import { useOutputs } from "../controls/use-outputs.ts";
import { useText } from "../use-text.ts";
import { ActRow } from "./act-row.tsx";

interface NodeActionsProps {
  readonly node: NodeFacts;
  readonly run: Run;
  readonly onFault: (fault: Fault) => void;
}

/** What can be done to a node: taken out of service by kubectl, or made to fail behind Kubernetes' back. */
export function NodeActions({ node, run, onFault }: NodeActionsProps) {
  const { t } = useText();
  const [outputs, showOutputs] = useOutputs();
  const { name, isCordoned, isCutOff } = node;
  const lines = kubectlLines("default");
  const cordon = isCordoned ? lines.uncordon(name) : lines.cordon(name);
  const drain = lines.drain(name);
  return (
    <div className="node-actions" role="group" aria-label={t("ui.views.actions", { name })}>
      <ul className="act-rows">
        <ActRow
          label={isCordoned ? t("ui.views.uncordon") : t("ui.views.cordon")}
          line={cordon}
          onAct={() => {
            showOutputs(run(cordon));
          }}
        />
        <ActRow
          label={t("ui.views.drain")}
          line={drain}
          onAct={() => {
            showOutputs(run(drain));
          }}
        />
        <ActRow
          label={isCutOff ? t("ui.views.recover") : t("ui.views.fail")}
          line={null}
          note={isCutOff ? t("ui.views.recoverNote") : t("ui.views.failNote")}
          onAct={() => {
            showOutputs([]);
            onFault(isCutOff ? { type: "recoverNode", node: name } : { type: "failNode", node: name });
          }}
        />
      </ul>
      <Refusal outputs={outputs} />
    </div>
  );
}
