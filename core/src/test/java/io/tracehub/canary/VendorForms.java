// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.Locale;

/** Keys that their maker marked with a prefix, so that they can be told anywhere. */
final class VendorForms {

  private static final String BASE32 = Dice.UPPER + "234567";
  private static final String WORD = Dice.ALNUM + "_";

  private VendorForms() {}

  private static Planted marked(String prefix, String token) {
    return Planted.part(prefix, token, "");
  }

  static Planted awsId(Dice dice) {
    return marked(dice.pick("AKIA", "ASIA"), dice.of(BASE32, 16));
  }

  static Planted awsSecret(Dice dice) {
    return Planted.whole(
        dice.of(Dice.ALNUM, 12) + dice.of(Dice.ALNUM + "/+", 16) + dice.of(Dice.ALNUM, 12));
  }

  static Planted google(Dice dice) {
    return marked("AIza", dice.of(WORD + "-", 34) + dice.of(Dice.ALNUM, 1));
  }

  static Planted gitHub(Dice dice) {
    return dice.below(4) == 0
        ? marked("github_pat_", dice.of(Dice.ALNUM, 22) + "_" + dice.of(Dice.ALNUM, 59))
        : marked(dice.pick("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), dice.of(Dice.ALNUM, 36));
  }

  static Planted gitLab(Dice dice) {
    return marked("glpat-", dice.of(Dice.ALNUM, 20));
  }

  static Planted slack(Dice dice) {
    String numbers = dice.of(Dice.DIGITS, 12) + "-" + dice.of(Dice.DIGITS, 12) + "-";
    return marked(dice.pick("xoxb-", "xoxp-") + numbers, dice.of(Dice.ALNUM, 24));
  }

  static Planted stripe(Dice dice) {
    String mode = dice.pick("_live_", "_test_");
    return marked(dice.pick("sk", "rk") + mode, dice.of(Dice.ALNUM, dice.between(1, 4) * 24));
  }

  static Planted openAi(Dice dice) {
    return dice.coin()
        ? marked("sk-proj-", dice.of(Dice.ALNUM, 60))
        : marked("sk-", dice.of(Dice.ALNUM, 48));
  }

  static Planted sendGrid(Dice dice) {
    return marked("SG.", dice.of(Dice.ALNUM, 22) + "." + dice.of(Dice.ALNUM, 43));
  }

  static Planted npm(Dice dice) {
    return marked("npm_", dice.of(Dice.ALNUM, 36));
  }

  static Planted huggingFace(Dice dice) {
    return marked("hf_", dice.of(Dice.UPPER + Dice.LOWER, 34));
  }

  static Planted pyPi(Dice dice) {
    return marked("pypi-AgEIcHlwaS5vcmc", dice.of(Dice.ALNUM, 90));
  }

  static Planted digitalOcean(Dice dice) {
    return marked(dice.pick("dop_v1_", "doo_v1_", "dor_v1_"), dice.of(Dice.HEX, 64));
  }

  static Planted shopify(Dice dice) {
    String hex = dice.of(Dice.HEX, 32);
    return marked(
        dice.pick("shpat_", "shpss_", "shpca_"), dice.coin() ? hex : hex.toUpperCase(Locale.ROOT));
  }

  static Planted traceHub(Dice dice) {
    return marked("th_", dice.of(Dice.HEX, 64));
  }
}
