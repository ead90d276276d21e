/**
 * How one call is decided: by the key policy, grants, the policies of the caller, its organization
 * and its network, and the key itself.
 *
 * <p>Sources: AWS KMS Developer Guide, policy-evaluation; IAM User Guide,
 * reference_policies_evaluation-logic.
 */
@NullMarked
package dev.keymend.authorization;

import org.jspecify.annotations.NullMarked;
