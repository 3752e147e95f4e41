#include "report/report_json_value.hpp"

#include "report/severity.hpp"

namespace chorus {

JsonObject text_or_null(const std::string& text) {
  return text.empty() ? JsonObject(nullptr) : JsonObject(text);
}

void set_text(JsonObject& object, const char* key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

void set_amount(JsonObject& object, const char* key, const std::optional<Amount>& amount,
                int decimals) {
  if (amount) object[key] = amount->text(decimals);
}

JsonObject vat_json(const std::vector<VatFigures>& lines) {
  JsonObject list = JsonObject::array();
  for (const auto& line : lines) {
    JsonObject object = JsonObject::object();
    set_amount(object, "rate", line.rate, 0);
    set_amount(object, "base", line.base);
    set_amount(object, "amount", line.amount);
    list.push_back(std::move(object));
  }
  return list;
}

JsonObject place_json(const Location& place) {
  JsonObject object = JsonObject::object();
  set_text(object, "file", place.file);
  if (place.line > 0) object["line"] = place.line;
  if (place.column > 0) object["column"] = place.column;
  set_text(object, "field", place.field);
  return object;
}

JsonObject faults_json(std::span<const Diagnostic> faults, Language language) {
  JsonObject list = JsonObject::array();
  for (const auto& fault : faults) {
    JsonObject object;
    object["rule"] = fault.rule->id;
    object["severity"] = severity_name(fault.severity);
    object["sentence"] = fault.sentence(language);
    object["remedy"] = fault.remedy(language);
    object["place"] = place_json(fault.place);
    list.push_back(std::move(object));
  }
  return list;
}

std::string json_text(const JsonObject& value, int indent) {
  return value.dump(indent, ' ', false, JsonObject::error_handler_t::replace);
}

}  // namespace chorus
