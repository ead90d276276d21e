package keymend.kms

import rego.v1

plan(change) := {"resource_changes": [object.union(
	{"address": "aws_kms_key.main", "mode": "managed", "type": "aws_kms_key", "name": "main"},
	change,
)]}

key(policy) := {"change": {"actions": ["create"], "after": {"policy": policy, "enable_key_rotation": true}, "after_unknown": {}}}

broken := json.marshal({"Statement": [application]})

denied_codes(change) := found if {
	found := {regex.find_n(`^\[[a-z-]+\]`, m, 1)[0] | some m in deny} with input as plan(change)
		with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
		with data.keymend.kms.delegation_wanted as true
		with data.keymend.kms.administrators as []
}

warned_codes(change) := found if {
	found := {regex.find_n(`^\[[a-z-]+\]`, m, 1)[0] | some m in warn} with input as plan(change)
		with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
}

test_a_sound_key_passes if {
	denied_codes(key(json.marshal({"Statement": [root]}))) == set()
	warned_codes(key(json.marshal({"Statement": [root]}))) == set()
}

test_a_broken_key_fails if denied_codes(key(broken)) == {"[delegation]", "[managers]"}

test_a_statement_about_another_key_is_not_counted if {
	of_other := json.marshal({"Statement": [object.union(root, {"Resource": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"})]})
	denied_codes(key(of_other)) == {"[delegation]", "[managers]"}
	"[other-key]" in warned_codes(key(of_other))
	known := {"change": {"actions": ["update"], "after": {"key_id": "1234abcd-12ab-34cd-56ef-1234567890ab"}}}
	denied_codes(object.union(key(of_other), known)) == set()
	warned_codes(object.union(key(of_other), known)) == set()
	apart := object.union(key(of_other), {"type": "aws_kms_key_policy"})
	denied_codes(apart) == set()
	warned_codes(apart) == {"[unknown]"}
}

test_every_kind_of_key_is_looked_at if {
	every type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key", "aws_kms_key_policy"] {
		"[delegation]" in denied_codes(object.union(key(broken), {"type": type}))
	}
	"[delegation]" in denied_codes({"type": "awscc_kms_key", "change": {"actions": ["create"], "after": {"key_policy": broken, "enable_key_rotation": true}}})
}

test_updates_and_replacements_are_looked_at_and_deletions_are_not if {
	every actions_of in [["update"], ["delete", "create"], ["create", "delete"]] {
		"[delegation]" in denied_codes(object.union(key(broken), {"change": {"actions": actions_of}}))
	}
	denied_codes({"change": {"actions": ["delete"], "before": {"policy": broken}, "after": null}}) == set()
	denied_codes(object.union(key(broken), {"change": {"actions": ["no-op"]}})) == set()
}

test_no_policy_is_said if {
	warned_codes(key(null)) == {"[no-policy]"}
	warned_codes(key("")) == {"[no-policy]"}
	denied_codes(key(null)) == set()
}

test_a_policy_known_after_apply_is_said if warned_codes({"change": {"actions": ["create"], "after": {"enable_key_rotation": true}, "after_unknown": {"policy": true}}}) == {"[unknown]"}

# As providers write it: a policy that is not in the configuration is computed, so it is unknown.
computed := {"change": {"actions": ["create"], "after": {"enable_key_rotation": true}, "after_unknown": {"arn": true, "key_id": true, "policy": true}}}

apart_policy := {
	"address": "aws_kms_key_policy.main", "mode": "managed", "type": "aws_kms_key_policy", "name": "main",
	"change": {"actions": ["create"], "after": {"policy": json.marshal({"Statement": [root]})}, "after_unknown": {"id": true, "key_id": true}},
}

configured_key(expressions) := {"mode": "managed", "type": "aws_kms_key", "name": "main", "expressions": expressions}

configured_policy(references) := {"mode": "managed", "type": "aws_kms_key_policy", "name": "main", "expressions": {"key_id": {"references": references}, "policy": {}}}

of_main := ["aws_kms_key.main.key_id", "aws_kms_key.main"]

warned_of(changes, module) := found if {
	found := {regex.find_n(`^\[[a-z-]+\]`, m, 1)[0] | some m in warn} with input as {"resource_changes": changes, "configuration": {"root_module": module}}
		with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
}

the_key := plan(computed).resource_changes[0]

test_a_policy_apart_needs_no_warning if {
	warned_of([the_key, apart_policy], {"resources": [configured_key({}), configured_policy(of_main)]}) == set()
	warned_of([the_key], {"resources": [configured_key({}), configured_policy(of_main)]}) == {"[no-policy]"}
	warned_of([the_key, apart_policy], {"resources": [configured_key({}), configured_policy(["aws_kms_key.other.key_id", "aws_kms_key.other"])]}) == {"[no-policy]"}
	warned_of([the_key], {"resources": [configured_key({})]}) == {"[no-policy]"}
	warned_of([the_key], {"resources": [configured_key({"policy": {"constant_value": null}})]}) == {"[no-policy]"}
	warned_of([the_key], {"resources": [configured_key({"policy": {}})]}) == {"[unknown]"}
	warned_of([the_key], {"resources": [configured_key({"policy": {"references": ["data.aws_iam_policy_document.key.json", "data.aws_iam_policy_document.key"]}})]}) == {"[unknown]"}
}

test_instances_are_told_apart if {
	first := object.union(the_key, {"address": "aws_kms_key.main[0]", "index": 0})
	second := object.union(the_key, {"address": "aws_kms_key.main[1]", "index": 1})
	each := array.concat(["count.index"], ["aws_kms_key.main"])
	both := {"resources": [configured_key({}), configured_policy(each)]}
	apart := [object.union(apart_policy, {"index": 0}), object.union(apart_policy, {"index": 1})]
	warned_of(array.concat([first, second], apart), both) == set()
	warned_of([first, second, apart[0]], both) == {"[no-policy]"}
	of_first := {"resources": [configured_key({}), configured_policy(["aws_kms_key.main[0].id", "aws_kms_key.main[0]", "aws_kms_key.main"])]}
	warned_of([first, apart_policy], of_first) == set()
	warned_of([second, apart_policy], of_first) == {"[no-policy]"}
}

inside(resources) := {"module_calls": {"a": {"module": {"module_calls": {"kms": {"module": {"resources": resources}}}}}}}

test_modules_are_looked_into if {
	key_inside := object.union(the_key, {"address": "module.a[\"x.y\"].module.kms.aws_kms_key.main", "module_address": "module.a[\"x.y\"].module.kms"})
	policy_inside := object.union(apart_policy, {"module_address": "module.a[\"x.y\"].module.kms"})
	warned_of([key_inside, policy_inside], inside([configured_key({}), configured_policy(of_main)])) == set()
	warned_of([key_inside, object.union(policy_inside, {"module_address": "module.a[\"z\"].module.kms"})], inside([configured_key({}), configured_policy(of_main)])) == {"[no-policy]"}
	warned_of([key_inside], inside([configured_key({"policy": {"references": ["var.policy"]}})])) == {"[unknown]"}
}

test_a_policy_of_another_module_is_told_by_what_is_handed_over if {
	key_inside := object.union(the_key, {"module_address": "module.kms"})
	made := {"resources": [configured_key({})], "outputs": {"id": {"expression": {"references": of_main}}}}
	warned_of([key_inside, apart_policy], {"module_calls": {"kms": {"module": made}}, "resources": [configured_policy(["module.kms.id", "module.kms"])]}) == set()
	warned_of([key_inside, apart_policy], {"module_calls": {"kms": {"module": made}}, "resources": [configured_policy(["module.kms.other", "module.kms"])]}) == {"[no-policy]"}
	policy_inside := object.union(apart_policy, {"module_address": "module.policy"})
	given := {"module": {"resources": [configured_policy(["var.key"])]}, "expressions": {"key": {"references": of_main}}}
	warned_of([the_key, policy_inside], {"resources": [configured_key({})], "module_calls": {"policy": given}}) == set()
}

test_a_policy_that_is_replaced_is_not_judged if {
	old := object.union(the_key, {"change": {"actions": ["update"], "after": {"policy": broken}, "after_unknown": {"policy": false}}})
	count(deny) == 0 with input as {"resource_changes": [old, apart_policy], "configuration": {"root_module": {"resources": [configured_key({}), configured_policy(of_main)]}}}
		with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
		with data.keymend.kms.delegation_wanted as true
		with data.keymend.kms.administrators as []
	"[delegation]" in denied_codes(old)
}

test_what_is_deferred_is_said if count(warn) == 1 with input as {"deferred_changes": [{"reason": "resource_config_unknown", "resource_change": the_key}]}

test_what_is_no_policy_fails if {
	denied_codes(key("{")) == {"[unreadable]"}
	denied_codes(key("[]")) == {"[unreadable]"}
	denied_codes(key("\"{}\"")) == {"[unreadable]"}
}

test_the_safety_check_stays_on if denied_codes(object.union(key(json.marshal({"Statement": [root]})), {"change": {"after": {"bypass_policy_lockout_safety_check": true}}})) == {"[bypass]"}

test_a_safety_check_known_after_apply_is_said if {
	every type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_key_policy"] {
		bypass := object.union(key(json.marshal({"Statement": [root]})), {"type": type, "change": {"after_unknown": {"bypass_policy_lockout_safety_check": true}}})
		denied_codes(bypass) == set()
		warned_codes(bypass) == {"[unknown]"}
	}
}

test_what_decides_about_rotation_may_be_known_after_apply if {
	every argument in ["custom_key_store_id", "customer_master_key_spec", "key_usage", "enable_key_rotation"] {
		later := object.union(key(json.marshal({"Statement": [root]})), {"change": {"after": {"enable_key_rotation": false}, "after_unknown": {argument: true}}})
		denied_codes(later) == set()
		warned_codes(later) == {"[unknown]"}
	}
	rotated := object.union(key(json.marshal({"Statement": [root]})), {"change": {"after_unknown": {"custom_key_store_id": true}}})
	warned_codes(rotated) == set()
}

# The provider of the Cloud Control API computes whatever is not written.
test_what_is_not_written_is_off if {
	computed_key := {"type": "awscc_kms_key", "change": {
		"actions": ["create"], "after": {"key_policy": json.marshal({"Statement": [root]})},
		"after_unknown": {"enable_key_rotation": true, "key_spec": true, "bypass_policy_lockout_safety_check": true},
	}}
	module := {"resources": [{"type": "awscc_kms_key", "name": "main", "expressions": {"key_policy": {}}}]}
	warned_of(plan(computed_key).resource_changes, module) == set()
	count(deny) > 0 with input as object.union(plan(computed_key), {"configuration": {"root_module": module}})
}

test_rotation_is_on_where_there_is_any if {
	off := object.union(key(json.marshal({"Statement": [root]})), {"change": {"after": {"enable_key_rotation": false}}})
	denied_codes(off) == {"[rotation]"}
	denied_codes(object.union(off, {"change": {"after": {"customer_master_key_spec": "RSA_2048"}}})) == set()
	denied_codes(object.union(off, {"change": {"after": {"key_usage": "GENERATE_VERIFY_MAC", "customer_master_key_spec": "HMAC_256"}}})) == set()
}
