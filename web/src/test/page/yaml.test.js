/** What the editor shows as YAML. */
import { examples } from '../../main/web/ui/examples.js';
import { looksLikeYaml } from '../../main/web/ui/yaml.js';
import { equal } from './assert.js';

Deno.test('of the examples, one is YAML', () => {
  equal(Object.entries(examples).filter(([, text]) => looksLikeYaml(text)).map(([name]) => name).join(), 'yaml');
});

Deno.test('policies, commands and errors are no YAML', () => {
  for (
    const text of ['{"a": 1}', '[\n]', 'aws kms get-key-policy --key-id 1', '"{\\n}"', 'not authorized to perform']
  ) {
    equal(looksLikeYaml(text), false);
  }
  equal(looksLikeYaml('# keys\n- Sid: a\n'), true);
});
