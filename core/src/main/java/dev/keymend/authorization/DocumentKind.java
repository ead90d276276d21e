package dev.keymend.authorization;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** What is pasted beside a key policy. */
public enum DocumentKind {
  IDENTITY_POLICY(Optional.of(CallLayer.IDENTITY_POLICY), "IAM policy of the caller"),
  PERMISSIONS_BOUNDARY(
      Optional.of(CallLayer.PERMISSIONS_BOUNDARY), "permissions boundary of the caller"),
  SESSION_POLICY(Optional.of(CallLayer.SESSION_POLICY), "session policy"),
  SCP(Optional.of(CallLayer.SCP), "service control policy"),
  RCP(Optional.of(CallLayer.RCP), "resource control policy"),
  ENDPOINT_POLICY(Optional.of(CallLayer.ENDPOINT_POLICY), "VPC endpoint policy"),
  GRANTS(Optional.of(CallLayer.GRANT), "grants of the key"),
  KEY_DESCRIPTION(Optional.of(CallLayer.KEY_STATE), "description of the key"),
  SIMULATION(Optional.empty(), "result of IAM's policy simulator"),
  CALLER_IDENTITY(Optional.empty(), "identity of the caller"),
  KEY_POLICY(Optional.of(CallLayer.KEY_POLICY), "key policy"),
  OTHER(Optional.empty(), "not known");

  private static final DocumentKind[] ALL = values();

  private final String id = Ascii.id(name());

  @SuppressWarnings("ImmutableEnumChecker") // An optional constant is.
  private final Optional<CallLayer> layer;

  private final String label;

  DocumentKind(Optional<CallLayer> layer, String label) {
    this.layer = layer;
    this.label = label;
  }

  /** Returns the kind with an id. */
  public static Optional<DocumentKind> byId(String id) {
    for (DocumentKind kind : ALL) {
      if (kind.id.equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Returns the id used in requests and reports. */
  public String id() {
    return id;
  }

  /** Returns the layer that it tells about. */
  public Optional<CallLayer> layer() {
    return layer;
  }

  /** Returns what to call it. */
  public String label() {
    return label;
  }
}
