#include "invoice/siret.hpp"

#include <algorithm>
#include <stdexcept>

#include "catalogue/rules.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

// Of SIRET-02, where what is meant can be told.
constexpr Phrase siret_meant{
    "when the purchase order says so too, write the 14 digits alone: {siret} (O and I are letters, and no sign stands "
    "between the digits)",
    "si le bon de commande le dit aussi, écrivez les 14 chiffres seuls : {siret} (O et I sont des lettres, et aucun signe "
    "n'est entre les chiffres)"};
constexpr Phrase siret_several{"several stand here: write the one that the purchase order gives for the invoice",
                               "il y en a plusieurs : écrivez celui que le bon de commande donne pour la facture"};

constexpr std::size_t siret_digits = 14;
constexpr std::size_t siren_digits = 9;

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

int luhn_sum(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto it = digits.rbegin(); it != digits.rend(); ++it, twice = !twice) {
    const int value = (*it - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum;
}

/// What stands between the quotes of ="…", a formula that keeps a text a text; else the text itself.
std::string_view without_formula(std::string_view text) {
  if (text.size() < 3 || !text.starts_with("=\"") || !text.ends_with('"')) return text;
  return text.substr(2, text.size() - 3);
}

/// Takes out spaces of every kind, a formula or an apostrophe around, and a fraction of zeros behind.
std::string without_damage(std::string_view text) {
  text = without_formula(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    if (rest.starts_with(' ') || rest.starts_with('\t')) continue;
    if (rest.starts_with("\u00A0")) {
      i += 1;
      continue;
    }
    if (rest.starts_with("\u202F") || rest.starts_with("\u2009")) {
      i += 2;
      continue;
    }
    if (out.empty() && rest.starts_with('\'')) continue;
    if (out.empty() && rest.starts_with("\u2019")) {
      i += 2;
      continue;
    }
    out += text[i];
  }
  const auto mark = out.find_first_of(".,");
  if (mark != out.npos && mark + 1 < out.size() && out.find_first_not_of('0', mark + 1) == out.npos) {
    out.resize(mark);
  }
  return out;
}

bool keys_are_right(const std::string& digits) {
  const Siret siret(digits);
  return siren_key_is_right(siret) && siret_key_is_right(siret);
}

Parsed<Siret> repaired(const std::string& digits, std::string_view text) {
  const Siret siret(digits);
  return Parsed<Siret>::remarked(siret, rule::siret_repaired, {text_arg("value", text), text_arg("siret", digits)});
}

/// The SIRET of a text with letters for figures, or signs between them: « 216.909.127-OOO13 ». Empty when it is none.
std::string siret_behind(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c == 'O' || c == 'o') digits += '0';
    if (c == 'I' || c == 'l') digits += '1';
    if (is_digit(c)) digits += c;
  }
  return digits.size() == siret_digits && keys_are_right(digits) ? digits : std::string();
}

}  // namespace

Siret::Siret(std::string_view digits) : digits_(digits) {
  if (digits_.size() != siret_digits || !all_digits(digits_)) {
    throw std::logic_error("a Siret is built from 14 digits");
  }
}

bool siren_key_is_right(const Siret& siret) { return luhn_sum(siret.siren()) % 10 == 0; }

bool siret_key_is_right(const Siret& siret) {
  if (luhn_sum(siret.digits()) % 10 == 0) return true;
  if (siret.siren() != "356000000") return false;
  int sum = 0;
  for (const char c : siret.digits()) sum += c - '0';
  return sum % 5 == 0;
}

bool is_unknown_siret(const Siret& siret) { return siret.digits().find_first_not_of('0') == std::string::npos; }

bool looks_like_test_siret(const Siret& siret) {
  return siret.digits().starts_with("0000000") && !is_unknown_siret(siret);
}

bool is_french_vat_number(std::string_view text) {
  const std::string plain = plain_word(text);
  return plain.size() == 13 && plain.starts_with("fr") && all_digits(std::string_view(plain).substr(4));
}

bool has_siren_length(std::string_view text) {
  const std::string digits = without_damage(text);
  return digits.size() == siren_digits && all_digits(digits);
}

Parsed<Siret> parse_siret(std::string_view text) {
  if (text.size() == siret_digits && all_digits(text)) return Parsed<Siret>::ok(Siret(text));
  const Args value{text_arg("value", text)};
  const ReadCode code = read_code(text, true);
  const bool exponent = code.state != ReadCode::State::as_written && text.find_first_of("eE") != text.npos;
  const std::string digits = exponent ? code.text : without_damage(text);
  if (all_digits(digits)) {
    if (digits.size() == siret_digits) return repaired(digits, text);
    if (digits.size() == siret_digits - 1 && keys_are_right("0" + digits)) return repaired("0" + digits, text);
  }
  if (exponent) return Parsed<Siret>::refused(rule::siret_scientific, value);
  if (has_siren_length(text)) return Parsed<Siret>::refused(rule::siret_is_siren, value);
  if (is_french_vat_number(text)) return Parsed<Siret>::refused(rule::siret_is_vat_number, value);
  const auto count = static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), is_digit));
  const std::string meant = siret_behind(text);
  const Phrase* remedy = !meant.empty() ? &siret_meant : count >= 2 * siret_digits ? &siret_several : nullptr;
  return Parsed<Siret>::refused(
      rule::siret_malformed, {text_arg("value", text), count_arg("digits", count), text_arg("siret", meant)}, remedy);
}

}  // namespace chorus
