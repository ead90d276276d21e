package dev.keymend.policy;

import dev.keymend.source.StringNode;

/**
 * A principal as written.
 *
 * @param node where it stands
 * @param id whom it means
 */
public record Principal(StringNode node, PrincipalId id) {}
