/** What is said of a command that a lesson may have, and that is not needed here or is done otherwise. */
export type ShellTip =
  | "completion"
  | "alias"
  | "sudo"
  | "exit"
  | "manual"
  | "settings"
  | "images"
  | "cluster"
  | "charts"
  | "outside"
  | "install"
  | "scripts"
  | "namespace"
  | "fields"
  | "follow"
  | "processes";

const commands: readonly (readonly [tip: ShellTip, names: string])[] = [
  ["images", "docker podman nerdctl buildah crictl ctr skopeo docker-compose"],
  ["cluster", "minikube kind k3d k3s microk8s kubeadm colima eksctl gcloud aws az doctl vagrant terraform"],
  ["charts", "helm kustomize skaffold argocd flux tilt kompose"],
  ["outside", "curl wget http ping telnet nc nslookup dig host traceroute ab hey wrk siege"],
  [
    "install",
    "apt apt-get yum dnf brew snap apk pip pip3 npm npx choco winget git ssh scp systemctl service chmod chown unzip tar",
  ],
  ["scripts", "bash sh zsh fish ksh python python3 node perl ruby make go java xargs eval exec"],
  ["namespace", "kubectx kubens"],
  ["fields", "jq yq"],
  ["follow", "k9s stern kubetail lens tmux screen"],
  ["processes", "ps top htop kill pkill killall free df"],
];

const tipByCommand: ReadonlyMap<string, ShellTip> = new Map(
  commands.flatMap(([tip, names]) => names.split(" ").map((name) => [name, tip] as const)),
);

/** What helps whoever types a command that this terminal does not have. */
export function tipOfMissing(name: string): ShellTip | undefined {
  return tipByCommand.get(name);
}
