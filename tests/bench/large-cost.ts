import { unifiedDiff } from "../../src/manifest/unified-diff.ts";
import { HostileTerminal } from "../support/hostile/hostile-terminal.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { manyDeployments } from "../support/many-objects.ts";
import { unlikeTexts } from "../support/unlike-texts.ts";
import { printHead, printRow } from "./print-row.ts";

/** What is looked at at once, in ms. */
const LIMIT_MS = 300;
/** What is done in slices, or seldom. */
const SLOW_LIMIT_MS = 1500;
/** How often each is done. */
const RUNS = 5;

/** Prints what much of something takes, but well made; whether all of it keeps within its limit. */
export function printLargeCost(): boolean {
  const [thousand, session] = [withPods(1000), withPods(5000)];
  const terminal = new HostileTerminal();
  const [before, after] = unlikeTexts;
  printHead("much of one thing, ms:");
  return [
    printRow("YAML of 1,000 Pods", times("kubectl get pods -o yaml"), LIMIT_MS, (line) => {
      const printed = thousand.typeAtOnce(line, undefined, 0).stdout;
      hold(printed.split("\n- apiVersion").length === 1001, "the Pods are not printed");
    }),
    printRow("5,000 Pods in a table", times("kubectl get pods"), LIMIT_MS, (line) => {
      hold(session.typeAtOnce(line, undefined, 0).stdout.split("\n").length === 5002, "the Pods are not printed");
    }),
    printRow("checking 200 Deployments", times(manyDeployments), SLOW_LIMIT_MS, (text) => {
      terminal.check(text);
    }),
    printRow("texts with few like lines", times(before), SLOW_LIMIT_MS, (text) => {
      hold(unifiedDiff(text, after) !== "", "the texts do not differ");
    }),
  ].every(Boolean);
}

function withPods(count: number): KubectlSession {
  const session = new KubectlSession({}, 60_000);
  session.type(`kubectl create deployment web --image=web:v1 --replicas=${count}`);
  session.typeAtOnce("kubectl get pods", undefined, 0);
  return session;
}

function times(text: string): readonly string[] {
  return Array.from({ length: RUNS }, () => text);
}

function hold(isSo: boolean, otherwise: string): void {
  if (!isSo) {
    throw new Error(otherwise);
  }
}
