import { nameOfKey } from "../../api/objects.ts";
import type { ShellTip } from "../../shell/tips.ts";
import type { Fault, Input } from "../../sim/input.ts";
import type { ConsoleTold } from "./console-state.ts";

/** What the page says in a console, in English as all else is that stands there; notes without their `# `. */
export function englishOf(told: ConsoleTold): string {
  switch (told.type) {
    case "act":
      return actText(told.input);
    case "undo":
      return told.label === "" ? "taken back" : `taken back: ${told.label}`;
    case "redo":
      return told.label === "" ? "done again" : `done again: ${told.label}`;
    case "switchBranch":
      return "changed to the other branch";
    case "startOver":
      return "started over";
    case "open":
      return "opened another run";
    case "tooManyPods":
      return `error: this page shows at most ${String(told.limit)} pods, and ${String(told.wanted)} are wanted`;
    case "unavailable":
      return "error: what this needs could not be fetched; try again";
    case "cut":
      return `[${String(told.lines)} lines before these are not kept]`;
    case "signs":
      return `a shell does not know ${told.signs.map((sign) => (sign === " " ? "a space that is no plain one" : sign)).join(" ")}; put right: ${told.line}`;
    case "tip":
      return tips[told.tip];
    case "wentBack":
      return "error: the run was changed before what is shown here: the command has ended";
    default:
      return told satisfies never;
  }
}

function actText(input: Exclude<Input, { readonly type: "requests" }>): string {
  switch (input.type) {
    case "fault":
      return faultText(input.fault);
    case "image":
      return `image ${input.image} behaves otherwise now`;
    case "traffic": {
      const { service, port, ratePerSecond } = input.source;
      return `service ${nameOfKey(service)}:${String(port)} is asked ${String(ratePerSecond)} times a second`;
    }
    default:
      return input satisfies never;
  }
}

const tips: Readonly<Record<ShellTip, string>> = {
  completion: "Tab completion is on already, for kubectl and for k",
  alias: "k stands for kubectl already",
  sudo: "sudo is not needed here: the command ran as it is",
  exit: "there is nothing to leave here: close this pane where you opened it, all stays as it is",
  manual:
    "the manual is in kubectl itself: kubectl --help, kubectl COMMAND --help, and kubectl explain for the fields of manifests. help lists the other commands",
  settings: "settings of a shell are not read here: Tab completion and k are there without them",
  images:
    "there are no containers on this machine: the cluster starts them. Images come from a simulated registry: kubectl create deployment, kubectl set image",
  cluster: "the cluster is there already: kubectl get nodes",
  charts: "charts and overlays are not part of this page; manifests are: kubectl apply -f FILE",
  outside:
    "there is no network on this machine. kubectl port-forward opens the page of a Pod; kubectl exec POD -- curl asks from inside the cluster",
  install: "nothing has to be installed or set up here: help lists the commands that there are",
  scripts: "scripts are not part of this terminal: paste their lines, they run one after the other",
  namespace: "kubectl config set-context --current --namespace=NAME changes the namespace",
  fields: "kubectl takes fields out of objects itself: kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
  follow: "kubectl follows too: kubectl get pods -w, kubectl logs -f POD",
  processes: "what runs, runs in the cluster: kubectl get pods. Inside a Pod: kubectl exec POD -- ps",
};

function faultText(fault: Fault): string {
  switch (fault.type) {
    case "crashPod":
      return `pod ${nameOfKey(fault.pod)} crashes`;
    case "setPodReady":
      return `pod ${nameOfKey(fault.pod)} is ${fault.ready ? "ready" : "not ready"}`;
    case "failNode":
      return `node ${fault.node} fails`;
    case "recoverNode":
      return `node ${fault.node} is back`;
    case "addNode":
      return "a node is added";
    default:
      return fault satisfies never;
  }
}
