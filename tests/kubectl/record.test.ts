import { expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";
import { deploymentManifest } from "../support/manifests.ts";

const RECORD = "Flag --record has been deprecated, --record will be removed in the future\n";
const file = (name: string) => JSON.stringify(deploymentManifest(name, "web:v1"));

function session(): KubectlSession {
  const made = new KubectlSession({
    "new.yaml": file("new"),
    "applied.yaml": file("applied"),
    "service.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n",
  });
  made.type("kubectl create deployment web --image=web:v1");
  made.type("kubectl apply -f applied.yaml");
  made.type("kubectl apply -f service.yaml");
  return made;
}

it.each([
  ["annotate deploy web a=b", "deploy/web", "kubectl annotate deploy web a=b --record=true"],
  ["apply -f applied.yaml", "deploy/applied", "kubectl apply --filename=applied.yaml --record=true"],
  ["apply -f new.yaml", "deploy/new", "kubectl apply --filename=new.yaml --record=true"],
  ["autoscale deploy web --max=5", "hpa/web", "kubectl autoscale deploy web --max=5 --record=true"],
  ["create -f new.yaml", "deploy/new", "kubectl create --filename=new.yaml --record=true"],
  [
    "expose deploy web --port=80 --name=front",
    "svc/front",
    "kubectl expose deploy web --port=80 --name=front --record=true",
  ],
  ["label deploy web a=b", "deploy/web", "kubectl label deploy web a=b --record=true"],
  [
    'patch deploy web -p \'{"spec":{"replicas":2}}\'',
    "deploy/web",
    'kubectl patch deploy web --patch={"spec":{"replicas":2}} --record=true',
  ],
  ["run one --image=web:v1", "pod/one", "kubectl run one --image=web:v1 --record=true"],
  ["scale deploy web --replicas=2", "deploy/web", "kubectl scale deploy web --replicas=2 --record=true"],
  ["set image deploy/web web=web:v2", "deploy/web", "kubectl set image deploy/web web=web:v2 --record=true"],
  [
    "set resources deploy web --limits=cpu=1",
    "deploy/web",
    "kubectl set resources deploy web --limits=cpu=1 --record=true",
  ],
  ["set selector svc web a=b", "svc/web", "kubectl set selector svc web a=b --record=true"],
  [
    "set serviceaccount deploy web default",
    "deploy/web",
    "kubectl set serviceaccount deploy web default --record=true",
  ],
])("writes down %s as the cause of its change", (line, object, cause) => {
  const made = session();
  expect(made.type(`kubectl ${line} --record`)).toMatchObject({ stderr: RECORD, exit: 0 });
  expect(
    made.type(`kubectl get ${object} -o jsonpath='{.metadata.annotations.kubernetes\\.io/change-cause}'`).stdout,
  ).toBe(cause);
});

it("writes down an edit", () => {
  const made = session();
  const edited = made.typeEditing("kubectl edit deploy web --record", (text) =>
    text.replace("replicas: 1", "replicas: 2"),
  );
  expect(edited).toMatchObject({ stdout: "deployment.apps/web edited\n", stderr: RECORD, exit: 0 });
  expect(
    made.type("kubectl get deploy web -o jsonpath='{.metadata.annotations.kubernetes\\.io/change-cause}'").stdout,
  ).toBe("kubectl edit deploy web --record=true");
});

it.each(["delete deploy web", "rollout undo deploy/web", "set env deploy/web A=1", "replace -f applied.yaml"])(
  "is no flag of %s",
  (line) => {
    expect(session().type(`kubectl ${line} --record`).stderr).toMatch(/^error: unknown flag: --record\n/);
  },
);
