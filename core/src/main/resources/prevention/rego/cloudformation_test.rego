package keymend.kms

import rego.v1

template(properties_of) := {"Resources": {"Key": {"Type": "AWS::KMS::Key", "Properties": object.union({"EnableKeyRotation": true}, properties_of)}}}

template_denies(properties_of) := found if {
	found := {regex.find_n(`^\[[a-z-]+\]`, m, 1)[0] | some m in deny} with input as template(properties_of)
		with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
		with data.keymend.kms.delegation_wanted as true
		with data.keymend.kms.administrators as []
}

template_warns(properties_of) := found if {
	found := {regex.find_n(`^\[[a-z-]+\]`, m, 1)[0] | some m in warn} with input as template(properties_of)
		with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
}

test_functions_for_the_own_account_pass if {
	every principal in [
		{"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"},
		{"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::", {"Ref": "AWS::AccountId"}, ":root"]]},
		{"Ref": "AWS::AccountId"},
		"arn:aws:iam::111122223333:root",
	] {
		template_denies({"KeyPolicy": {"Statement": [object.union(root, {"Principal": {"AWS": principal}})]}}) == set()
		template_warns({"KeyPolicy": {"Statement": [object.union(root, {"Principal": {"AWS": principal}})]}}) == set()
	}
}

test_a_role_of_the_template_is_one_of_the_account if {
	made := object.union(template({"KeyPolicy": {"Statement": [object.union(root, {"Principal": {"AWS": {"Fn::GetAtt": ["Keys", "Arn"]}}})]}}), {"Resources": {"Keys": {"Type": "AWS::IAM::Role"}}})
	is_manageable(made.Resources.Key.Properties.KeyPolicy) with input as made
	not is_manageable(made.Resources.Key.Properties.KeyPolicy) with input as {}
}

test_a_service_of_whatever_region_is_on_the_list if {
	listed := {"Principal": {"Service": {"Fn::Sub": "logs.${AWS::Region}.amazonaws.com"}}}
	template_denies({"KeyPolicy": {"Statement": [root, object.union(application, listed)]}}) == set() with data.keymend.kms.allowed_services as ["logs.eu-central-1.amazonaws.com"]
	template_denies({"KeyPolicy": {"Statement": [root, object.union(application, listed)]}}) == {"[services]"} with data.keymend.kms.allowed_services as ["sns.amazonaws.com"]
}

test_without_sub_a_name_is_no_account if "[delegation]" in template_denies({"KeyPolicy": {"Statement": [object.union(root, {"Principal": {"AWS": "arn:aws:iam::${AWS::AccountId}:root"}})]}})

test_a_broken_template_fails if template_denies({"KeyPolicy": {"Statement": application}}) == {"[delegation]", "[managers]"}

test_a_parameter_is_said_to_be_unknown if template_warns({"KeyPolicy": {"Statement": [root, object.union(application, {"Principal": {"AWS": {"Ref": "Role"}}})]}}) == {"[unknown]"}

test_a_template_without_a_policy_says_so if {
	template_warns({}) == {"[no-policy]"}
	template_warns({"KeyPolicy": {"Fn::Transform": {"Name": "AWS::Include"}}}) == {"[unknown]"}
}

test_what_is_no_policy_is_not_said_to_be_a_function if {
	every policy in [{}, {"Statement": null}, {"statement": [root]}, "{", "{}"] {
		template_denies({"KeyPolicy": policy}) == {"[unreadable]"}
		template_warns({"KeyPolicy": policy}) == set()
	}
	template_warns({"KeyPolicy": {"Ref": "AWS::NoValue"}}) == {"[no-policy]"}
}

test_what_a_function_adds_is_said if {
	sound := {"Statement": [root]}
	included := object.union(sound, {"Fn::Transform": {"Name": "AWS::Include"}})
	every properties_of in [
		{"KeyPolicy": included},
		{"KeyPolicy": sound, "Fn::Transform": {"Name": "AWS::Include"}},
		{"KeyPolicy": sound, "BypassPolicyLockoutSafetyCheck": {"Ref": "Bypass"}},
		{"KeyPolicy": sound, "BypassPolicyLockoutSafetyCheck": {"Fn::If": ["Test", true, false]}},
		{"KeyPolicy": sound, "EnableKeyRotation": {"Ref": "Rotation"}},
		{"KeyPolicy": sound, "EnableKeyRotation": false, "KeySpec": {"Ref": "Spec"}},
	] {
		template_denies(properties_of) == set()
		template_warns(properties_of) == {"[unknown]"}
	}
	template_warns({"KeyPolicy": sound, "KeySpec": {"Ref": "Spec"}}) == set()
}

test_keys_in_a_loop_are_said if {
	keys_made := {"Key${N}": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Statement": [application]}}}}
	count(warn) == 1 with input as {"Resources": {"Fn::ForEach::Keys": ["N", ["A"], keys_made]}}
	count(warn) == 1 with input as {"Resources": {"Fn::ForEach::Keys": ["N", ["A"], {"Fn::ForEach::Inner": ["M", ["B"], keys_made]}]}}
	count(warn) == 1 with input as {"Resources": {"Fn::Transform": {"Name": "AWS::Include"}}}
	count(warn) == 0 with input as {"Resources": {"Fn::ForEach::Topics": ["N", ["A"], {"Topic${N}": {"Type": "AWS::SNS::Topic"}}]}}
}

test_an_organization_by_parameter_is_said_to_be_unknown if {
	by_parameter := object.union(application, {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "Organization"}}}})
	template_denies({"KeyPolicy": {"Statement": [root, by_parameter]}}) == set()
	template_warns({"KeyPolicy": {"Statement": [root, by_parameter]}}) == {"[unknown]"}
}

test_a_policy_in_a_string_is_read if template_denies({"KeyPolicy": json.marshal({"Statement": [application]})}) == {"[delegation]", "[managers]"}

test_replicas_are_looked_at if {
	count(deny) > 0 with input as {"Resources": {"Replica": {"Type": "AWS::KMS::ReplicaKey", "Properties": {"KeyPolicy": {"Statement": [application]}}}}}
}

test_the_template_keeps_the_safety_check if template_denies({"KeyPolicy": {"Statement": root}, "BypassPolicyLockoutSafetyCheck": "true"}) == {"[bypass]"}

test_the_template_rotates_the_key if {
	template_denies({"KeyPolicy": {"Statement": root}, "EnableKeyRotation": false}) == {"[rotation]"}
	template_denies({"KeyPolicy": {"Statement": root}, "EnableKeyRotation": false, "KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"}) == set()
}
