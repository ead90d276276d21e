package dev.keymend.kms;

import dev.keymend.text.Characters;
import dev.keymend.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS services are called where they are principals: the part in front of {@code
 * .amazonaws.com}. AWS adds services, so that a name that is not here may still be one.
 */
public final class ServiceNames {
  /** Those that are not values of kms:ViaService as well. */
  private static final List<String> OTHERS =
      Characters.split(
          "access-analyzer account acm airflow-env amplify apigateway"
              + " application-autoscaling appmesh appstream appsync aps arc-zonal-shift autoscaling"
              + " autoscaling-plans batch bcm-data-exports billingconsole braket budgets ce"
              + " chatbot chime cloud9 cloudformation cloudfront cloudhsm cloudsearch cloudtrail"
              + " cloudwatch codebuild codecommit codedeploy codepipeline codestar-connections"
              + " codestar-notifications cognito-identity cognito-idp compute-optimizer config"
              + " config-multiaccountsetup controltower cost-optimization-hub costalerts databrew"
              + " datapipeline datasync datazone deadline delivery detective devops-guru"
              + " directconnect discovery dlm dnssec-route53 drs ds ebs ec2fleet ecs ecs-tasks"
              + " edgelambda eks eks-fargate-pods elasticbeanstalk elasticloadbalancing"
              + " elasticmapreduce elastictranscoder emr-containers emr-serverless exportv2"
              + " fargate fis fms gamelift glacier globalaccelerator grafana greengrass guardduty"
              + " health iam identitystore imagebuilder inspector inspector2 internetmonitor iot"
              + " iotanalytics iotevents iotfleetwise iottwinmaker iotwireless ivs kafkaconnect"
              + " kinesisanalytics kms lakeformation lexv2 lightsail logging logs macie2"
              + " mediaconvert medialive mediapackage mediastore monitoring neptune-graph"
              + " network-firewall networkmanager notifications oam opensearch opensearchservice opsworks"
              + " organizations osis osis-pipelines outposts payment-cryptography pinpoint pipes"
              + " polly qbusiness quicksight ram resiliencehub resource-groups robomaker"
              + " rolesanywhere route53 route53resolver s3-outposts scheduler securityhub"
              + " serverlessrepo servicecatalog servicediscovery shield signer sms spot spotfleet"
              + " ssm-quicksetup sso states sts support swf synthetics textract transcribe"
              + " transfer transform trustedadvisor verifiedpermissions vmie voiceid vpc-flow-logs"
              + " vpc-lattice vpce waf waf-regional wafv2 wellarchitected workdocs worklink",
          ' ');

  /** What services are also called, by people and products. */
  private static final Map<String, String> BRANDS =
      Map.of(
          "eventbridge", "events",
          "cloudwatchevents", "events",
          "cloudwatchlogs", "logs",
          "cloudwatch-logs", "logs",
          "stepfunctions", "states",
          "step-functions", "states",
          "secrets-manager", "secretsmanager");

  private static final Set<String> KNOWN = new HashSet<>(OTHERS);
  private static final List<String> NAMES = new ArrayList<>(OTHERS);

  static {
    KNOWN.addAll(ViaService.NAMES);
    NAMES.addAll(ViaService.NAMES);
  }

  private ServiceNames() {}

  /** Returns whether a name is known here. */
  public static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /** Returns what a service is really called that goes by another name. */
  public static Optional<String> properName(String name) {
    return Optional.ofNullable(BRANDS.get(name));
  }

  /** Returns the service that was probably meant by an unknown name; empty when none is near. */
  public static Optional<String> nearest(String name) {
    return isKnown(name) || name.length() < 5
        ? Optional.empty()
        : properName(name).or(() -> Nearest.to(name, NAMES, name.length() < 8 ? 1 : 2));
  }
}
