import type { Look } from "./goal.ts";

/** One word for what kubectl knows by several. */
const sameWords: Readonly<Record<string, string>> = {
  deploy: "deployment",
  deployments: "deployment",
  "deployments.apps": "deployment",
  "deployment.apps": "deployment",
  rs: "replicaset",
  replicasets: "replicaset",
  "replicasets.apps": "replicaset",
  po: "pod",
  pods: "pod",
  svc: "service",
  services: "service",
  no: "node",
  nodes: "node",
  cm: "configmap",
  configmaps: "configmap",
  secrets: "secret",
  ev: "event",
  events: "event",
  ep: "endpoints",
  hpa: "horizontalpodautoscaler",
};

const known = new Map<string, readonly string[]>();
/** Of a long session the older lines are read anew. */
const MOST_KNOWN = 1000;

function wordsOf(line: string): readonly string[] {
  let words = known.get(line);
  if (words === undefined) {
    words = readWords(line);
    if (known.size >= MOST_KNOWN) {
      known.clear();
    }
    known.set(line, words);
  }
  return words;
}

/** The words of a kubectl line without the program's name: `rs/web-1` and `deploy,rs` are two words each. */
function readWords(line: string): readonly string[] {
  const [program, ...words] = line.trim().split(/\s+/);
  const rest = program === "kubectl" || program === "k" ? words : [program ?? "", ...words];
  return rest
    .flatMap((word) => (word.startsWith("-") ? [word] : word.split(/[/,]/)))
    .map((word) => sameWords[word] ?? word);
}

/** Whether a line has these words in their order, whatever stands between them. */
export function isLine(line: string, words: string): boolean {
  const said = wordsOf(line);
  let at = 0;
  return wordsOf(words).every((word) => {
    const found = said.indexOf(word, at);
    at = found + 1;
    return found !== -1;
  });
}

/** Lines that show what a look into the page shows. */
const lines: Readonly<Record<Look, readonly string[]>> = {
  history: ["rollout history"],
  events: ["get event", "event", "describe"],
  yaml: ["get -o yaml", "get -oyaml", "get --output=yaml", "edit"],
  why: ["describe"],
  ownership: ["get replicaset", "get all", "describe"],
  owner: ["describe replicaset", "get replicaset -o yaml", "get replicaset -oyaml", "get replicaset -o json"],
  record: ["describe deployment", "describe pod"],
  nodes: ["get node", "get pod -o wide", "get pod -owide", "describe node", "get pod --output=wide"],
  traffic: ["get endpoints", "get endpointslices", "get endpointslice", "describe service"],
  page: ["port-forward"],
  pipeline: [],
  objects: ["get", "describe"],
  status: ["rollout status"],
  logs: ["logs"],
};

export function showsLook(line: string, look: Look): boolean {
  return lines[look].some((words) => isLine(line, words)) || (look === "page" && /^curl\s/.test(line.trim()));
}
