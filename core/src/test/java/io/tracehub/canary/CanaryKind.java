// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.List;
import java.util.function.Function;

/** What can leak: how it looks, under which names it goes, whether it can be told without one. */
public enum CanaryKind {
  PASSWORD(
      OpaqueForms::password,
      "password db_password spring_datasource_password user_password passwd pwd new_password"
          + " keystore_password password_confirmation"),
  PASSPHRASE(OpaqueForms::password, "passphrase key_passphrase ssh_passphrase"),
  SECRET(OpaqueForms::key, "secret app_secret shared_secret webhook_secret secret_key"),
  API_KEY(OpaqueForms::key, "api_key x_api_key acme_api_key apikey api_token"),
  ACCESS_TOKEN(OpaqueForms::key, "access_token token auth_token id_token x_auth_token"),
  REFRESH_TOKEN(OpaqueForms::key, "refresh_token oauth_refresh_token"),
  CSRF_TOKEN(OpaqueForms::key, "csrf_token x_csrf_token xsrf_token x_xsrf_token"),
  CLIENT_SECRET(OpaqueForms::key, "client_secret oauth_client_secret google_client_secret"),
  SESSION_ID(OpaqueForms::session, "session_id jsessionid session_token phpsessid http_session_id"),
  CREDENTIALS(OpaqueForms::credentials, "credentials db_credentials credential"),
  CONNECTION_STRING(OpaqueForms::connectionString, "connection_string db_connection_string"),
  PRIVATE_KEY(OpaqueForms::base64, "private_key ssh_private_key signing_key encryption_key"),
  SHARED_ACCESS_KEY(OpaqueForms::base64, "shared_access_key account_key storage_account_key"),
  COOKIE(CredentialForms::cookie, "cookie set_cookie"),
  BARE_AUTHORIZATION(OpaqueForms::base64Url, "authorization proxy_authorization"),
  AWS_SECRET(VendorForms::awsSecret, "aws_secret_access_key secret_access_key aws_secret_key"),
  CVV(dice -> NumberForms.code(dice, dice.between(3, 4)), "cvv cvc card_cvv cvv2"),
  PIN(dice -> NumberForms.code(dice, dice.between(4, 6)), "pin user_pin card_pin"),
  OTP(dice -> NumberForms.code(dice, 6), "otp otp_code one_time_password"),
  SSN(NumberForms::socialSecurity, "ssn customer_ssn social_security_number"),
  BANK_ACCOUNT(NumberForms::account, "bank_account bank_account_number"),
  BEARER(CredentialForms::bearer, true, "authorization proxy_authorization auth_header"),
  BASIC(CredentialForms::basic, true, "authorization proxy_authorization"),
  DIGEST(CredentialForms::digest, true, "authorization proxy_authorization"),
  JWT(CredentialForms::jwt, true, "id_token access_token jwt session_token"),
  JWE(CredentialForms::jwe, true, "id_token access_token"),
  AWS_ID(VendorForms::awsId, true, "aws_access_key_id access_key aws_access_key"),
  GOOGLE_KEY(VendorForms::google, true, "google_api_key maps_api_key"),
  GITHUB_TOKEN(VendorForms::gitHub, true, "github_token gh_token"),
  GITLAB_TOKEN(VendorForms::gitLab, true, "gitlab_token private_token"),
  SLACK_TOKEN(VendorForms::slack, true, "slack_token slack_bot_token"),
  STRIPE_KEY(VendorForms::stripe, true, "stripe_api_key stripe_secret_key"),
  OPENAI_KEY(VendorForms::openAi, true, "openai_api_key"),
  SENDGRID_KEY(VendorForms::sendGrid, true, "sendgrid_api_key"),
  NPM_TOKEN(VendorForms::npm, true, "npm_token node_auth_token"),
  HUGGING_FACE_TOKEN(VendorForms::huggingFace, true, "hf_token"),
  PYPI_TOKEN(VendorForms::pyPi, true, "pypi_token"),
  DIGITALOCEAN_TOKEN(VendorForms::digitalOcean, true, "digitalocean_access_token"),
  SHOPIFY_TOKEN(VendorForms::shopify, true, "shopify_access_token"),
  AZURE_ACCOUNT_KEY(CredentialForms::azureKey, true, "storage_connection_string"),
  AZURE_SAS(CredentialForms::sharedAccessSignature, true, "sas_token"),
  PEM_PRIVATE_KEY(CredentialForms::pem, true, "private_key tls_private_key"),
  CARD(NumberForms::card, true, "card_number credit_card_number pan card_no"),
  AMEX(NumberForms::amex, true, "card_number credit_card"),
  IBAN(NumberForms::iban, true, "iban customer_iban"),
  URL_PASSWORD(CredentialForms::urlPassword, true, "db_connection_string database_credentials"),
  REDIS_PASSWORD(CredentialForms::redisPassword, true, "redis_connection_string"),
  ORACLE_THIN_PASSWORD(CredentialForms::oracleThin, true, "db_connection_string"),
  TRACEHUB_KEY(VendorForms::traceHub, true, "tracehub_api_key");

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Function<Dice, Planted> form;

  private final boolean selfTelling;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final List<String> names;

  CanaryKind(Function<Dice, Planted> form, String names) {
    this(form, false, names);
  }

  CanaryKind(Function<Dice, Planted> form, boolean selfTelling, String names) {
    this.form = form;
    this.selfTelling = selfTelling;
    this.names = List.of(names.split(" ", -1));
  }

  /** A new secret of this kind. */
  Planted plant(Dice dice) {
    return form.apply(dice);
  }

  /** Whether it can be told by its own form, without a name. */
  public boolean isSelfTelling() {
    return selfTelling;
  }

  /** The names it goes by, in snake case. */
  public List<String> names() {
    return names;
  }
}
