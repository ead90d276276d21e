# terraform test, in the module that has key_policy_checks.tf. Nothing is made: these are plans.
run "the_key_policy_is_read" {
  command = plan

  assert {
    condition     = length(flatten([jsondecode(data.aws_iam_policy_document.key.json).Statement])) > 0
    error_message = "The key policy has no statement."
  }
}

run "iam_policies_decide_or_two_managers_are_named" {
  command = plan

  assert {
    condition     = local.key_policy_checks_sound
    error_message = "[delegation] IAM policies of account @@OWNER@@ cannot allow everything, or two managers are missing."
  }

  assert {
    condition     = local.key_policy_checks_named
    error_message = "[administrators] The key policy does not name everybody who must be able to change it."
  }
}
