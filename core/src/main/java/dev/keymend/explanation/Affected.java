package dev.keymend.explanation;

import dev.keymend.access.Caller;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.denial.ServiceError;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a refusal takes with it. Sources: those that each line names.
 *
 * @param service what to call the service
 * @param because why it is concerned, as a sentence; empty for what holds for every service
 * @param goesOn what goes on
 * @param fails what fails from now on
 * @param page the page of the AWS documentation that says so
 */
public record Affected(String service, String because, String goesOn, String fails, String page) {
  private static final String PAGES = "https://docs.aws.amazon.com/";

  /** Prefix in kms:ViaService, name, what goes on, what fails, page. */
  private static final List<String> KNOWN =
      List.of(
          "|Every service|Data keys that are in memory, and the data under them.|Decrypting a data key,"
              + " and making a new one.|kms/latest/developerguide/unusable-kms-keys.html",
          "ec2|Amazon EBS|Volumes that are attached.|Attaching a volume again, launches, and volumes"
              + " made of snapshots.|kms/latest/developerguide/unusable-kms-keys.html",
          "autoscaling|EC2 Auto Scaling|Instances that run.|Launches, so scaling out and replacing"
              + " instances."
              + "|autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
          "rds|Amazon RDS|Databases that run, by the grant that RDS has.|New databases, restores and"
              + " copies of snapshots.|AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
          "s3|Amazon S3|With a bucket key, requests for a short time.|Reading objects under this"
              + " key, and writing new ones.|AmazonS3/latest/userguide/UsingKMSEncryption.html",
          "dynamodb|DynamoDB|Callers whose table key is cached, until five minutes without"
              + " use.|Other reads and writes."
              + "|amazondynamodb/latest/developerguide/encryption.usagenotes.html",
          "sqs|Amazon SQS|Messages until the data key reuse period ends.|Sending and receiving after"
              + " that.|AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
          "sns|Amazon SNS||Publishing to topics under this key."
              + "|sns/latest/dg/sns-key-management.html",
          "lambda|Lambda|Environments that have started.|Cold starts of functions whose variables"
              + " are under this key.|lambda/latest/dg/configuration-envvars-encryption.html",
          "secretsmanager|Secrets Manager|Values that programs keep.|Reading and changing secrets"
              + " under this key.|secretsmanager/latest/userguide/security-encryption.html",
          "logs|CloudWatch Logs||Log events of log groups under this key, in and out."
              + "|AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
          "cloudtrail|CloudTrail||Delivery of log files under this key."
              + "|awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
          "elasticfilesystem|Amazon EFS|File systems that are mounted, for a time.|New file systems"
              + " under this key, and later those that exist.|efs/latest/ug/use-kms-key.html");

  private static final String OTHER =
      "|||Its calls that use the key.|kms/latest/developerguide/service-integration.html";

  /**
   * Returns what a refusal takes with it; empty for a call that uses no data.
   *
   * @param facts the call
   * @param shut where it ended
   * @param policy the key policy, when it was pasted
   */
  static List<Affected> of(CallFacts facts, Optional<Gate> shut, Optional<KeyPolicy> policy) {
    if (!isUse(facts)) {
      return List.of();
    }
    Map<String, String> why = new LinkedHashMap<>();
    why.put("", "");
    facts
        .caller()
        .filter(Caller::isService)
        .ifPresent(caller -> why.put(prefix(caller.text()), "The call is its own."));
    String via = facts.call().via();
    if (!via.isEmpty()) {
      why.put(via, "The call came through it.");
    }
    facts
        .denial()
        .service()
        .map(ServiceError::prefix)
        .filter(prefix -> !prefix.isEmpty())
        .ifPresent(prefix -> why.putIfAbsent(prefix, "The message is of this service."));
    boolean denied = shut.filter(Gate::isDeny).isPresent();
    boolean unusable = shut.filter(gate -> gate.layer() == CallLayer.KEY_STATE).isPresent();
    if (denied || unusable) {
      for (Statement statement : policy.map(KeyPolicy::statements).orElse(List.of())) {
        for (String service : services(statement)) {
          why.putIfAbsent(
              prefix(service),
              Ascii.capitalized(statement.label())
                  + " names it."
                  + (denied ? " The Deny may hit it, too." : ""));
        }
      }
    }
    List<Affected> all = new ArrayList<>();
    why.forEach((prefix, because) -> all.add(of(prefix, because)));
    return all;
  }

  private static boolean isUse(CallFacts facts) {
    Optional<KmsAction> action = facts.call().action();
    boolean use =
        action
            .filter(tried -> tried.group() == ActionGroup.USE || tried == KmsAction.CREATE_GRANT)
            .isPresent();
    return switch (facts.denial().kind()) {
      case ACCESS_DENIED -> use;
      case KEY_STATE, SERVICE_MESSAGE -> use || action.isEmpty();
      default -> false;
    };
  }

  /** What an Allow lets services do depends on the key and on every Deny. */
  private static List<String> services(Statement statement) {
    List<String> services = new ArrayList<>();
    if (statement.effect() != Effect.ALLOW) {
      return services;
    }
    for (Condition condition : statement.conditions()) {
      if (condition.isAbout("kms:ViaService")) {
        services.addAll(condition.texts());
      }
    }
    for (Principal principal : statement.principals().list()) {
      if (principal.id() instanceof PrincipalId.Service service) {
        services.add(service.name());
      }
    }
    services.removeIf(service -> prefix(service).isEmpty());
    return services;
  }

  /** A pattern names no service. */
  private static String prefix(String service) {
    int dot = service.indexOf('.');
    String prefix = dot < 0 ? "" : service.substring(0, dot);
    return prefix.indexOf('*') < 0 && prefix.indexOf('$') < 0 ? prefix : "";
  }

  private static Affected of(String prefix, String because) {
    String line = prefix + OTHER;
    for (String known : KNOWN) {
      line = known.startsWith(prefix + "|") ? known : line;
    }
    List<String> parts = Characters.split(line, '|');
    String name = parts.get(1).isEmpty() ? prefix : parts.get(1);
    return new Affected(name, because, parts.get(2), parts.get(3), PAGES + parts.get(4));
  }
}
