# Asserts on the key policy, in the module that makes it. Put the name of your document in place of "key".
locals {
  key_policy_checks_root       = ["@@OWNER@@", "arn:@@PARTITION@@:iam::@@OWNER@@:root"]
  key_policy_checks_statements = flatten([try(jsondecode(data.aws_iam_policy_document.key.json).Statement, [])])

  # What the account is given whatever the request, and what is taken from it.
  key_policy_checks_given = [
    for s in local.key_policy_checks_statements : s
    if try(s.Effect, "") == "Allow" && !can(s.Condition) && contains(flatten([try(s.Resource, [])]), "*")
    && anytrue([for a in flatten([try(s.Action, [])]) : contains(["kms:*", "*"], try(lower(a), ""))])
    && anytrue([for p in flatten([try(s.Principal.AWS, [])]) : try(contains(local.key_policy_checks_root, p), false)])
  ]
  key_policy_checks_taken = [
    for s in local.key_policy_checks_statements : s
    if try(s.Effect, "") == "Deny" && !can(s.Condition)
    && (can(s.NotPrincipal) || try(s.Principal == "*", false)
    || anytrue([for p in flatten([try(s.Principal.AWS, [])]) : try(contains(concat(["*"], local.key_policy_checks_root), p), false)]))
  ]

  key_policy_checks_let_in = [
    for s in local.key_policy_checks_statements : s
    if try(s.Effect, "") == "Allow"
    && anytrue([for p in flatten([try(s.Principal.AWS, [])]) : try(contains(local.key_policy_checks_root, p), false)])
  ]

  # Statements that are about changing the policy, whatever the request.
  key_policy_checks_changing = [
    for s in local.key_policy_checks_statements : s
    if !can(s.Condition) && (can(s.NotAction) || anytrue([
      for a in flatten([try(s.Action, [])]) :
      can(regex("^${replace(replace(lower(a), "*", ".*"), "?", ".")}$", "kms:putkeypolicy"))
    ]))
  ]

  # Users and roles of the account that can change the policy: named, and not denied it. A Deny with NotAction or NotPrincipal
  # counts as one for everybody.
  key_policy_checks_named_in = { for effect in ["Allow", "Deny"] : effect => flatten([
    for s in local.key_policy_checks_changing : concat(
      can(s.NotPrincipal) || try(s.Principal == "*", false) ? ["*"] : [],
      [for p in flatten([try(s.Principal.AWS, [])]) : tostring(p) if can(tostring(p))]
    )
    if try(s.Effect, "") == effect && (effect == "Deny" || !can(s.NotAction) && contains(flatten([try(s.Resource, [])]), "*"))
  ]) }
  key_policy_checks_managers = setsubtract([
    for p in local.key_policy_checks_named_in["Allow"] : p
    if can(regex("^arn:@@PARTITION@@:iam::@@OWNER@@:(user|role)/[^*?]+$", p))
    && length(setintersection(local.key_policy_checks_named_in["Deny"], concat(["*"], local.key_policy_checks_root))) == 0
  ], local.key_policy_checks_named_in["Deny"])

  key_policy_checks_public = [
    for s in local.key_policy_checks_statements : s
    if try(s.Effect, "") == "Allow" && !can(s.Condition)
    && (can(s.NotPrincipal) || try(s.Principal == "*", false) || contains(flatten([try(s.Principal.AWS, [])]), "*"))
  ]

  key_policy_checks_delegated = length(local.key_policy_checks_given) > 0 && length(local.key_policy_checks_taken) == 0
  key_policy_checks_sound = @@DELEGATION@@ ? local.key_policy_checks_delegated : (
    length(local.key_policy_checks_managers) > 1 && length(local.key_policy_checks_let_in) == 0
  )
  key_policy_checks_named = length(setsubtract(@@ADMINISTRATORS@@, local.key_policy_checks_managers)) == 0
}

# Stops the plan; where the document is known after apply only, the apply.
resource "terraform_data" "key_policy_checks" {
  lifecycle {
    precondition {
      condition     = local.key_policy_checks_sound
      error_message = "[delegation] The key policy must give account @@OWNER@@ kms:* in a statement without a condition; where IAM is kept out, it must name two users or roles that can change it, and not the account."
    }

    precondition {
      condition     = length(local.key_policy_checks_public) == 0
      error_message = "[public] The key policy lets anyone in any account in, without any condition."
    }
  }
}

# Warns, with each plan and apply.
check "key_policy_administrators" {
  assert {
    condition     = local.key_policy_checks_named
    error_message = "[administrators] The key policy does not name everybody who must be able to change it."
  }
}
