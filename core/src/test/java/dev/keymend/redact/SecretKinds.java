package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Kinds of secrets that occur near cloud work, by the rules of two well-known scanners (gitleaks,
 * TruffleHog), each with a pattern to make up examples of it. The rules' own examples are not used.
 */
final class SecretKinds {
  /**
   * A kind.
   *
   * @param id as the scanners call it
   * @param pattern see {@link #example}
   */
  record SecretKind(String id, String pattern) {}

  /**
   * Kinds with a form that tells them. In a pattern, {@code {h8}} is eight small hexadecimal
   * digits; {@code a} stands for letters and digits, {@code l} for small ones, {@code u} for
   * capitals and digits, {@code w} for letters, digits, hyphens and underscores, {@code b} for
   * base64, {@code d} for digits.
   */
  private static final String BY_FORM =
      """
      1password-secret-key A3-{u6}-{u6}-{u5}-{u5}-{u5}-{u5}
      1password-service-account-token ops_eyJ{b250}
      adobe-client-secret p8e-{l32}
      age-secret-key AGE-SECRET-KEY-1{u58}
      alibaba-access-key-id LTAI{l20}
      anthropic-admin-api-key sk-ant-admin01-{w93}AA
      anthropic-api-key sk-ant-api03-{w93}AA
      artifactory-api-key AKCp{a69}
      artifactory-reference-token cmVmd{a59}
      atlassian-api-token ATATT3{w186}
      aws-access-token AKIA{k16}
      aws-temporary-access-token ASIA{k16}
      aws-secret-access-key {b40}
      aws-session-token IQoJb3JpZ2luX2Vj{b300}
      aws-session-token-old FwoGZXIvYXdzE{b300}
      aws-amazon-bedrock-api-key-long-lived ABSK{b109}
      aws-amazon-bedrock-api-key-short-lived bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{b40}
      aws-mws amzn.mws.{h8}-{h4}-{h4}-{h4}-{h12}
      azure-ad-client-secret {a3}8Q~{w34}
      azure-storage-connection AccountKey={b86}==
      azure-service-bus Endpoint=sb://x.servicebus.windows.net/;SharedAccessKey={b43}=
      azure-sas https://x.blob.core.windows.net/c?sv=2024-01-01&sig={b43}%3D
      aiven AVNS_{w19}
      buildkite bkua_{h40}
      circleci CCIPAT_{a22}_{h40}
      clickhouse-cloud-api-secret-key 4b1d{a38}
      clojars-api-token CLOJARS_{l60}
      cloudflare-origin-ca-key v1.0-{h24}-{h146}
      curl-auth-user curl -u ann:{a16} https://x.io
      curl-auth-header curl -H "Authorization: Bearer {a24}" https://x.io
      databricks-api-token dapi{h32}
      digitalocean-access-token doo_v1_{h64}
      digitalocean-pat dop_v1_{h64}
      digitalocean-refresh-token dor_v1_{h64}
      discord-bot-token M{a23}.{a6}.{w38}
      discord-webhook https://discord.com/api/webhooks/{d18}/{w68}
      docker-hub-pat dckr_pat_{w27}
      docker-hub-oat dckr_oat_{w32}
      doppler-api-token dp.pt.{a43}
      dropbox-short-lived-api-token sl.{w135}
      duffel-api-token duffel_live_{w43}
      dynatrace-api-token dt0c01.{u24}.{u64}
      easypost-api-token EZAK{a54}
      facebook-page-access-token EAAM{a110}
      figma figd_{w40}
      flutterwave-secret-key FLWSECK_TEST-{h32}-X
      flyio-access-token fo1_{w43}
      frameio-api-token fio-u-{w64}
      gcp-api-key AIza{w35}
      gcp-oauth-client-secret GOCSPX-{w28}
      gcp-oauth-access-token ya29.{w80}
      gcp-service-account-key "private_key": "-----BEGIN PRIVATE KEY-----\\n{b64}\\n{b40}\\n-----END PRIVATE KEY-----\\n"
      github-app-token ghs_{a36}
      github-app-jwt ghs_eyJ{a40}.eyJ{a40}.{w43}
      github-fine-grained-pat github_pat_{a22}_{a59}
      github-oauth gho_{a36}
      github-pat ghp_{a36}
      github-refresh-token ghr_{a36}
      github-user-token ghu_{a36}
      gitlab-pat glpat-{w20}
      gitlab-pat-routable glpat-{w27}.01.{l9}
      gitlab-cicd-job-token glcbt-{a4}_{w20}
      gitlab-deploy-token gldt-{w20}
      gitlab-feature-flag-client-token glffct-{w20}
      gitlab-feed-token glft-{w20}
      gitlab-incoming-mail-token glimt-{w25}
      gitlab-kubernetes-agent-token glagent-{w50}
      gitlab-oauth-app-secret gloas-{w64}
      gitlab-ptt glptt-{h40}
      gitlab-rrt GR1348941{w20}
      gitlab-runner-authentication-token glrt-{w20}
      gitlab-scim-token glsoat-{w20}
      grafana-api-key eyJrIjoi{b90}
      grafana-cloud-api-token glc_{b60}
      grafana-service-account-token glsa_{a32}_{h8}
      groq gsk_{a52}
      harness-api-key pat.{w22}.{h24}.{a20}
      hashicorp-tf-api-token {a14}.atlasv1.{w67}
      heroku-api-key-v2 HRKU-AA{w58}
      huggingface-access-token hf_{a34}
      huggingface-organization-api-token api_org_{a34}
      infracost-api-token ico-{a32}
      jdbc jdbc:postgresql://h:5432/db?user=ann&password={a14}
      jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIi{a40}.{w43}
      jwt-base64 ZXlKaGJHY2lP{b120}
      kubernetes-secret-yaml data:⏎  password: {b16}==
      langsmith lsv2_pt_{h32}_{h10}
      linear-api-key lin_api_{a40}
      mailchimp {h32}-us12
      mailgun-private-api-token key-{h32}
      microsoft-teams-webhook https://x.webhook.office.com/webhookb2/{h8}-{h4}-{h4}-{h4}-{h12}@{h8}-{h4}-{h4}-{h4}-{h12}/IncomingWebhook/{h32}/{h8}-{h4}-{h4}-{h4}-{h12}
      mongodb mongodb+srv://ann:{a16}@c0.x.mongodb.net/db
      netlify nfp_{a36}
      netrc machine h.io login ann password {a16}
      new-relic-browser-api-token NRJS-{h19}
      new-relic-insert-key NRII-{w32}
      new-relic-user-api-key NRAK-{u27}
      notion-api-token ntn_{d11}{a35}
      npm-access-token npm_{a36}
      npmrc //registry.npmjs.org/:_authToken={h8}-{h4}-{h4}-{h4}-{h12}
      nuget-config-password <add key="ClearTextPassword" value="{a24}" />
      nvidia nvapi-{w64}
      octopus-deploy-api-key API-{u26}
      openai-api-key sk-{a20}T3BlbkFJ{a20}
      openai-project-key sk-proj-{w74}T3BlbkFJ{w74}
      openshift-user-token sha256~{w43}
      perplexity-api-key pplx-{a48}
      pgp-private-key -----BEGIN PGP PRIVATE KEY BLOCK-----⏎⏎{b64}⏎{b64}⏎-----END PGP PRIVATE KEY BLOCK-----
      planetscale-api-token pscale_tkn_{w43}
      planetscale-oauth-token pscale_oauth_{w43}
      planetscale-password pscale_pw_{w43}
      postgres postgres://ann:{a16}@db.io:5432/x
      posthog phx_{a43}
      postman-api-token PMAK-{h24}-{h34}
      prefect-api-token pnu_{a36}
      private-key -----BEGIN RSA PRIVATE KEY-----⏎{b64}⏎{b64}⏎{b30}⏎-----END RSA PRIVATE KEY-----
      private-key-openssh -----BEGIN OPENSSH PRIVATE KEY-----⏎{b70}⏎{b70}⏎-----END OPENSSH PRIVATE KEY-----
      pulumi-api-token pul-{h40}
      putty PuTTY-User-Key-File-3: ssh-rsa⏎Private-Lines: 2⏎{b64}⏎{b64}⏎Private-MAC: {h20}
      pypi-upload-token pypi-AgEIcHlwaS5vcmc{w60}
      rabbitmq amqps://ann:{a16}@mq.io:5671/v
      readme-api-token rdme_{l70}
      redis redis://:{a20}@cache.io:6379/0
      replicate r8_{a37}
      rubygems-api-token rubygems_{h48}
      scalingo-api-token tk-us-{w48}
      sendgrid-api-token SG.{w22}.{w43}
      sendinblue-api-token xkeysib-{h64}-{a16}
      sentry-user-token sntryu_{h64}
      settlemint-personal-access-token sm_pat_{a16}
      shippo-api-token shippo_live_{h40}
      shopify-access-token shpat_{h32}
      shopify-custom-access-token shpca_{h32}
      shopify-private-app-access-token shppa_{h32}
      shopify-shared-secret shpss_{h32}
      slack-app-token xapp-1-{u11}-{d13}-{h64}
      slack-bot-token xoxb-{d12}-{d12}-{a24}
      slack-config-access-token xoxe.xoxp-1-{u163}
      slack-config-refresh-token xoxe-1-{u146}
      slack-user-token xoxp-{d12}-{d12}-{d12}-{h32}
      slack-webhook-url https://hooks.slack.com/services/T{u8}/B{u10}/{a24}
      sourcegraph-access-token sgp_{h40}
      sqlserver Server=db.io;Database=x;User Id=sa;Password={a14};
      square-access-token sq0atp-{w22}
      stripe-access-token sk_live_{a24}
      stripe-restricted-key rk_live_{a24}
      supabase sbp_{h40}
      tailscale tskey-auth-{a17}-{a32}
      telegram-bot-api-token {d10}:AA{w33}
      twilio-api-key SK{h32}
      twitter-bearer-token AAAAAAAAAAAAAAAAAAAAAA{a90}
      typeform-api-token tfp_{w59}
      url-password https://ann:{a16}@git.io/x.git
      vault-batch-token hvb.{w140}
      vault-service-token hvs.{w95}
      vault-service-token-old s.{a24}
      yandex-api-key AQVN{w36}
      authress-service-client-access-key sc_{l10}.{l4}.acc-{l12}.{b40}
      maxmind-license-key {a6}_{a29}_mmk
      okta-access-token 00{w40}
      """;

  /** Kinds that only their names tell. */
  private static final String BY_NAME =
      """
      adafruit-api-key ADAFRUIT_API_KEY {l32}
      airtable-api-key airtable_api_key {a17}
      algolia-api-key algoliaApiKey {h32}
      alibaba-secret-key ALIBABA_SECRET_KEY {l30}
      asana-client-secret asana_client_secret {l32}
      bitbucket-client-secret BITBUCKET_CLIENT_SECRET {w64}
      bittrex-secret-key bittrexSecretKey {l32}
      cisco-meraki-api-key MERAKI_API_KEY {h40}
      cloudflare-api-key cloudflare_api_key {w40}
      codecov-access-token CODECOV_TOKEN {l32}
      cohere-api-token CO_API_KEY {a40}
      coinbase-access-token coinbase_access_token {w64}
      confluent-secret-key confluent-secret-key {l64}
      contentful-delivery-api-token contentfulAccessToken {w43}
      datadog-access-token DATADOG_API_KEY {l40}
      discord-client-secret discord_client_secret {w32}
      droneci-access-token droneci_token {l32}
      dropbox-api-token DROPBOX_TOKEN {l15}
      etsy-access-token etsyToken {l24}
      facebook-secret FACEBOOK_APP_SECRET {h32}
      fastly-api-token FASTLY_API_TOKEN {w32}
      finicity-client-secret finicity_client_secret {l20}
      freshbooks-access-token freshbooks.token {l64}
      generic-api-key my_service_api_key {a30}
      generic-password DB_PASSWORD {a12}
      generic-pass DB_PASS {a12}
      generic-pwd MYSQL_PWD {a12}
      generic-secret APP_SECRET {a20}
      gitter-access-token gitter_token {w40}
      gocardless-api-token GOCARDLESS_ACCESS_TOKEN live_{w40}
      heroku-api-key HEROKU_API_KEY {h8}-{h4}-{h4}-{h4}-{h12}
      hubspot-api-key hubspotApiKey {h8}-{h4}-{h4}-{h4}-{h12}
      ibm-cloud-iam ibm_cloud_api_key {w44}
      intercom-api-key INTERCOM_TOKEN {w60}
      jfrog-api-key JFROG_API_KEY {a73}
      jwt-signing JWT_SECRET {a32}
      kraken-access-token kraken_secret_key {b80}
      kucoin-secret-key KUCOIN_SECRET_KEY {h8}-{h4}-{h4}-{h4}-{h12}
      launchdarkly-access-token LAUNCHDARKLY_ACCESS_TOKEN {w40}
      linkedin-client-secret linkedin_client_secret {a16}
      mattermost-access-token mattermostToken {l26}
      messagebird-api-token MESSAGEBIRD_API_TOKEN {l25}
      new-relic-license NEW_RELIC_API_KEY {h40}
      nytimes-access-token NYTIMES_ACCESS_TOKEN {w32}
      okta-token OKTA_TOKEN 00{w40}
      plaid-secret-key PLAID_SECRET {l30}
      rapidapi-access-token rapidapi_api_key {w50}
      sendbird-access-token SENDBIRD_API_TOKEN {h40}
      snyk-api-token SNYK_TOKEN {h8}-{h4}-{h4}-{h4}-{h12}
      sonar-api-token SONAR_TOKEN {w40}
      squarespace-access-token SQUARESPACE_TOKEN {h8}-{h4}-{h4}-{h4}-{h12}
      sumologic-access-token sumo_access_token {l64}
      travisci-access-token TRAVIS_TOKEN {a22}
      twitch-api-token twitch_client_secret {l30}
      twitter-access-secret TWITTER_ACCESS_SECRET {a45}
      yandex-aws-access-token YANDEX_SECRET_KEY YC{w38}
      zendesk-secret-key ZENDESK_SECRET_KEY {l40}
      kms-plaintext Plaintext {b43}=
      kms-private-key-plaintext PrivateKeyPlaintext {b100}
      kms-ciphertext-for-recipient CiphertextForRecipient {b100}
      kms-key-material EncryptedKeyMaterial {b60}
      secretsmanager-secret-string SecretString {a20}
      rds-master-password MasterUserPassword {a16}
      aws-secret-access-key AWS_SECRET_ACCESS_KEY {b40}
      aws-session-token AWS_SESSION_TOKEN {b90}
      docker-auth auth {b30}=
      kubeconfig-key client-key-data {b120}
      terraform-token TF_API_TOKEN {a40}
      vault-token VAULT_TOKEN s.{a24}
      """;

  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private SecretKinds() {}

  static List<SecretKind> byForm() {
    return read(BY_FORM);
  }

  /** Returns kinds whose pattern is a name, a blank and a value. */
  static List<SecretKind> byName() {
    return read(BY_NAME);
  }

  private static List<SecretKind> read(String table) {
    List<SecretKind> kinds = new ArrayList<>();
    for (String line : table.lines().toList()) {
      int blank = line.indexOf(' ');
      kinds.add(
          new SecretKind(line.substring(0, blank), line.substring(blank + 1).replace('⏎', '\n')));
    }
    return kinds;
  }

  /** Makes up a secret. */
  static String example(String pattern, SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      int close = pattern.indexOf('}', at);
      boolean hole =
          pattern.charAt(at) == '{'
              && close > at + 2
              && DIGITS.indexOf(pattern.charAt(at + 2)) >= 0
              && close < at + 6;
      if (!hole) {
        out.append(pattern.charAt(at));
        continue;
      }
      String letters = lettersOf(pattern.charAt(at + 1));
      int count = Integer.parseInt(pattern.substring(at + 2, close));
      for (int i = 0; i < count; i++) {
        boolean edge = i == 0 || i == count - 1;
        int all = edge && letters.length() > 62 ? 62 : letters.length();
        out.append(letters.charAt(random.nextInt(all)));
      }
      at = close;
    }
    return out.toString();
  }

  private static String lettersOf(char kind) {
    return switch (kind) {
      case 'h' -> DIGITS + "abcdef";
      case 'd' -> DIGITS;
      case 'c' -> SMALL + CAPITALS;
      case 'l' -> SMALL + DIGITS;
      case 'u' -> CAPITALS + DIGITS;
      case 'k' -> CAPITALS + "234567";
      case 'w' -> SMALL + CAPITALS + DIGITS + "-_";
      case 'b' -> SMALL + CAPITALS + DIGITS + "+/";
      default -> SMALL + CAPITALS + DIGITS;
    };
  }
}
