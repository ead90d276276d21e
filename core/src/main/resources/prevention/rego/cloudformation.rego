# Templates of CloudFormation in JSON, as cdk synth and aws cloudformation package write them.
package keymend.kms

import rego.v1

key_resource contains [name, resource] if {
	some name, resource in input.Resources
	resource.Type in {"AWS::KMS::Key", "AWS::KMS::ReplicaKey"}
}

properties(resource) := object.get(resource, "Properties", {})

# One that is not there, and one that is AWS::NoValue, is null.
property(resource, name) := value if {
	value := object.get(properties(resource), name, null)
	value != {"Ref": "AWS::NoValue"}
} else := null

# A function in place of a value, or one that adds to it.
is_function(x) if {
	some name in object.keys(x)
	makes(name)
}

makes("Ref")

makes(name) if startswith(name, "Fn::")

has_statements(policy) if object.get(parsed(policy), "Statement", null) != null

template_policy contains [found[0], parsed(property(found[1], "KeyPolicy"))] if {
	some found in key_resource
	has_statements(property(found[1], "KeyPolicy"))
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
	property(found[1], "KeyPolicy") == null
	not is_function(properties(found[1]))
}

warn contains sprintf("[unknown] %s: a function makes the KeyPolicy, so it was not checked", [found[0]]) if {
	some found in key_resource
	policy := property(found[1], "KeyPolicy")
	is_function(policy)
	not has_statements(policy)
}

warn contains sprintf("[unknown] %s: a function adds to the KeyPolicy, and what it adds was not checked", [found[0]]) if {
	some found in key_resource
	policy := property(found[1], "KeyPolicy")
	is_function(policy)
	has_statements(policy)
}

warn contains sprintf("[unknown] %s: a function adds to the properties, and what it adds was not checked", [found[0]]) if {
	some found in key_resource
	is_function(properties(found[1]))
}

# Fn::ForEach and Fn::Transform among the resources; of the first it is known whether it makes keys.
warn contains sprintf("[unknown] %s: it makes keys, or may, and they were not checked; check the processed template", [name]) if {
	some name, made in input.Resources
	startswith(name, "Fn::")
	may_make_keys(name, made)
}

may_make_keys(name, _) if not startswith(name, "Fn::ForEach::")

may_make_keys(_, made) if {
	some resource in made[2]
	is_key_type(resource.Type)
}

may_make_keys(_, made) if is_function(made[2])

is_key_type(value) if value in {"AWS::KMS::Key", "AWS::KMS::ReplicaKey"}

is_key_type(value) if contains(value, "${")

is_key_type(value) if is_function(value)

deny contains sprintf("[unreadable] %s: the KeyPolicy is no policy in JSON", [found[0]]) if {
	some found in key_resource
	policy := property(found[1], "KeyPolicy")
	policy != null
	not is_policy(policy)
}

deny contains sprintf("[unreadable] %s: the KeyPolicy has no Statement, so KMS refuses it", [found[0]]) if {
	some found in key_resource
	policy := property(found[1], "KeyPolicy")
	is_policy(policy)
	not is_function(policy)
	not has_statements(policy)
}

is_true(x) if x in [true, "true", "True"]

deny contains sprintf("[bypass] %s: BypassPolicyLockoutSafetyCheck is on, so KMS saves a policy that nobody can change again", [found[0]]) if {
	some found in key_resource
	is_true(property(found[1], "BypassPolicyLockoutSafetyCheck"))
}

warn contains sprintf("[unknown] %s: a function decides about BypassPolicyLockoutSafetyCheck, so it was not checked", [found[0]]) if {
	some found in key_resource
	is_function(property(found[1], "BypassPolicyLockoutSafetyCheck"))
}

rotated_properties := {"KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT", "Origin": "AWS_KMS"}

# As far as is known, KMS can rotate it, and it is not told to.
is_still_in(resource) if {
	resource.Type == "AWS::KMS::Key"
	every name, value in rotated_properties { is_or_may_be(property(resource, name), value) }
	not is_true(property(resource, "EnableKeyRotation"))
}

is_or_may_be(found, value) if found in [null, value]

is_or_may_be(found, _) if is_function(found)

functions_of_rotation(resource) := {name |
	some name in object.keys(rotated_properties) | {"EnableKeyRotation"}
	is_function(property(resource, name))
}

deny contains sprintf("[rotation] %s: EnableKeyRotation is not on", [found[0]]) if {
	some found in key_resource
	is_still_in(found[1])
	count(functions_of_rotation(found[1])) == 0
}

warn contains sprintf("[unknown] %s: a function decides about %s, so rotation was not checked", [found[0], concat(", ", sort(functions_of_rotation(found[1])))]) if {
	some found in key_resource
	is_still_in(found[1])
	count(functions_of_rotation(found[1])) > 0
}
