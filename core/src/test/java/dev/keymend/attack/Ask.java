package dev.keymend.attack;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request. What IAM policies say is added by whoever has it decided. */
record Ask(Who who, KmsAction action, String resource, Map<String, List<String>> context) {
  AccessRequest with(IdentityPolicies identity) {
    return new AccessRequest(who.caller(), action.toString(), resource, context, identity);
  }

  /** Returns the members of a line that {@code keymend.jar evaluate} reads. */
  String json(IdentityPolicies identity) {
    StringBuilder out = new StringBuilder("\"identity\":\"" + lower(identity) + "\",\"request\":{");
    out.append("\"principal\":\"" + who.text() + "\",\"action\":\"" + action);
    out.append("\",\"resource\":\"" + resource + "\",\"context\":{");
    String comma = "";
    for (Map.Entry<String, List<String>> key : new TreeMap<>(context).entrySet()) {
      out.append(comma).append('"').append(key.getKey()).append("\":");
      Draft.strings(key.getValue(), out);
      comma = ",";
    }
    return out.append("}}").toString();
  }

  private static String lower(IdentityPolicies identity) {
    return Ascii.lower(identity.name());
  }
}
