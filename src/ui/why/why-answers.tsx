import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { answersAt } from "../../view/answers/answers-at.ts";
import { nodesAt } from "../../view/node-facts.ts";
import { objectFacts } from "../../view/object-facts.ts";
import { usePage } from "../use-player.ts";
import { AnswerList } from "./answer-list.tsx";
import type { Go } from "./go.ts";
import { NodeActions } from "./node-actions.tsx";
import { PodActions } from "./pod-actions.tsx";
import { useJumps } from "./use-jumps.ts";

interface WhyAnswersProps {
  readonly timeline: Timeline;
  readonly nowMs: SimTime;
  readonly isPlaying: boolean;
  readonly selected: ObjectRef | null;
  readonly namespace: string;
  readonly onGo: Go;
}

/** The short answers about what is selected, and what can be done with it. */
export function WhyAnswers({ timeline, nowMs, isPlaying, selected, namespace, onGo }: WhyAnswersProps) {
  const { player } = usePage();
  const jump = useJumps(timeline, nowMs);
  const facts = selected === null ? null : objectFacts(timeline, nowMs, selected);
  const node =
    selected?.kind === "Node" ? nodesAt(timeline, nowMs).find(({ name }) => name === selected.key) : undefined;
  return (
    <>
      <AnswerList
        key={selected === null ? "" : `${selected.kind}/${selected.key}`}
        answers={answersAt(timeline, nowMs, selected)}
        nowMs={nowMs}
        isPlaying={isPlaying}
        jump={jump}
        onGo={onGo}
      />
      {facts?.kind === "Pod" ? (
        <PodActions key={facts.uid} pod={facts} namespace={namespace} run={player.run} onFault={player.fault} />
      ) : null}
      {node === undefined ? null : <NodeActions key={node.uid} node={node} run={player.run} onFault={player.fault} />}
    </>
  );
}
