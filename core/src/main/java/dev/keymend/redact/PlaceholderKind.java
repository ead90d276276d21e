package dev.keymend.redact;

import java.util.List;
import java.util.Optional;

/** What a placeholder stands for. */
public enum PlaceholderKind {
  /** Twelve digits. */
  ACCOUNT("account"),
  /** An account as people write it: {@code 1234-5678-9012}. */
  DASHED_ACCOUNT("dashed-account"),
  /** Name of an IAM role, also in the ARN of its sessions. */
  ROLE("role"),
  /** Name of an IAM or federated user. */
  USER("user"),
  /** Name of a role session. */
  SESSION("session"),
  /** One folder in the path of an IAM name. */
  PATH("path"),
  /** Id of a key: a UUID, or {@code mrk-} and 32 hexadecimal digits. */
  KEY("key"),
  /** One part of the name of a key alias, without {@code alias/}. */
  ALIAS("alias"),
  /** Name of a bucket. */
  BUCKET("bucket"),
  /** Name of a queue. */
  QUEUE("queue"),
  /** Name of a topic. */
  TOPIC("topic"),
  /** Name of a function. */
  FUNCTION("function"),
  /** One part of the name of a log group. */
  LOG_GROUP("log-group"),
  /**
   * One part of the name of a secret, with the six characters that Secrets Manager puts behind it.
   */
  SECRET_NAME("secret-name"),
  /** Name of any other resource. */
  NAME("name"),
  /** Unique id of a user, role or group: {@code AIDA…}, {@code AROA…}. */
  UNIQUE_ID("unique-id"),
  /** Id of an organization, of its root or of an organizational unit. */
  ORGANIZATION("organization"),
  /** Id of a VPC, an endpoint, a subnet and so on. */
  NETWORK("network"),
  /** Id of a grant. */
  GRANT("grant"),
  /** Id of a request or of an event. */
  REQUEST("request"),
  /** IPv4 or IPv6 address. */
  ADDRESS("address"),
  /** E-mail address. */
  EMAIL("email"),
  /** Name of a host that belongs to somebody. */
  HOST("host"),
  /** What {@code sts:ExternalId} is compared with. */
  EXTERNAL_ID("external-id"),
  /** A value of an encryption context. */
  CONTEXT("context"),
  /** Encrypted or otherwise binary data. */
  DATA("data"),
  /** Name of a Region, on request. */
  REGION("region"),
  /** Name of a service, on request. */
  SERVICE("service"),
  /** What somebody chose to hide. */
  PRIVATE("private"),
  /** Access key id. */
  ACCESS_KEY("access-key"),
  /** Secret access key. */
  SECRET_KEY("secret-key"),
  /** Token or API key, of AWS or of others. */
  TOKEN("token"),
  /** Key or certificate in PEM. */
  PEM("pem"),
  /** Password. */
  PASSWORD("password");

  /** The kinds whose originals may stand by themselves; what people call something comes first. */
  static final List<PlaceholderKind> ECHOED =
      List.of(
          ROLE,
          USER,
          SESSION,
          PATH,
          ALIAS,
          BUCKET,
          QUEUE,
          TOPIC,
          FUNCTION,
          LOG_GROUP,
          SECRET_NAME,
          NAME,
          ORGANIZATION,
          SERVICE);

  private final String id;

  PlaceholderKind(String id) {
    this.id = id;
  }

  /** Returns the kind of a name. */
  public static Optional<PlaceholderKind> byId(String id) {
    for (PlaceholderKind kind : values()) {
      if (kind.id.equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Returns whether its name may be a path. */
  boolean hasParts() {
    return this == LOG_GROUP || this == SECRET_NAME;
  }

  /** Returns whether it unlocks something, so that whoever has seen it could use it. */
  public boolean isSecret() {
    return compareTo(ACCESS_KEY) >= 0;
  }

  /** Returns the name in reports, in lower case. */
  public String id() {
    return id;
  }
}
