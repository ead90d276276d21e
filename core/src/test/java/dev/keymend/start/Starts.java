package dev.keymend.start;

import dev.keymend.change.Field;
import dev.keymend.preset.StatementPreset;
import dev.keymend.start.StartRequest.ChosenService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests for new policies. */
final class Starts {
  static final String OWNER = "310987654321";
  static final String OTHER = "209876543210";

  private Starts() {}

  static StartRequest plain() {
    return of("aws", "symmetric", true, List.of(), List.of(), List.of(), List.of());
  }

  static StartRequest of(
      String partition,
      String keyType,
      boolean delegation,
      List<String> administrators,
      List<String> users,
      List<String> accounts,
      List<ChosenService> services) {
    return new StartRequest(
        OWNER, partition, keyType, delegation, true, administrators, users, accounts, services);
  }

  static List<String> roles(String partition, int count, String name) {
    return List.of("A", "B", "C").subList(0, count).stream()
        .map(each -> "arn:" + partition + ":iam::" + OWNER + ":role/" + name + each)
        .toList();
  }

  static ChosenService filledIn(StatementPreset preset, String partition) {
    Map<String, String> inputs = new HashMap<>();
    preset.fields().forEach(field -> inputs.put(field.id(), value(field, partition)));
    return new ChosenService(preset.id(), inputs);
  }

  private static String value(Field field, String partition) {
    String region =
        switch (partition) {
          case "aws-cn" -> "cn-north-1";
          case "aws-us-gov" -> "us-gov-west-1";
          default -> "eu-central-1";
        };
    return switch (field.kind()) {
      case REGION -> region;
      case ARN -> "arn:" + partition + ":events:" + region + ":" + OWNER + ":rule/nightly";
      case IDENTITY -> "arn:" + partition + ":iam::" + OWNER + ":role/App";
      default -> "main";
    };
  }
}
