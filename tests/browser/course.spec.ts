import { ConsolePage } from "./console-page.ts";
import { expect, test } from "./open-page.ts";
import { courseFiles } from "./support/course-files.ts";

test.use({ viewport: { width: 1366, height: 768 } });

test("a course's ReplicaSet: made, looked at, healed, scaled and deleted", async ({ stage, page }) => {
  const terminal = await ConsolePage.open(stage);
  await terminal.openFile("nginx-rs.yaml", courseFiles["nginx-rs.yaml"]);

  expect(await terminal.run("kubectl apply -f nginx-rs.yaml")).toBe("replicaset.apps/replicaset-nginx created\n");
  await expect(page.locator("[data-kind=ReplicaSet][data-name=replicaset-nginx]")).toBeVisible();
  await terminal.until("kubectl get pods -l app=nginx", /(?:replicaset-nginx-\w{5} +1\/1 +Running +0 .*\n){2}/);
  expect(await terminal.run("kubectl get rs,pods")).toMatch(
    /^NAME +DESIRED +CURRENT +READY +AGE\nreplicaset\.apps\/replicaset-nginx +2 +2 +2 +\d+s\n[^]*\n\nNAME +READY +STATUS +RESTARTS +AGE\npod\/replicaset-nginx-\w{5} +1\/1 +Running +0 +\d+s\n/,
  );
  const described = await terminal.run("kubectl describe rs replicaset-nginx");
  expect(described).toMatch(/^Name: +replicaset-nginx\nNamespace: +default\nSelector: +app=nginx\n/);
  expect(described).toMatch(
    /\nReplicas: +2 current \/ 2 desired\nPods Status: +2 Running \/ 0 Waiting \/ 0 Succeeded \/ 0 Failed\n/,
  );
  expect(described).toMatch(/\n {3}contenedor-nginx:\n {4}Image: +nginx\n/);
  expect(described).toMatch(
    /\n {2}Normal {2}SuccessfulCreate {2}\d+s +replicaset-controller {2}Created pod: replicaset-nginx-\w{5}\n/,
  );

  const [pod = ""] = (await terminal.run("kubectl get pods -l app=nginx -o name")).split("\n");
  const name = pod.replace("pod/", "");
  expect(await terminal.run(`kubectl delete pod ${name}`)).toBe(`pod "${name}" deleted from default namespace\n`);
  const healed = await terminal.until(
    "kubectl get pods -l app=nginx",
    /(?:replicaset-nginx-\w{5} +1\/1 +Running +0 .*\n){2}/,
  );
  expect(healed).not.toContain(name);

  expect(await terminal.run("kubectl scale rs replicaset-nginx --replicas=5")).toBe(
    "replicaset.apps/replicaset-nginx scaled\n",
  );
  await terminal.until("kubectl get rs replicaset-nginx", /replicaset-nginx +5 +5 +5 /);
  await expect(page.locator("[data-kind=Pod][data-name^=replicaset-nginx]")).toHaveCount(5);
  expect(await terminal.run("kubectl scale rs replicaset-nginx --replicas=1")).toContain("scaled");
  await terminal.until("kubectl get rs replicaset-nginx", /replicaset-nginx +1 +1 +1 /);
  expect(await terminal.run("kubectl delete rs replicaset-nginx")).toBe(
    'replicaset.apps "replicaset-nginx" deleted from default namespace\n',
  );
  await terminal.until("kubectl get rs,pods -l app=nginx", /^No resources found in default namespace\.\n$/);

  expect(await terminal.run("kubectl apply -f nginx-rs.yaml")).toContain("created");
  expect(await terminal.run("kubectl delete -f nginx-rs.yaml")).toBe(
    'replicaset.apps "replicaset-nginx" deleted from default namespace\n',
  );

  // The exercise: three replicas of another image, then six.
  await terminal.openFile("test-web-rs.yaml", courseFiles["test-web-rs.yaml"]);
  expect(await terminal.run("kubectl apply -f test-web-rs.yaml")).toBe("replicaset.apps/replicaset-test-web created\n");
  await terminal.until("kubectl get rs replicaset-test-web", /replicaset-test-web +3 +3 +3 /);
  expect(await terminal.run("kubectl scale rs replicaset-test-web --replicas=6")).toContain("scaled");
  await terminal.until("kubectl get rs replicaset-test-web", /replicaset-test-web +6 +6 +6 /);
});

test("a course's Deployment: made in two ways, looked at, scaled, reached, and deleted", async ({ stage, page }) => {
  const terminal = await ConsolePage.open(stage);
  expect(await terminal.run("kubectl create deployment nginx --image nginx")).toBe("deployment.apps/nginx created\n");
  await terminal.writeFile("nginx-deployment.yaml", courseFiles["nginx-deployment.yaml"]);
  expect(await terminal.run("kubectl apply -f nginx-deployment.yaml")).toBe(
    "deployment.apps/deployment-nginx created\n",
  );
  await terminal.until("kubectl get deploy deployment-nginx", /deployment-nginx +2\/2 +2 +2 /);
  const listed = await terminal.run("kubectl get deploy,rs,pod");
  expect(listed).toMatch(
    /^NAME +READY +UP-TO-DATE +AVAILABLE +AGE\ndeployment\.apps\/deployment-nginx +2\/2 +2 +2 +\d+s\n/,
  );
  expect(listed).toMatch(/\nreplicaset\.apps\/deployment-nginx-\w+ +2 +2 +2 +\d+s\n/);
  expect(listed.match(/\npod\/deployment-nginx-\w+-\w{5} +1\/1 +Running +0 +\d+s(?=\n)/g)).toHaveLength(2);
  const all = await terminal.run("kubectl get all");
  expect(all).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\npod\//);
  expect(all).toMatch(/\nservice\/kubernetes +ClusterIP +10\.96\.0\.1 +<none> +443\/TCP +/);

  expect(await terminal.run("kubectl scale deployment deployment-nginx --replicas=4")).toBe(
    "deployment.apps/deployment-nginx scaled\n",
  );
  expect(await terminal.run("kubectl rollout status deployment/deployment-nginx")).toMatch(
    /deployment "deployment-nginx" successfully rolled out\n$/,
  );
  await expect(page.locator("[data-kind=Pod][data-name^=deployment-nginx]")).toHaveCount(4);

  await terminal.begin("kubectl port-forward deployment/deployment-nginx 8080:80");
  await expect(terminal.last).toContainText("Forwarding from 127.0.0.1:8080 -> 80");
  await expect(terminal.frame).toContainText("localhost:8080");
  await expect(terminal.frame).toContainText(/nginx/i);
  await terminal.interrupt();

  // Both Deployments select app=nginx, and kubectl asks their selector alone.
  expect(await terminal.run("kubectl logs deployment/deployment-nginx")).toMatch(
    /^Found 5 pods, using pod\/nginx-\w+-\w{5}\n[^]*nginx/,
  );
  const described = await terminal.run("kubectl describe deployment/deployment-nginx");
  expect(described).toMatch(
    /^Name: +deployment-nginx\nNamespace: +default\nCreationTimestamp: +\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\n/,
  );
  expect(described).toMatch(
    /\nReplicas: +4 desired \| 4 updated \| 4 total \| 4 available \| 0 unavailable\nStrategyType: +RollingUpdate\n/,
  );
  expect(described).toMatch(/\n {3}contendor-nginx:\n {4}Image: +nginx\n {4}Port: +80\/TCP \(http\)\n/);
  expect(await terminal.run("kubectl delete deployment deployment-nginx")).toBe(
    'deployment.apps "deployment-nginx" deleted from default namespace\n',
  );
  expect(await terminal.run("kubectl delete deploy/nginx")).toContain("deleted");
  await terminal.until("kubectl get rs,pods -l app=nginx", /^No resources found in default namespace\.\n$/);
});

test("a course's update that cannot start, and the way back", async ({ stage, page }) => {
  const terminal = await ConsolePage.open(stage);
  await terminal.openFile("mediawiki-deployment.yaml", courseFiles["mediawiki-deployment.yaml"]);
  expect(await terminal.run("kubectl apply -f mediawiki-deployment.yaml")).toBe("deployment.apps/mediawiki created\n");
  expect(
    await terminal.run('kubectl annotate deployment/mediawiki kubernetes.io/change-cause="First deployment, 1.38.5"'),
  ).toBe("deployment.apps/mediawiki annotated\n");
  await terminal.until("kubectl get deploy mediawiki", /mediawiki +1\/1 +1 +1 /);
  expect(await terminal.run("kubectl set image deployment/mediawiki contenedor-mediawiki=mediawiki:1.39.1")).toBe(
    "deployment.apps/mediawiki image updated\n",
  );
  await terminal.run('kubectl annotate deployment/mediawiki kubernetes.io/change-cause="Updated to 1.39.1"');
  expect(await terminal.run("kubectl rollout status deployment/mediawiki")).toMatch(/successfully rolled out\n$/);
  expect(await terminal.run("kubectl rollout history deployment/mediawiki")).toBe(
    "deployment.apps/mediawiki \nREVISION  CHANGE-CAUSE\n1         First deployment, 1.38.5\n2         Updated to 1.39.1\n\n",
  );

  expect(await terminal.run("kubectl set image deployment mediawiki contenedor-mediawiki=mediawiki:2")).toBe(
    "deployment.apps/mediawiki image updated\n",
  );
  await terminal.run('kubectl annotate deployment/mediawiki kubernetes.io/change-cause="Updated to 2"');
  // The old Pod goes on serving.
  const stuck = await terminal.until("kubectl get pods -l app=mediawiki", /0\/1 +(?:ErrImagePull|ImagePullBackOff) /);
  expect(stuck).toMatch(/1\/1 +Running /);
  expect(await terminal.run("kubectl get deploy mediawiki")).toMatch(/mediawiki +1\/1 +1 +1 /);
  await expect(page.locator("[data-kind=Pod][data-name^=mediawiki][data-state=failing]")).toHaveCount(1);
  const [broken = ""] = (
    await terminal.run("kubectl get pods -l app=mediawiki --sort-by=.metadata.creationTimestamp -o name")
  )
    .trim()
    .split("\n")
    .slice(-1);
  expect(await terminal.run(`kubectl describe ${broken}`)).toMatch(/Failed to pull image "mediawiki:2"/);

  expect(await terminal.run("kubectl rollout undo deployment/mediawiki")).toMatch(
    /deployment\.apps\/mediawiki rolled back\n$/,
  );
  await terminal.until("kubectl get deploy mediawiki", /mediawiki +1\/1 +1 +1 /);
  expect(await terminal.run("kubectl rollout history deployment/mediawiki")).toBe(
    "deployment.apps/mediawiki \nREVISION  CHANGE-CAUSE\n1         First deployment, 1.38.5\n3         Updated to 2\n4         Updated to 1.39.1\n\n",
  );

  // With Recreate nothing serves while the new Pod cannot start.
  await terminal.openFile(
    "mediawiki-recreate.yaml",
    courseFiles["mediawiki-deployment.yaml"].replace("replicas: 1", "replicas: 1\n  strategy:\n    type: Recreate"),
  );
  expect(await terminal.run("kubectl apply -f mediawiki-recreate.yaml")).toMatch(
    /deployment\.apps\/mediawiki configured\n$/,
  );
  await terminal.until("kubectl get deploy mediawiki", /mediawiki +1\/1 +1 +1 /);
  await terminal.run("kubectl set image deployment mediawiki contenedor-mediawiki=mediawiki:2");
  await terminal.until(
    "kubectl get pods -l app=mediawiki",
    /^NAME.*\nmediawiki-\S+ +0\/1 +(?:ErrImagePull|ImagePullBackOff) .*\n$/,
  );
  expect(await terminal.run("kubectl get deploy mediawiki")).toMatch(/mediawiki +0\/1 +1 +0 /);
});

test("a course's exercise: three versions, their history, and back to the second", async ({ stage }) => {
  const terminal = await ConsolePage.open(stage);
  await terminal.writeFile("test-web.yaml", courseFiles["test-web.yaml"]);
  expect(await terminal.run("kubectl apply -f test-web.yaml")).toBe("deployment.apps/test-web created\n");
  const look = async (version: string): Promise<void> => {
    expect(await terminal.run("kubectl rollout status deployment/test-web")).toMatch(/successfully rolled out\n$/);
    await terminal.begin("kubectl port-forward deployment/test-web 8080:80");
    await expect(terminal.frame).toContainText(version);
    await terminal.interrupt();
  };
  for (const version of ["version1", "version2", "version3"]) {
    if (version !== "version1") {
      expect(
        await terminal.run(`kubectl set image deployment/test-web contenedor-test-web=iesgn/test_web:${version}`),
      ).toBe("deployment.apps/test-web image updated\n");
    }
    expect(await terminal.run(`kubectl annotate deployment/test-web kubernetes.io/change-cause="${version}"`)).toBe(
      "deployment.apps/test-web annotated\n",
    );
    await look(version.replace("version", "Version "));
  }
  expect(await terminal.run("kubectl rollout history deployment/test-web")).toBe(
    "deployment.apps/test-web \nREVISION  CHANGE-CAUSE\n1         version1\n2         version2\n3         version3\n\n",
  );
  expect(await terminal.run("kubectl rollout undo deployment/test-web --to-revision=2")).toMatch(/rolled back\n$/);
  await look("Version 2");
  expect(await terminal.run("kubectl rollout history deployment/test-web")).toBe(
    "deployment.apps/test-web \nREVISION  CHANGE-CAUSE\n1         version1\n3         version3\n4         version2\n\n",
  );
});
