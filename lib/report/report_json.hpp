// The report as JSON.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "diagnostic/diagnostic.hpp"
#include "report/invoice_record.hpp"
#include "report/run_report.hpp"

namespace chorus {

using JsonObject = nlohmann::ordered_json;

/// null for an empty text: for keys that are always there.
JsonObject text_or_null(const std::string& text);

/// A key for a text that is there, none for an empty one.
void set_text(JsonObject& object, std::string_view key, std::string_view text);

/// A key for an amount that is known: a text, so that no reader rounds it.
void set_amount(JsonObject& object, std::string_view key, const std::optional<Amount>& amount, int decimals = 2);
/// The key of a field, for an amount or a text.
void set_field(JsonObject& object, const InvoiceRecord& record, const FieldEntry& entry);
JsonObject vat_json(const std::vector<VatFigures>& lines);

JsonObject place_json(const Location& place);
JsonObject faults_json(std::span<const Diagnostic> faults, Language language);

struct AnsweredInvoice;
/// « invoice » of schemas/answers.schema.json.
JsonObject answer_json(const AnsweredInvoice& answer);

/// `indent` as nlohmann's dump has it; what is no UTF-8 becomes U+FFFD.
std::string json_text(const JsonObject& value, int indent = -1);

/// One line without its end: « invoice » of schemas/report.schema.json. What is not known has no
/// key; amounts are texts, so that no reader rounds them. Bytes that are no UTF-8 (of a file's name)
/// become U+FFFD.
std::string record_json(const InvoiceRecord& record, Language language);

/// How every JSON report begins: by it an earlier one is known.
inline constexpr std::string_view json_report_head = "{\n  \"report\": \"chorus-export\",\n";

/// schemas/report.schema.json, one invoice a line.
void write_json_report(const RunReport& report, const ByteSink& sink);

}  // namespace chorus
