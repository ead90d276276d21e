package dev.keymend.kms;

import dev.keymend.text.Characters;
import dev.keymend.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of {@code kms:ViaService}: {@code service.region.amazonaws.com}, with this ending in every
 * partition. Source: AWS KMS Developer Guide, conditions-kms.
 */
public final class ViaService {
  private static final String ENDING = ".amazonaws.com";

  /** Names that people write, and what the service is called here. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "ebs", "ec2",
          "aurora", "rds",
          "neptune", "rds",
          "opensearch", "es",
          "efs", "elasticfilesystem",
          "msk", "kafka",
          "mwaa", "airflow",
          "secrets-manager", "secretsmanager",
          "cloudwatch", "logs",
          "stepfunctions", "states");

  /** As of 2026, in alphabetical order; AWS adds services. */
  static final List<String> NAMES =
      Characters.split(
          "aiops airflow aoss appfabric appflow apprunner apptest ards athena auditmanager"
              + " backup backup-gateway bedrock cassandra chimevoiceconnector cleanrooms-ml"
              + " cloudtrail codeartifact codeguru-reviewer comprehend connect custom-packages dax"
              + " deepracer directoryservice dms docdb-elastic dynamodb ec2 ecr eks elasticache"
              + " elasticfilesystem entityresolution es events finspace firehose forecast fsx geo"
              + " glue groundstation healthlake importexport iotsitewise kafka kendra kinesis"
              + " kinesisvideo lambda lex license-manager logs lookoutequipment lookoutmetrics"
              + " lookoutvision m2 macie malware-protection managedblockchain mediatailor memorydb"
              + " mgn monitron mq nimble omics profile proton qldb rds redshift redshift-serverless"
              + " rekognition s3 s3tables sagemaker secretsmanager securitylake ses sns sqlworkbench"
              + " sqs ssm ssm-contacts ssm-incidents states storagegateway supportauthz thinclient"
              + " timestream translate verified-access wisdom workmail workspaces workspaces-web"
              + " xray",
          ' ');

  private static final Set<String> KNOWN = new HashSet<>(NAMES);

  private ViaService() {}

  /** Returns whether a service is one that KMS's documentation lists. */
  public static boolean isKnown(String service) {
    return KNOWN.contains(service);
  }

  /** Returns what a service is called in {@code kms:ViaService} that goes by another name. */
  public static Optional<String> properName(String service) {
    return Optional.ofNullable(OTHER_NAMES.get(service));
  }

  /** Returns the service that was probably meant by an unknown name; empty when none is near. */
  public static Optional<String> nearest(String service) {
    return isKnown(service) || service.length() < 4
        ? Optional.empty()
        : properName(service).or(() -> Nearest.to(service, NAMES, service.length() < 8 ? 1 : 2));
  }

  /** Returns the part before the first dot. */
  public static String service(String value) {
    int dot = value.indexOf('.');
    return dot < 0 ? value : value.substring(0, dot);
  }

  /** Returns the part between service and ending; empty when there is none. */
  public static String region(String value) {
    String rest = value.substring(Math.min(value.length(), service(value).length() + 1));
    int end = rest.indexOf("amazonaws.com");
    return end > 1 ? rest.substring(0, end - 1) : end < 0 ? rest : "";
  }

  /** Returns the value for a service and a Region. */
  public static String of(String service, String region) {
    return service + "." + region + ENDING;
  }
}
