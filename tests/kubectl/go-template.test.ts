import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const printed = (template: string, ...flags: readonly string[]) => {
  const line = ["kubectl", "create", "deployment", "web", "--image=web:v1", "--dry-run=client", ...flags];
  return new KubectlSession().type([...line, `-o=go-template=${template}`].map(shellQuoted).join(" "));
};
const shellQuoted = (word: string) => `'${word.replaceAll("'", `'"'"'`)}'`;

describe("-o go-template", () => {
  it.each([
    ["{{.metadata.name}}", "web"],
    ['{{eq .missing "x"}}', "false"],
    ['{{index .metadata.labels "no"}}', "<no value>"],
    ['{{index .metadata.labels "app"}} {{index .spec.template.spec.containers 0 "name"}}', "web web"],
    ['{{lt .spec.replicas 2}} {{gt "a" "b"}}', "true false"],
    ['{{and .a .b}}|{{or .a "x"}}|{{not .a}}', "<no value>|x|true"],
    ["{{slice .kind 1 3}}", "ep"],
    ['{{html "<a>"}}{{js "\\"x"}}{{urlquery "a b&c"}}', '&lt;a&gt;\\"xa+b%26c'],
    ['{{printf "%s"}}', "%!s(MISSING)"],
    ['{{printf "%d" "x"}}', "%!d(string=x)"],
    ['{{printf "%s" .missing}}', "%!s(<nil>)"],
    ["{{print .missing}}", "<nil>"],
    ["{{$x := 5}}{{$x}}{{$x = 6}}{{$x}}", "56"],
    ["{{if .nope}}a{{else if .kind}}b{{else}}c{{end}}", "b"],
    ["{{with .nope}}a{{else with .kind}}{{.}}{{end}}", "Deployment"],
    ["{{(.spec).replicas}}", "1"],
    ['{{base64decode "aGk="}} {{exists . "spec" "x"}} {{exists .metadata "labels" "app"}}', "hi false true"],
    ["{{range $i,$e := .metadata.labels}}{{$i}}={{$e}}{{break}}{{end}}", "app=web"],
    ["{{1.5}} {{1e3}} {{0x10}} {{true}} {{'a'}}", "1.5 1000 16 true 97"],
    ['{{eq "a" "b" "a"}}', "true"],
    ['{{.foo | printf "%s"}}', "%!s(<nil>)"],
    ["{{ne .spec.replicas 2}}{{le 1 1}}{{ge 2 1}}", "truetruetrue"],
    ["{{range .missing}}a{{else}}b{{end}}", "b"],
    ['{{range .spec.template.spec.containers}}{{.image}}{{"\\n"}}{{end}}', "web:v1\n"],
    ["{{range $i, $c := .spec.template.spec.containers}}{{$i}}: {{$c.name}}{{else}}none{{end}}", "0: web"],
    ["{{- range $k,$v := .metadata.labels -}}  {{$k}} = {{$v}}  {{- end -}} ", "app = web"],
    ["a {{/* hi */}} b {{- /* x */ -}} c", "a  bc"],
    ['{{println "x" 1 2 "y"}}{{print "a" 1 2 "b" .metadata.labels}}', "x 1 2 y\na1 2bmap[app:web]"],
    [
      '{{ .metadata.labels }}{{len .metadata.labels}} {{printf "%s %v %d %q %5s|%-5s|%05d|%x|%.2f|%t|%%" .metadata.name .spec.replicas .spec.replicas .kind "a" "b" 42 255 1.5 true}}',
      'map[app:web]1 web 1 1 "Deployment"     a|b    |00042|ff|1.50|true|%',
    ],
    [
      '{{printf "%s %d %v" .metadata.labels .metadata.labels .spec.template.spec.containers}}',
      "map[app:web] map[%!d(string=app):%!d(string=web)] [map[image:web:v1 name:web resources:map[]]]",
    ],
    ["{{$.kind}} {{with .metadata}}{{$.kind}}/{{.name}}{{end}}", "Deployment Deployment/web"],
    ['{{.metadata.name | len | printf "%d!"}}', "3!"],
    ['{{if and (eq .kind "Deployment") (gt .spec.replicas 0)}}yes{{end}}', "yes"],
    ['{{if or (eq .kind "x") (not .spec.paused)}}yes{{end}}', "yes"],
    ["{{.a.b.c.d}}", "<no value>"],
    ["{{.kind}} }}", "Deployment }}"],
    ['{{"\\n\\t\\"q\\"" | printf "%q"}}', '"\\n\\t\\"q\\""'],
    ['{{index "abc" 1}}', "98"],
    ['{{$x := .kind}}{{if true}}{{$x := "in"}}{{$x}}{{end}}{{$x}}', "inDeployment"],
    ["{{if .kind}}{{.kind}}{{end}}{{if not .nope}}!{{end}}", "Deployment!"],
    ["{{`raw\\n`}}", "raw\\n"],
    ['{{printf "%6.2f|%e|%g" 3.14159 1500.5 2.5}}', "  3.14|1.500500e+03|2.5"],
    ["{{print 1.5 100000 1234567.5 0.00001}}", "1.5 100000 1.2345675e+06 1e-05"],
    ['{{or "" 0 "x"}} {{and "a" "b"}}', "x b"],
    ["{{len .spec.template.spec.containers}}", "1"],
    ['{{.spec.selector.matchLabels.app | html | printf "%s-%s" "x"}}', "x-web"],
    ["{{range .spec.template.spec.containers}}{{range .ports}}{{.}}{{else}}no ports{{end}}{{end}}", "no ports"],
    ["{{(index .spec.template.spec.containers 0).image}}", "web:v1"],
    ["{{(.nope).x}}", "<no value>"],
    ["{{slice .spec.template.spec.containers 0 1}}", "[map[image:web:v1 name:web resources:map[]]]"],
    ["{{.Kind}}", "<no value>"],
    ['{{print "é" | len}} {{printf "%5.1s|" "éa"}}', "2     é|"],
  ])("prints %s", (template, stdout) => {
    expect(printed(template)).toEqual({ stdout, stderr: "", exit: 0, requests: [] });
  });

  it.each([
    ["{{$y}}", 'template: output:1: undefined variable "$y"'],
    ["{{ .a b }}", 'template: output:1: function "b" not defined'],
    ["{{if}}x{{end}}", "template: output:1: missing value for if"],
    ['{{"abc', "template: output:1: unterminated quoted string"],
    ["{{#}}", 'template: output:1: unexpected "#" in command'],
    ["{{.a", "template: output:1: unclosed action"],
    ["{{.a}", "template: output:1: bad character U+007D '}'"],
    ["{{if .a}}", "template: output:1: unexpected EOF"],
    ["{{end}}", "template: output:1: unexpected {{end}}"],
    ["{{else}}", "template: output:1: unexpected {{else}}"],
    ["{{if .kind}}a{{else}}b{{else}}c{{end}}", "template: output:1: expected end; found {{else}}"],
    ["{{if .nope}}a{{else with .kind}}b{{end}}", "template: output:1: unexpected <with> in input"],
    ["{{break}}", "template: output:1: {{break}} outside {{range}}"],
    ["{{foo}}", 'template: output:1: function "foo" not defined'],
    ["{{ .kind | 3 }}", "template: output:1: non executable command in pipeline stage 2"],
    ["{{ | .kind }}", 'template: output:1: unexpected "|" in command'],
    ["{{()}}", "template: output:1: missing value for parenthesized pipeline"],
    ["{{range $a, $b, $c := .x}}{{end}}", "template: output:1: too many declarations in range"],
    ["{{$x, $y := 3}}", "template: output:1: too many declarations in command"],
    ['{{"a".b}}', 'template: output:1: unexpected . after term "\\"a\\""'],
    ["{{.kind}}{{", "template: output:1: unclosed action"],
    ["{{/* open", "template: output:1: unclosed comment"],
    ["{{5x}}", 'template: output:1: bad number syntax: "5x"'],
    ["{{.x:}}", "template: output:1: expected :="],
    ["{{.kind}", "template: output:1: bad character U+007D '}'"],
    ["{{ .metadata.name }", 'template: output:1: unexpected "}" in operand'],
    ["{{'ab'}}", "template: output:1: malformed character constant: 'ab'"],
  ])("says that it cannot read %s", (template, error) => {
    const stderr = `error: error parsing template ${template}, ${error}\n`;
    expect(printed(template)).toEqual({ stdout: "", stderr, exit: 1, requests: [] });
  });

  it.each([
    [
      "{{len .missing}}",
      'template: output:1:2: executing "output" at <len .missing>: error calling len: reflect: call of reflect.Value.Type on zero Value',
    ],
    [
      '{{index .missing "x"}}',
      'template: output:1:2: executing "output" at <index .missing "x">: error calling index: index of untyped nil',
    ],
    [
      "{{index .spec.template.spec.containers 3}}",
      'template: output:1:2: executing "output" at <index .spec.template.spec.containers 3>: error calling index: index out of range: 3',
    ],
    [
      "{{eq .metadata.name 1}}",
      'template: output:1:2: executing "output" at <eq .metadata.name 1>: error calling eq: incompatible types for comparison',
    ],
    ["{{len}}", 'template: output:1:2: executing "output" at <len>: wrong number of args for len: want 1 got 0'],
    [
      "{{eq .kind}}",
      'template: output:1:2: executing "output" at <eq .kind>: error calling eq: missing argument for comparison',
    ],
    ["{{.kind 3}}", 'template: output:1:2: executing "output" at <.kind>: kind is not a method but has arguments'],
    [
      "{{range .kind}}x{{end}}",
      'template: output:1:8: executing "output" at <.kind>: range can\'t iterate over Deployment',
    ],
    [
      '{{index .spec.template.spec.containers "a"}}',
      'template: output:1:2: executing "output" at <index .spec.template.spec.containers "a">: error calling index: cannot index slice/array with type string',
    ],
    [
      "{{index .metadata.labels 0}}",
      'template: output:1:2: executing "output" at <index .metadata.labels 0>: error calling index: value has type int; should be string',
    ],
    ["{{base64decode .nope}}", 'template: output:1:15: executing "output" at <.nope>: invalid value; expected string'],
    [
      '{{base64decode "###"}}{{base64decode "aGk="}}',
      'template: output:1:2: executing "output" at <base64decode "###">: error calling base64decode: base64 decode failed: illegal base64 data at input byte 0',
    ],
    ["{{nil}}", 'template: output:1:2: executing "output" at <nil>: nil is not a command'],
    [
      '{{len "é"}}{{slice "abc" 5}}',
      'template: output:1:14: executing "output" at <slice "abc" 5>: error calling slice: index out of range: 5',
    ],
    ["{{not}}", 'template: output:1:2: executing "output" at <not>: wrong number of args for not: want 1 got 0'],
    [
      "{{.spec.replicas.x.y}}",
      'template: output:1:7: executing "output" at <.spec.replicas.x.y>: can\'t evaluate field x in type interface {}',
    ],
    [
      "{{.metadata.name.x}}",
      'template: output:1:11: executing "output" at <.metadata.name.x>: can\'t evaluate field x in type interface {}',
    ],
    [
      "{{and}}",
      'template: output:1:2: executing "output" at <and>: wrong number of args for and: want at least 1 got 0',
    ],
    [
      '{{lt "a" 1}}',
      'template: output:1:2: executing "output" at <lt "a" 1>: error calling lt: incompatible types for comparison',
    ],
    [
      "{{lt true false}}",
      'template: output:1:2: executing "output" at <lt true false>: error calling lt: invalid type for comparison',
    ],
    ["{{range true}}a{{end}}", 'template: output:1:8: executing "output" at <true>: range can\'t iterate over true'],
    [
      "{{len .spec.replicas}}",
      'template: output:1:2: executing "output" at <len .spec.replicas>: error calling len: len of type int64',
    ],
    ['{{"x" | .kind}}', 'template: output:1:8: executing "output" at <.kind>: kind is not a method but has arguments'],
    [
      "{{.spec.template.spec.containers.name}}",
      'template: output:1:7: executing "output" at <.spec.template.spec.containers.name>: can\'t evaluate field name in type interface {}',
    ],
    [
      "{{if eq 1}}{{end}}",
      'template: output:1:5: executing "output" at <eq 1>: error calling eq: missing argument for comparison',
    ],
    ["{{true false}}", 'template: output:1:2: executing "output" at <true>: can\'t give argument to non-function true'],
    [
      "{{range .spec.template.spec.containers}}{{.name}}{{.image.x}}{{end}}",
      'template: output:1:57: executing "output" at <.image.x>: can\'t evaluate field x in type interface {}',
    ],
    [
      "{{index}}",
      'template: output:1:2: executing "output" at <index>: wrong number of args for index: want at least 1 got 0',
    ],
    [
      "{{or}}{{and 1 0}}",
      'template: output:1:2: executing "output" at <or>: wrong number of args for or: want at least 1 got 0',
    ],
    [
      "{{(index .spec.template.spec.containers 0).image.x}}",
      'template: output:1:40: executing "output" at <0>: can\'t evaluate field x in type interface {}',
    ],
    [
      "{{index .nope}}",
      'template: output:1:2: executing "output" at <index .nope>: error calling index: index of untyped nil',
    ],
    [
      '{{index nil "a"}}',
      'template: output:1:2: executing "output" at <index nil "a">: error calling index: index of untyped nil',
    ],
    [
      "{{slice .kind 3 1}}",
      'template: output:1:2: executing "output" at <slice .kind 3 1>: error calling slice: invalid slice index: 3 > 1',
    ],
    [
      "{{call .kind}}",
      'template: output:1:2: executing "output" at <call .kind>: error calling call: non-function .kind of type string',
    ],
  ])("says where %s fails", (template, error) => {
    const { stdout, stderr, exit } = printed(template);
    const quoted = JSON.stringify(template);
    expect({ stderr, exit }).toEqual({ stderr: `error: error executing template ${quoted}: ${error}\n`, exit: 1 });
    expect(stdout).toContain(`Error executing template: ${error}. Printing more information`);
    expect(stdout).toContain(`\ttemplate was:\n\t\t${template}\n\traw data was:\n\t\t{"`);
    expect(stdout.endsWith("status:map[]]\n\n")).toBe(true);
  });

  it.each([
    ["{{.foo}}", "", 'template: output:1:2: executing "output" at <.foo>: map has no entry for key "foo"'],
    [
      "{{.metadata.foo.bar}}",
      "",
      'template: output:1:11: executing "output" at <.metadata.foo.bar>: map has no entry for key "foo"',
    ],
    ["{{.metadata.name}}", "web", ""],
    ['{{index .metadata "foo"}}', "<no value>", ""],
    [
      "{{range .foo}}x{{end}}",
      "",
      'template: output:1:8: executing "output" at <.foo>: map has no entry for key "foo"',
    ],
  ])("takes %s literally where keys must not be missing", (template, stdout, error) => {
    const got = printed(template, "--allow-missing-template-keys=false");
    const told = error === "" ? "" : `error: error executing template ${JSON.stringify(template)}: ${error}\n`;
    expect({ stdout: got.exit === 0 ? got.stdout : "", stderr: got.stderr }).toEqual({ stdout, stderr: told });
  });

  it("ends a template that would never end, or would fill the memory", () => {
    const loop = "{{range 100000}}{{range 100000}}{{end}}{{end}}";
    const double = '{{$x := "aaaaaaaaaa"}}{{range 100}}{{$x = printf "%s%s" $x $x}}{{end}}';
    expect(printed(loop).stderr).toContain("more steps than this simulator gives it");
    expect(printed(double).stderr).toContain("more text than this simulator lets it");
    expect(printed(`${"{{if 1}}".repeat(5000)}x${"{{end}}".repeat(5000)}`).stderr).toContain("max expression depth");
  });
});

describe("where a template comes from", () => {
  const session = () => {
    const made = new KubectlSession({
      "names.tpl": '{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}',
    });
    made.type("kubectl create deployment web --image=web:v1");
    made.type("kubectl create deployment api --image=web:v1");
    return made;
  };
  it.each([
    ["get deploy -o go-template-file=names.tpl", "api\nweb\n", ""],
    ["get deploy -o templatefile --template=names.tpl", "api\nweb\n", ""],
    ["get deploy -o template --template='{{len .items}}'", "2", ""],
    ["get deploy --template='{{len .items}}'", "2", ""],
    ["get deploy web -o go-template='{{.spec.replicas}} {{.kind}}'", "1 Deployment", ""],
    ["scale deploy web --replicas=2 -o go-template='{{.spec.replicas}}'", "2", ""],
    ["label deploy web a=b --template='{{.metadata.labels.a}}'", "b", ""],
    ["get deploy -o go-template", "", "error: template format specified but no template given\n"],
    [
      "get deploy -o go-template-file=no.tpl",
      "",
      "error: error reading --template no.tpl, open no.tpl: no such file or directory\n",
    ],
  ])("kubectl %s", (line, stdout, stderr) => {
    const { requests: _, ...output } = session().type(`kubectl ${line}`);
    expect(output).toEqual({ stdout, stderr, exit: stderr === "" ? 0 : 1 });
  });
});
