package dev.keymend.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Operators, values of the condition, values of the request, answer. Several values are separated
 * by a blank; {@code absent} is a key that the request does not have.
 */
class ConditionJudgeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEquals                | a b         | b        | TRUE
          StringEquals                | a           | A        | FALSE
          StringEquals                | a*          | ab       | FALSE
          StringEquals                | a           | absent   | FALSE
          StringEqualsIfExists        | a           | absent   | TRUE
          StringNotEquals             | a b         | c        | TRUE
          StringNotEquals             | a b         | b        | FALSE
          StringNotEquals             | a           | absent   | TRUE
          StringEqualsIgnoreCase      | aB          | Ab       | TRUE
          StringNotEqualsIgnoreCase   | aB          | Ab       | FALSE
          StringLike                  | a*c?        | abbbcd   | TRUE
          StringLike                  | a*          | B        | FALSE
          StringLike                  | A*          | ab       | FALSE
          StringNotLike               | a* b*       | bb       | FALSE
          StringNotLike               | a* b*       | cc       | TRUE
          stringequals                | a           | a        | TRUE
          """)
  void comparesStrings(String operator, String wanted, String given, Truth expected) {
    assertEquals(expected, judge(operator, wanted, given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NumericEquals               | 7           | 07.0     | TRUE
          NumericEquals               | 7           | seven    | FALSE
          NumericNotEquals            | 7           | 8        | TRUE
          NumericLessThan             | 10          | 9.99     | TRUE
          NumericLessThan             | 10          | 10       | FALSE
          NumericLessThanEquals       | 10          | 10       | TRUE
          NumericGreaterThan          | -2          | -1       | TRUE
          NumericGreaterThan          | 0           | -0.0     | FALSE
          NumericGreaterThanEquals    | 12345678901234567890 | 12345678901234567891 | TRUE
          NumericLessThan             | 7           | absent   | FALSE
          """)
  void comparesNumbers(String operator, String wanted, String given, Truth expected) {
    assertEquals(expected, judge(operator, wanted, given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DateLessThan        | 2026-01-01T00:00:00Z | 2025-12-31T23:59:59Z      | TRUE
          DateLessThan        | 2026-01-01T00:00:00Z | 2026-01-01T00:59:00+01:00 | TRUE
          DateEquals          | 2026-01-01           | 2026-01-01T00:00:00.000Z  | TRUE
          DateEquals          | 1767225600           | 2026-01-01T00:00:00Z      | TRUE
          DateNotEquals       | 2024-02-29           | 2024-03-01                | TRUE
          DateGreaterThan     | 2024-02-29T12:00Z    | 2024-03-01T00:00Z         | TRUE
          DateGreaterThanEquals | 1969-12-31         | 1970-01-01                | TRUE
          DateLessThanEquals  | 2026-13-01           | 2026-01-01                | FALSE
          """)
  void comparesDates(String operator, String wanted, String given, Truth expected) {
    assertEquals(expected, judge(operator, wanted, given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bool                | true              | TRUE              | TRUE
          Bool                | true              | false             | FALSE
          Bool                | false             | absent            | FALSE
          BoolIfExists        | true              | absent            | TRUE
          BinaryEquals        | QmluYXJ5          | QmluYXJ5          | TRUE
          Null                | true              | absent            | TRUE
          Null                | true              | x                 | FALSE
          Null                | false             | x                 | TRUE
          IpAddress           | 203.0.113.0/24    | 203.0.113.255     | TRUE
          IpAddress           | 203.0.113.0/24    | 203.0.114.0       | FALSE
          IpAddress           | 203.0.113.7       | 203.0.113.7       | TRUE
          IpAddress           | 0.0.0.0/0         | 198.51.100.1      | TRUE
          IpAddress           | 2001:db8::/33     | 2001:db8:7fff::1  | TRUE
          IpAddress           | 2001:db8::/33     | 2001:db8:8000::   | FALSE
          IpAddress           | ::ffff:1.2.3.4    | ::ffff:102:304    | TRUE
          IpAddress           | 203.0.113.0/24    | 2001:db8::1       | FALSE
          IpAddress           | 203.0.113.0/33    | 203.0.113.1       | FALSE
          NotIpAddress        | 10.0.0.0/8        | 11.0.0.1          | TRUE
          """)
  void comparesTheRest(String operator, String wanted, String given, Truth expected) {
    assertEquals(expected, judge(operator, wanted, given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ArnLike      | arn:aws:iam::310987654321:role/*   | arn:aws:iam::310987654321:role/a/b | TRUE
          ArnEquals    | arn:aws:iam::310987654321:role/*   | arn:aws:iam::310987654321:role/a   | TRUE
          ArnLike      | arn:aws:iam::*:role/a              | arn:aws:iam::310987654321:role/a   | TRUE
          ArnLike      | arn:aws:*:role/a                   | arn:aws:iam::310987654321:role/a   | FALSE
          ArnLike      | *                                  | arn:aws:iam::310987654321:role/a   | FALSE
          ArnNotEquals | arn:aws:iam::310987654321:role/a   | arn:aws:iam::310987654321:role/b   | TRUE
          ArnNotLike   | arn:aws:iam::310987654321:*        | arn:aws:iam::310987654321:role/b   | FALSE
          """)
  void comparesArns(String operator, String wanted, String given, Truth expected) {
    assertEquals(expected, judge(operator, wanted, given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ForAnyValue:StringEquals     | a b | b c    | TRUE
          ForAnyValue:StringEquals     | a b | c d    | FALSE
          ForAnyValue:StringEquals     | a   | absent | FALSE
          ForAnyValue:StringNotEquals  | a b | a c    | TRUE
          ForAnyValue:StringNotEquals  | a b | a b    | FALSE
          ForAnyValue:StringNotEquals  | a   | absent | FALSE
          ForAllValues:StringEquals    | a b | a b    | TRUE
          ForAllValues:StringEquals    | a b | a c    | FALSE
          ForAllValues:StringEquals    | a   | absent | TRUE
          ForAllValues:StringNotEquals | a   | b c    | TRUE
          ForAllValues:StringNotEquals | a   | a c    | FALSE
          ForAnyValue:StringLikeIfExists | a* | absent | TRUE
          """)
  void countsSeveralValues(String operator, String wanted, String given, Truth expected) {
    assertEquals(expected, judge(operator, wanted, given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          StringEquals    | ${aws:username}          | anna    | TRUE
          StringLike      | *-${aws:username}        | x-anna  | TRUE
          StringLike      | ${*}                     | *       | TRUE
          StringLike      | ${*}                     | x       | FALSE
          StringEquals    | ${?}${$}                 | ?$      | TRUE
          StringEquals    | ${aws:userid}            | x       | FALSE
          StringNotEquals | ${aws:userid}            | x       | TRUE
          StringEquals    | ${aws:userid,'none'}     | none    | TRUE
          StringEquals    | ${AWS::AccountId}        | x       | UNKNOWN
          StringNotEquals | ${AWS::AccountId}        | x       | UNKNOWN
          NoSuchOperator  | x                        | x       | UNKNOWN
          """)
  void fillsInPolicyVariablesAndLeavesHolesOpen(
      String operator, String wanted, String given, Truth expected) {
    assertEquals(expected, judge(operator, wanted, given));
  }

  @Test
  void variablesAreTextInThePolicyLanguageOf2008() {
    assertEquals(Truth.FALSE, judge("StringEquals", "${aws:username}", "anna", false));
    assertEquals(Truth.TRUE, judge("StringEquals", "${aws:username}", "${aws:username}", false));
  }

  /** The session's ARN tells the name of its role, and not the path. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ArnLike          | arn:aws:iam::111122223333:role/app         | UNKNOWN
          ArnEquals        | arn:aws:iam::111122223333:role/team/app    | UNKNOWN
          ArnLike          | arn:aws:iam::111122223333:role/admin       | FALSE
          ArnNotLike       | arn:aws:iam::111122223333:role/admin       | TRUE
          ArnNotEquals     | arn:aws:iam::111122223333:role/*/admin     | TRUE
          ArnLike          | arn:aws:iam::111122223333:role/*           | TRUE
          ArnLike          | arn:aws:iam::111122223333:*                | TRUE
          ArnLike          | arn:aws:iam::*:role/*app                   | TRUE
          ArnLike          | arn:aws:iam::111122223333:role/*/app       | UNKNOWN
          ArnLike          | arn:aws:iam::111122223333:role/te?m/app    | UNKNOWN
          ArnLike          | arn:aws:iam::111122223333:role/ap?         | UNKNOWN
          ArnLike          | arn:aws:iam::111122223333:user/*           | FALSE
          ArnLike          | arn:aws:iam::444455556666:role/*           | FALSE
          StringEquals     | arn:aws:iam::111122223333:role/app         | UNKNOWN
          StringEquals     | arn:aws:iam::111122223333:role/map         | FALSE
          StringNotEquals  | arn:aws:iam::111122223333:role/admin       | TRUE
          StringLike       | arn:aws:iam::111122223333:role/*           | TRUE
          StringLike       | *app                                       | TRUE
          StringLike       | *                                          | TRUE
          StringLike       | arn:aws:iam::*                             | TRUE
          StringLike       | *:user/*                                   | UNKNOWN
          """)
  void knowsOfARoleWithoutItsPathWhatHoldsWithEachPath(
      String operator, String wanted, Truth expected) {
    KeyValue role = new KeyValue.PrincipalOf("arn:aws:iam::111122223333:", "app");

    assertEquals(expected, judge(operator, wanted, key -> role, true));
  }

  private static Truth judge(String operator, String wanted, String given) {
    return judge(operator, wanted, given, true);
  }

  private static Truth judge(String operator, String wanted, String given, boolean variables) {
    RequestContext context =
        key ->
            switch (key) {
              case "aws:username" -> KeyValue.of("anna");
              case "aws:principaltag/t" ->
                  given.equals("absent")
                      ? KeyValue.ABSENT
                      : new KeyValue.Present(List.of(given.split(" ", -1)));
              default -> KeyValue.ABSENT;
            };
    return judge(operator, wanted, context, variables);
  }

  private static Truth judge(
      String operator, String wanted, RequestContext context, boolean variables) {
    List<String> quoted = new ArrayList<>();
    for (String value : wanted.split(" ", -1)) {
      quoted.add('"' + value + '"');
    }
    String policy =
        "{\"Statement\": {\"Condition\": {\"%s\": {\"aws:PrincipalTag/t\": %s}}}}"
            .formatted(operator, quoted);
    KeyPolicy parsed =
        new JsonReader(Limits.DEFAULT).document(policy).flatMap(KeyPolicy::of).orElseThrow();
    return new ConditionJudge(context, variables).judge(parsed.statements().get(0).conditions());
  }
}
