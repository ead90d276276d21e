# What holds for your keys. Every other file here reads it from this one.
package keymend.kms

import rego.v1

# The account that owns the keys, and its partition.
owner := "@@OWNER@@"

partition := "@@PARTITION@@"

# Whether IAM policies of the account are to decide, as in AWS's default key policy. Where they are
# not, two principals must be named that can change the key policy.
delegation_wanted := @@DELEGATION@@

# Users and roles that the key policy must name as able to change it.
administrators := @@ADMINISTRATORS@@

# Other accounts that a key policy may name, services, and organizations.
allowed_accounts := @@ACCOUNTS@@

allowed_services := @@SERVICES@@

allowed_organizations := @@ORGANIZATIONS@@

# The actions that a key policy has a say about.
key_actions := {
	@@ACTION_LINES@@
}
