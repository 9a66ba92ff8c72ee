import type { CommandHelp } from "./manual.ts";

/** Commands with which one begins, and those that make and remove things. */
export const basicHelp: Readonly<Record<string, CommandHelp>> = {
  create: {
    short: "Create a resource from a file or from stdin",
    long: ["Create a resource from a file or from stdin.", "JSON and YAML formats are accepted."],
    examples: [
      ["Create what a file describes", "kubectl create -f web.yaml"],
      ["Create what is read from stdin", "kubectl create -f -"],
    ],
  },
  "create deployment": {
    short: "Create a deployment with the specified name",
    long: ["Create a deployment with the specified name."],
    examples: [
      ["Create a deployment that runs nginx", "kubectl create deployment web --image=nginx:1.27"],
      ["Create it with three replicas", "kubectl create deployment web --image=nginx:1.27 --replicas=3"],
      [
        "Expose the port of its container in the template",
        "kubectl create deployment web --image=nginx:1.27 --port=80",
      ],
      [
        "Print the manifest instead of creating anything",
        "kubectl create deployment web --image=nginx:1.27 --dry-run=client -o yaml",
      ],
    ],
  },
  "create namespace": {
    short: "Create a namespace with the specified name",
    long: ["Create a namespace with the specified name."],
    examples: [["Create a namespace", "kubectl create namespace staging"]],
  },
  "create poddisruptionbudget": {
    short: "Create a pod disruption budget with the specified name",
    long: ["Create a pod disruption budget with the specified name, selector, and desired minimum available pods."],
    examples: [
      [
        "Create a budget that keeps two of the pods with app=web",
        "kubectl create poddisruptionbudget web --selector=app=web --min-available=2",
      ],
      [
        "Create one that lets a quarter of them be away",
        "kubectl create pdb web --selector=app=web --max-unavailable=25%",
      ],
    ],
  },
  "create configmap": {
    short: "Create a config map from a local file, directory or literal value",
    long: [
      "Create a config map from files, or from literal values.",
      "A file becomes an entry under its own name unless a key is given; of an env file each line becomes one.",
    ],
    examples: [
      [
        "Create a config map with two entries",
        "kubectl create configmap settings --from-literal=mode=dark --from-literal=size=3",
      ],
      ["Create one with the content of a file", "kubectl create configmap settings --from-file=app.conf"],
    ],
  },
  "create secret": {
    short: "Create a secret using a specified subcommand",
    long: ["Create a secret with specified type."],
    examples: [],
  },
  "create secret docker-registry": {
    short: "Create a secret for use with a Docker registry",
    long: ["Create a secret with which nodes can pull images from a registry that asks who they are."],
    examples: [
      [
        "Create a secret for a registry",
        "kubectl create secret docker-registry pull --docker-server=reg.example.com --docker-username=ana --docker-password=hush",
      ],
    ],
  },
  "create secret tls": {
    short: "Create a TLS secret",
    long: ["Create a secret from a certificate and its private key, both in PEM."],
    examples: [["Create a secret from two files", "kubectl create secret tls site --cert=site.crt --key=site.key"]],
  },
  "create secret generic": {
    short: "Create a secret from a local file, directory, or literal value",
    long: ["Create a secret from files, or from literal values."],
    examples: [
      ["Create a secret with a password", "kubectl create secret generic access --from-literal=password=hush"],
      ["Create one with the content of a file", "kubectl create secret generic access --from-file=key.txt"],
    ],
  },
  "create service": {
    short: "Create a service using a specified subcommand",
    long: ["Create a service using a specified subcommand."],
    examples: [],
  },
  "create service clusterip": {
    short: "Create a ClusterIP service",
    long: ["Create a ClusterIP service with the specified name. Its selector is app=NAME."],
    examples: [
      ["Create a service that leads port 80 to port 8080", "kubectl create service clusterip web --tcp=80:8080"],
      ["Create a headless service", 'kubectl create service clusterip web --clusterip="None"'],
    ],
  },
  "create service nodeport": {
    short: "Create a NodePort service",
    long: ["Create a NodePort service with the specified name. Its selector is app=NAME."],
    examples: [["Create a NodePort service", "kubectl create service nodeport web --tcp=80:8080"]],
  },
  "create service loadbalancer": {
    short: "Create a LoadBalancer service",
    long: ["Create a LoadBalancer service with the specified name. Its selector is app=NAME."],
    examples: [["Create a LoadBalancer service", "kubectl create service loadbalancer web --tcp=80:8080"]],
  },
  "create service externalname": {
    short: "Create an ExternalName service",
    long: ["Create an ExternalName service with the specified name: an alias for a name outside of the cluster."],
    examples: [
      ["Create an ExternalName service", "kubectl create service externalname db --external-name db.example.com"],
    ],
  },
  expose: {
    short: "Take a replica set, service, deployment or pod and expose it as a new Kubernetes service",
    long: [
      "Expose a resource as a new Kubernetes service.",
      "The new service takes the selector of a deployment, replica set or service, or the labels of a pod. Without --port it takes the ports that the resource exposes.",
    ],
    examples: [
      ["Create a service for a deployment", "kubectl expose deployment web --port=80 --target-port=8080"],
      ["Create a service for a pod, with a name of its own", "kubectl expose pod web-0 --port=80 --name=front"],
    ],
  },
  run: {
    short: "Run a particular image on the cluster",
    long: ["Create and run a particular image in a pod."],
    examples: [
      ["Start a pod that runs nginx", "kubectl run web --image=nginx:1.27"],
      [
        "Start it with a label and an environment variable",
        'kubectl run web --image=nginx:1.27 --labels="app=web" --env="MODE=dark"',
      ],
      ["Print the pod instead of creating it", "kubectl run web --image=nginx:1.27 --dry-run=client -o yaml"],
    ],
  },
  set: {
    short: "Set specific features on objects",
    long: [
      "Configure application resources.",
      "These commands help you make changes to existing application resources.",
    ],
    examples: [],
  },
  "set env": {
    short: "Update environment variables on a pod template",
    long: [
      "Update environment variables on a pod template.",
      "List environment variable definitions in one or more pods or pod templates, add or change them, or remove them with a trailing dash.",
    ],
    examples: [
      ["Set a variable in all containers", "kubectl set env deployment/web MODE=dark"],
      ["List the variables", "kubectl set env deployment/web --list"],
      ["Remove a variable", "kubectl set env deployment/web MODE-"],
    ],
  },
  "set image": {
    short: "Update the image of a pod template",
    long: [
      "Update existing container image(s) of resources.",
      "Possible resources include (case insensitive): pod (po), deployment (deploy), replicaset (rs).",
    ],
    examples: [
      ["Set the image of one container", "kubectl set image deployment/web nginx=nginx:1.28"],
      ["Set the image of all containers", "kubectl set image deployment/web '*=nginx:1.28'"],
      ["Set it in all deployments", "kubectl set image deployments nginx=nginx:1.28 --all"],
    ],
  },
  "set resources": {
    short: "Update resource requests/limits on objects with pod templates",
    long: [
      "Specify compute resource requirements (CPU, memory) for any resource that defines a pod template.",
      "A limit without a request stands for the request too. A value of 0 removes it.",
    ],
    examples: [
      ["Limit CPU and memory", "kubectl set resources deployment web --limits=cpu=200m,memory=128Mi"],
      ["Request CPU for one container", "kubectl set resources deployment web -c=nginx --requests=cpu=100m"],
    ],
  },
  "set selector": {
    short: "Set the selector on a resource",
    long: [
      "Set the selector on a resource. The new selector takes the place of the old one.",
      "If --resource-version is given, the resource must still be of that version.",
    ],
    examples: [["Let a service choose other pods", "kubectl set selector service web app=web,track=canary"]],
  },
  explain: {
    short: "Get documentation for a resource",
    long: [
      "Describe fields and structure of various resources.",
      "Fields are named by a path such as <type>.<fieldName>[.<fieldName>].",
      'Use "kubectl api-resources" for a complete list of supported resources.',
    ],
    examples: [
      ["Get the documentation of a resource and its fields", "kubectl explain pods"],
      ["Get all the fields in it", "kubectl explain pods --recursive"],
      ["Get the documentation of one field", "kubectl explain deployment.spec.replicas"],
    ],
  },
  get: {
    short: "Display one or many resources",
    long: [
      "Display one or many resources.",
      "Prints a table of the most important information about the specified resources. The list can be filtered by a label selector with --selector, and covers the current namespace unless --all-namespaces is given.",
      'Use "kubectl api-resources" for a complete list of supported resources.',
    ],
    examples: [
      ["List all pods", "kubectl get pods"],
      ["List them with their nodes and addresses", "kubectl get pods -o wide"],
      ["List one deployment", "kubectl get deployment web"],
      ["Print a deployment as YAML", "kubectl get deployment web -o yaml"],
      ["List deployments and services together", "kubectl get deployments,services"],
      ["Watch the pods with a label", "kubectl get pods -l app=web -w"],
    ],
  },
  edit: {
    short: "Edit a resource on the server",
    long: [
      "Edit a resource from the default editor.",
      "The object is opened as YAML; what is saved is sent to the API server as a patch.",
    ],
    examples: [["Edit a deployment", "kubectl edit deployment/web"]],
  },
  delete: {
    short: "Delete resources by file names, stdin, resources and names, or by resources and label selector",
    long: [
      "Delete resources by file names, stdin, resources and names, or by resources and label selector.",
      "Some resources, such as pods, are given time to end (--grace-period). What they own is deleted with them unless --cascade=orphan is given.",
    ],
    examples: [
      ["Delete what a file describes", "kubectl delete -f web.yaml"],
      ["Delete pods and services with a label", "kubectl delete pods,services -l app=web"],
      ["Delete a pod at once", "kubectl delete pod web-0 --now"],
      ["Delete a deployment and keep its replica sets", "kubectl delete deployment web --cascade=orphan"],
      ["Delete all pods", "kubectl delete pods --all"],
    ],
  },
};
