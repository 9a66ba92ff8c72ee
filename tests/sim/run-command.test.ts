import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/sim/node/run-command.ts";
import { container } from "./support/objects.ts";

const sh = (script: string, image = "nginx:1.27", phase: "down" | "failing" | "serving" = "serving") =>
  runCommand(["/bin/sh", "-c", script], container(image), phase);

describe("a command in a container", () => {
  it.each([
    ["true", 0, "", 0],
    ["false", 1, "", 0],
    ["exit 3; true", 3, "", 0],
    ["sleep 2; sleep 1m", 0, "", 62],
    ["false || sleep 5", 0, "", 5],
    ["true || sleep 5", 0, "", 0],
    ["false && echo no", 1, "", 0],
    ["echo one && echo 'two; three'", 0, "one\n", 0],
    ["cat /nope 2>/dev/null || true", 0, "cat: /nope: No such file or directory\n", 0],
    ["test ! -f /tmp/not-ready", 0, "", 0],
    ["[ -f /tmp/ready ]", 1, "", 0],
    ["[ -e /etc/hosts ] && [ a = a ]", 0, "", 0],
    ["sleep soon", 1, "sleep: invalid time interval 'soon'\n", 0],
    ["nosuch", 127, "sh: nosuch: not found\n", 0],
    ["echo x | grep y", 0, "x\n", 0],
  ])("%s", (script, exit, output, seconds) => {
    expect(sh(script)).toMatchObject({ exit, seconds });
    expect(sh(script).output.startsWith(output)).toBe(true);
  });

  it.each([
    ["wget -qO- http://localhost/", "serving", 0],
    ["wget -qO- http://localhost/", "failing", 1],
    ["wget -qO- http://localhost/", "down", 1],
    ["wget -q --spider http://127.0.0.1:80/nope", "serving", 1],
    ["curl http://localhost/nope", "serving", 0],
    ["curl -fsS http://localhost/nope", "serving", 22],
    ["curl http://localhost:81/", "serving", 7],
    ["curl -f http://localhost/", "failing", 22],
    ["nc -z localhost 80", "failing", 0],
    ["nc -z localhost 80", "down", 1],
  ] as const)("asks its own server: %s, which is %s", (script, phase, exit) => {
    expect(sh(script, "nginx:1.27", phase).exit).toBe(exit);
  });

  it("has a server's client only where that server is", () => {
    expect(runCommand(["redis-cli", "ping"], container("redis:7"), "serving")).toMatchObject({
      exit: 0,
      output: "PONG\n",
    });
    expect(runCommand(["redis-cli", "ping"], container("nginx"), "serving")).toMatchObject({ missing: "redis-cli" });
    expect(runCommand(["mysqladmin", "ping"], container("mariadb"), "down").exit).toBe(1);
  });

  it.each([[[]], [[""]], [["sh", "-c"]], [["sh", "-c", "&& || ;; | 'a"]], [["sh"]], [["test"]], [["["]]])(
    "does not mind odd ones: %j",
    (command) => {
      expect(() => runCommand(command, container("web:v1"), "serving")).not.toThrow();
    },
  );
});
