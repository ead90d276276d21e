# Templates of CloudFormation in JSON, as cdk synth and aws cloudformation package write them.
package keymend.kms

import rego.v1

key_resource contains [name, resource] if {
	some name, resource in input.Resources
	resource.Type in {"AWS::KMS::Key", "AWS::KMS::ReplicaKey"}
}

properties(resource) := object.get(resource, "Properties", {})

# A function in place of the whole policy has one member, and that is not an element of a policy.
template_policy contains [found[0], parsed(properties(found[1]).KeyPolicy)] if {
	some found in key_resource
	object.get(parsed(properties(found[1]).KeyPolicy), "Statement", null) != null
}

has_readable_policy(name) if {
	some found in template_policy
	found[0] == name
}

deny contains sprintf("[%s] %s: %s", [fault[0], found[0], fault[1]]) if {
	some found in template_policy
	some fault in faults(found[1])
}

warn contains sprintf("[%s] %s: %s", [doubt[0], found[0], doubt[1]]) if {
	some found in template_policy
	some doubt in doubts(found[1]) | key_doubts(found[1], "")
}

warn contains sprintf("[no-policy] %s: there is no KeyPolicy, so the key gets AWS's default policy", [found[0]]) if {
	some found in key_resource
	object.get(properties(found[1]), "KeyPolicy", null) == null
}

warn contains sprintf("[unknown] %s: a function makes the KeyPolicy, so it was not checked", [found[0]]) if {
	some found in key_resource
	is_object(properties(found[1]).KeyPolicy)
	not has_readable_policy(found[0])
}

deny contains sprintf("[unreadable] %s: the KeyPolicy is no policy in JSON", [found[0]]) if {
	some found in key_resource
	policy := object.get(properties(found[1]), "KeyPolicy", null)
	policy != null
	not is_object(policy)
	not has_readable_policy(found[0])
}

is_true(x) if x in [true, "true", "True"]

deny contains sprintf("[bypass] %s: BypassPolicyLockoutSafetyCheck is on, so KMS saves a policy that nobody can change again", [found[0]]) if {
	some found in key_resource
	is_true(properties(found[1]).BypassPolicyLockoutSafetyCheck)
}

is_rotatable(resource) if {
	resource.Type == "AWS::KMS::Key"
	object.get(properties(resource), "KeySpec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
	object.get(properties(resource), "KeyUsage", "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT"
	object.get(properties(resource), "Origin", "AWS_KMS") == "AWS_KMS"
}

deny contains sprintf("[rotation] %s: EnableKeyRotation is not on", [found[0]]) if {
	some found in key_resource
	is_rotatable(found[1])
	rotation := object.get(properties(found[1]), "EnableKeyRotation", false)
	not is_object(rotation)
	not is_true(rotation)
}

warn contains sprintf("[unknown] %s: a function decides about EnableKeyRotation, so it was not checked", [found[0]]) if {
	some found in key_resource
	is_rotatable(found[1])
	is_object(object.get(properties(found[1]), "EnableKeyRotation", false))
}
