package dev.keymend.denial;

import dev.keymend.kms.Arn;
import dev.keymend.text.Ascii;
import java.util.Optional;

/** Kinds of callers. Source: IAM User Guide, reference_policies_elements_principal. */
public enum CallerKind {
  ROLE,
  /** A role that AWS makes for a service, which no organization policy holds back. */
  SERVICE_LINKED_ROLE,
  USER,
  FEDERATED_USER,
  ROOT,
  SERVICE,
  UNKNOWN;

  private static final String SERVICE_LINKED = "AWSServiceRoleFor";

  private final String id = Ascii.id(name());

  /** Returns the kind of a caller, which is written as an ARN or as the name of a service. */
  static CallerKind of(String principal) {
    Optional<Arn> arn = Arn.parse(principal);
    if (arn.isEmpty()) {
      return principal.endsWith(".amazonaws.com") ? SERVICE : UNKNOWN;
    }
    String resource = arn.get().resource();
    if (resource.startsWith("assumed-role/" + SERVICE_LINKED)
        || resource.startsWith("role/aws-service-role/")) {
      return SERVICE_LINKED_ROLE;
    }
    if (resource.startsWith("assumed-role/") || resource.startsWith("role/")) {
      return ROLE;
    }
    if (resource.startsWith("federated-user/")) {
      return FEDERATED_USER;
    }
    return resource.startsWith("user/") ? USER : resource.equals("root") ? ROOT : UNKNOWN;
  }

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }
}
