/** Words about checks: they are needed behind the first answer, so they are in no file that it needs. */
export const words = {
  title: 'Prevent this',
  hint:
    'Checks for your pipeline and your account, made for the corrected policy: whoever has access in it may have it. They find a root statement that is missing or defeated. They find access for anyone, and for accounts and services that the policy does not name. They find a key saved past the safety check, and one without rotation. README.md says how each part is switched on.',
  columns: ['Part', 'Catches', 'Cannot see'],
  parts: /** @type {Record<string, {name: string, catches: string, misses: string}>} */ ({
    terraform: {
      name: 'Terraform',
      catches: 'Faults in plans, by OPA or Conftest, and some in the configuration itself.',
      misses:
        'Keys that a plan leaves alone. Policies known only after apply get a warning. Terraform’s own checks look for the statement for the account alone.',
    },
    cloudformation: {
      name: 'CloudFormation',
      catches: 'Faults in templates, by OPA or Conftest and by CloudFormation Guard.',
      misses:
        'What parameters and imports make gets a warning from OPA and passes Guard. Guard wants one statement that gives everything, and passes a key without a policy.',
    },
    config: {
      name: 'AWS Config',
      catches:
        'Faults in keys as they are, whoever made them, and a policy that must not be read. Alarms on calls that change or delete keys.',
      misses:
        'What is not there yet: it judges afterwards, sometimes only in the daily run. Of the safety check only an alarm tells.',
    },
    organization: {
      name: 'Organization',
      catches:
        'Calls past the safety check, and deletions by others than those whom the policy names for it. With its id: access from outside the organization.',
      misses: 'What a policy says: it looks at calls. The management account is not bound.',
    },
    checkov: {
      name: 'Checkov',
      catches: 'Faults in configurations, but for rotation, where the policy is there as text.',
      misses: 'A policy that is a reference there is passed over without a word.',
    },
  }),
  organization: 'Id of your organization, if it has one',
  organizationLike: 'o-a1b2c3d4e5',
  organizationForm: 'Not an id yet: it looks like o-a1b2c3d4e5. Until it does, no check uses it.',
  noPart: 'No part is chosen. Tick one, and its files are here.',
  notLoaded: 'What the checks are made of could not be loaded. Close this part and open it again for another try.',
  notShown: 'Not shown: names that are to be hidden would still be in it. Untick Hide for what may stay.',
};
