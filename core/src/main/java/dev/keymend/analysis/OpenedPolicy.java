package dev.keymend.analysis;

import dev.keymend.analysis.Report.Reported;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * One policy that was found in a text, read and typed.
 *
 * @param document what was read; empty when it cannot be read
 * @param bytes how large it is, if it is too large to be typed, else 0
 * @param policy the policy; empty when the document has not the shape of one
 * @param notes what was repaired in it, or why it cannot be read
 */
record OpenedPolicy(
    Optional<PolicyDocument> document,
    int bytes,
    Optional<KeyPolicy> policy,
    List<Reported> notes) {}
