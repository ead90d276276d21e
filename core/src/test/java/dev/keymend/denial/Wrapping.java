package dev.keymend.denial;

import dev.keymend.text.JsonEscapes;
import java.util.function.UnaryOperator;

/** How tools print a message of KMS. */
enum Wrapping {
  BARE(message -> message),
  BOTO3(
      message ->
          "Traceback (most recent call last):\n  File \"/app/main.py\", line 12, in <module>\n"
              + "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when"
              + " calling the Decrypt operation: "
              + message),
  CLI(
      message ->
          "\nAn error occurred (AccessDeniedException) when calling the Decrypt operation: "
              + message
              + "\n"),
  CLI_NEW(
      message ->
          "\naws: [ERROR]: An error occurred (AccessDeniedException) when calling the Decrypt"
              + " operation: "
              + message),
  JAVA_1(
      message ->
          "com.amazonaws.services.kms.model.AWSKMSException: "
              + message
              + " (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request"
              + " ID: 0f3e; Proxy: null)\n\tat com.amazonaws.http.AmazonHttpClient.a(A.java:1)"),
  JAVA_2(
      message ->
          "software.amazon.awssdk.services.kms.model.KmsException: "
              + message
              + " (Service: Kms, Status Code: 400, Request ID: 0f3e) (SDK Attempt Count: 1)"),
  GO(
      message ->
          "operation error KMS: Decrypt, https response error StatusCode: 400, RequestID: 0f3e, api"
              + " error AccessDeniedException: "
              + message),
  JAVASCRIPT(
      message ->
          "AccessDeniedException: "
              + message
              + "\n    at de_AccessDeniedExceptionRes (/app/node_modules/x.js:1:2) {\n"
              + "  '$fault': 'client',\n  '$metadata': { httpStatusCode: 400, requestId: '0f3e' },\n"
              + "  __type: 'AccessDeniedException'\n}"),
  DOT_NET(
      message ->
          "Unhandled exception. Amazon.KeyManagementService.AmazonKeyManagementServiceException: "
              + message
              + "\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception"),
  RUST(
      message ->
          "Error: AccessDeniedException: Error { code: \"AccessDeniedException\", message: \""
              + message
              + "\", aws_request_id: \"0f3e\" }"),
  RUBY(
      message ->
          "/usr/lib/ruby/gems/x.rb:17:in `call': "
              + message
              + " (Aws::KMS::Errors::AccessDeniedException)"),
  PHP(
      message ->
          "PHP Fatal error:  Uncaught exception 'Aws\\Kms\\Exception\\KmsException' with message"
              + " 'Error executing \"Decrypt\" on \"https://kms.eu-west-1.amazonaws.com\"; AWS HTTP"
              + " error: Client error: 400 AccessDeniedException (client): "
              + message
              + " - {\"__type\":\"AccessDeniedException\"}'"),
  TERRAFORM(
      message ->
          "╷\n│ Error: reading KMS Key: "
              + wrapped(message, "\n│ ")
              + "\n│ \n│   with aws_kms_key.a,\n│   on main.tf line 3, in resource"
              + " \"aws_kms_key\" \"a\":\n╵"),
  CLOUDFORMATION(
      message ->
          "Resource handler returned message: \""
              + message
              + " (Service: Kms, Status Code: 400, Request ID: 0f3e)\" (RequestToken: 1, "
              + "HandlerErrorCode: AccessDenied)"),
  CDK(
      message ->
          "❌  Stack failed: Error: The stack named Stack failed to deploy: UPDATE_ROLLBACK_COMPLETE:"
              + " "
              + message),
  LOG(
      message ->
          "2026-11-28T10:00:00.123Z ERROR [main] c.e.App - call failed: "
              + message
              + "\n2026-11-28T10:00:01.000Z INFO  [main] c.e.App - retrying"),
  WRAPPED_MAIL(message -> "Hi,\n> we get this:\n> " + wrapped(message, "\n> ") + "\n\nWhy?"),
  LAMBDA(
      message ->
          "{\"errorMessage\": "
              + JsonEscapes.quote("An error occurred (AccessDeniedException): " + message)
              + ", \"errorType\": \"ClientError\"}"),
  STEP_FUNCTIONS(
      message ->
          "{\"error\":\"TaskFailed\",\"cause\":"
              + JsonEscapes.quote("{\"errorMessage\":" + JsonEscapes.quote(message) + "}")
              + "}"),
  CSV(message -> "time,level,message\n1,ERROR,\"" + message.replace("\"", "\"\"") + "\"\n"),
  COMMENTS(message -> "# " + wrapped(message, "\n# ")),
  MAVEN(message -> "[ERROR] " + wrapped(message, "\n[ERROR] ")),
  TIMES(
      message ->
          "2026-11-28T10:00:00.123Z "
              + wrapped(message, "\n2026-11-28T10:00:00.125Z ")
              + "\n2026-11-28T10:00:01.000Z "),
  TERMINAL(message -> cut(message, 67)),
  NARROW_TERMINAL(message -> cut(message, 45)),
  TABLE(message -> "------\n| message |\n| " + wrapped(message, " |\n| ") + " |\n------");

  @SuppressWarnings("ImmutableEnumChecker") // What the constants pass keeps no state.
  private final UnaryOperator<String> wrap;

  Wrapping(UnaryOperator<String> wrap) {
    this.wrap = wrap;
  }

  String around(String message) {
    return wrap.apply(message);
  }

  /** Breaks lines at a column, as terminals do. */
  private static String cut(String message, int width) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < message.length(); i += width) {
      out.append(message, i, Math.min(message.length(), i + width)).append('\n');
    }
    return out.toString();
  }

  /** Breaks lines where there is a blank, as mails do. */
  private static String wrapped(String message, String with) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : message.split(" ", -1)) {
      if (column > 0 && column + word.length() > 70) {
        out.append(with);
        column = 0;
      } else if (column > 0) {
        out.append(' ');
      }
      out.append(word);
      column += word.length() + 1;
    }
    return out.toString();
  }
}
