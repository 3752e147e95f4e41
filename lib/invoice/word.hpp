// Letters and words compared as a person does: without case, accents, or the marks between them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// The text as it must have been when it holds UTF-8 that was read as Windows-1252 or Latin-1, once or
/// several times: « CollÃ¨ge » -> « Collège ». Nothing for a text that need not be so: « SÃO », « Ã ».
std::optional<std::string> repaired_letters(std::string_view utf8);

/// Whether a program put U+FFFD in the place of a character.
bool has_lost_letter(std::string_view utf8);

/// Whether a question mark touches a letter, as it does where a program could not write one.
bool has_question_mark_for_letter(std::string_view utf8);

/// An ASCII digit, whatever the locale says.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// Lower case without accents, spaces, dots, degree signs, dashes, underscores or apostrophes:
/// "N° facture", "no_facture" and "NO FACTURE" are one word. Other characters stay.
std::string plain_word(std::string_view utf8);

/// The words of a header, a key or a label, each as `plain_word` makes it: « Type de pièce », type_de_piece and
/// TypeDePiece are the same three.
std::vector<std::string> plain_words(std::string_view utf8);

/// The same as views of `written`, where they are written one behind the other; it is cleared first.
std::vector<std::string_view> plain_words(std::string_view utf8, std::string& written);

/// The next of them from `at` on, which is moved behind it, written to `end`, which is moved too; empty when none is
/// left. A text needs no more room than its own bytes.
std::string_view next_plain_word(std::string_view utf8, std::size_t& at, char*& end);

/// The same of a text of a few words, without memory of its own: of a longer one only what its beginning holds.
class ShortWords {
 public:
  static constexpr std::size_t longest = 100;               ///< bytes of the text
  static constexpr std::size_t most = 2 * longest / 3 + 1;  ///< words: « aB aB » has two in three bytes

  explicit ShortWords(std::string_view utf8);
  ShortWords(const ShortWords&) = delete;
  ShortWords& operator=(const ShortWords&) = delete;

  std::span<const std::string_view> all() const { return {words_.data(), count_}; }

 private:
  std::array<char, longest> written_;
  std::array<std::string_view, most> words_;
  std::size_t count_ = 0;
};

/// Whether a plain word is `pattern`; a '*' at its end stands for any end.
bool is_like(std::string_view word, std::string_view pattern);

/// The same of a list of patterns, « avoir|credit*|refund ».
bool is_one_of(std::string_view word, std::string_view list);

/// The word of `known` that is nearest to `word` (edit distance on plain words, at most a third of
/// its length and at most `most`), empty when none is near enough to be what was meant.
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known, std::size_t most = 100);

// Two writings of one invoice number.

/// A number without what its writings differ by: capitals (A to Z), blanks, and the zeros before each
/// group of digits. "F-000123" and "f-123" are "f-123", a group of zeros is "0".
///
/// One form, or two when a blank stands between digits: "2026 01" is "202601" for whoever leaves the blank
/// out and "20261" for whoever leaves the zero out. Numbers are alike when they share a form.
std::vector<std::string> plain_number_forms(std::string_view number);

bool are_alike(std::string_view number, std::string_view other);

}  // namespace chorus
