// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static io.tracehub.internal.mask.NameRule.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Reach;
import java.util.function.BiConsumer;

/**
 * The names that tell of a secret, folded. They are the union of the default lists of ReplayStack,
 * XrayRadar and Multiplayer's SDKs, without the holes of these, and what else is usual; {@code
 * docs/masking.md} explains the groups.
 */
final class BuiltInNames {

  private static final String SUFFIXES =
      """
      password passwords passwd passphrase passcode passwort kennwort motdepasse contraseña contrasena
      wachtwoord secret secrets secretid secretkey secretkeybase token bearer apikey apikeys accesskey privatekey
      signingkey encryptionkey decryptionkey masterkey storagekey accountkey subscriptionkey
      functionskey sharedaccesskey sharedaccesssignature deploykey authkey appkey sshkey keypass
      storepass userpass dbpass licensekey credential credentials connectionstring sessionid
      jsessionid phpsessid sessid pincode requirepass aeskey hmackey applicationkey presharedkey
      recoverykey clientkeydata codeverifier artapi
      """;

  /** In running text only with a digit in the value. */
  private static final String CODES =
      """
      pin otp totp mfa mfacode otpcode smscode cvv cvc cvv2 cvc2 csc securitycode verificationcode
      """;

  /** In running text only with several digits in the value. */
  private static final String NUMBERS =
      """
      pan ssn sin iban cardnumber cardno ccno creditcard ccnumber bankaccount bankaccountnumber
      accountnumber accountno routingnumber passport passportnumber driverlicense driverslicense
      driverlicence driverslicence driverlicensenumber taxid
      nationalid socialsecurity socialsecuritynumber
      """;

  /** In running text only where the value looks like a token. */
  private static final String TOKENS =
      """
      session sid jwt sig hmac salt csrf xsrf auth oauth authentication assertion samlresponse
      samlrequest sessionkey
      """;

  /** Names of fields; in running text they mean too many other things. */
  private static final String FIELDS =
      """
      publickey jdbcurl dsn email address phonenumber dob swift bic
      """;

  private static final String PII_SUFFIXES =
      """
      ip remoteip xforwardedfor mail tel telephone email emailaddress phone phonenumber mobile msisdn firstname lastname surname fullname
      birthdate dateofbirth dob street zipcode postalcode ipaddress clientip remoteaddr
      """;

  /** Where a parser speaks of tokens. */
  private static final String KEPT = "unexpectedtoken expectedtoken illegaltoken unrecognizedtoken";

  private static final String MODIFIERS =
      """
      confirm confirmation confirmed repeat repeated again hash hashed plain plaintext value text
      string binary header encrypted encoded raw new old current b64 base64 prod dev test staging live
      """;

  private BuiltInNames() {}

  static void addTo(BiConsumer<String, NameRule> names) {
    each(names, SUFFIXES, mask(Reach.SUFFIX, Look.ANY, Look.ANY, Look.ANY));
    each(names, "pwd", mask(Reach.SUFFIX, Look.ANY, Look.NOT_PATH, Look.ANY));
    each(names, "pw psk", mask(Reach.WORDS, Look.ANY, Look.ANY, Look.ANY));
    each(names, "pass", mask(Reach.WORDS, Look.ANY, Look.NOT_NUMBER, Look.ANY));
    each(names, CODES, mask(Reach.WORDS, Look.ANY, Look.DIGITS, Look.ANY));
    each(names, NUMBERS, mask(Reach.WORDS, Look.ANY, Look.NUMBER, Look.ANY));
    each(names, TOKENS, mask(Reach.WORDS, Look.ANY, Look.TOKEN, Look.ANY));
    each(names, "signature", mask(Reach.SUFFIX, Look.NEVER, Look.NEVER, Look.ANY));
    each(names, "code", mask(Reach.WHOLE, Look.NEVER, Look.NEVER, Look.TOKEN));
    each(names, "key", mask(Reach.WHOLE, Look.TOKEN, Look.NEVER, Look.TOKEN));
    each(names, FIELDS, mask(Reach.WHOLE, Look.ANY, Look.NEVER, Look.NEVER));
    each(names, "authorization", NameRule.of(Reach.SUFFIX, Effect.AUTHORIZATION));
    each(names, "cookie cookies cookie2", NameRule.of(Reach.SUFFIX, Effect.COOKIE));
    each(names, KEPT, NameRule.of(Reach.SUFFIX, Effect.KEEP));
    each(names, MODIFIERS, NameRule.of(Reach.WORDS, Effect.MODIFIES));
  }

  /** Names of pairs that together say one: {@code {"name":"password","value":"…"}}. */
  static void addRolesTo(BiConsumer<String, NameRule> names) {
    each(
        names,
        "name key header param field property attribute propertypath parameterkey",
        NameRule.of(Reach.WHOLE, Effect.TELLS_NAME));
    each(
        names,
        "value val content rejectedvalue parametervalue",
        NameRule.of(Reach.WHOLE, Effect.TELLS_VALUE));
    each(
        names,
        "traceid spanid requestid correlationid",
        NameRule.of(Reach.SUFFIX, Effect.TELLS_ID));
  }

  static void addPiiTo(BiConsumer<String, NameRule> names) {
    each(names, PII_SUFFIXES, mask(Reach.WORDS, Look.ANY, Look.ANY, Look.ANY));
  }

  private static void each(BiConsumer<String, NameRule> names, String list, NameRule rule) {
    for (String name : list.strip().split("\\s+", -1)) {
      names.accept(name, rule);
    }
  }
}
