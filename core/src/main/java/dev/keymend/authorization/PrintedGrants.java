package dev.keymend.authorization;

import dev.keymend.kms.Arn;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Grants, as {@code aws kms list-grants} prints them as text or as a table: values between tabs, in
 * the order of their names; or names and values in cells. Source: AWS CLI User Guide,
 * cli-usage-output-format; AWS KMS API Reference, GrantListEntry.
 */
final class PrintedGrants {
  private static final String GRANTEE = "GranteePrincipal";
  private static final String SERVICE = "GranteeServicePrincipal";
  private static final String KEY = "KeyId";
  private static final String RETIRING = "RetiringPrincipal";
  private static final String ISSUER = "IssuingAccount";

  private final List<Grant> found = new ArrayList<>();
  private final Map<String, String> members = new LinkedHashMap<>();
  private final List<String> operations = new ArrayList<>();
  private List<String> heads = List.of();
  private boolean operating;
  private boolean bound;

  private PrintedGrants() {}

  /** Returns the grants; none for a text that is no such output. */
  static List<Grant> in(String text) {
    PrintedGrants grants = new PrintedGrants();
    boolean table = text.contains("ListGrants");
    for (String line : Characters.split(text, '\n')) {
      if (table && line.startsWith("|")) {
        grants.row(cells(line, '|'));
      } else if (!table) {
        grants.line(Characters.split(line.trim(), '\t'));
      }
    }
    grants.end();
    return grants.found;
  }

  private static List<String> cells(String line, char between) {
    List<String> cells = new ArrayList<>();
    for (String cell : Characters.split(line, between)) {
      if (!cell.trim().isEmpty()) {
        cells.add(cell.trim());
      }
    }
    return cells;
  }

  /** A line of text begins with the name of what it is; members that are missing leave no gap. */
  private void line(List<String> cells) {
    String name = cells.get(0);
    if (name.equals("GRANTS") && cells.size() > 4) {
      end();
      for (String cell : cells) {
        value(cell.trim());
      }
    } else if (name.equals("OPERATIONS") && cells.size() > 1) {
      operations.addAll(cells.subList(1, cells.size()));
    } else if (name.equals("CONSTRAINTS")) {
      bound = true;
    }
  }

  /** In their order: the grantee, the issuing account, the key, and who may retire the grant. */
  private void value(String cell) {
    if (cell.startsWith("arn:") && cell.contains(":kms:")) {
      members.put(KEY, cell);
    } else if (cell.startsWith("arn:") || cell.endsWith(".amazonaws.com")) {
      String name =
          members.containsKey(KEY) ? RETIRING : members.containsKey(GRANTEE) ? ISSUER : GRANTEE;
      members.putIfAbsent(name, cell);
    }
  }

  private void row(List<String> cells) {
    boolean names = cells.contains(GRANTEE) || cells.contains(SERVICE) || cells.contains(KEY);
    if (cells.size() == 1) {
      String only = cells.get(0);
      if (only.equals("Grants")) {
        end();
      }
      bound |= only.equals("Constraints");
      if (operating && !only.equals("Constraints")) {
        operations.add(only);
      }
      operating = only.equals("Operations") || (operating && !only.equals("Constraints"));
    } else if (names && cells.size() > 2) {
      heads = cells;
      operating = false;
    } else if (!heads.isEmpty() && cells.size() == heads.size()) {
      for (int i = 0; i < heads.size(); i++) {
        members.putIfAbsent(heads.get(i), cells.get(i));
      }
      heads = List.of();
    } else if (cells.size() == 2) {
      members.putIfAbsent(cells.get(0), cells.get(1));
      operating = false;
    }
  }

  /** A grant ends where the next one begins. */
  private void end() {
    String grantee = members.getOrDefault(GRANTEE, members.getOrDefault(SERVICE, ""));
    boolean known = Arn.parse(grantee).isPresent() || grantee.endsWith(".amazonaws.com");
    if (known && members.containsKey(KEY)) {
      found.add(
          new Grant(
              grantee,
              members.getOrDefault(KEY, ""),
              operations,
              Map.of(),
              bound ? Map.of(Grant.UNTOLD, "") : Map.of(),
              "",
              members.getOrDefault(RETIRING, ""),
              members.getOrDefault(ISSUER, "")));
    }
    members.clear();
    operations.clear();
    heads = List.of();
    operating = false;
    bound = false;
  }
}
