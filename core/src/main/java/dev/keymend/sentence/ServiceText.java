package dev.keymend.sentence;

import dev.keymend.kms.Regions;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Part;
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

  private static final String DOMAIN = ".amazonaws.com";

  private ServiceText() {}

  /** Returns a value of {@code kms:ViaService} in words, or as it is where that is no service. */
  static String via(HoledString value) {
    String text = value.source();
    int dot = text.indexOf('.');
    int end = text.length() - DOMAIN.length();
    if (!text.endsWith(DOMAIN)
        || dot < 0
        || dot >= end
        || !NAMES.containsKey(text.substring(0, dot))) {
      return text;
    }
    String region = text.substring(dot + 1, end);
    String where = region.equals("*") ? " in any Region" : " in " + region;
    boolean known = region.equals("*") || Regions.isRegion(region) || isOpen(value, dot);
    return known ? NAMES.get(text.substring(0, dot)) + where : text;
  }

  /** Whether what stands between the service and the domain is a hole or a variable. */
  private static boolean isOpen(HoledString value, int dot) {
    List<Part> parts = value.parts();
    return parts.size() == 3
        && parts.get(0).written().length() == dot + 1
        && !(parts.get(1) instanceof Literal)
        && parts.get(2).written().equals(DOMAIN);
  }

  /** Returns a service principal in words: its name and, in parentheses, itself. */
  static String principal(String name) {
    String bare = name.replace(DOMAIN, "");
    String known = NAMES.get(bare);
    if (known == null && bare.indexOf('.') > 0 && !bare.startsWith("delivery.")) {
      known = NAMES.get(bare.substring(0, bare.indexOf('.')));
    }
    return known == null ? "the service " + name : known + " (" + name + ")";
  }
}
