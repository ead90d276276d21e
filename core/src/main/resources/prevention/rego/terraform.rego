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

is_known_after_apply(change) if {
	unknown := object.get(object.get(change.change, "after_unknown", {}), policy_argument[change.type], false)
	not unknown in [false, {}]
}

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

warn contains sprintf("[no-policy] %s: there is no policy in the plan; a new key gets AWS's default policy, an existing one keeps what it has", [change.address]) if {
	some change in planned
	is_without_policy(change)
	not has_policy_apart(change)
}

# An aws_kms_key_policy of the same module refers to the key. What is in modules is only told from
# the addresses, so that there the warning stays.
has_policy_apart(change) if {
	some other in input.configuration.root_module.resources
	other.type == "aws_kms_key_policy"
	some reference in other.expressions.key_id.references
	reference == sprintf("%s.%s", [change.type, change.name])
	object.get(change, "module_address", "") == ""
}

deny contains sprintf("[bypass] %s: bypass_policy_lockout_safety_check is on, so KMS saves a policy that nobody can change again", [change.address]) if {
	some change in planned
	change.change.after.bypass_policy_lockout_safety_check == true
}

has_rotation(change) if {
	change.type in {"aws_kms_key", "awscc_kms_key"}
	object.get(change.change.after, "customer_master_key_spec", null) in [null, "SYMMETRIC_DEFAULT"]
	object.get(change.change.after, "key_spec", null) in [null, "SYMMETRIC_DEFAULT"]
	object.get(change.change.after, "key_usage", null) in [null, "ENCRYPT_DECRYPT"]
	object.get(change.change.after, "custom_key_store_id", null) in [null, ""]
	object.get(change.change.after, "origin", null) in [null, "AWS_KMS"]
}

deny contains sprintf("[rotation] %s: enable_key_rotation is not on", [change.address]) if {
	some change in planned
	has_rotation(change)
	not object.get(change.change.after, "enable_key_rotation", null) == true
	not object.get(object.get(change.change, "after_unknown", {}), "enable_key_rotation", false) == true
}

warn contains sprintf("[unknown] %s: enable_key_rotation is known after apply, so it was not checked", [change.address]) if {
	some change in planned
	has_rotation(change)
	object.get(object.get(change.change, "after_unknown", {}), "enable_key_rotation", false) == true
}
