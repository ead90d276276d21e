package dev.keymend.explanation;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.denial.DenialKind;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a refusal takes with it. Sources: those that each line names.
 *
 * @param service what to call the service, or who is concerned
 * @param because why it is concerned, as a sentence; empty for whoever is concerned
 * @param goesOn what goes on
 * @param fails what fails from now on
 * @param page the page of the AWS documentation that says so
 */
public record Affected(String service, String because, String goesOn, String fails, String page) {
  private static final String PAGES = "https://docs.aws.amazon.com/";

  /**
   * Prefix in kms:ViaService, name, what goes on, what fails without decrypting, what fails without
   * new data keys, page.
   */
  private static final List<String> KNOWN =
      List.of(
          "ec2|Amazon EBS|Volumes that are attached.|Attaching a volume again, and launches.|New"
              + " volumes and snapshots.|kms/latest/developerguide/unusable-kms-keys.html",
          "autoscaling|EC2 Auto Scaling|Instances that run.|Launches, so scaling out and replacing"
              + " instances.|New volumes, so launches as well."
              + "|autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
          "rds|Amazon RDS|Databases that run, by the grant that RDS has.|Restores, and starting"
              + " databases again.|New databases and copies of snapshots."
              + "|AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
          "s3|Amazon S3|With a bucket key, requests for a short time.|Reading objects under this"
              + " key.|Writing new objects.|AmazonS3/latest/userguide/UsingKMSEncryption.html",
          "dynamodb|DynamoDB|Callers whose table key is cached, until five minutes without"
              + " use.|Other reads and writes.|New tables under this key."
              + "|amazondynamodb/latest/developerguide/encryption.usagenotes.html",
          "sqs|Amazon SQS|Messages until the data key reuse period ends.|Receiving after"
              + " that.|Sending after that."
              + "|AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
          "sns|Amazon SNS||Delivering what was published.|Publishing to topics under this key."
              + "|sns/latest/dg/sns-key-management.html",
          "lambda|Lambda|Environments that have started.|Cold starts of functions whose variables"
              + " are under this key.|Changing those variables."
              + "|lambda/latest/dg/configuration-envvars-encryption.html",
          "secretsmanager|Secrets Manager|Values that programs keep.|Reading secrets under this"
              + " key.|Changing them.|secretsmanager/latest/userguide/security-encryption.html",
          "logs|CloudWatch Logs||Reading log events of log groups under this key.|Writing new ones."
              + "|AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
          "cloudtrail|CloudTrail||Reading log files under this key.|Delivery of new ones."
              + "|awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
          "elasticfilesystem|Amazon EFS|File systems that are mounted, for a time.|File systems that"
              + " exist, later.|New file systems under this key.|efs/latest/ug/use-kms-key.html");

  private static final String OTHER =
      "|||Its calls that use the key.||kms/latest/developerguide/service-integration.html";

  private static final String UNUSABLE = "kms/latest/developerguide/unusable-kms-keys.html";

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
    boolean unusable =
        facts.denial().kind() == DenialKind.KEY_STATE
            || shut.filter(gate -> gate.layer() == CallLayer.KEY_STATE).isPresent();
    Reached reached = new Reached(facts, unusable ? Optional.empty() : shut, unusable);
    List<Affected> all = new ArrayList<>();
    if (facts.denial().kind() != DenialKind.SERVICE_MESSAGE || unusable) {
      all.add(
          new Affected(
              reached.whose(),
              "",
              reached.reads() || reached.makes()
                  ? "Data keys that are in memory, and the data under them."
                  : "",
              reached.fails(),
              PAGES + UNUSABLE));
    }
    reached.services(policy).forEach((prefix, because) -> all.add(of(prefix, because, reached)));
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
      case KEY_STATE -> use || action.isEmpty();
      case SERVICE_MESSAGE -> true;
      default -> false;
    };
  }

  private static Affected of(String prefix, String because, Reached reached) {
    String line = prefix + OTHER;
    for (String known : KNOWN) {
      line = known.startsWith(prefix + "|") ? known : line;
    }
    List<String> parts = Characters.split(line, '|');
    String name = parts.get(1).isEmpty() ? prefix : parts.get(1);
    boolean reads = reached.reads() || parts.get(4).isEmpty() || !reached.makes();
    String fails =
        (reads ? parts.get(3) : "")
            + (reads && reached.makes() && !parts.get(4).isEmpty() ? " " : "")
            + (reached.makes() ? parts.get(4) : "");
    return new Affected(name, because, parts.get(2), fails, PAGES + parts.get(5));
  }
}
