// Prints the names of files that an independent parser of HCL cannot read.
import hcl2json from 'npm:@cdktf/hcl2json@0.21.0';

for (const folder of Deno.args) {
  for (const { name } of Deno.readDirSync(folder)) {
    try {
      await hcl2json.parse(name, Deno.readTextFileSync(`${folder}/${name}`));
    } catch {
      console.log(name);
    }
  }
}
Deno.exit(0);
