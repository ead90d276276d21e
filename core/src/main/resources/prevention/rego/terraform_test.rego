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

test_a_policy_apart_needs_no_warning if {
	apart := object.union(plan(key(null)), {"configuration": {"root_module": {"resources": [{
		"type": "aws_kms_key_policy",
		"expressions": {"key_id": {"references": ["aws_kms_key.main.key_id", "aws_kms_key.main"]}},
	}]}}})
	count(warn) == 0 with input as apart
}

test_what_is_no_policy_fails if {
	denied_codes(key("{")) == {"[unreadable]"}
	denied_codes(key("[]")) == {"[unreadable]"}
	denied_codes(key("\"{}\"")) == {"[unreadable]"}
}

test_the_safety_check_stays_on if denied_codes(object.union(key(json.marshal({"Statement": [root]})), {"change": {"after": {"bypass_policy_lockout_safety_check": true}}})) == {"[bypass]"}

test_rotation_is_on_where_there_is_any if {
	off := object.union(key(json.marshal({"Statement": [root]})), {"change": {"after": {"enable_key_rotation": false}}})
	denied_codes(off) == {"[rotation]"}
	denied_codes(object.union(off, {"change": {"after": {"customer_master_key_spec": "RSA_2048"}}})) == set()
	denied_codes(object.union(off, {"change": {"after": {"key_usage": "GENERATE_VERIFY_MAC", "customer_master_key_spec": "HMAC_256"}}})) == set()
}
