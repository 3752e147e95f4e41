#include "run/known_invoices.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "attachment/fingerprint.hpp"
#include "attachment/input_file.hpp"
#include "catalogue/journal.hpp"
#include "catalogue/journal_phrases.hpp"
#include "run/ledger.hpp"

namespace chorus {

namespace {

constexpr std::size_t shown_changes = 3;

/// The content as it would leave now. Files of an invoice that is known are read whole.
std::string content_now(const ExaminedInvoice& one) {
  std::vector<attachment::Fingerprint> fingerprints;
  for (const auto& file : one.prepared->attachments) {
    try {
      fingerprints.push_back(attachment::fingerprint(attachment::InputFile(file.path)));
    } catch (const std::system_error&) {
      fingerprints.emplace_back();  // gone since it was looked at: not what left
    }
  }
  return with_files(content_of(one.invoice).text(), one.prepared->attachments, fingerprints.data());
}

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename(); }

Message shown(const Change& change) {
  const std::string before = shown_value(change.before);
  const std::string after = shown_value(change.after);
  if (before == after) {
    return {phrase::change_of_bytes, {text_arg("field", change.field), text_arg("name", after)}};
  }
  const auto value = [](std::string_view name, const std::string& text) {
    return text.empty() ? words_arg(name, {phrase::nothing_given, {}}) : text_arg(name, text);
  };
  return {phrase::change_of_field,
          {text_arg("field", change.field), value("before", before), value("after", after)}};
}

/// The first changes as words in both languages.
Arg shown(const std::vector<Change>& all) {
  Arg words = text_arg("changes", "");
  const auto lists = [&](Language language) {
    std::string list;
    for (std::size_t i = 0; i < std::min(all.size(), shown_changes); ++i) {
      list += (list.empty() ? "" : ", ") + shown(all[i]).in(language);
    }
    if (all.size() <= shown_changes) return list;
    return Message{phrase::more_changes,
                   {text_arg("changes", list), count_arg("count", all.size() - shown_changes)}}
        .in(language);
  };
  words.value = lists(Language::english);
  words.french = lists(Language::french);
  return words;
}

}  // namespace

/// --again for one number, on purpose: the office says that the file was not deposited.
bool KnownInvoices::named_again(const std::string& number) const {
  const auto& only = settings_.selection.only;
  return settings_.again && std::find(only.begin(), only.end(), number) != only.end();
}

std::string KnownInvoices::skips(ExaminedInvoice& one) {
  if (journal_ == nullptr) return {};
  const Invoice& invoice = one.invoice;
  const std::string& number = *invoice.number;
  const auto known = journal_->find(*settings_.configuration.supplier.identifier, number);
  if (!known || may_leave_again(known->state)) return {};
  const auto changed =
      changes(known->content, content_now(one), known->delivery == Delivery::adopted);
  const Args args{text_arg("value", number), date_arg("date", known->when),
                  text_arg("file", file_name(known->file))};
  const bool rejected = known->state == InvoiceState::customer_rejected;
  if (changed.empty() && !settings_.again) {
    const Phrase& left = rejected ? phrase::exported_before_rejected : phrase::exported_before;
    return Message{left, args}.in(settings_.language);
  }
  if (rejected) {
    one.faults.add(rule::journal_rejected, invoice.number.place(), number, args);
  } else if (!changed.empty() && !named_again(number)) {
    Args with_changes = args;
    with_changes.push_back(shown(changed));
    one.faults.add(rule::journal_changed, invoice.number.place(), number, with_changes);
  }
  return {};
}

}  // namespace chorus
