# The account, the list of accounts and the like are those of the tests, whatever parameters.rego has.
package keymend.kms

import rego.v1

root := {"Sid": "Enable IAM User Permissions", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}

application := {"Sid": "Application", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/App"}, "Action": ["kms:Decrypt", "kms:DescribeKey"], "Resource": "*"}

administrator := object.union(application, {"Action": "kms:*"})

but(statement, other) := object.union(statement, other)

codes(statements_of) := found if {
	found := {fault[0] | some fault in faults({"Version": "2012-10-17", "Statement": statements_of})} with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
		with data.keymend.kms.delegation_wanted as true
		with data.keymend.kms.administrators as []
		with data.keymend.kms.allowed_accounts as ["444455556666"]
		with data.keymend.kms.allowed_services as ["sns.amazonaws.com"]
		with data.keymend.kms.allowed_organizations as ["o-a1b2c3d4e5"]
}

codes_without_iam(statements_of) := found if {
	found := {fault[0] | some fault in faults({"Statement": statements_of})} with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
		with data.keymend.kms.delegation_wanted as false
		with data.keymend.kms.administrators as []
		with data.keymend.kms.allowed_accounts as []
		with data.keymend.kms.allowed_services as []
}

doubts_of(statements_of) := found if {
	found := {doubt[0] | some doubt in doubts({"Statement": statements_of})} with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
}

doubts_without_iam(statements_of) := found if {
	found := doubts_of(statements_of) with data.keymend.kms.delegation_wanted as false
}

test_the_default_policy_passes if codes([root]) == set()

test_one_statement_need_not_be_in_a_list if codes(root) == set()

test_lists_pass if codes([but(root, {"Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}, "Action": ["kms:*"], "Resource": ["*"]})]) == set()

test_the_account_id_alone_passes if codes([but(root, {"Principal": {"AWS": "111122223333"}})]) == set()

test_case_and_star_of_actions_pass if {
	codes([but(root, {"Action": "KMS:*"})]) == set()
	codes([but(root, {"Action": "*"})]) == set()
}

test_the_policy_without_the_root_statement_fails if codes([application]) == {"delegation", "managers"}

test_an_administrator_does_not_delegate if codes([administrator]) == {"delegation"}

test_another_accounts_root_fails if codes([but(root, {"Principal": {"AWS": "arn:aws:iam::444455556666:root"}})]) == {"delegation", "managers"}

test_an_unlisted_account_fails if "accounts" in codes([root, but(application, {"Principal": {"AWS": "999988887777"}})])

test_a_role_named_root_fails if codes([but(root, {"Principal": {"AWS": "arn:aws:iam::111122223333:role/root"}})]) == {"delegation"}

test_another_partition_fails if "delegation" in codes([but(root, {"Principal": {"AWS": "arn:aws-cn:iam::111122223333:root"}})])

test_a_condition_fails if {
	codes([but(root, {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}})]) == {"delegation", "managers"}
	codes([but(root, {"Condition": {"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}}})]) == {"delegation", "managers"}
}

test_a_condition_on_the_own_account_passes if codes([but(root, {"Condition": {"StringEquals": {"kms:CallerAccount": "111122223333"}}})]) == set()

test_some_actions_fail if {
	codes([but(root, {"Action": ["kms:Describe*", "kms:Put*"]})]) == {"delegation"}
	codes([but(root, {"Action": "kms:Decrypt"})]) == {"delegation", "managers"}
}

test_two_statements_together_pass if codes([
	object.remove(but(root, {"NotAction": "kms:Put*"}), ["Action"]),
	but(root, {"Action": ["kms:Put*"]}),
]) == set()

test_without_a_resource_nothing_is_allowed if codes([object.remove(root, ["Resource"])]) == {"delegation", "managers"}

test_another_keys_arn_fails if "delegation" in codes([but(root, {"Resource": "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"})])

test_a_deny_takes_it_back if {
	codes([root, but(root, {"Effect": "Deny"})]) == {"delegation", "managers"}
	codes([root, but(root, {"Effect": "Deny", "Principal": "*", "Action": "kms:PutKeyPolicy"})]) == {"delegation", "managers"}
	codes([root, but(root, {"Effect": "Deny", "Principal": {"AWS": "111122223333"}, "Action": ["kms:Decrypt"]})]) == {"delegation"}
}

test_a_deny_on_one_role_does_not if codes([root, but(application, {"Effect": "Deny"})]) == set()

test_a_deny_with_not_principal_takes_it_back if "delegation" in codes([root, object.remove(but(root, {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:role/App"}}), ["Principal"])])

# Where it lists the account, the root user alone is spared.
test_a_deny_with_not_principal_that_lists_the_account_takes_it_back if "delegation" in codes([root, object.remove(but(root, {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}}), ["Principal"])])

test_a_deny_with_not_principal_spares_whom_it_lists if {
	other := but(administrator, {"Principal": {"AWS": "arn:aws:iam::111122223333:user/anna"}})
	spared := {"AWS": ["arn:aws:iam::111122223333:user/anna", "arn:aws:iam::111122223333:role/App"]}
	codes_without_iam([administrator, other, object.remove(but(root, {"Effect": "Deny", "NotPrincipal": spared}), ["Principal"])]) == set()
}

test_a_deny_with_not_action if "delegation" in codes([root, object.remove(but(root, {"Effect": "Deny", "NotAction": "kms:Decrypt"}), ["Action"])])

test_everyone_is_public if {
	"public" in codes([root, but(application, {"Principal": "*"})])
	"public" in codes([root, but(application, {"Principal": {"AWS": "*"}})])
	"public" in codes([root, but(application, {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/App", "*"]}})])
	"public" in codes([root, but(application, {"Principal": "*", "Condition": {"StringLike": {"kms:CallerAccount": "*"}}})])
	"public" in codes([root, but(application, {"Principal": "*", "Condition": {"StringNotEquals": {"kms:CallerAccount": "111122223333"}}})])
	"public" in codes([root, but(application, {"Principal": "*", "Condition": {"StringEqualsIfExists": {"kms:CallerAccount": "111122223333"}}})])
	"public" in codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}}})])
}

test_everyone_in_a_known_account_is_not_public if {
	codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"kms:CallerAccount": "111122223333"}}})]) == set()
	codes([root, but(application, {"Principal": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}}})]) == set()
	codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}})]) == set()
}

test_everyone_in_an_unlisted_organization_fails if {
	codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-zzzzzzzzzz"]}}})]) == {"organizations"}
	codes([root, but(application, {"Principal": "*", "Condition": {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-zzzzzzzzzz/r-ab12/*"}}})]) == {"organizations"}
	codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-zzzzzzzzzz", "kms:CallerAccount": "111122223333"}}})]) == set()
}

test_another_keys_statement_does_nothing if {
	other := but(root, {"Resource": ["arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"]})
	of_key({"Statement": [root, other]}, "new").Statement == [root]
	of_key({"Statement": other}, "1234abcd-12ab-34cd-56ef-1234567890ab").Statement == [other]
	of_key({"Statement": other}, "").Statement == [other]
	of_key({"Statement": but(root, {"Resource": "arn:aws:kms:*:111122223333:key/*"})}, "new").Statement != []
	{doubt[0] | some doubt in key_doubts({"Statement": other}, "new")} == {"other-key"}
	some_keys := but(root, {"Resource": "arn:aws:kms:us-east-1:111122223333:key/12*"})
	of_key({"Statement": some_keys}, "1234abcd-12ab-34cd-56ef-1234567890ab").Statement == [some_keys]
	of_key({"Statement": some_keys}, "9234abcd-12ab-34cd-56ef-1234567890ab").Statement == []
	{doubt[0] | some doubt in key_doubts({"Statement": other}, "")} == {"unknown"} with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
	count(key_doubts({"Statement": other}, "1234abcd-12ab-34cd-56ef-1234567890ab")) == 0
}

test_everyone_in_an_unlisted_account_fails if codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"kms:CallerAccount": "999988887777"}}})]) == {"accounts"}

test_allow_with_not_principal_is_public if "public" in codes([root, object.remove(but(application, {"NotPrincipal": {"AWS": "111122223333"}}), ["Principal"])])

test_services_must_be_listed if {
	codes([root, but(application, {"Principal": {"Service": "sns.amazonaws.com"}})]) == set()
	codes([root, but(application, {"Principal": {"Service": ["sns.amazonaws.com", "s3.amazonaws.com"]}})]) == {"services"}
}

# What is known of a name with a wildcard is that it is none that is on the list.
test_a_service_with_a_wildcard_is_not_on_the_list if {
	every name in ["*", "**", "*.amazonaws.com", "s?s.amazonaws.com", "{sns,s3}.amazonaws.com"] {
		codes([root, but(application, {"Principal": {"Service": name}})]) == {"services"}
	}
}

test_a_resource_that_may_be_the_key_counts_for_whom_it_lets_in if {
	every pattern in ["**", "arn:*", "arn:aws:kms:*", "arn:aws:kms:eu-west-1:111122223333:k*", "arn:aws:kms:eu-west-1:11112222333?:key/*"] {
		codes([root, but(application, {"Principal": "*", "Resource": pattern})]) == {"public"}
		codes([root, but(application, {"Principal": {"AWS": "999988887777"}, "Resource": pattern})]) == {"accounts"}
		"delegation" in codes([root, but(root, {"Effect": "Deny", "Resource": pattern})])
	}
	every pattern in ["arn:aws:s3:*", "arn:aws:kms:eu-west-1:444455556666:key/*", "arn:aws:kms:eu-west-1:111122223333:alias/*"] {
		codes([root, but(application, {"Principal": "*", "Resource": pattern})]) == set()
		doubts_of([but(application, {"Resource": pattern})]) == {"unknown"}
	}
	"public" in codes([root, but(application, {"Principal": "*", "Resource": {"Ref": "Keys"}})])
	codes([but(root, {"Resource": "arn:aws:kms:*"})]) == set()
	"delegation" in codes([but(root, {"Resource": "arn:aws:kms:eu-west-1:111122223333:k*"})])
	doubts_of([but(root, {"Resource": "arn:aws:kms:eu-west-1:111122223333:k*"})]) == {"unknown"}
}

test_brackets_and_braces_are_themselves if {
	"delegation" in codes([but(root, {"Action": "kms:[a-z]*"})])
	"delegation" in codes([but(root, {"Action": "kms:{*,x}"})])
	codes([but(root, {"Action": "k?s:*"})]) == set()
}

test_a_condition_that_is_filled_in_later_is_said if {
	every value in [{"Ref": "Organization"}, "${var.organization}", ["o-a1b2c3d4e5", {"Ref": "Organization"}]] {
		statement := but(application, {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": value}}})
		codes([root, statement]) == set()
		doubts_of([root, statement]) == {"unknown"}
	}
	whole := but(application, {"Principal": "*", "Condition": {"Fn::If": ["Closed", {}, {}]}})
	codes([root, whole]) == set()
	doubts_of([root, whole]) == {"unknown"}

	# AWS fills it in, with whoever calls.
	codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalAccount": "${aws:PrincipalAccount}"}}})]) == {"public"}
	codes([root, but(application, {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["*", {"Ref": "Organization"}]}}})]) == {"public"}
}

managing := but(administrator, {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/App", "arn:aws:iam::111122223333:user/anna"]}})

test_without_iam_a_condition_lets_iam_in if {
	every condition in [{"Bool": {"aws:MultiFactorAuthPresent": "true"}}, {"StringLike": {"aws:PrincipalArn": "*"}}] {
		codes_without_iam([managing, but(root, {"Condition": condition})]) == {"delegation"}
		codes_without_iam([managing, but(root, {"Condition": condition}), but(root, {"Effect": "Deny"})]) == {"managers"}
	}
	codes_without_iam([managing, but(root, {"Resource": "arn:aws:kms:eu-west-1:111122223333:k*"})]) == {"delegation"}
	open_one := but(root, {"Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "Organization"}}}})
	codes_without_iam([managing, open_one]) == set()
	doubts_without_iam([managing, open_one]) == {"unknown"}
}

test_without_iam_everyone_of_the_account_is_let_in if {
	every condition in [
		{"StringEquals": {"kms:CallerAccount": "111122223333"}},
		{"StringEquals": {"aws:PrincipalAccount": "111122223333"}},
		{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:*"}},
	] {
		codes_without_iam([managing, but(root, {"Principal": "*", "Condition": condition})]) == {"everyone"}
		doubts_without_iam([managing, but(application, {"Principal": "*", "Condition": condition})]) == {"everyone"}
		codes([root, but(root, {"Principal": "*", "Condition": condition})]) == set()
	}
	service := {"StringEquals": {"kms:CallerAccount": "111122223333", "kms:ViaService": "s3.eu-west-1.amazonaws.com"}}
	codes_without_iam([managing, but(root, {"Principal": "*", "Condition": service})]) == set()
	doubts_without_iam([managing, but(root, {"Principal": "*", "Condition": service})]) == {"everyone"}
	by_name := but(root, {"Principal": "*", "Condition": {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/App"}}})
	codes_without_iam([managing, by_name]) == set()
	doubts_without_iam([managing, by_name]) == set()
}

test_a_role_and_its_session_are_one_manager if {
	session := "arn:aws:sts::111122223333:assumed-role/App/s"
	codes_without_iam([but(root, {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/App", session]}})]) == {"managers"}
	codes_without_iam([but(root, {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/path/App", session]}})]) == {"managers"}
	codes_without_iam([but(root, {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/Other", session]}})]) == set()
	codes_without_iam([but(root, {"Principal": {"AWS": ["arn:aws:iam::111122223333:user/App", session]}})]) == set()
}

test_a_principal_that_kms_refuses_is_said if {
	doubts_of([root, but(application, {"Principal": ["*"]})]) == {"unknown"}
	doubts_of([root, object.remove(application, ["Principal"])]) == {"unknown"}
	doubts_of([root, object.union(root, {"Fn::Transform": {}})]) == {"unknown"}
}

test_without_iam_two_must_be_named if {
	other := but(administrator, {"Principal": {"AWS": "arn:aws:iam::111122223333:user/anna"}})
	codes_without_iam([administrator, other]) == set()
	codes_without_iam([administrator]) == {"managers"}
	codes_without_iam([administrator, other, root]) == {"delegation"}
	codes_without_iam([administrator, other, but(other, {"Effect": "Deny", "Action": "kms:PutKeyPolicy"})]) == {"managers"}
}

test_a_required_administrator_must_be_named if {
	policy := {"Statement": [root, administrator]}
	missed := {fault[1] | some fault in faults(policy); fault[0] == "administrators"} with data.keymend.kms.owner as "111122223333"
		with data.keymend.kms.partition as "aws"
		with data.keymend.kms.administrators as ["arn:aws:iam::111122223333:role/App", "arn:aws:iam::111122223333:role/Keys"]
	count(missed) == 1
	contains(concat("", missed), "role/Keys")
}

test_what_is_not_known_is_said if {
	doubts_of([root]) == set()
	doubts_of([but(root, {"Principal": {"AWS": "AROAEXAMPLEEXAMPLE01"}})]) == {"unknown"}
	doubts_of([but(root, {"Principal": {"AWS": {"Fn::GetAtt": ["Role", "Arn"]}}})]) == {"unknown"}
	doubts_of([root, {"Fn::If": ["Condition", root, root]}]) == {"unknown"}
	doubts_of([root, but(root, {"Effect": "Deny", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}})]) == {"conditional-deny"}
}
