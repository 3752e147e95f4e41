#include "portal/answer.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>

#include "diagnostic/text.hpp"

namespace chorus {

namespace {

using Json = nlohmann::json;

/// Keeps the plain values of the outermost object, numbers in their own digits.
class TopFields : public nlohmann::json_sax<Json> {
 public:
  AnswerFields fields;
  bool is_object = false;

  bool null() override { return true; }
  bool boolean(bool value) override { return keep(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return keep(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return keep(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& digits) override { return keep(digits); }
  bool string(string_t& value) override { return keep(std::move(value)); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    if (depth_++ == 0) is_object = true;
    return true;
  }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(std::size_t) override { return ++depth_ > 0; }
  bool end_array() override { return --depth_ >= 0; }
  bool key(string_t& name) override {
    if (depth_ == 1) name_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool keep(std::string value) {
    if (depth_ == 1 && is_object) fields[name_] = std::move(value);
    return true;
  }

  int depth_ = 0;
  std::string name_;
};

}  // namespace

std::optional<AnswerFields> answer_fields(std::string_view body) {
  TopFields top;
  if (!Json::sax_parse(body, &top) || !top.is_object) return std::nullopt;
  return std::move(top.fields);
}

std::string field(const AnswerFields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : std::string(without_blanks(found->second));
}

bool says_no(const AnswerFields& fields) {
  const std::string code = field(fields, "codeRetour");
  return code.find_first_not_of("0") != std::string::npos;
}

bool is_page(std::string_view content_type, std::string_view body) {
  const auto begin = body.find_first_not_of(" \t\r\n");
  const std::string start = small_ascii(body.substr(std::min(begin, body.size()), 15));
  return small_ascii(content_type).find("text/html") != std::string::npos || start.starts_with("<!doctype html") ||
         start.starts_with("<html");
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::optional<std::int64_t> http_moment(std::string_view text) {
  static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  constexpr std::size_t length = 29;  // « Sun, 06 Nov 1994 08:49:37 GMT », the only form that may be written today
  text = without_blanks(text);
  if (text.size() != length || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) { return whole_number(text.substr(at, size)); };
  const auto month = months.find(text.substr(8, 3));
  const auto day = part(5, 2), year = part(12, 4), hour = part(17, 2), minute = part(20, 2), second = part(23, 2);
  if (month == months.npos || month % 3 != 0 || !day || !year || !hour || !minute || !second) return std::nullopt;
  if (*day < 1 || *day > 31 || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  const std::chrono::sys_days date =
      std::chrono::year(static_cast<int>(*year)) / static_cast<int>(month / 3 + 1) / static_cast<int>(*day);
  return ((std::int64_t{date.time_since_epoch().count()} * 24 + *hour) * 60 + *minute) * 60 + *second;
}

std::optional<std::int64_t> seconds_asked(std::string_view retry_after, std::int64_t now) {
  const std::string_view text = without_blanks(retry_after);
  if (const auto seconds = whole_number(text)) return seconds;
  const auto moment = http_moment(text);
  if (!moment) return std::nullopt;
  return std::max<std::int64_t>(0, *moment - now);
}

std::string json_text(std::string_view text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string search_body(const InvoiceSearch& search) {
  Json asked = Json::object();
  if (!search.flow_number.empty()) asked["numeroFluxDepot"] = search.flow_number;
  if (!search.invoice_number.empty()) asked["numeroFacture"] = search.invoice_number;
  asked["rechercheFactureParFournisseur"] = {{"nbResultatsParPage", search.per_page},
                                             {"pageResultatDemandee", search.page}};
  return asked.dump(-1, ' ', false, Json::error_handler_t::replace);
}

DepositFrame deposit_frame(std::string_view name) {
  return {R"({"fichierFlux":")", R"(","nomFichier":)" + json_text(name) +
                                     R"(,"syntaxeFlux":"IN_DP_E2_CPP_FACTURE_MIN","avecSignature":false})"};
}

std::string form_value(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string written;
  for (const char c : text) {
    if (unreserved.find(c) != unreserved.npos) {
      written += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      written += {'%', digits[byte >> 4], digits[byte & 0xF]};
    }
  }
  return written;
}

}  // namespace chorus
