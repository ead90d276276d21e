// Has cfn-lint check templates of CloudFormation: cfn-lint.js ASK.json, {NAME: FILE}
// prints {NAME: [what is wrong, with its place]}.
import fs from "node:fs";
import process from "node:process";
import util from "node:util";

// It asks Node for what Node no longer has.
util.isUndefined ??= (value) => value === undefined;
util.isArray ??= Array.isArray;
const { default: validator } = await import("npm:cfn-lint@1.9.7/lib/validator.js");

const ask = JSON.parse(fs.readFileSync(process.argv.at(-1), "utf8"));
const answer = {};
// It says on its standard output what does not fit.
console.log = console.error;
for (const [name, file] of Object.entries(ask)) {
  validator.resetValidator();
  validator.addParameterValue("AlarmTopicArn", "arn:aws:sns:us-east-1:310987654321:alarms");
  const { errors } = validator.validateFile(file, {});
  answer[name] = [...errors.crit, ...errors.warn].map((e) => `${e.resource}: ${e.message}`).sort();
}
process.stdout.write(JSON.stringify(answer));
process.exit(0);
