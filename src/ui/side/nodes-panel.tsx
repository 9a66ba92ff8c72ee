import { useState } from "react";
import { kubectlLines } from "../../player/kubectl-lines.ts";
import type { NodeRow } from "../../player/nodes.ts";
import type { CommandOutput } from "../../player/player-state.ts";
import type { Fault } from "../../sim/input.ts";
import { Refusal } from "../controls/refusal.tsx";
import type { Run } from "../controls/run.ts";
import { useText } from "../use-text.ts";

interface NodesPanelProps {
  readonly nodes: readonly NodeRow[];
  readonly run: Run;
  readonly onFault: (fault: Fault) => void;
}

/** The machines: how full they are, and ways to take them out of service. */
export function NodesPanel({ nodes, run, onFault }: NodesPanelProps) {
  const { t } = useText();
  const [outputs, setOutputs] = useState<readonly CommandOutput[]>([]);
  const lines = kubectlLines("default");
  return (
    <div className="nodes">
      <p className="soft">{t("ui.nodes.intro")}</p>
      <ul className="node-list">
        {nodes.map((node) => (
          <li
            key={node.name}
            className="node"
            data-kind="Node"
            data-name={node.name}
            data-state={node.isReady ? "ready" : "lost"}
          >
            <p className="node-head">
              <b>{node.name}</b>
              <span className="badge" data-state={node.isReady ? "complete" : "stalled"}>
                {node.isReady ? t("ui.nodes.ready") : t("ui.nodes.lost")}
              </span>
              {node.isCordoned ? <span className="badge">{t("ui.nodes.cordoned")}</span> : null}
            </p>
            <p className="soft">{t("ui.nodes.pods", { count: node.pods, limit: node.podLimit })}</p>
            <div className="button-row">
              <button
                type="button"
                className="button small"
                onClick={() => {
                  onFault(
                    node.isCutOff ? { type: "recoverNode", node: node.name } : { type: "failNode", node: node.name },
                  );
                }}
              >
                {node.isCutOff ? t("ui.nodes.recover") : t("ui.nodes.fail")}
              </button>
              <button
                type="button"
                className="button small"
                onClick={() => {
                  setOutputs(run(node.isCordoned ? lines.uncordon(node.name) : lines.cordon(node.name)));
                }}
              >
                {node.isCordoned ? t("ui.nodes.uncordon") : t("ui.nodes.cordon")}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <Refusal outputs={outputs} />
      <button
        type="button"
        className="button"
        onClick={() => {
          onFault({ type: "addNode" });
        }}
      >
        {t("ui.nodes.add")}
      </button>
    </div>
  );
}
