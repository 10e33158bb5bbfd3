// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The forms in which a token can leave a process without having been hidden. */
final class TokenForms {

  private TokenForms() {}

  /**
   * One form.
   *
   * @param text folded
   * @param stride how far apart the windows of it are that a search knows; half of a token is more
   *     than a window and a stride
   */
  record Form(String text, int stride) {}

  static List<Form> of(String token) {
    List<Form> forms = new ArrayList<>();
    add(forms, token, 1);
    String joined = token.replace(" ", "").replace("-", "");
    if (!joined.equals(token)) {
      add(forms, joined, 1);
    }
    byte[] bytes = token.getBytes(UTF_8);
    String percent = URLEncoder.encode(token, UTF_8);
    if (!percent.equals(token)) {
      add(forms, percent, 1);
      String blanks = percent.replace("+", "%20");
      add(forms, blanks, 1);
      add(forms, blanks.replace("%", "%25"), 1);
    }
    add(forms, HexFormat.of().formatHex(bytes), LeakSearch.WINDOW);
    for (int shift = 0; shift < 3; shift++) {
      add(forms, base64(bytes, shift), 4);
    }
    return forms;
  }

  private static void add(List<Form> forms, String text, int stride) {
    if (text.length() >= LeakSearch.WINDOW) {
      forms.add(new Form(fold(text), stride));
    }
  }

  /** What stands in the base64 of a text that has the token after {@code shift} other bytes. */
  private static String base64(byte[] token, int shift) {
    byte[] shifted = new byte[shift + token.length];
    System.arraycopy(token, 0, shifted, shift, token.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int first = shift == 0 ? 0 : shift + 1;
    int last = shifted.length * 8 / 6;
    return text.substring(first, last);
  }

  /** Makes one of upper and lower case, and of the two alphabets of base64. */
  static char fold(char c) {
    if (c >= 'A' && c <= 'Z') {
      return (char) (c + ('a' - 'A'));
    }
    return c == '-' ? '+' : c == '_' ? '/' : c;
  }

  static String fold(CharSequence text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(fold(text.charAt(i)));
    }
    return folded.toString();
  }
}
