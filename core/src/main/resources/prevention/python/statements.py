# Reads the statements of one key policy: who may do what, and what is wrong with it.
OWNER = "@@OWNER@@"
PARTITION = "@@PARTITION@@"
DELEGATION_WANTED = @@DELEGATION_PYTHON@@
ADMINISTRATORS = @@ADMINISTRATORS@@
ALLOWED_ACCOUNTS = @@ACCOUNTS@@
ALLOWED_SERVICES = @@SERVICES@@
ALLOWED_ORGANIZATIONS = @@ORGANIZATIONS@@
KEY_ACTIONS = [
    @@ACTION_LINES@@
]

OWN_ROOT = "arn:%s:iam::%s:root" % (PARTITION, OWNER)
PUT = "kms:PutKeyPolicy"
ACCOUNT_KEYS = ("kms:calleraccount", "aws:principalaccount", "aws:sourceaccount")
EXACT = ("StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike")
MEMBER = re.compile(
    "arn:%s:(iam::%s:(user|role)|sts::%s:(assumed-role|federated-user))/[^*?]+"
    % (PARTITION, OWNER, OWNER)
)
KEY = re.compile(
    r"\*|arn:(%s|\*):kms:[a-z0-9*?-]*:(%s|\*):(key/.*|\*)" % (PARTITION, OWNER), re.DOTALL
)
ANY_KEY = "arn:%s:kms:*:%s:key/*" % (PARTITION, OWNER)
ARN_OF_ACCOUNT = re.compile(r"arn:[a-z-]+:[a-z0-9-]+:[^:]*:([0-9]{12}):.*", re.DOTALL)
KEY_ARN = re.compile("arn:[^:]*:kms:[^:]*:[0-9]{12}:key/([^:$]+)")
HOLE = re.compile(r"\$\{[^}]*\}")
# A policy variable such as ${aws:PrincipalArn} is filled in by AWS, with whoever calls.
VARIABLE = re.compile(r"\$\{[a-z][a-z0-9.-]*:[^:]")
BOUNDS = {
    "aws:principalorgid": "o-[a-z0-9]+",
    "aws:sourceorgid": "o-[a-z0-9]+",
    "aws:principalorgpaths": "o-[a-z0-9]+/.*",
    "aws:sourceorgpaths": "o-[a-z0-9]+/.*",
    "aws:sourcevpc": "vpc-[0-9a-z]+",
    "aws:sourcevpce": "vpce-[0-9a-z]+",
}
OF_CALLERS = ("kms:calleraccount", "aws:principalaccount", "aws:principalarn")


def as_list(value):
    return value if isinstance(value, list) else [value]


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    return "${unknown}"


def statements(policy):
    return [s for s in as_list(policy.get("Statement", [])) if isinstance(s, dict)]


def named(element):
    if isinstance(element, str):
        # KMS takes no other string than "*".
        return [("AWS" if element == "*" else "none", element)]
    if isinstance(element, dict):
        return [(kind, text(v)) for kind, values in element.items() for v in as_list(values)]
    return []


def is_everyone(principal):
    return principal[0] in ("AWS", "*") and principal[1] == "*"


def is_account(principal):
    return principal[0] == "AWS" and principal[1] in (OWNER, OWN_ROOT)


def is_member(principal):
    return principal[0] == "AWS" and bool(MEMBER.fullmatch(principal[1]))


def account_of(principal):
    if principal[0] != "AWS":
        return None
    if re.fullmatch("[0-9]{12}", principal[1]):
        return principal[1]
    parts = principal[1].split(":")
    known = len(parts) > 5 and parts[0] == "arn" and re.fullmatch("[0-9]{12}", parts[4])
    return parts[4] if known else None


def listed(patterns, action):
    return any(is_like(text(p).lower(), action.lower()) for p in as_list(patterns))


def is_like(pattern, value):
    return bool(compiled(pattern).fullmatch(value))


@functools.lru_cache(maxsize=None)
def compiled(pattern):
    parts = [re.escape(p) for p in re.split(r"([*?])", pattern)]
    return re.compile("".join({r"\*": ".*", r"\?": "."}.get(p, p) for p in parts), re.DOTALL)


def actions(statement):
    """A statement without Action or without Resource is saved and has no effect."""
    if ("Action" in statement) == ("NotAction" in statement):
        return set()
    if "Action" in statement:
        return {a for a in KEY_ACTIONS if listed(statement["Action"], a)}
    return {a for a in KEY_ACTIONS if not listed(statement["NotAction"], a)}


def is_key(resource):
    return bool(KEY.fullmatch(resource)) or is_like(resource, ANY_KEY)


def agrees(pattern, start):
    before = re.split("[*?]", pattern)[0]
    return start.startswith(before) or before.startswith(start)


def may_be_key(resource):
    """Of an ARN each part counts, of what is shorter what stands before the first wildcard."""
    if is_key(resource):
        return True
    parts = resource.split(":")
    if len(parts) < 6:
        return "*" in resource and agrees(resource, "arn:%s:kms:" % PARTITION)
    own = (("arn", 0), (PARTITION, 1), ("kms", 2), (OWNER, 4))
    return all(is_like(parts[at], one) for one, at in own) and agrees(parts[5], "key/")


def is_about_key(statement):
    if "Resource" in statement:
        return any(is_key(text(r)) for r in as_list(statement["Resource"]))
    return is_about_others(statement)


def may_be_about_key(statement):
    if "Resource" in statement:
        # What is filled in may be anything.
        return any(may_be_key(HOLE.sub("*", text(r))) for r in as_list(statement["Resource"]))
    return is_about_others(statement)


def is_about_others(statement):
    others = [text(r) for r in as_list(statement.get("NotResource", []))]
    return bool(others) and all(r != "" and not is_like(r, ANY_KEY) for r in others)


def may_matter(statement, effect):
    return (
        statement.get("Effect") == effect
        and may_be_about_key(statement)
        and bool(actions(statement))
    )


def is_effective(statement, effect):
    """What an Allow gives counts where it is sure to be about this key; whom it lets in, and what
    a Deny takes, where it may be."""
    return may_matter(statement, effect) and (effect == "Deny" or is_about_key(statement))


def principals(statement):
    return named(statement.get("Principal"))


def conditions(statement):
    """Conditions as operator, key and values; None for one that is not understood."""
    found = []
    element = statement.get("Condition", {})
    if not isinstance(element, dict):
        return [None]
    for operator, keys in element.items():
        if not isinstance(keys, dict):
            found.append(None)
            continue
        for key, values in keys.items():
            found.append((operator, key.lower(), [text(v) for v in as_list(values)]))
    return found


def always_holds(condition):
    """Whoever can be meant by a statement for the own account is in it."""
    return (
        condition is not None
        and condition[0] in ("StringEquals", "StringLike", "StringEqualsIgnoreCase")
        and condition[1] in ("kms:calleraccount", "aws:principalaccount")
        and OWNER in condition[2]
    )


def is_unconditional(statement):
    return all(always_holds(c) for c in conditions(statement))


def is_session_of(session, role):
    parts = session.split("/")
    return (
        len(parts) == 3
        and parts[0].endswith(":assumed-role")
        and role.endswith(":role/" + parts[1])
        and role.split(":")[4] == session.split(":")[4]
    )


def denies(statement, who):
    """Whether a Deny is about somebody. One of the account is about everybody in it."""
    for p in principals(statement):
        if is_everyone(p) or is_account(p) or p[1] == who or is_session_of(who, p[1]):
            return True
    if "NotPrincipal" not in statement:
        return False
    # Where it lists the account, that spares the root user, not those whom IAM policies allow.
    spared = [p[1] for p in named(statement["NotPrincipal"])]
    return who == OWN_ROOT or who not in spared


def denied(policy, who):
    taken = set()
    for s in statements(policy):
        if is_effective(s, "Deny") and is_unconditional(s) and denies(s, who):
            taken |= actions(s)
    return taken


def allows(policy):
    return [s for s in statements(policy) if is_effective(s, "Allow")]


def delegated(policy):
    given = set()
    for s in allows(policy):
        if is_unconditional(s) and any(is_account(p) for p in principals(s)):
            given |= actions(s)
    return given - denied(policy, OWN_ROOT)


def managers(policy):
    found = set()
    for s in allows(policy):
        if is_unconditional(s) and PUT in actions(s):
            for p in principals(s):
                if is_member(p) and PUT not in denied(policy, p[1]):
                    found.add(p[1])
    return found


def identity(arn):
    """What a role or user is: a session is its role, whatever path the role has."""
    parts = arn.split("/")
    if parts[0].endswith(":assumed-role"):
        return "role/" + parts[1]
    return "role/" + parts[-1] if parts[0].endswith(":role") else arn


def is_manageable(policy):
    if PUT in delegated(policy) or managers(policy):
        return True
    for s in allows(policy):
        open_to_all = any(is_everyone(p) for p in principals(s))
        if open_to_all and is_unconditional(s) and PUT in actions(s):
            return PUT not in denied(policy, OWN_ROOT)
    return False


def is_exact(condition):
    operator = condition[0] if condition else ""
    if operator.startswith("ForAnyValue:"):
        return operator[12:] in EXACT and operator[12:] != "StringEqualsIgnoreCase"
    return operator in EXACT


def bound_account(key, value):
    if key in ACCOUNT_KEYS and re.fullmatch("[0-9]{12}", value):
        return value
    arn = ARN_OF_ACCOUNT.fullmatch(value)
    return arn.group(1) if key in ("aws:principalarn", "aws:sourcearn") and arn else None


def is_bound(key, value):
    if bound_account(key, value):
        return True
    return key in BOUNDS and bool(re.fullmatch(BOUNDS[key], value, re.DOTALL))


def is_unfilled(value):
    return TEMPLATED and "${" in value and not VARIABLE.search(value)


def is_open(statement):
    """Whether a condition may close, as a configuration has still to fill it in."""
    for c in conditions(statement):
        if is_exact(c) and any(is_unfilled(v) for v in c[2]):
            of_arns = c[1] in ("aws:principalarn", "aws:sourcearn")
            closing = of_arns or c[1] in BOUNDS or c[1] in ACCOUNT_KEYS
            if closing and all(is_unfilled(v) or is_bound(c[1], v) for v in c[2]):
                return True
    return False


def is_closed(statement):
    """Conditions that leave only somebody known in."""
    for c in conditions(statement):
        if is_exact(c) and c[2] and all(is_bound(c[1], v) for v in c[2]):
            return True
    return False


def accounts(statement):
    found = {account_of(p) for p in principals(statement)}
    if any(is_everyone(p) for p in principals(statement)):
        for c in conditions(statement):
            if is_exact(c):
                found |= {bound_account(c[1], v) for v in c[2]}
    return found - {None, OWNER}


def organizations(statement):
    """Those that a statement for everyone lets in, unless another condition leaves accounts alone."""
    exact = [c for c in conditions(statement) if is_exact(c) and c[2]]
    if not any(is_everyone(p) for p in principals(statement)):
        return set()
    if any(all(bound_account(c[1], v) for v in c[2]) for c in exact):
        return set()
    return {
        v.split("/")[0]
        for c in exact
        for v in c[2]
        if c[1].endswith(("orgid", "orgpaths")) and is_bound(c[1], v)
    }


def letting_iam_in(policy):
    taken = denied(policy, OWN_ROOT)
    return [
        s
        for s in statements(policy)
        if may_matter(s, "Allow")
        and any(is_account(p) for p in principals(s))
        and actions(s) - taken
    ]


def is_of_own_account(condition):
    return (
        is_exact(condition)
        and condition[1] in OF_CALLERS
        and any(bound_account(condition[1], v) == OWNER for v in condition[2])
    )


def is_for_names(statement):
    return any(
        is_exact(c) and c[1] == "aws:principalarn" and c[2] and not re.search("[*?]", "".join(c[2]))
        for c in conditions(statement)
    )


def letting_everyone_in(policy):
    """Statements with which whoever is in the own account needs no IAM policy, each with whether
    that is everybody, and everybody can change the policy."""
    taken = denied(policy, OWN_ROOT)
    found = []
    for s in [] if DELEGATION_WANTED else statements(policy):
        given = actions(s) - taken
        if not may_matter(s, "Allow") or not given or is_for_names(s):
            continue
        of_account = [is_of_own_account(c) for c in conditions(s)]
        if any(is_everyone(p) for p in principals(s)) and any(of_account):
            found.append((s, PUT in given and all(of_account)))
    return found


def of_key(policy, key_id):
    """The policy without what is about another key only; the id is "" where it is not known."""
    kept = [s for s in as_list(policy.get("Statement", [])) if not is_about_other(s, key_id)]
    return {**policy, "Statement": kept}


def named_keys(statement):
    """The ids of the keys that it is about, None for any."""
    names = as_list(statement.get("Resource", [])) if isinstance(statement, dict) else []
    found = [KEY_ARN.fullmatch(text(r)) for r in names]
    return [one and one.group(1) for one in found]


def is_about_other(statement, key_id):
    ids = named_keys(statement)
    return bool(key_id and ids) and all(one and not is_like(one, key_id) for one in ids)


def key_doubts(policy, key_id):
    found = []
    for s in statements(policy):
        if is_about_other(s, key_id):
            found.append((
                "other-key",
                "%s is about another key, so it does nothing for this one" % label(s),
            ))
        elif not key_id and may_be_about_key(s):
            for one in named_keys(s):
                if one and one != "*":
                    found.append((
                        "unknown",
                        "%s is about the key %s, and whether that is this one is not known here"
                        % (label(s), one),
                    ))
    return found


def label(statement):
    sid = statement.get("Sid")
    return "statement %s" % json.dumps(sid) if isinstance(sid, str) else "a statement without a Sid"


def faults(policy):
    """What is wrong with a policy, as pairs of a code and a sentence."""
    found = []
    given = delegated(policy)
    missing = sorted(set(KEY_ACTIONS) - given)
    if DELEGATION_WANTED and missing:
        found.append((
            "delegation",
            "IAM policies of account %s cannot allow everything: no statement gives the account %s"
            % (OWNER, ", ".join(missing) if given else "kms:*"),
        ))
    for s in [] if DELEGATION_WANTED else letting_iam_in(policy):
        if not is_open(s):
            how = "" if is_unconditional(s) else " under a condition"
            found.append((
                "delegation",
                "%s lets IAM policies of account %s decide%s, and IAM is to be kept out"
                % (label(s), OWNER, how),
            ))
    for s, sure in letting_everyone_in(policy):
        if sure:
            found.append((
                "everyone",
                "%s lets every user and role of account %s change the key policy, without an IAM"
                " policy" % (label(s), OWNER),
            ))
    named_managers = managers(policy)
    identities = {identity(one) for one in named_managers}
    if not is_manageable(policy):
        found.append((
            "managers",
            "nobody can change this key policy again; only AWS Support could help",
        ))
    elif not DELEGATION_WANTED and len(identities) < 2:
        found.append((
            "managers",
            "two principals must be named that can change the key policy, and %d can"
            % len(identities),
        ))
    for a in ADMINISTRATORS:
        if a not in named_managers:
            found.append((
                "administrators",
                "%s is to be able to change the key policy, and no statement that names it says so"
                % a,
            ))
    for s in statements(policy):
        if not may_matter(s, "Allow"):
            continue
        if "NotPrincipal" in s:
            found.append((
                "public",
                "%s allows with NotPrincipal, which is everyone else" % label(s),
            ))
        if any(is_everyone(p) for p in principals(s)) and not is_closed(s) and not is_open(s):
            found.append((
                "public",
                "%s lets anyone in any account in: no condition closes it" % label(s),
            ))
        for account in sorted(accounts(s)):
            if account not in ALLOWED_ACCOUNTS:
                found.append((
                    "accounts",
                    "%s lets account %s in, which is not on the list" % (label(s), account),
                ))
        for kind, value in principals(s):
            if kind == "Service" and not is_unfilled(value) and value not in ALLOWED_SERVICES:
                found.append((
                    "services",
                    "%s lets the service %s in, which is not on the list" % (label(s), value),
                ))
        for one in sorted(organizations(s) - set(ALLOWED_ORGANIZATIONS)):
            found.append((
                "organizations",
                "%s lets organization %s in, which is not on the list" % (label(s), one),
            ))
    return found


def doubts(policy):
    """What is not judged here, said so that it is not taken for fine."""
    found = []
    for s in as_list(policy.get("Statement", [])):
        if not isinstance(s, dict) or not (may_matter(s, "Allow") or may_matter(s, "Deny")):
            name = label(s) if isinstance(s, dict) else "something"
            found.append((
                "unknown",
                "%s has no Effect, Action or Resource that is known here, so it is not counted"
                % name,
            ))
    for s in statements(policy):
        for p in principals(s) + named(s.get("NotPrincipal")):
            nobody = p[0] == "AWS" and not is_everyone(p) and not account_of(p)
            kinds = ("AWS", "Service", "Federated", "CanonicalUser", "*")
            if nobody or "${" in p[1] or p[0] not in kinds:
                found.append(("unknown", "%s names %s, which is not known here" % (label(s), p[1])))
        if may_matter(s, "Allow") and not is_about_key(s):
            found.append((
                "unknown",
                "%s may be about this key, but gives nothing that is sure" % label(s),
            ))
        named_in = [s[e] for e in ("Principal", "NotPrincipal") if e in s]
        if any(not isinstance(one, dict) and one != "*" for one in named_in):
            found.append((
                "unknown",
                '%s has a Principal that KMS refuses: it takes "*" or names by their types'
                % label(s),
            ))
        if not named_in:
            found.append(("unknown", "%s has no Principal, so KMS refuses it" % label(s)))
        open_to_all = any(is_everyone(p) for p in principals(s)) and not is_closed(s)
        if may_matter(s, "Allow") and open_to_all and is_open(s):
            found.append((
                "unknown",
                "%s lets everyone in under a condition that is not known here" % label(s),
            ))
        if may_matter(s, "Deny") and not is_unconditional(s):
            found.append((
                "conditional-deny",
                "%s denies under a condition, which is not worked out here" % label(s),
            ))
    for s, sure in letting_everyone_in(policy):
        if not sure:
            found.append((
                "everyone",
                "%s lets users and roles of account %s in without an IAM policy and without their"
                " names" % (label(s), OWNER),
            ))
    for s in [] if DELEGATION_WANTED else letting_iam_in(policy):
        if is_open(s):
            found.append((
                "unknown",
                "%s lets IAM policies of account %s decide under a condition that is not known here"
                % (label(s), OWNER),
            ))
    return found
