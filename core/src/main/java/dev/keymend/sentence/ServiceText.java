package dev.keymend.sentence;

import dev.keymend.kms.Regions;
import dev.keymend.text.Characters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services by the names that people know. Source: the console of AWS. */
final class ServiceText {
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    for (String pair :
        List.of(
            "s3=Amazon S3",
            "ec2=Amazon EC2",
            "rds=Amazon RDS",
            "sqs=Amazon SQS",
            "sns=Amazon SNS",
            "ses=Amazon SES",
            "efs=Amazon EFS",
            "elasticfilesystem=Amazon EFS",
            "es=OpenSearch Service",
            "ecr=Amazon ECR",
            "eks=Amazon EKS",
            "lambda=Lambda",
            "dynamodb=DynamoDB",
            "secretsmanager=Secrets Manager",
            "ssm=Systems Manager",
            "logs=CloudWatch Logs",
            "cloudwatch=CloudWatch",
            "events=EventBridge",
            "cloudtrail=CloudTrail",
            "config=AWS Config",
            "backup=AWS Backup",
            "redshift=Amazon Redshift",
            "kinesis=Kinesis Data Streams",
            "firehose=Data Firehose",
            "kafka=Amazon MSK",
            "glue=AWS Glue",
            "sagemaker=SageMaker",
            "bedrock=Amazon Bedrock",
            "autoscaling=EC2 Auto Scaling",
            "elasticache=ElastiCache",
            "delivery.logs=the log delivery service")) {
      int equals = pair.indexOf('=');
      NAMES.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }

  private ServiceText() {}

  /** Returns a value of {@code kms:ViaService} in words, or as it is where that is no service. */
  static String via(String value) {
    List<String> parts = Characters.split(value, '.');
    boolean service = parts.size() == 4 && value.endsWith(".amazonaws.com");
    if (!service || !NAMES.containsKey(parts.get(0))) {
      return value;
    }
    String region = parts.get(1);
    String where = region.equals("*") ? " in any Region" : " in " + region;
    boolean known = region.equals("*") || Regions.isRegion(region) || region.startsWith("$");
    return known ? NAMES.get(parts.get(0)) + where : value;
  }

  /** Returns a service principal in words: its name and, in parentheses, itself. */
  static String principal(String name) {
    String bare = name.replace(".amazonaws.com", "");
    String known = NAMES.get(bare);
    if (known == null && bare.indexOf('.') > 0 && !bare.startsWith("delivery.")) {
      known = NAMES.get(bare.substring(0, bare.indexOf('.')));
    }
    return known == null ? "the service " + name : known + " (" + name + ")";
  }
}
