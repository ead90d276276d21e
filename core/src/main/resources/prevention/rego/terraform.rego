# Plans of Terraform: terraform show -json PLAN > plan.json
package keymend.kms

import rego.v1

policy_argument := {
	"aws_kms_key": "policy",
	"aws_kms_replica_key": "policy",
	"aws_kms_external_key": "policy",
	"aws_kms_replica_external_key": "policy",
	"aws_kms_key_policy": "policy",
	"awscc_kms_key": "key_policy",
}

# What is made, changed or replaced; what is only deleted is not.
planned contains change if {
	some change in input.resource_changes
	policy_argument[change.type]
	some action in change.change.actions
	action in {"create", "update"}
}

warn contains sprintf("[unknown] %s: Terraform defers it, so it is not in this plan", [deferred.resource_change.address]) if {
	some deferred in input.deferred_changes
	policy_argument[deferred.resource_change.type]
}

is_known_after_apply(change) if is_unknown_argument(change, policy_argument[change.type])

# A provider computes what is not written, and then that is unknown as well: of a key without a policy
# the plan says that its policy is. The configuration tells them apart.
is_unknown_argument(change, argument) if {
	not object.get(change.change, ["after_unknown", argument], false) in [false, {}]
	not is_unwritten(change, argument)
}

# {} is an expression without a reference, such as a function of text.
is_unwritten(change, argument) if {
	some resource in configured(change)
	object.get(resource, ["expressions", argument], null) in [null, {"constant_value": null}, {"constant_value": ""}]
}

configured(change) := [resource |
	some resource in object.get(configured_module(module_path(change)), "resources", [])
	resource.type == change.type
	resource.name == change.name
]

# The names of the modules in an address such as module.a["x.y"].module.b.
module_path(change) := [name |
	address := regex.replace(object.get(change, "module_address", ""), `\[("([^"\\]|\\.)*"|[0-9]+)\]`, "")
	some i, name in split(address, ".")
	i % 2 == 1
]

configured_module(path) := object.get(input, array.concat(["configuration", "root_module"], [step |
	some name in path
	some step in ["module_calls", name, "module"]
]), {})

written(change) := object.get(change.change.after, policy_argument[change.type], null)

# As an argument, "" counts as not written.
is_without_policy(change) if {
	not is_known_after_apply(change)
	written(change) in [null, ""]
}

parsed(x) := json.unmarshal(x) if {
	is_string(x)
	json.is_valid(x)
}

parsed(x) := x if is_object(x)

is_policy(x) if is_object(parsed(x))

planned_policy contains [change.address, parsed(written(change)), key_id(change)] if {
	some change in planned
	is_policy(written(change))
	not is_replaced(change)
}

# What a key has now, and an aws_kms_key_policy changes.
is_replaced(change) if {
	is_unwritten(change, policy_argument[change.type])
	has_policy_apart(change)
}

# The id of the key; one that is still to be made has none that a policy could name.
key_id(change) := id if {
	not is_new(change)
	parts := split(object.get(change.change.after, "key_id", ""), "/")
	id := parts[count(parts) - 1]
} else := "new" if {
	is_new(change)
} else := ""

is_new(change) if {
	change.type in {"aws_kms_key", "aws_kms_external_key", "awscc_kms_key"}
	"create" in change.change.actions
}

deny contains sprintf("[%s] %s: %s", [fault[0], found[0], fault[1]]) if {
	some found in planned_policy
	some fault in faults(of_key(found[1], found[2]))
}

warn contains sprintf("[%s] %s: %s", [doubt[0], found[0], doubt[1]]) if {
	some found in planned_policy
	some doubt in doubts(of_key(found[1], found[2])) | key_doubts(found[1], found[2])
}

deny contains sprintf("[unreadable] %s: the key policy is no JSON object", [change.address]) if {
	some change in planned
	not is_known_after_apply(change)
	not is_without_policy(change)
	not is_policy(written(change))
}

warn contains sprintf("[unknown] %s: the key policy is known after apply, so it was not checked", [change.address]) if {
	some change in planned
	is_known_after_apply(change)
}

warn contains sprintf("[no-policy] %s: no policy is written for it, and no aws_kms_key_policy is seen that is for it; a new key gets AWS's default policy, an existing one keeps what it has", [change.address]) if {
	some change in planned
	is_without_policy(change)
	not has_policy_apart(change)
}

has_policy_apart(change) if {
	some other in input.resource_changes
	other.type == "aws_kms_key_policy"
	some action in other.change.actions
	action in {"create", "update", "no-op"}
	is_policy_of(other, change)
}

is_policy_of(other, change) if {
	id := key_id(change)
	not id in {"", "new"}
	key_id(other) == id
}

is_policy_of(other, change) if {
	object.get(other, "module_address", "") == object.get(change, "module_address", "")
	refers(key_references(other), other, change)
}

# The key is what a module gives out.
is_policy_of(other, change) if {
	are_single(other, change)
	some reference in key_references(other)
	parts := split(reference, ".")
	parts[0] == "module"
	module_path(change) == array.concat(module_path(other), [parts[1]])
	refers(object.get(configured_module(module_path(change)), ["outputs", parts[2], "expression", "references"], []), other, change)
}

# The key is what the module of the policy is given.
is_policy_of(other, change) if {
	are_single(other, change)
	some reference in key_references(other)
	parts := split(reference, ".")
	parts[0] == "var"
	path := module_path(other)
	above := array.slice(path, 0, count(path) - 1)
	module_path(change) == above
	refers(object.get(configured_module(above), ["module_calls", path[count(path) - 1], "expressions", parts[1], "references"], []), other, change)
}

# Of modules in several instances it is not told which is for which.
are_single(other, change) if {
	not contains(object.get(other, "module_address", ""), "[")
	not contains(object.get(change, "module_address", ""), "[")
}

key_references(other) := [reference |
	some resource in configured(other)
	some reference in object.get(resource, ["expressions", "key_id", "references"], [])
]

refers(references, _, change) if {
	not "index" in object.keys(change)
	sprintf("%s.%s", [change.type, change.name]) in references
}

refers(references, _, change) if sprintf("%s.%s[%s]", [change.type, change.name, json.marshal(change.index)]) in references

# Each with each.key or count.index.
refers(references, other, change) if {
	name := sprintf("%s.%s", [change.type, change.name])
	name in references
	other.index == change.index
	every reference in references { not startswith(reference, concat("", [name, "["])) }
}

deny contains sprintf("[bypass] %s: bypass_policy_lockout_safety_check is on, so KMS saves a policy that nobody can change again", [change.address]) if {
	some change in planned
	change.change.after.bypass_policy_lockout_safety_check == true
}

warn contains sprintf("[unknown] %s: bypass_policy_lockout_safety_check is known after apply, so it was not checked", [change.address]) if {
	some change in planned
	is_unknown_argument(change, "bypass_policy_lockout_safety_check")
}

rotated_keys := {
	"customer_master_key_spec": [null, "SYMMETRIC_DEFAULT"],
	"key_spec": [null, "SYMMETRIC_DEFAULT"],
	"key_usage": [null, "ENCRYPT_DECRYPT"],
	"custom_key_store_id": [null, ""],
	"origin": [null, "AWS_KMS"],
}

# As far as is known, KMS can rotate it, and it is not told to.
is_still(change) if {
	change.type in {"aws_kms_key", "awscc_kms_key"}
	every argument, values in rotated_keys { object.get(change.change.after, argument, null) in values }
	not object.get(change.change.after, "enable_key_rotation", null) == true
}

unknown_of_rotation(change) := {argument |
	some argument in object.keys(rotated_keys) | {"enable_key_rotation"}
	is_unknown_argument(change, argument)
}

deny contains sprintf("[rotation] %s: enable_key_rotation is not on", [change.address]) if {
	some change in planned
	is_still(change)
	count(unknown_of_rotation(change)) == 0
}

warn contains sprintf("[unknown] %s: %s is known after apply, so rotation was not checked", [change.address, concat(", ", sort(unknown_of_rotation(change)))]) if {
	some change in planned
	is_still(change)
	count(unknown_of_rotation(change)) > 0
}
