# Reads the statements of one key policy: who may do what, and what is wrong with it.
package keymend.kms

import rego.v1

own_root := sprintf("arn:%s:iam::%s:root", [partition, owner])

account_keys := {"kms:calleraccount", "aws:principalaccount", "aws:sourceaccount"}

exact_operators := {
	"StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike",
	"ForAnyValue:StringEquals", "ForAnyValue:StringLike", "ForAnyValue:ArnEquals", "ForAnyValue:ArnLike",
}

as_list(x) := x if is_array(x)

as_list(x) := [x] if not is_array(x)

# Stands where a template fills in the Region; no name and no ARN has such brackets.
any_region := "<region>"

# A string, or what a function of CloudFormation makes; "${…}" stays for what is not known here.
leaf(x) := x if is_string(x)

leaf(x) := format_int(x, 10) if is_number(x)

leaf(x) := owner if x == {"Ref": "AWS::AccountId"}

leaf(x) := partition if x == {"Ref": "AWS::Partition"}

leaf(x) := any_region if x == {"Ref": "AWS::Region"}

leaf(x) := made_here(x["Fn::GetAtt"]) if is_made_here(x)

leaf(x) := fill(x["Fn::Sub"]) if is_string(x["Fn::Sub"])

leaf(x) := json.marshal(x) if is_boolean(x)

leaf(x) := "${unknown}" if {
	not is_string(x)
	not is_number(x)
	not is_boolean(x)
	not x in [{"Ref": "AWS::AccountId"}, {"Ref": "AWS::Partition"}, {"Ref": "AWS::Region"}]
	not is_sub(x)
	not is_made_here(x)
}

is_sub(x) if is_string(x["Fn::Sub"])

fill(x) := strings.replace_n({"${AWS::AccountId}": owner, "${AWS::Partition}": partition, "${AWS::Region}": any_region}, x)

# A user or role of the same template: of this account, by a name that only the template knows.
is_made_here(x) if made_here(x["Fn::GetAtt"])

made_here(attribute) := sprintf("arn:%s:iam::%s:%s/${%s}", [partition, owner, kind, attribute[0]]) if {
	attribute[1] == "Arn"
	kind := {"AWS::IAM::Role": "role", "AWS::IAM::User": "user"}[input.Resources[attribute[0]].Type]
}

is_join(x) if is_array(x["Fn::Join"][1])

text(x) := concat(x["Fn::Join"][0], [leaf(part) | some part in x["Fn::Join"][1]]) if is_join(x)

text(x) := leaf(x) if not is_join(x)

statements(policy) := [s | some s in as_list(object.get(policy, "Statement", [])); is_object(s)]

# Principals as pairs of type and value.
named(p) := {[pick_type(p), p]} if is_string(p)

named(p) := {[type, text(v)] | some type, values in p; some v in as_list(values)} if is_object(p)

named(p) := set() if {
	not is_string(p)
	not is_object(p)
}

pick_type("*") := "AWS"

# KMS takes no other string.
pick_type(p) := "none" if p != "*"

principals(s) := named(object.get(s, "Principal", null))

is_everyone(p) if {
	p[0] in {"AWS", "*"}
	p[1] == "*"
}

is_account(p) if {
	p[0] == "AWS"
	p[1] in {owner, own_root}
}

is_member(p) if {
	p[0] == "AWS"
	regex.match(sprintf(`^arn:%s:(iam::%s:(user|role)|sts::%s:(assumed-role|federated-user))/[^*?]+$`, [partition, owner, owner]), p[1])
}

account_of(p) := p[1] if {
	p[0] == "AWS"
	regex.match(`^[0-9]{12}$`, p[1])
}

account_of(p) := parts[4] if {
	p[0] == "AWS"
	parts := split(p[1], ":")
	count(parts) > 5
	parts[0] == "arn"
	regex.match(`^[0-9]{12}$`, parts[4])
}

matches(pattern, action) if is_like(lower(text(pattern)), lower(action))

# "*" and "?" are all that a policy has; to glob.match, brackets and braces say something as well.
is_like(pattern, x) if glob.match(strings.replace_n({`\*`: "*", `\?`: "?"}, glob.quote_meta(pattern)), ["."], x)

listed(patterns, action) if {
	some pattern in as_list(patterns)
	matches(pattern, action)
}

# A statement without Action or without Resource is saved and has no effect.
actions(s) := {a | some a in key_actions; listed(s.Action, a)} if {
	is_array(as_list(s.Action))
	not "NotAction" in object.keys(s)
}

actions(s) := {a | some a in key_actions; not listed(s.NotAction, a)} if {
	is_array(as_list(s.NotAction))
	not "Action" in object.keys(s)
}

actions(s) := set() if {
	has_action := "Action" in object.keys(s)
	has_not := "NotAction" in object.keys(s)
	has_action == has_not
}

key_pattern := sprintf(`^(\*|arn:(%s|\*):kms:[a-z0-9*?<>-]*:(%s|\*):(key/.*|\*))$`, [partition, owner])

any_key := sprintf("arn:%s:kms:*:%s:key/*", [partition, owner])

# What is filled in may be anything.
resource_text(r) := regex.replace(text(r), `\$\{[^}]*\}`, "*")

is_key(r) if regex.match(key_pattern, r)

is_key(r) if is_like(r, any_key)

# What may be the key: of an ARN each part, of what is shorter what stands before the first wildcard.
may_be_key(r) if is_key(r)

may_be_key(r) if {
	parts := split(r, ":")
	count(parts) > 5
	is_like(parts[0], "arn")
	is_like(parts[1], partition)
	is_like(parts[2], "kms")
	is_like(parts[4], owner)
	agrees(parts[5], "key/")
}

may_be_key(r) if {
	count(split(r, ":")) < 6
	contains(r, "*")
	agrees(r, sprintf("arn:%s:kms:", [partition]))
}

agrees(pattern, start) if startswith(start, before_wildcard(pattern))

agrees(pattern, start) if startswith(before_wildcard(pattern), start)

before_wildcard(pattern) := split(replace(pattern, "?", "*"), "*")[0]

is_about_key(s) if {
	some r in as_list(s.Resource)
	is_key(text(r))
}

is_about_key(s) if is_about_others(s)

may_be_about_key(s) if {
	some r in as_list(s.Resource)
	may_be_key(resource_text(r))
}

may_be_about_key(s) if is_about_others(s)

is_about_others(s) if {
	not "Resource" in object.keys(s)
	count(as_list(s.NotResource)) > 0
	every r in as_list(s.NotResource) {
		text(r) != ""
		not is_like(text(r), any_key)
	}
}

# What an Allow gives counts where it is sure to be about this key; whom it lets in, and what a Deny
# takes, where it may be.
effective(s, "Allow") if {
	may_matter(s, "Allow")
	is_about_key(s)
}

effective(s, "Deny") if may_matter(s, "Deny")

may_matter(s, effect) if {
	s.Effect == effect
	may_be_about_key(s)
	count(actions(s)) > 0
}

# Conditions as triples of operator, key and values.
conditions(s) := [[operator, lower(key), [text(v) | some v in as_list(values)]] |
	some operator, keys in object.get(s, "Condition", {})
	some key, values in keys
]

is_condition_readable(s) if {
	every _, keys in object.get(s, "Condition", {}) { is_object(keys) }
}

# Whoever can be meant by a statement for the own account is in it.
always_holds(c) if {
	c[0] in {"StringEquals", "StringLike", "StringEqualsIgnoreCase"}
	c[1] in {"kms:calleraccount", "aws:principalaccount"}
	owner in c[2]
}

unconditional(s) if {
	is_condition_readable(s)
	every c in conditions(s) { always_holds(c) }
}

# What a Deny takes from a principal. One of the account takes it from everybody in the account.
denies(s, _) if {
	some p in principals(s)
	is_everyone(p)
}

denies(s, _) if {
	some p in principals(s)
	is_account(p)
}

denies(s, who) if {
	some p in principals(s)
	p[1] == who
}

denies(s, who) if {
	some p in principals(s)
	is_session_of(who, p[1])
}

denies(s, who) if {
	"NotPrincipal" in object.keys(s)
	not who in {p[1] | some p in named(s.NotPrincipal)}
}

# Where it lists the account, that spares the root user, not those whom IAM policies allow.
denies(s, who) if {
	"NotPrincipal" in object.keys(s)
	who == own_root
}

is_session_of(session, role) if {
	parts := split(session, "/")
	count(parts) == 3
	endswith(parts[0], ":assumed-role")
	endswith(role, concat("", [":role/", parts[1]]))
	split(role, ":")[4] == split(session, ":")[4]
}

denied(policy, who) := {a |
	some s in statements(policy)
	effective(s, "Deny")
	unconditional(s)
	denies(s, who)
	some a in actions(s)
}

delegated(policy) := {a |
	some s in statements(policy)
	effective(s, "Allow")
	unconditional(s)
	some p in principals(s)
	is_account(p)
	some a in actions(s)
} - denied(policy, own_root)

managers(policy) := {p[1] |
	some s in statements(policy)
	effective(s, "Allow")
	unconditional(s)
	"kms:PutKeyPolicy" in actions(s)
	some p in principals(s)
	is_member(p)
	not "kms:PutKeyPolicy" in denied(policy, p[1])
}

# Roles and users by what they are: a session is its role, whatever path the role has.
identities(policy) := {identity(arn) | some arn in managers(policy)}

identity(arn) := concat("/", ["role", parts[1]]) if {
	parts := split(arn, "/")
	endswith(parts[0], ":assumed-role")
} else := concat("/", ["role", parts[count(parts) - 1]]) if {
	parts := split(arn, "/")
	endswith(parts[0], ":role")
} else := arn

# Conditions that leave only somebody known in.
closed(s) if {
	some c in conditions(s)
	c[0] in exact_operators
	count(c[2]) > 0
	every v in c[2] { is_bound(c[1], v) }
}

# A condition that may close, as a template or a configuration has still to fill it in.
is_open(s) if {
	some name in object.keys(s.Condition)
	startswith(name, "Fn::")
}

is_open(s) if {
	some c in conditions(s)
	c[0] in exact_operators
	some v in c[2]
	is_unfilled(v)
	every other in c[2] { is_bound_or_unfilled(c[1], other) }
}

is_bound_or_unfilled(key, v) if is_bound(key, v)

is_bound_or_unfilled(key, v) if {
	is_closing(key)
	is_unfilled(v)
}

is_closing(key) if key in account_keys

is_closing(key) if regex.match(`^aws:(principalorg(id|paths)|sourceorg(id|paths)|principalarn|sourcearn|sourcevpce?)$`, key)

# A policy variable such as ${aws:PrincipalArn} is filled in by AWS, with whoever calls.
is_unfilled(v) if {
	is_hole(v)
	not regex.match(`\$\{[a-z][a-z0-9.-]*:[^:]`, v)
}

is_bound(key, v) if {
	key in account_keys
	regex.match(`^[0-9]{12}$`, v)
}

is_bound(key, v) if {
	key in {"aws:principalorgid", "aws:sourceorgid"}
	regex.match(`^o-[a-z0-9]+$`, v)
}

is_bound(key, v) if {
	key in {"aws:principalorgpaths", "aws:sourceorgpaths"}
	regex.match(`^o-[a-z0-9]+/`, v)
}

is_bound(key, v) if {
	key in {"aws:principalarn", "aws:sourcearn"}
	regex.match(`^arn:[a-z-]+:[a-z0-9-]+:[^:]*:[0-9]{12}:`, v)
}

is_bound(key, v) if {
	key == "aws:sourcevpc"
	regex.match(`^vpc-[0-9a-z]+$`, v)
}

is_bound(key, v) if {
	key == "aws:sourcevpce"
	regex.match(`^vpce-[0-9a-z]+$`, v)
}

# Accounts that a statement lets in: those of its principals, and where it is for everyone those
# of its conditions.
accounts(s) := {account_of(p) | some p in principals(s)} | {a |
	some p in principals(s)
	is_everyone(p)
	some c in conditions(s)
	c[0] in exact_operators
	some v in c[2]
	a := bound_account(c[1], v)
}

bound_account(key, v) := v if {
	key in account_keys
	regex.match(`^[0-9]{12}$`, v)
}

bound_account(key, v) := split(v, ":")[4] if {
	key in {"aws:principalarn", "aws:sourcearn"}
	regex.match(`^arn:[a-z-]+:[a-z0-9-]+:[^:]*:[0-9]{12}:`, v)
}

# Organizations that a statement for everyone lets in, unless another condition leaves accounts alone.
organizations(s) := {o |
	some p in principals(s)
	is_everyone(p)
	some c in conditions(s)
	c[0] in exact_operators
	c[1] in {"aws:principalorgid", "aws:sourceorgid", "aws:principalorgpaths", "aws:sourceorgpaths"}
	some v in c[2]
	is_bound(c[1], v)
	o := split(v, "/")[0]
	not of_accounts(s)
}

of_accounts(s) if {
	some c in conditions(s)
	c[0] in exact_operators
	count(c[2]) > 0
	every v in c[2] { bound_account(c[1], v) }
}

label(s) := sprintf("statement %q", [s.Sid]) if is_string(s.Sid)

label(s) := "a statement without a Sid" if {
	is_object(s)
	not is_string(object.get(s, "Sid", null))
}

label(s) := "something" if not is_object(s)

# What is wrong with a policy, as pairs of a code and a sentence.
faults(policy) := union({
	delegation_faults(policy), manager_faults(policy), administrator_faults(policy),
	public_faults(policy), account_faults(policy), service_faults(policy), organization_faults(policy),
	everyone_faults(policy),
})

is_delegated(policy) if count(key_actions - delegated(policy)) == 0

delegation_faults(policy) := {["delegation", sprintf("IAM policies of account %s cannot allow everything: no statement gives the account %s", [owner, missing(policy)])]} if {
	delegation_wanted
	not is_delegated(policy)
} else := {["delegation", sprintf("%s lets IAM policies of account %s decide%s, and IAM is to be kept out", [label(s), owner, how(s)])] |
	some s in letting_iam_in(policy)
	not is_open(s)
} if {
	not delegation_wanted
} else := set()

letting_iam_in(policy) := {s |
	some s in statements(policy)
	may_matter(s, "Allow")
	some p in principals(s)
	is_account(p)
	count(actions(s) - denied(policy, own_root)) > 0
}

how(s) := "" if unconditional(s)

how(s) := " under a condition" if not unconditional(s)

# Everyone of the own account: whoever is in it needs no IAM policy.
letting_everyone_in(policy) := {s |
	not delegation_wanted
	some s in statements(policy)
	may_matter(s, "Allow")
	some p in principals(s)
	is_everyone(p)
	some c in conditions(s)
	is_of_own_account(c)
	not is_for_names(s)
	count(actions(s) - denied(policy, own_root)) > 0
}

is_of_own_account(c) if {
	c[0] in exact_operators
	c[1] in {"kms:calleraccount", "aws:principalaccount", "aws:principalarn"}
	some v in c[2]
	bound_account(c[1], v) == owner
}

is_for_names(s) if {
	some c in conditions(s)
	c[0] in exact_operators
	c[1] == "aws:principalarn"
	count(c[2]) > 0
	every v in c[2] { not regex.match(`[*?]`, v) }
}

# Nothing but the account is asked for.
is_sure_of_everyone(policy, s) if {
	"kms:PutKeyPolicy" in actions(s) - denied(policy, own_root)
	is_condition_readable(s)
	every c in conditions(s) { is_of_own_account(c) }
}

everyone_faults(policy) := {["everyone", sprintf("%s lets every user and role of account %s change the key policy, without an IAM policy", [label(s), owner])] |
	some s in letting_everyone_in(policy)
	is_sure_of_everyone(policy, s)
}

everyone_doubts(policy) := {["everyone", sprintf("%s lets users and roles of account %s in without an IAM policy and without their names", [label(s), owner])] |
	some s in letting_everyone_in(policy)
	not is_sure_of_everyone(policy, s)
}

missing(policy) := "kms:*" if {
	count(delegated(policy)) == 0
} else := concat(", ", sort(key_actions - delegated(policy)))

manager_faults(policy) := {["managers", "nobody can change this key policy again; only AWS Support could help"]} if {
	not is_manageable(policy)
} else := {["managers", sprintf("two principals must be named that can change the key policy, and %d can", [count(identities(policy))])]} if {
	not delegation_wanted
	count(identities(policy)) < 2
} else := set()

is_manageable(policy) if "kms:PutKeyPolicy" in delegated(policy)

is_manageable(policy) if count(managers(policy)) > 0

is_manageable(policy) if {
	some s in statements(policy)
	effective(s, "Allow")
	unconditional(s)
	"kms:PutKeyPolicy" in actions(s)
	some p in principals(s)
	is_everyone(p)
	not "kms:PutKeyPolicy" in denied(policy, own_root)
}

administrator_faults(policy) := {["administrators", sprintf("%s is to be able to change the key policy, and no statement that names it says so", [a])] |
	some a in administrators
	not a in managers(policy)
}

public_faults(policy) := {["public", sprintf("%s lets anyone in any account in: no condition closes it", [label(s)])] |
	some s in statements(policy)
	may_matter(s, "Allow")
	some p in principals(s)
	is_everyone(p)
	not closed(s)
	not is_open(s)
} | {["public", sprintf("%s allows with NotPrincipal, which is everyone else", [label(s)])] |
	some s in statements(policy)
	may_matter(s, "Allow")
	"NotPrincipal" in object.keys(s)
}

account_faults(policy) := {["accounts", sprintf("%s lets account %s in, which is not on the list", [label(s), a])] |
	some s in statements(policy)
	may_matter(s, "Allow")
	some a in accounts(s)
	a != owner
	not a in allowed_accounts
}

service_faults(policy) := {["services", sprintf("%s lets the service %s in, which is not on the list", [label(s), p[1]])] |
	some s in statements(policy)
	may_matter(s, "Allow")
	some p in principals(s)
	p[0] == "Service"
	not is_unfilled(p[1])
	not is_allowed_service(p[1])
}

is_allowed_service(name) if name in allowed_services

# Where a template fills in the Region, any will do. A wildcard that is written is no Region.
is_allowed_service(name) if {
	some service in allowed_services
	not regex.match(`[*?]`, name)
	glob.match(replace(glob.quote_meta(name), any_region, "*"), ["."], service)
}

organization_faults(policy) := {["organizations", sprintf("%s lets organization %s in, which is not on the list", [label(s), o])] |
	some s in statements(policy)
	may_matter(s, "Allow")
	some o in organizations(s)
	not o in allowed_organizations
}

# The policy without what is about another key only. The id of the key is "" where it is not known, and "new" where the key
# is still to be made.
of_key(policy, id) := object.union(policy, {"Statement": [s |
	some s in as_list(object.get(policy, "Statement", []))
	not is_about_other_key(s, id)
]})

is_about_other_key(s, id) if {
	id != ""
	count(as_list(s.Resource)) > 0
	every r in as_list(s.Resource) { is_other_key(key_id_of(text(r)), id) }
}

is_other_key(of, id) if not is_like(of, id)

key_id_of(r) := substring(split(r, ":")[5], 4, -1) if regex.match(`^arn:[^:]*:kms:[^:]*:[0-9]{12}:key/[^:$]+$`, r)

key_doubts(policy, id) := {["other-key", sprintf("%s is about another key, so it does nothing for this one", [label(s)])] |
	some s in statements(policy)
	is_about_other_key(s, id)
} | {["unknown", sprintf("%s is about the key %s, and whether that is this one is not known here", [label(s), key_id_of(text(r))])] |
	id == ""
	some s in statements(policy)
	may_be_about_key(s)
	some r in as_list(s.Resource)
	key_id_of(text(r)) != "*"
}

# What cannot be judged here, said so that it is not taken for fine.
doubts(policy) := union({
	unknown_principals(policy), unknown_statements(policy), unknown_conditions(policy), guarding_denies(policy),
	everyone_doubts(policy),
})

is_hole(x) if contains(x, "${")

unknown_principals(policy) := {["unknown", sprintf("%s names %s, which is not known here", [label(s), p[1]])] |
	some s in statements(policy)
	some p in principals(s) | named(object.get(s, "NotPrincipal", null))
	is_unknown(p)
}

is_unknown(p) if is_hole(p[1])

is_unknown(p) if not p[0] in {"AWS", "Service", "Federated", "CanonicalUser", "*"}

unknown_conditions(policy) := {["unknown", sprintf("%s lets everyone in under a condition that is not known here", [label(s)])] |
	some s in statements(policy)
	may_matter(s, "Allow")
	some p in principals(s)
	is_everyone(p)
	not closed(s)
	is_open(s)
} | {["unknown", sprintf("%s lets IAM policies of account %s decide under a condition that is not known here", [label(s), owner])] |
	not delegation_wanted
	some s in letting_iam_in(policy)
	is_open(s)
}

# The identifier of a deleted user or role, a name with a wildcard, a group: nobody.
is_unknown(p) if {
	p[0] == "AWS"
	not is_everyone(p)
	not account_of(p)
}

unknown_statements(policy) := {["unknown", sprintf("%s has no Effect, Action or Resource that is known here, so it is not counted", [label(s)])] |
	some s in as_list(object.get(policy, "Statement", []))
	not may_matter(s, "Allow")
	not may_matter(s, "Deny")
} | {["unknown", sprintf("%s may be about this key, but gives nothing that is sure", [label(s)])] |
	some s in statements(policy)
	may_matter(s, "Allow")
	not is_about_key(s)
} | {["unknown", sprintf("a function stands in %s, and what it adds is not known here", [label(s)])] |
	some s in statements(policy)
	some name in object.keys(s)
	startswith(name, "Fn::")
} | {["unknown", sprintf("%s has a Principal that KMS refuses: it takes \"*\" or names by their types", [label(s)])] |
	some s in statements(policy)
	some element in ["Principal", "NotPrincipal"]
	value := object.get(s, element, {})
	not is_object(value)
	value != "*"
} | {["unknown", sprintf("%s has no Principal, so KMS refuses it", [label(s)])] |
	some s in statements(policy)
	count({"Principal", "NotPrincipal"} & object.keys(s)) == 0
}

guarding_denies(policy) := {["conditional-deny", sprintf("%s denies under a condition, which is not worked out here", [label(s)])] |
	some s in statements(policy)
	effective(s, "Deny")
	not unconditional(s)
}
