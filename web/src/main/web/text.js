/** @param {number} n @param {string} one @param {string} [many] */
const counted = (n, one, many = `${one}s`) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** Every word of the page that does not come from the engine. */
export const text = {
  input: 'Your key policy',
  inputHint: 'Paste the error, the key policy, or both',
  open: 'Open…',
  openHint: 'Open files, also CloudTrail logs; or drop them anywhere on this page',
  redo: 'Redo',
  files: 'Open files',
  pasted: 'pasted text',
  /** @param {string} name */
  close: (name) => `Close ${name}`,
  dropHere: 'Drop the files to open them',
  /** In place of a name that may have others in it. */
  someFile: 'A file',
  notOpened: {
    /** @param {string} name */
    large: (name) => `${name} has more than 8 MB and was not opened.`,
    /** @param {string} name */
    binary: (name) => `${name} is no text in UTF-8 or UTF-16 and was not opened.`,
    /** @param {string} name */
    unreadable: (name) => `${name} could not be read.`,
  },
  results: {
    failed: 'gave no result',
    empty: 'empty',
    unreadable: 'not readable',
    'not-a-key-policy': 'no key policy',
    denial: 'an error',
  },
  /** @param {number} n */
  foundIn: (n) => counted(n, 'finding'),
  marginNotes: 'Findings beside their lines',
  excerpt:
    'This text is large: only a part of it is shown, and that cannot be edited. All of it is read, corrected and copied. To replace it, paste another text or press Delete.',
  asPasted: 'Show as pasted',
  decoded: 'The policy, laid out for reading. Copy gives you your own text, corrected.',
  unfold: 'Show picture, text and findings',
  foldAgain: 'Show the answer alone',
  enlarge: 'Show more of the text',
  shrink: 'Show less of the text',
  find: {
    title: 'Find',
    next: 'Next place',
    previous: 'Place before',
    close: 'Close',
    /** @param {number} n @param {number} at */
    places: (n, at) => (n === 0 ? 'nowhere' : at > 0 ? `${at} of ${n}` : counted(n, 'place')),
  },
  layOut: 'Format',
  layOutHint: 'Put each member of the JSON on a line of its own (Shift+Alt+F)',
  fixHere: 'Show what was found here, and its fixes (Ctrl+.)',
  /** @param {string} fix */
  undoFix: (fix) => `Undo: ${fix}`,
  moreFixes: 'Decide in the list',
  decodedPolicy: 'The policy, laid out for reading',
  format: 'Read as',
  formatFound: 'Automatic',
  formats: /** @type {Record<string, string>} */ ({
    policy: 'Key policy',
    'get-key-policy': 'Output of get-key-policy',
    command: 'Command line',
    cloudformation: 'CloudFormation template',
    hcl: 'Terraform configuration',
    terraform: 'Terraform state or plan',
    cloudtrail: 'CloudTrail events',
    config: 'AWS Config items',
    json: 'Any JSON',
    yaml: 'Any YAML',
    text: 'Text with policies in it',
  }),
  /** @param {string} label @param {string} why */
  taken: (label, why) => `${label[0].toUpperCase()}${label.slice(1)}. ${why}`,
  takenForNothing: 'If you know what this text is, choose its format.',
  keys: 'Keys in this text',
  error: 'Error message or CloudTrail event',
  errorHint: 'names the key and the call',
  documents: 'Other policies that decide the call',
  documentsHint: 'IAM, boundary, SCP, grants, describe-key',
  document: 'A policy or the output of a command',
  addDocument: 'Add',
  removeDocument: 'Remove this document',
  others: 'Other policies in this text, left alone',
  /** @param {string} label @param {number} line */
  other: (label, line) => `${label}, line ${line}`,
  /** @param {number} n */
  moreOthers: (n) => `${n} more`,
  documentIs: 'What this document is',
  documentFound: 'as found',
  documentKinds: /** @type {Record<string, string>} */ ({
    'identity-policy': 'IAM policy',
    'permissions-boundary': 'permissions boundary',
    'session-policy': 'session policy',
    scp: 'service control policy',
    rcp: 'resource control policy',
    'endpoint-policy': 'VPC endpoint policy',
  }),
  documentInText: 'In the text',
  errorAlone: 'This is an error message. Add the key policy for a certain answer.',
  errorTaken: 'The error now has its own field beside the key policy.',
  documentTaken: 'What you pasted was added beside your text, which is unchanged. Undo takes it back.',
  openedBeside: 'What you pasted was opened beside your text, which is unchanged.',
  policyTaken: 'The key policy was moved into the editor.',
  card: {
    title: 'The answer',
    today: 'Today',
    then: 'Then',
    copyPolicy: 'Copy the corrected policy',
    copyText: 'Copy the corrected text',
    owner: 'Enter the account that owns the key',
    /** @param {string} fix */
    fill: (fix) => `Fill in: ${fix}`,
    decide: 'Your decision:',
    refused: 'KMS will refuse this policy',
    nobodyLoses: 'Nobody loses access.',
    /** @param {string[]} names @param {number} more */
    lose: (names, more) => `Less access: ${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`,
    savable: {
      yes: 'KMS will accept it.',
      no: 'KMS will refuse it.',
      unknown: 'Whether KMS accepts it is not sure.',
      principals: 'KMS will accept it if everyone named in it exists.',
    },
    /** What IAM policies of the account can do, before and after. */
    delegations: /** @type {Record<string, string>} */ ({
      present: 'IAM policies decide',
      partial: 'IAM policies decide a part',
      conditional: 'IAM policies decide, under a condition',
      defeated: 'A Deny overrides IAM policies',
      absent: 'IAM policies have no say',
      public: 'Anyone can use the key',
      indeterminate: 'It is unknown whose key this is',
    }),
    ends: /** @type {Record<string, string>} */ ({
      allowed: 'The call is allowed',
      'allowed-if-iam-allows': 'IAM policies decide',
      refused: 'Still refused',
      unknown: 'Not known',
    }),
  },
  leaveAsItIs: 'Leave it as it is',
  explained: {
    title: 'What each statement says',
    goes: 'today',
    comes: 'after the correction',
  },
  lanes: {
    title: 'Who reaches this key',
    picture: 'Lanes from principals to the key',
    /** @param {string} account */
    account: (account) => `IAM policies of account ${account}`,
    ownAccount: 'IAM policies of the account',
    nobody: 'Other accounts and anyone else',
    everything: 'everything',
    nothing: 'nothing',
    groups: /** @type {Record<string, string>} */ ({
      read: 'read settings',
      use: 'use the key',
      grants: 'manage grants',
      tags: 'tags and aliases',
      manage: 'manage the key',
      delete: 'delete the key',
    }),
    /** @param {number} n */
    andMore: (n) => ` and ${n} more`,
    reaches: /** @type {Record<string, string>} */ ({
      all: 'open',
      part: 'open in part',
      if: 'open under a condition',
      denied: 'closed by a Deny',
      none: 'closed',
    }),
    changes: /** @type {Record<string, string>} */ ({
      mended: 'opened by the correction',
      cut: 'closed by the correction',
      other: 'changed by the correction',
      same: '',
    }),
    missing: 'no statement lets it through',
    /** @param {string} condition */
    condition: (condition) => `only if ${condition}`,
    deny: 'a Deny stands in the way',
    finding: /** @type {Record<string, string>} */ ({
      critical: 'critical finding here',
      error: 'error here',
      warning: 'warning here',
      info: 'note here',
    }),
    key: 'The key',
    today: 'Today',
    then: 'After the correction',
    /** @param {number} n */
    more: (n) => `Show ${n} more`,
    fewer: 'Show fewer',
    /** @param {string} label */
    filtered: (label) => `Shown below: ${label}.`,
    all: 'Show all',
    save: 'Save picture',
  },
  denial: {
    title: 'The call that failed',
    kinds: /** @type {Record<string, string>} */ ({
      'key-policy': 'Refused by the key policy',
      'identity-policy': 'Refused by IAM policies',
      scp: 'Refused by a service control policy',
      rcp: 'Refused by a resource control policy',
      'permissions-boundary': 'Refused by the permissions boundary',
      'session-policy': 'Refused by the session policy',
      'endpoint-policy': 'Refused by the VPC endpoint policy',
      'key-state': 'The key cannot do this now',
      'policy-document': 'Policy not saved',
      'lock-out-check': 'Policy not saved',
      request: 'The request does not fit the key',
      nobody: 'Not refused',
      unclear: 'Refused; the message does not say by what',
    }),
    copy: 'Copy',
    copyTerraform: 'Copy for Terraform',
    copyCloudFormation: 'Copy for CloudFormation',
    add: 'Add these statements',
    affected: 'What else stops working',
    goesOn: 'Keeps working:',
    fails: 'Fails:',
    others: 'Other errors in the message:',
    savePicture: 'Save picture',
    path: 'The call today',
    afterwards: 'After the correction',
    caller: 'The caller',
    /** @param {string} outcome */
    blamed: (outcome) => `${outcome}, but blamed by the message`,
    key: 'The key',
    ends: /** @type {Record<string, string>} */ ({
      allowed: 'the call is allowed',
      'allowed-if-iam-allows': 'allowed if IAM allows it',
      refused: 'the call does not get here',
      unknown: 'not known whether the call gets here',
    }),
    layers: /** @type {Record<string, string>} */ ({
      rcp: 'Resource control policies',
      scp: 'Service control policies',
      'key-policy': 'Key policy',
      grant: 'Grants',
      'identity-policy': 'IAM policies',
      'permissions-boundary': 'Permissions boundary',
      'session-policy': 'Session policy',
      'endpoint-policy': 'VPC endpoint policy',
      'key-state': 'Key state',
    }),
    outcomes: /** @type {Record<string, string>} */ ({
      passes: 'passed',
      refuses: 'refused',
      unknown: 'not known',
      'not-reached': 'not reached',
      'not-asked': 'not asked',
      'would-pass': 'would pass',
      'would-refuse': 'would refuse too',
    }),
  },
  ask: {
    title: 'Ask about a call',
    who: 'Can',
    does: 'do',
    like: /** @type {Record<string, string>} */ ({
      principal: 'ARN of a role or user, account id, service',
      action: 'kms:Decrypt',
    }),
    when: 'on this key, when',
    key: 'Condition key',
    keyLike: 'kms:ViaService',
    value: 'Its value',
    missing: 'not in the request',
    addCondition: 'Add a condition',
    /** @param {string} key */
    removeCondition: (key) => `Remove the condition ${key}`,
    identity: 'and IAM policies of the caller',
    identities: /** @type {Record<string, string>} */ ({
      '': 'are as pasted, or not known',
      allow: 'allow it',
      none: 'do not allow it',
      deny: 'deny it',
    }),
    hint: 'Conditions that you do not list are unknown. A key without a value is absent from the request.',
    outcomes: /** @type {Record<string, string>} */ ({ allowed: 'Allowed', refused: 'Refused', unknown: 'Not known' }),
    now: 'Now:',
    afterwards: 'After the correction:',
    path: 'This call on its way to the key',
    statements: 'What each statement says of it',
    applies: { yes: 'applies', no: 'does not apply', unknown: 'not known' },
    expects: 'Keep this question, and expect',
    keep: 'Keep as a check',
    /** @param {number} n */
    checks: (n) => counted(n, 'check'),
    save: 'Export checks',
    again: 'Ask this again',
    /** @param {string} title */
    removeCheck: (title) => `Remove the check ${title}`,
    /** @param {string} expect @param {string} before @param {string} after */
    became: (expect, before, after) => {
      const [expected, now, then] = [expect, before, after].map((one) => text.ask.outcomes[one].toLowerCase());
      const met = before === expect ? `${now}, as expected` : `${now}, but ${expected} expected`;
      return before === after ? met : `${met}; after the correction ${then}`;
    },
    /** @param {number} n */
    turned: (n) => `The correction turns ${counted(n, 'check')}`,
  },
  owner: 'Account that owns the key',
  ownerUnknown: 'Fill it in to get the fixes that need it.',
  ownerWrong: 'An account id has 12 digits.',
  findings: 'Findings',
  why: 'Why, and what to do',
  newTab: '(opens in a new tab)',
  corrected: 'Corrected policy',
  yours: 'Your policy, unchanged',
  yourText: 'Your text, unchanged',
  offers: 'Nothing is corrected by itself. You could:',
  apply: 'Apply',
  correctedText: 'Corrected text',
  unchanged: 'Copy gives you the text as you pasted it.',
  /** @param {number} n */
  moreOffers: (n) => `${n} more, with the findings below`,
  diff: 'Changes',
  plain: 'Text',
  copy: 'Copy',
  form: 'Copy as',
  forms: /** @type {Record<string, string>} */ ({
    json: 'text as above',
    plain: 'policy as JSON',
    minified: 'policy in one line',
    'cloudformation-yaml': 'CloudFormation, YAML',
    'cloudformation-json': 'CloudFormation, JSON',
    jsonencode: 'Terraform, jsonencode',
    'policy-document': 'Terraform, policy document',
    cdk: 'AWS CDK, TypeScript',
    'cdk-python': 'AWS CDK, Python',
    posix: 'AWS CLI command (sh, bash, zsh)',
    powershell: 'AWS CLI command (PowerShell)',
    markdown: 'report in Markdown',
    sarif: 'findings in SARIF',
  }),
  save: 'Download',
  /** @param {string} name */
  saved: (name) => `${name} is on its way to your downloads.`,
  saveAll: 'Download all',
  /** @param {number} n */
  savedAll: (n) => `keymend.zip with ${counted(n, 'file')} is on its way to your downloads.`,
  /** @param {string[]} names */
  leftOut: (names) => `No result, so left out: ${names.join(', ')}.`,
  /** @param {number} n */
  someLeftOut: (n) => `No result, so left out: ${counted(n, 'file')}.`,
  nothingLeft: 'There is no policy to mend in this text, so nothing was copied or saved.',
  refused: 'KMS refuses this policy until this is mended:',
  /** First, as the end of a long name is cut off. */
  /** @param {string} name */
  refusedForm: (name) => `Refused by KMS: ${name}`,
  /** @param {number} n @param {number} of */
  refusedCount: (n, of) =>
    of === 1 ? 'KMS refuses this policy as it is.' : `KMS refuses ${n} of the ${of} policies as they are.`,
  /** @param {string[]} names */
  othersRefused: (names) =>
    `KMS also refuses ${names.slice(0, 3).join(', ')}${names.length > 3 ? `, and ${names.length - 3} more` : ''}.`,
  /** @param {number} n */
  moreReasons: (n) => counted(n, 'more reason'),
  /** @param {number} n */
  ifExist: (n) => `KMS accepts this policy if ${n === 1 ? 'this exists' : 'these exist'}:`,
  /** @param {number} n */
  alsoIfExist: (n) => (n === 1 ? 'And this has to exist:' : 'And these have to exist:'),
  /** @param {number} n */
  moreNames: (n) => `${n} more`,
  copied: 'Copied.',
  copiedMark: 'Copied ✓',
  savedMark: 'Saved ✓',
  copiedRedacted: 'Copied with placeholders. Paste it back here to get the originals.',
  copyFailed: 'The browser did not let the page copy. Select the text and copy it yourself.',
  redact: 'Redact',
  redactHint: 'Replace account ids and names with placeholders',
  restore: 'Restore originals',
  handOver: 'Ask a person or an AI model',
  handOverHint:
    'Both contain what you pasted, with placeholders for accounts, names and keys. In the link it stands after the #, which browsers never send.',
  handOverHintWithoutLink: 'It contains what you pasted, with placeholders for accounts, names and keys.',
  copyQuestion: 'Copy as a question',
  copyLink: 'Copy a link',
  copiedQuestion: 'The question is copied, with placeholders. Paste the answer below.',
  copiedLink: 'The link is copied, with placeholders.',
  linkTooLong: 'This text is too long for a link. Copy it as a question.',
  linkDamaged: 'The link is damaged or was cut off, so nothing was taken from it. Ask for it again.',
  linked: 'This policy came with a link. Placeholders stand for accounts and names.',
  /** @param {{placeholder: string}[]} leaks */
  leaks: (leaks) =>
    `Not copied: what ${
      leaks.map(({ placeholder }) => placeholder).join(', ')
    } should stand for would still be in it. Untick Hide for what may stay.`,
  /** @param {number} n */
  replacements: (n) => `What stands for what (${counted(n, 'placeholder')})`,
  replacementColumns: ['Hide', 'Original', 'Placeholder', 'What it is', 'Times'],
  /** @param {string} original */
  hide: (original) => `Hide ${original}`,
  hideLevel: 'Hide',
  hideLevels: {
    secrets: 'secrets only',
    identifiers: 'secrets, accounts and names',
    regions: 'Regions and services, too',
  },
  hideSelected: 'Hide the selected text',
  nothingSelected: 'Select something in your text first, then hide it.',
  /** @param {string} placeholder */
  hidden: (placeholder) => `It is hidden from now on: ${placeholder} stands for it.`,
  partOfWord: 'That is only a part of a word. Select whole words.',
  /** @param {string[]} names */
  notHandedOut: (names) => `${names.join(', ')}: no placeholder of this page, so left as it is.`,
  kinds: /** @type {Record<string, string>} */ ({
    account: 'account',
    role: 'role',
    user: 'user',
    session: 'session',
    path: 'folder of a name',
    key: 'key',
    alias: 'alias',
    name: 'name',
    'log-group': 'log group',
    'secret-name': 'name of a secret',
    request: 'id of a request',
    private: 'chosen by you',
    region: 'Region',
    'dashed-account': 'account',
    'unique-id': 'unique id',
    'external-id': 'external id',
    'access-key': 'access key',
    'secret-key': 'secret access key',
    context: 'encryption context',
    network: 'id in a network',
    data: 'binary data',
    email: 'e-mail address',
    pem: 'key in PEM',
  }),
  rotate: 'a secret: this text has exposed it, so rotate it',
  answer: 'Check an answer',
  answerHint:
    'Paste a policy that somebody wrote with the placeholders. The originals are put back, and you see what it changes before you use it.',
  answerNoPolicy: 'There is no key policy in this answer.',
  /** @param {number} n */
  answerFirstOf: (n) => `The first of ${n} policies in it is shown.`,
  useAnswer: 'Use this policy',
  answerUsed: 'The answer is in the editor.',
  access: 'Who can do what',
  accessChanged: 'What this changes',
  after: 'Afterwards',
  before: 'Before',
  /** @param {number} changed */
  matrix: (changed) =>
    changed > 0
      ? 'Access to the key before and after the applied fixes, by principal and group of actions'
      : 'Access to the key, by principal and group of actions',
  /** @param {string} label */
  withRoot: (label) => `${label}, and its root user`,
  amounts: { all: 'all', none: 'none' },
  /** @param {number} count @param {number} of */
  some: (count, of) => `${count} of ${of}`,
  conditional: 'if met',
  /** @param {number} n */
  denied: (n) => `${n} denied`,
  legend: /** @type {Record<string, string>} */ ({
    '+': 'gained',
    '-': 'lost',
    '~': 'other conditions than before',
    S: 'some of the actions',
    C: 'if the conditions are met',
    D: 'taken back by a Deny',
  }),
  signs: /** @type {Record<string, string>} */ ({ '+': '+', '-': '−', '~': '≈', '.': '', S: '', C: '◇', D: '✕' }),
  columns: /** @type {Record<string, string>} */ ({
    read: 'Read',
    use: 'Use',
    grants: 'Grants',
    tags: 'Tags',
    manage: 'Manage',
    delete: 'Delete',
  }),
  /** @param {number} n */
  othersUnchanged: (n) => (n === 1 ? '1 other, unchanged' : `${n} others, unchanged`),
  /** @param {number} n */
  othersFolded: (n) => (n === 1 ? '1 more principal' : `${n} more principals`),
  /** @param {number} n */
  omittedRows: (n) => n === 1 ? '1 more principal is not listed.' : `${n} more principals are not listed.`,
  /** @param {string} before @param {string} after */
  fate: (before, after) => before === after ? text.fates[after] : `${text.fates[before]} → ${text.fates[after]}`,
  fates: /** @type {Record<string, string>} */ ({
    A: 'allowed',
    C: 'allowed with a condition',
    D: 'taken back by a Deny',
    '-': 'not allowed',
  }),
  conditions: 'Conditions',
  noConditions: 'none',
  effects: /** @type {Record<string, string>} */ ({ allow: 'allowed if', deny: 'denied if' }),
  showThrough: 'Show a request that gets through',
  showRefused: 'Show a request that is refused',
  request: {
    principal: 'Who',
    action: 'Does',
    resource: 'With the key',
    context: 'Condition keys',
    identity: 'The caller’s IAM policy',
    decision: 'Decision',
  },
  noContext: 'none',
  /** What IAM policies say of a request that is allowed, or refused. */
  identities: /** @type {Record<string, string>} */ ({
    allow: 'has to allow it as well',
    none: 'need not allow it',
    deny: 'denies it',
    allowRefused: 'allows it',
    noneRefused: 'does not allow it',
    denyRefused: 'denies it',
  }),
  outcomes: /** @type {Record<string, string>} */ ({
    Allowed: 'Allowed',
    ImplicitlyDenied: 'Refused: nothing allows it',
    ExplicitlyDenied: 'Refused: a Deny applies',
    Depends: 'Depends on what the template fills in',
  }),
  copyRequest: 'Copy request',
  copyRequestHint: 'One line of JSON with the policy, for a ticket or for “keymend.jar evaluate -”',
  copiedRequest: 'The request and its policy are copied as one line.',
  madeUp: 'Names that are not in the policy are made up.',
  cells: 'Choose a cell to see a request that proves it.',
  reading: 'Reading…',
  cancel: 'Stop',
  cancelled: 'Stopped. Your text is still here.',
  empty: 'Paste a key policy to see what is wrong with it. Or try one of these:',
  update: 'A new version of Keymend is ready. Reloading takes it, and empties the editor.',
  reload: 'Reload',
  remember: 'Remember on this device',
  rememberHint:
    'Off: closing the tab forgets everything. On: your texts stay in this browser, not encrypted, until you switch this off.',
  rememberShared: 'Nothing can be remembered here: other pages of this address could read it.',
  forgotten: 'What was remembered is wiped.',
  notRemembered: 'There is no room to remember the texts of this tab. None of them is kept.',
  keyboard: 'Keyboard',
  singleKey: '? shows this list',
  closeList: 'Close',
  shortcuts: /** @type {Record<string, string>} */ ({
    copy: 'Copy the corrected policy',
    open: 'Open files',
    save: 'Download the corrected policy',
    undo: 'Undo: text, fixes and additions',
    redo: 'Redo',
    next: 'Next finding',
    previous: 'Finding before',
    fix: 'Fixes where the cursor is',
    find: 'Find in the text',
    layOut: 'Format the JSON',
    paste: 'Paste, wherever you are',
    leave: 'Leave the editor',
    list: 'Show this list',
  }),
  startNew: 'Start a new key policy',
  examples: /** @type {Record<string, string>} */ ({
    error: 'An error alone',
    errorAndPolicy: 'An error with its key policy',
    absent: 'No statement for the account',
    partial: 'The account may do too little',
    conditional: 'Only with a condition',
    defeated: 'A Deny stands in the way',
    indeterminate: 'Whose key is it?',
    public: 'Open to everyone',
    ignored: 'A statement that KMS ignores',
    damaged: 'Broken JSON',
    healthy: 'Healthy',
    template: 'A template with two keys',
    yaml: 'A template in YAML',
    output: 'Output of get-key-policy',
    terraform: 'Terraform',
  }),
  promise: [
    'You will see whether IAM policies can grant access to the key, who can still change its policy, and what KMS silently ignores.',
    'The corrected policy keeps every byte of yours outside the change, and you see who gains and who loses access before you copy it.',
    'The text stays in this tab. It is not sent, stored or logged.',
  ],
  unreadable: 'The text is kept. It is read again as soon as you change it.',
  otherDocument: 'The text is kept, and nothing is changed in it.',
  repaired: 'The text was not valid JSON. It was repaired, and the repaired policy was judged.',
  /** @param {number} keys @param {number} repairs @param {number} findings @param {number} fixes @param {number} additions */
  done: (keys, repairs, findings, fixes, additions) =>
    [
      ...(keys > 1 ? [counted(keys, 'key')] : []),
      ...(repairs > 0 ? [counted(repairs, 'repair')] : []),
      counted(findings, 'finding'),
      `${fixes === 0 ? 'no fix' : counted(fixes, 'fix', 'fixes')} applied`,
      ...(additions > 0 ? [`${counted(additions, 'statement')} added`] : []),
    ].join(', ') + '.',
  ownerPlaceholder: '12 digits',
  /** @param {number} keys */
  healthy: (keys) => keys > 1 ? `Nothing is wrong with these ${keys} policies.` : 'Nothing is wrong with this policy.',
  failed: 'The engine stopped twice on this text. Your text is still here.',
  restart: 'Try again',
  old: 'This browser cannot run the engine. Chrome 119, Firefox 120 or Safari 18.2 and newer can.',
  /** @param {{line: number, decoded?: {line: number}}} range */
  place: (range) => `line ${(range.decoded ?? range).line}`,
  oneOf: 'One of these',
  /** @param {string} example */
  example: (example) => `like ${example}`,
  /** @param {string} example */
  fieldWrong: (example) => `This does not fit. It looks like: ${example}`,
  allOf: 'All fixes of a kind',
  applyAll: /** @type {Record<string, string>} */ ({
    repair: 'Apply all repairs',
    restore: 'Restore all access',
    harden: 'Harden all',
  }),
  undoAll: /** @type {Record<string, string>} */ ({
    repair: 'Undo repairs',
    restore: 'Undo restoring',
    harden: 'Undo hardening',
  }),
  /** @param {number} n */
  notes: (n) => `${n} notes`,
  additions: 'Add a statement',
  pick: 'Choose a service or a person…',
  add: 'Add',
  remove: 'Remove',
  additionStates: /** @type {Record<string, string>} */ ({
    'needs-input': 'Fill this in, and the statement is added.',
    'needs-owner': 'Fill in the account that owns the key, and the statement is added.',
    conflict: 'Cannot be added together with a fix above.',
    'by-hand': 'Keymend cannot write the statement here. Add it by hand.',
    'would-lock-out': 'Left out: with it, perhaps nobody could change this policy.',
  }),
  states: /** @type {Record<string, string>} */ ({
    'needs-owner': 'Needs the account id of the key’s owner.',
    conflict: 'Changes the same text as a fix above, so it is not applied.',
    'by-hand': 'Keymend cannot write this change here without losing something. Make it by hand.',
    'would-lock-out': 'Left out: after it, perhaps nobody could change this policy.',
  }),
  /** @param {string} other */
  against: (other) => `Changes the same text as “${other}”, so it is not applied.`,
  toUsage: 'See in logs what was used',
  /** @param {number} n */
  more: (n) => `${n} more are not shown.`,
  diffColumns: ['Line before', 'Line after', 'Change', 'Text'],
  /** @param {number} n */
  unchangedLines: (n) => (n === 1 ? '1 unchanged line' : `${n} unchanged lines`),
  /** @param {number} n */
  restored: (n) => (n === 1 ? 'Restored 1 value.' : `Restored ${n} values.`),
  undo: 'Undo',
  /** @param {number} n */
  left: (n) => `${counted(n, 'finding')} left`,
  /** @param {number} n */
  remaining: (n) => (n === 1 ? '1 finding remains.' : `${n} findings remain.`),
  /** @param {string | null} kind @param {number} ms */
  engine: (kind, ms) =>
    `${kind === 'wasm' ? 'WebAssembly' : 'JavaScript'} · ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`,
  severities: {
    critical: 'Critical',
    error: 'Error',
    warning: 'Warning',
    info: 'Note',
    ok: 'Good',
  },
  levels: {
    repair: 'repairs the syntax',
    restore: 'restores access',
    harden: 'takes access away',
    manual: 'only if you meant it',
  },
  ofKey: 'changes nobody’s access',
  groups: /** @type {Record<string, string>} */ ({
    read: 'Read the settings',
    use: 'Use the key',
    grants: 'Manage grants',
    tags: 'Change tags and aliases',
    manage: 'Manage the key',
    delete: 'Delete the key',
  }),
  trust: {
    title: 'Why you can trust this page',
    bound:
      'You need not trust its authors. Your browser runs only the scripts of this page, and lets them load only its own files: no request to another server, no form, no frame.',
    stored: 'Nothing is stored, either, unless you switch that on. Close the tab, and what you pasted is gone.',
    notStored: 'Nothing is stored, either. Close the tab, and what you pasted is gone.',
    attempt: 'Try to send a test text',
    /** @param {string} directive */
    refused: (directive) => `The browser refused it (${directive}).`,
    sent: 'The browser did not refuse it. This copy of the page is not protected: paste nothing here.',
    workerSent: 'It refused the page, but not the worker that reads your text.',
    shared:
      'Other pages share this address and could read this one and what it keeps. So nothing is remembered here. For texts that matter, save the file below.',
    sharedFile:
      'Other pages share this address and could read this one and what it keeps. So nothing is remembered here. For texts that matter, save this page and open it from your disk.',
    framed: 'Another page shows this one in a frame and could cover parts of it.',
    noHeaders:
      'The protection is in the page itself. This server sends no headers, and only headers can keep other pages from framing this one or sharing its process.',
    licences: 'Licences',
    offline: 'To be sure, save all of Keymend as one file, compare its SHA-256, and open it with the network off:',
  },
};
