import type { CommandHelp } from "./manual.ts";

/** Commands about rollouts, sizes and nodes. */
export const deployHelp: Readonly<Record<string, CommandHelp>> = {
  rollout: {
    short: "Manage the rollout of a resource",
    long: "Manage the rollout of one or many resources.\n        \n Valid resource types include:\n\n  *  deployments\n  *  daemonsets\n  *  statefulsets",
    examples: [
      ["Rollback to the previous deployment", "kubectl rollout undo deployment/abc"],
      ["Check the rollout status of a daemonset", "kubectl rollout status daemonset/foo"],
      ["Restart a deployment", "kubectl rollout restart deployment/abc"],
      ["Restart deployments with the 'app=nginx' label", "kubectl rollout restart deployment --selector=app=nginx"],
    ],
  },
  "rollout history": {
    short: "View rollout history",
    long: ["View previous rollout revisions and configurations."],
    examples: [
      ["View the revisions of a deployment", "kubectl rollout history deployment/web"],
      ["View the pod template of one of them", "kubectl rollout history deployment/web --revision=3"],
    ],
  },
  "rollout pause": {
    short: "Mark the provided resource as paused",
    long: [
      "Mark the provided resource as paused.",
      'What is changed in a paused resource is rolled out once it is resumed ("kubectl rollout resume"). Only deployments can be paused.',
    ],
    examples: [["Pause a deployment", "kubectl rollout pause deployment/web"]],
  },
  "rollout restart": {
    short: "Restart a resource",
    long: ["Restart a resource.", "Its pods are replaced by new ones, in the way of a rollout."],
    examples: [
      ["Restart a deployment", "kubectl rollout restart deployment/web"],
      ["Restart all deployments with a label", "kubectl rollout restart deployment --selector=app=web"],
    ],
  },
  "rollout resume": {
    short: "Resume a paused resource",
    long: [
      "Resume a paused resource.",
      "What was changed in the meantime is rolled out. Only deployments can be resumed.",
    ],
    examples: [["Resume a deployment", "kubectl rollout resume deployment/web"]],
  },
  "rollout status": {
    short: "Show the status of the rollout",
    long: [
      "Show the status of the rollout.",
      "By default it is followed until it is done. With --watch=false only its status now is shown; with --revision it must be the rollout of that revision.",
    ],
    examples: [
      ["Watch the rollout of a deployment", "kubectl rollout status deployment/web"],
      ["Give up after a minute", "kubectl rollout status deployment/web --timeout=1m"],
    ],
  },
  "rollout undo": {
    short: "Undo a previous rollout",
    long: ["Roll back to a previous rollout."],
    examples: [
      ["Roll back to the revision before this one", "kubectl rollout undo deployment/web"],
      ["Roll back to revision 3", "kubectl rollout undo deployment/web --to-revision=3"],
      ["See the pod template that would come back", "kubectl rollout undo deployment/web --dry-run=client"],
    ],
  },
  "set serviceaccount": {
    short: "Update the service account of a resource",
    long: [
      "Update the service account of pod template resources.",
      "Possible resources include (case insensitive): pod (po), deployment (deploy), replicaset (rs).",
    ],
    examples: [["Run the pods of a deployment as another account", "kubectl set serviceaccount deployment web robot"]],
  },
  "set subject": {
    short: "Update the user, group, or service account in a role binding or cluster role binding",
    examples: [],
  },
  scale: {
    short: "Set a new size for a deployment or replica set",
    long: [
      "Set a new size for a deployment or replica set.",
      "With --current-replicas or --resource-version the size is only changed if these are what the server has.",
    ],
    examples: [
      ["Scale a deployment to three replicas", "kubectl scale --replicas=3 deployment/web"],
      ["Scale it only if it has two now", "kubectl scale --current-replicas=2 --replicas=3 deployment/web"],
      ["Scale what a file describes", "kubectl scale --replicas=3 -f web.yaml"],
    ],
  },
  autoscale: {
    short: "Auto-scale a deployment or replica set",
    long: [
      "Create an autoscaler that chooses the number of pods of a deployment or replica set.",
      "An autoscaler needs metrics, which this cluster does not measure.",
    ],
    examples: [
      ["Keep a deployment between two and ten pods", "kubectl autoscale deployment web --min=2 --max=10 --cpu=80%"],
    ],
  },
  top: {
    short: "Display resource (CPU/memory) usage",
    long: [
      "Display resource (CPU/memory) usage.",
      "This command needs the Metrics Server to be installed and to run in the cluster.",
    ],
    examples: [],
  },
  "top node": {
    short: "Display resource (CPU/memory) usage of nodes",
    long: ["Display resource (CPU/memory) usage of nodes."],
    examples: [["Show the usage of all nodes", "kubectl top node"]],
  },
  "top pod": {
    short: "Display resource (CPU/memory) usage of pods",
    long: ["Display resource (CPU/memory) usage of pods."],
    examples: [
      ["Show the usage of all pods", "kubectl top pod"],
      ["Show it container by container", "kubectl top pod --containers"],
    ],
  },
  cordon: {
    short: "Mark node as unschedulable",
    long: ["Mark node as unschedulable."],
    examples: [["Let no more pods come to a node", "kubectl cordon node-1"]],
  },
  uncordon: {
    short: "Mark node as schedulable",
    long: ["Mark node as schedulable."],
    examples: [["Let pods come to a node again", "kubectl uncordon node-1"]],
  },
  drain: {
    short: "Drain node in preparation for maintenance",
    long: [
      "Drain node in preparation for maintenance.",
      "The node is marked as unschedulable and its pods are evicted. Pods that nothing would make anew, and pods with local data, are only evicted with --force and --delete-emptydir-data.",
    ],
    examples: [
      ["Drain a node", "kubectl drain node-1"],
      ["Drain it even of pods that nobody manages", "kubectl drain node-1 --force"],
    ],
  },
  taint: {
    short: "Update the taints on one or more nodes",
    long: [
      "Update the taints on one or more nodes.",
      "A taint is key=value:effect; the effect is NoSchedule, PreferNoSchedule or NoExecute. A dash at the end removes it.",
    ],
    examples: [
      ["Add a taint", "kubectl taint nodes node-1 dedicated=batch:NoSchedule"],
      ["Remove it", "kubectl taint nodes node-1 dedicated:NoSchedule-"],
    ],
  },
};
