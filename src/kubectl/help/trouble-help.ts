import type { CommandHelp } from "./manual.ts";

/** Commands that look into things, change them in other ways, and tell about kubectl itself. */
export const troubleHelp: Readonly<Record<string, CommandHelp>> = {
  describe: {
    short: "Show details of a specific resource or group of resources",
    long: [
      "Show details of a specific resource or group of resources.",
      "All resources of a type can be described, those with a label, or one by its name. Where none has the name, all whose names begin with it are described.",
      'Use "kubectl api-resources" for a complete list of supported resources.',
    ],
    examples: [
      ["Describe a deployment", "kubectl describe deployment web"],
      ["Describe a node", "kubectl describe node node-1"],
      ["Describe all pods", "kubectl describe pods"],
      ["Describe the pods with a label", "kubectl describe pods -l app=web"],
      ["Describe all pods whose names begin so", "kubectl describe pods web"],
    ],
  },
  logs: {
    short: "Print the logs for a container in a pod",
    long: [
      "Print the logs for a container in a pod or specified resource. If the pod has only one container, its name may be left out.",
    ],
    examples: [
      ["Print the logs of a pod", "kubectl logs web-0"],
      ["Follow the logs of one pod of a deployment", "kubectl logs -f deployment/web"],
      ["Print the logs of the container before it was started again", "kubectl logs -p web-0"],
      ["Print the last five lines of all pods with a label", "kubectl logs -l app=web --tail=5"],
    ],
  },
  exec: {
    short: "Execute a command in a container",
    long: ["Execute a command in a container."],
    examples: [
      ["List the variables of a container's environment", "kubectl exec web-0 -- env"],
      ["Open a shell", "kubectl exec -it deployment/web -- sh"],
    ],
  },
  "port-forward": {
    short: "Forward one or more local ports to a pod",
    long: ["Forward one or more local ports to a pod.", "The forwarding ends with the pod, or with the command."],
    examples: [
      ["Listen on port 8080 and forward to port 80 of a pod", "kubectl port-forward pod/web-0 8080:80"],
      ["Forward to one pod of a deployment", "kubectl port-forward deployment/web 8080:80"],
    ],
  },
  events: {
    short: "List events",
    long: ["Display events.", "Prints a table of the most important information about events."],
    examples: [
      ["List recent events", "kubectl events"],
      ["List those about one object", "kubectl events --for deployment/web"],
      ["List warnings only", "kubectl events --types=Warning"],
    ],
  },
  diff: {
    short: "Diff the live version against a would-be applied version",
    long: [
      "Diff configurations specified by file name or stdin between the current online configuration, and the configuration as it would be if applied.",
      "Exit status: 0 for no differences, 1 for differences, above 1 for an error.",
    ],
    examples: [["Diff what a file would change", "kubectl diff -f web.yaml"]],
  },
  "apply edit-last-applied": {
    short: "Edit latest last-applied-configuration annotations of a resource/object",
    long: [
      "Edit what was applied last to an object, as its annotation has it, in the default editor.",
      "Nothing else of the object changes.",
    ],
    examples: [
      ["Edit what was applied last to a deployment", "kubectl apply edit-last-applied deployment/web"],
      ["Edit it as JSON", "kubectl apply edit-last-applied deployment/web -o json"],
    ],
  },
  "apply set-last-applied": {
    short: "Set the last-applied-configuration annotation on a live object to match the contents of a file",
    long: [
      "Write a file into the annotation in which apply keeps what it applied last.",
      "Nothing else of the object changes.",
    ],
    examples: [["Take a file for what was applied last", "kubectl apply set-last-applied -f web.yaml"]],
  },
  "apply view-last-applied": {
    short: "View the latest last-applied-configuration annotations of a resource/object",
    long: ["Print what was applied last to an object, as YAML or JSON."],
    examples: [
      ["See what was applied last to a deployment", "kubectl apply view-last-applied deployment/web"],
      ["See it as JSON", "kubectl apply view-last-applied deployment/web -o json"],
    ],
  },
  apply: {
    short: "Apply a configuration to a resource by file name or stdin",
    long: [
      "Apply a configuration to a resource by file name or stdin. The resource is created if it does not exist yet.",
      "JSON and YAML formats are accepted.",
    ],
    examples: [
      ["Apply what a file describes", "kubectl apply -f web.yaml"],
      ["Apply what is read from stdin", "kubectl apply -f -"],
    ],
  },
  patch: {
    short: "Update fields of a resource",
    long: ["Update fields of a resource using strategic merge patch, a JSON merge patch, or a JSON patch."],
    examples: [
      ["Change the size of a deployment", `kubectl patch deployment web -p '{"spec":{"replicas":3}}'`],
      [
        "Change it with a JSON patch",
        `kubectl patch deployment web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":3}]'`,
      ],
    ],
  },
  replace: {
    short: "Replace a resource by file name or stdin",
    long: [
      "Replace a resource by file name or stdin.",
      "The complete resource has to be given. With --force it is deleted and made anew.",
    ],
    examples: [
      ["Replace what a file describes", "kubectl replace -f web.yaml"],
      ["Delete it and make it anew", "kubectl replace --force -f web.yaml"],
    ],
  },
  wait: {
    short: "Wait for a specific condition on one or many resources",
    long: [
      "Wait for a specific condition on one or many resources: a condition of its status, a value of a field, or its deletion.",
    ],
    examples: [
      ["Wait until a deployment is available", "kubectl wait --for=condition=Available deployment/web"],
      ["Wait until a pod is gone", "kubectl wait --for=delete pod/web-0 --timeout=60s"],
      ["Wait for the value of a field", "kubectl wait --for=jsonpath='{.status.readyReplicas}'=3 deployment/web"],
    ],
  },
  label: {
    short: "Update the labels on a resource",
    long: [
      "Update the labels on a resource.",
      "A label that is there already is only changed with --overwrite. A dash after a key removes the label.",
    ],
    examples: [
      ["Add a label", "kubectl label pods web-0 track=canary"],
      ["Change it", "kubectl label --overwrite pods web-0 track=stable"],
      ["Remove it", "kubectl label pods web-0 track-"],
    ],
  },
  annotate: {
    short: "Update the annotations on a resource",
    long: [
      "Update the annotations on one or more resources.",
      "An annotation that is there already is only changed with --overwrite. A dash after a key removes the annotation.",
    ],
    examples: [
      ["Say why a deployment was changed", 'kubectl annotate deployment web kubernetes.io/change-cause="image 1.28"'],
      ["Remove an annotation", "kubectl annotate deployment web kubernetes.io/change-cause-"],
    ],
  },
  "cluster-info": {
    short: "Display cluster information",
    long: [
      "Display addresses of the control plane and services with label kubernetes.io/cluster-service=true. To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.",
    ],
    examples: [["Print the address of the control plane", "kubectl cluster-info"]],
  },
  "cluster-info dump": {
    short: "Dump relevant information for debugging and diagnosis",
    long: ["Dump relevant information for debugging and diagnosis.", "It is not part of this simulator."],
    examples: [["Ask for a dump", "kubectl cluster-info dump"]],
  },
  "api-resources": {
    short: "Print the supported API resources on the server",
    long: ["Print the supported API resources on the server."],
    examples: [
      ["Print the supported resources", "kubectl api-resources"],
      ["Print those of one group", "kubectl api-resources --api-group=apps"],
      ["Print those that belong to no namespace", "kubectl api-resources --namespaced=false"],
      ["Sort them by name", "kubectl api-resources --sort-by=name"],
    ],
  },
  "api-versions": {
    short: 'Print the supported API versions on the server, in the form of "group/version"',
    long: ['Print the supported API versions on the server, in the form of "group/version".'],
    examples: [["Print the supported API versions", "kubectl api-versions"]],
  },
  auth: { short: "Inspect authorization", long: ["Inspect authorization."], examples: [] },
  "auth can-i": {
    short: "Check whether an action is allowed",
    long: ["Check whether an action is allowed.", "Whoever types here is an administrator of the cluster."],
    examples: [
      ["Ask whether pods may be created", "kubectl auth can-i create pods"],
      ["Ask whether everything may be done", "kubectl auth can-i '*' '*'"],
    ],
  },
  config: {
    short: "Modify kubeconfig files",
    long: ['Modify kubeconfig files using subcommands like "kubectl config set-context".'],
    examples: [],
  },
  "config current-context": {
    short: "Display the current-context",
    long: ["Display the current-context."],
    examples: [["Display the current-context", "kubectl config current-context"]],
  },
  "config get-clusters": {
    short: "Display clusters defined in the kubeconfig",
    long: ["Display clusters defined in the kubeconfig."],
    examples: [["List the clusters that kubectl knows about", "kubectl config get-clusters"]],
  },
  "config get-contexts": {
    short: "Describe one or many contexts",
    long: ["Display one or many contexts from the kubeconfig file."],
    examples: [
      ["List all the contexts", "kubectl config get-contexts"],
      ["Describe one context", "kubectl config get-contexts rolloutscope"],
    ],
  },
  "config get-users": {
    short: "Display users defined in the kubeconfig",
    long: ["Display users defined in the kubeconfig."],
    examples: [["List the users that kubectl knows about", "kubectl config get-users"]],
  },
  "config set-context": {
    short: "Set a context entry in kubeconfig",
    long: ["Set a context entry in kubeconfig.", "What is not named keeps its value."],
    examples: [
      ["Choose the namespace of the lines to come", "kubectl config set-context --current --namespace=staging"],
    ],
  },
  "config use-context": {
    short: "Set the current-context in a kubeconfig file",
    long: ["Set the current-context in a kubeconfig file."],
    examples: [["Use a context", "kubectl config use-context rolloutscope"]],
  },
  "config view": {
    short: "Display merged kubeconfig settings or a specified kubeconfig file",
    long: ["Display merged kubeconfig settings or a specified kubeconfig file."],
    examples: [["Show the settings", "kubectl config view"]],
  },
  help: {
    short: "Help about any command",
    long: [
      "Help provides help for any command in the application.\nSimply type kubectl help [path to command] for full details.",
    ],
    examples: [],
  },
  options: {
    short: "Print the list of flags inherited by all commands",
    long: ["Print the list of flags inherited by all commands."],
    examples: [["Print flags inherited by all commands", "kubectl options"]],
  },
  version: {
    short: "Print the client and server version information",
    long: ["Print the client and server version information for the current context."],
    examples: [
      ["Print the client and server versions", "kubectl version"],
      ["Print the client's alone", "kubectl version --client"],
    ],
  },
};
