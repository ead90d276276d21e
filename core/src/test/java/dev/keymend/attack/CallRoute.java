package dev.keymend.attack;

import dev.keymend.kms.ActionSet;
import java.util.List;

/**
 * How a call reaches KMS. Sources: KMS Developer Guide, conditions-kms and conditions-aws; IAM User
 * Guide, access_forward_access_sessions and reference_policies_condition-keys.
 */
enum CallRoute {
  /** Directly, to a public endpoint. */
  INTERNET,
  /** Directly, through a VPC endpoint. */
  ENDPOINT,
  /** A service that works with KMS forwards the call with the caller's session. */
  FORWARDED,
  /** CloudFormation forwards a call that manages a key. */
  CLOUDFORMATION,
  /** A service calls by itself. */
  SERVICE;

  /** Keys that only a call through a VPC endpoint has. */
  private static final List<String> NETWORK =
      List.of("aws:sourcevpce", "aws:sourcevpc", "aws:vpceorgid", "aws:vpceaccount");

  /** Keys that only a forwarded call has, or has so. */
  private static final List<String> OF_SERVICES =
      List.of("kms:viaservice", "aws:calledvia", "kms:grantisforawsresource");

  /** Draws a way that a call can take, mostly one that the aimed statement asks for. */
  static CallRoute draw(AttackedCall call) {
    if (call.who().isService()) {
      return SERVICE;
    }
    Dice dice = call.dice();
    ActionSet use = call.isGenerous() ? ActionSet.ANY_ACCOUNT : KeyRow.actions("forwarded");
    CallRoute forwarded = use.contains(call.action()) ? FORWARDED : CLOUDFORMATION;
    if (call.wantsAny(OF_SERVICES) && dice.chance(60)) {
      return forwarded;
    }
    if (call.wantsAny(NETWORK) && dice.chance(60)) {
      return ENDPOINT;
    }
    return dice.chance(40) ? forwarded : dice.chance(60) ? INTERNET : ENDPOINT;
  }
}
