#include "journal/content.hpp"

#include <algorithm>

namespace chorus {

namespace {

using Fields = std::vector<std::pair<std::string_view, std::string_view>>;

Fields fields_of(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto tab = std::min(line.find('\t'), line.size());
    fields.emplace_back(line.substr(0, tab), line.substr(std::min(tab + 1, line.size())));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return fields;
}

const std::string_view* find(const Fields& fields, std::string_view name) {
  for (const auto& [field, value] : fields) {
    if (field == name) return &value;
  }
  return nullptr;
}

std::string vat_value(const VatLine& line) {
  return line.base->text(2) + " x " + line.rate->text(0) + " % = " + line.amount->text(2);
}

}  // namespace

void Content::add(std::string_view field, std::string_view value) {
  if (value.empty()) return;
  text_ += field;
  text_ += '\t';
  for (const char c : value) text_ += c == '\n' ? ' ' : c;
  text_ += '\n';
}

void Content::add(const SentFile& file) {
  add(files_ == 0 ? "pdf" : "attachment_" + std::to_string(files_),
      file.name + '\t' + std::to_string(file.size) + '\t' + file.fingerprint);
  ++files_;
}

Content content_of(const Invoice& invoice) {
  Content content;
  const auto text = [](const auto& given) {
    return given ? std::string(*given) : std::string();
  };
  const auto amount = [](const Given<Amount>& given) { return given ? given->text(2) : std::string(); };
  content.add("type", type_code(invoice.type_or_default()));
  content.add("framework", text(invoice.framework));
  content.add("date", invoice.date ? invoice.date->iso() : "");
  content.add("original_invoice", text(invoice.original_invoice));
  content.add("currency", text(invoice.currency));
  content.add("payment_mode", text(invoice.payment_mode));
  content.add("siret", invoice.debtor.siret ? invoice.debtor.siret->digits() : "");
  content.add("service_code", text(invoice.debtor.service_code));
  content.add("engagement", text(invoice.commitment.engagement));
  content.add("market", text(invoice.commitment.market_or_contract()));
  content.add("total_excl_tax", amount(invoice.total_excl_tax));
  content.add("total_incl_tax", amount(invoice.total_incl_tax));
  content.add("net_payable", amount(invoice.net_payable));
  std::size_t line = 0;
  for (const VatLine& vat : invoice.vat) content.add("vat_" + std::to_string(++line), vat_value(vat));
  return content;
}

std::vector<Change> changes(std::string_view before, std::string_view after, bool partial) {
  std::vector<Change> found;
  if (before == after) return found;
  const Fields old_fields = fields_of(before);
  const Fields new_fields = fields_of(after);
  for (const auto& [field, value] : old_fields) {
    const std::string_view* now = find(new_fields, field);
    if (now != nullptr && *now == value) continue;
    found.push_back({std::string(field), std::string(value), std::string(now ? *now : "")});
  }
  for (const auto& [field, value] : new_fields) {
    if (!partial && find(old_fields, field) == nullptr) {
      found.push_back({std::string(field), {}, std::string(value)});
    }
  }
  return found;
}

std::string shown_value(std::string_view value) {
  return std::string(value.substr(0, value.find('\t')));
}

}  // namespace chorus
