package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.Set;

/**
 * The words in front of names in ARNs of the services that appear around KMS keys, from the
 * resource types of the Service Authorization Reference. A word that is missing here is redacted:
 * that hides more than needed and loses nothing.
 */
final class ResourceTypes {
  /** IAM and STS, apart from role, user, assumed-role and federated-user. */
  static final Set<String> OF_IDENTITIES =
      Characters.words(
          "group instance-profile mfa oidc-provider policy saml-provider server-certificate sms-mfa");

  /** Services whose resources start with the name itself: a bucket, a topic, a queue. */
  static final Set<String> OF_UNTYPED_SERVICES = Set.of("accesspoint");

  static final Set<String> OF_MOST_SERVICES =
      Characters.words(
          "access-point account agent alarm alias api application autoScalingGroup"
              + " autoScalingGroupName aws backup backup-plan backup-vault capacity-provider catalog"
              + " certificate certificate-authority change channel cluster cluster-pg cluster-snapshot"
              + " connection container-instance crawler custom-key-store dashboard data-set database"
              + " dataset datastore db deliverystream destination detector distribution document domain"
              + " endpoint endpoint-config event-bus event-source-mapping eventdatastore execution export"
              + " file-system fleet flow function global-table guardrail hostedzone identity identitypool"
              + " image import index instance integration job key key-pair keyspace launch-template layer"
              + " listener loadbalancer log-group log-stream ml-model model natgateway network-interface"
              + " notebook-instance og organization origin-access-control ou parameter pg pipeline"
              + " project proxy recovery-point replication-group replicationgroup repository"
              + " resource-share root rule secret security-group service snapshot stack stackset state"
              + " stateMachine stream subgrp subnet table targetgroup task task-definition topic trail"
              + " training-job transit-gateway type userpool vault volume vpc vpc-endpoint webacl"
              + " workgroup workspace");

  private ResourceTypes() {}
}
