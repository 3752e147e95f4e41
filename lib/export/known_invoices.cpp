#include "export/known_invoices.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "attachment/fingerprint.hpp"
#include "catalogue/rules.hpp"
#include "diagnostic/phrase.hpp"
#include "export/examine.hpp"
#include "export/repeats.hpp"
#include "file/failures.hpp"
#include "file/input_file.hpp"
#include "input/column_words.hpp"
#include "input/invoice_reader.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"
#include "journal/content.hpp"

namespace chorus::phrase {

constexpr Phrase change_of_field{"{field}: « {before} » → « {after} »", "{field} : « {before} » → « {after} »"};
constexpr Phrase change_of_bytes{"{field}: the content of {name} changed", "{field} : le contenu de {name} a changé"};
constexpr Phrase nothing_given{"nothing", "rien"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// The field of a line of a content; null for one of the numbered lines, and for one of a later version's journal.
const FieldEntry* journal_field(std::string_view name) {
  for (const auto& entry : fields()) {
    if (entry.in_journal && entry.name == name) return &entry;
  }
  return nullptr;
}

/// Dates and amounts have one spelling, and so has the type.
bool has_one_spelling(FieldKind kind) {
  return kind == FieldKind::date || kind == FieldKind::amount || kind == FieldKind::type;
}

/// The value of one field in a content, empty when it is not there.
std::string_view value_in(std::string_view content, std::string_view name) {
  while (!content.empty()) {
    const auto line = content.substr(0, content.find('\n'));
    if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == '\t') {
      return line.substr(name.size() + 1);
    }
    content.remove_prefix(std::min(line.size() + 1, content.size()));
  }
  return {};
}

/// The cell goes the way of every cell of an input.
std::string value_today(const FieldEntry& entry, std::string_view stored) {
  std::vector<Record> rows(1);
  const std::string text = code_text(entry.field, tidy_text(stored));
  rows[0].cells.push_back({entry.field, 0, text, DecimalMark::point, {}, {}});
  take_empty_words(rows, {});
  Diagnostics faults;
  const Invoice invoice = invoice_of(rows, DateColumn(std::nullopt), faults);
  if (faults.errors() > 0) return std::string(stored);
  const Content content = content_of(invoice);
  return std::string(value_in(content.text(), entry.name));
}

/// What left before codes were repaired and words for « nothing » counted as empty is read as it would
/// be now. A service that was such a word may since come from the debtors file.
bool reads_the_same_today(const Change& change) {
  const bool service = change.field == "service_code";
  const bool commitment = change.field == "engagement" || change.field == "market";
  if (!service && !commitment && change.field != "original_invoice") return false;
  const std::string read = read_code(change.before).text;
  if (read == change.after) return true;
  return means_nothing(read) && (service || (commitment && change.after.empty()));
}

}  // namespace

std::string read_today(std::string_view stored) {
  Content today;
  while (!stored.empty()) {
    const auto line = stored.substr(0, stored.find('\n'));
    const auto tab = std::min(line.find('\t'), line.size());
    const auto name = line.substr(0, tab);
    const auto value = line.substr(std::min(tab + 1, line.size()));
    const FieldEntry* const entry = journal_field(name);
    const bool as_it_is = entry == nullptr || has_one_spelling(entry->kind);
    today.add(name, as_it_is ? std::string(value) : value_today(*entry, value));
    stored.remove_prefix(std::min(line.size() + 1, stored.size()));
  }
  return today.text();
}

std::vector<Change> changes_since(const KnownInvoice& known, std::string_view now) {
  const bool partial = known.delivery == Delivery::adopted;
  auto found = changes(known.content, now, partial);
  std::erase_if(found, reads_the_same_today);
  if (found.empty()) return found;
  auto today = changes(read_today(known.content), now, partial);
  std::erase_if(today, [&](const Change& change) {
    return std::none_of(found.begin(), found.end(), [&](const Change& one) { return one.field == change.field; });
  });
  return today;
}

namespace {

// Lines of a content that are no field of the table of fields.
constexpr Phrase content_vat{"VAT {number}", "TVA {number}"};
constexpr Phrase content_pdf{"PDF", "PDF"};
constexpr Phrase content_attachment{"attachment {number}", "pièce jointe {number}"};
constexpr Phrase vat_content_value{"{base} at {rate} %, {amount}", "{base} à {rate} %, {amount}"};

/// How people call a line of a content, and how they write its values.
struct LineName {
  Phrase words;
  FieldKind kind;
  std::string_view number{};
};

/// Nothing for a line of a later version's journal: it is shown as it is.
std::optional<LineName> line_name(std::string_view name) {
  constexpr std::string_view vat = "vat_";
  constexpr std::string_view attachment = "attachment_";
  if (const FieldEntry* entry = journal_field(name)) return LineName{entry->words, entry->kind};
  if (name == "pdf") return LineName{content_pdf, FieldKind::text};
  if (name.starts_with(vat)) return LineName{content_vat, FieldKind::vat, name.substr(vat.size())};
  if (name.starts_with(attachment)) {
    return LineName{content_attachment, FieldKind::text, name.substr(attachment.size())};
  }
  return std::nullopt;
}

/// "100.00 x 20 % = 20.00", as the journal has it.
Message vat_message(std::string_view value) {
  const auto take = [&](std::string_view until) {
    const auto end = std::min(value.find(until), value.size());
    std::string part(value.substr(0, end));
    value.remove_prefix(std::min(end + until.size(), value.size()));
    return part;
  };
  const std::string base = take(" x ");
  const std::string rate = take(" % = ");
  return {vat_content_value,
          {number_arg("base", base), number_arg("rate", rate), number_arg("amount", std::string(value))}};
}

Arg value_arg(std::string_view name, const std::string& value, FieldKind kind) {
  if (value.empty()) return words_arg(name, {phrase::nothing_given, {}});
  switch (kind) {
    case FieldKind::amount: return number_arg(name, value);
    case FieldKind::date: return date_arg(name, value);
    case FieldKind::vat: return words_arg(name, vat_message(value));
    default: return text_arg(name, value);
  }
}

}  // namespace

Message change_message(const Change& change) {
  const auto known = line_name(change.field);
  const Arg field =
      known ? words_arg("field", {known->words, {text_arg("number", known->number)}}) : text_arg("field", change.field);
  const std::string before = shown_value(change.before);
  const std::string after = shown_value(change.after);
  if (before == after) return {phrase::change_of_bytes, {field, text_arg("name", after)}};
  const FieldKind kind = known ? known->kind : FieldKind::text;
  return {phrase::change_of_field, {field, value_arg("before", before, kind), value_arg("after", after, kind)}};
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase exported_before_rejected{"{date}, {file}; rejected by the customer",
                                          "le {date}, {file} ; rejetée par le client"};
constexpr Phrase exported_before_archived{"{date}, {file}; a file of it is no longer here",
                                          "le {date}, {file} ; un de ses fichiers n'est plus là"};
constexpr Phrase exported_before_paid{"{date}, {file}; less remains to be paid now",
                                      "le {date}, {file} ; il reste moins à payer depuis"};
constexpr Phrase more_changes{"{changes}; and {count} more", "{changes} ; et {count} de plus"};
constexpr Phrase alike_left{"exported on {date}, {file}", "exportée le {date}, {file}"};
constexpr Phrase exported_before{"{date}, {file}", "le {date}, {file}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t shown_changes = 3;

// Of JOURNAL-01, where what left was an invoice and this is a credit note, or the other way round.
constexpr Phrase type_changed_since{
    "{hint}a credit note and its invoice have two numbers: give this one the number of its own PDF; if that file was never "
    "deposited, or was rejected, and the type there was wrong, export it anyway with --again --only {value}{years}",
    "{hint}un avoir et sa facture ont deux numéros : donnez à celui-ci le numéro de son propre PDF ; si ce fichier n'a jamais "
    "été déposé, ou a été rejeté, et que le type y était faux, exportez-la quand même avec --again --only {value}{years}"};

/// No fingerprint when the file is gone; a file that may not be read counts as changed.
SentFile sent_now(const Attachment& file) {
  if (file.state == FileState::missing) return {file.name, 0, {}};
  if (file.state == FileState::outside || file.state == FileState::unreadable) {
    return {file.name, 0, attachment::Fingerprint{}.text()};
  }
  try {
    return {file.name, file.size, attachment::fingerprint(attachment::InputFile(file.path)).text()};
  } catch (const std::system_error& error) {
    require_means(error.code().value(), file.path);
    return {file.name, 0, attachment::Fingerprint{}.text()};  // changed since it was looked at
  }
}

/// The content as it would leave now. Files of an invoice that is known are read whole.
std::string content_now(const Invoice& invoice) {
  Content content = content_of(invoice);
  for (const auto& file : invoice.attachments) content.add(sent_now(file));
  return content.text();
}

bool lacks_a_file(const Invoice& invoice) {
  const auto& files = invoice.attachments;
  return std::any_of(files.begin(), files.end(),
                     [](const Attachment& file) { return file.state == FileState::missing; });
}

/// Whether all that changed is that less remains to be paid.
bool paid_since(const std::vector<Change>& all) {
  if (all.size() != 1 || all[0].field != "net_payable") return false;
  const auto before = parse_amount(all[0].before, DecimalMark::point);
  const auto now = parse_amount(all[0].after, DecimalMark::point);
  return before.value && now.value && !now.value->negative() && *before.value > *now.value;
}

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename(); }

/// The invoice's own day, empty while it has none.
std::string day_of(const Invoice& invoice) { return invoice.date ? invoice.date->iso() : std::string(); }

/// A number that was used in another year: the offices whose numbers start again each January have a setting.
Arg yearly_hint(const KnownInvoice& known, const Invoice& invoice) {
  const bool other_year = known.date.substr(0, 4) != day_of(invoice).substr(0, 4);
  return other_year && invoice.date ? numbers_start_again() : text_arg("hint", "");
}

/// The first changes as words in both languages.
Arg shown(const std::vector<Change>& all) {
  Arg words = text_arg("changes", "");
  const auto lists = [&](Language language) {
    std::string list;
    for (std::size_t i = 0; i < std::min(all.size(), shown_changes); ++i) {
      list += (list.empty() ? "" : ", ") + change_message(all[i]).in(language);
    }
    if (all.size() <= shown_changes) return list;
    return Message{phrase::more_changes, {text_arg("changes", list), count_arg("count", all.size() - shown_changes)}}
        .in(language);
  };
  words.value = lists(Language::english);
  words.french = lists(Language::french);
  return words;
}

}  // namespace

/// --again for one number, on purpose: the office says that the file was not deposited.
bool KnownInvoices::named_again(const std::string& number) const {
  const auto& only = selection_.only;
  return selection_.again && std::find(only.begin(), only.end(), number) != only.end();
}

bool KnownInvoices::sent_back(const Invoice& invoice) {
  if (journal_ == nullptr || !invoice.number) return false;
  const auto known = journal_->find(supplier_, *invoice.number, day_of(invoice));
  return known && may_leave_again(known->state);
}

bool KnownInvoices::left_as_another(ExaminedInvoice& one) {
  const Invoice& invoice = one.invoice;
  if (journal_ == nullptr || !invoice.number || !invoice.total_incl_tax) return false;
  const std::string& number = *invoice.number;
  const std::string total = invoice.total_incl_tax->text(2);
  const auto is_of_the_debtor = [&](const AlikeInvoice& other) {
    const bool client = invoice.client && !other.client.empty() && *invoice.client == other.client;
    const bool debtor = invoice.debtor.siret && invoice.debtor.siret->digits() == other.siret;
    return client || debtor;
  };
  const Rule* rule = &rule::number_alike;
  std::optional<AlikeInvoice> other;
  for (const auto key : number_keys(supplier_, total, number)) {
    if (!other)
      other = journal_->find_alike(key, supplier_, [&](const AlikeInvoice& candidate) {
        return is_of_the_debtor(candidate) && candidate.number != number && are_alike(candidate.number, number);
      });
  }
  if (!other) {
    rule = &rule::number_same_pdf;
    // One number of two years is two invoices, but not with one PDF.
    const bool yearly = journal_->database().tells_years_apart() && invoice.date;
    other = same_pdf(invoice, total, [&](const AlikeInvoice& candidate) {
      return is_of_the_debtor(candidate) &&
             invoice_key(candidate.number, candidate.date, yearly) != invoice_key(invoice, yearly);
    });
  }
  if (!other) return false;
  const auto known = journal_->find(supplier_, number, day_of(invoice));
  if (known && !may_leave_again(known->state)) return false;
  one.faults.add(
      *rule, invoice.number.place(), number,
      {text_arg("value", number), text_arg("other", number_beside(number, other->number, other->date.substr(0, 4))),
       words_arg("where",
                 {phrase::alike_left, {date_arg("date", other->when), text_arg("file", file_name(other->file))}})});
  return true;
}

/// Only where size, ends and amount agree is the file read whole.
std::optional<AlikeInvoice> KnownInvoices::same_pdf(const Invoice& invoice, const std::string& total,
                                                    const std::function<bool(const AlikeInvoice&)>& is_of_another) {
  const auto own = std::find_if(invoice.attachments.begin(), invoice.attachments.end(), [](const auto& file) {
    return file.role == AttachmentRole::invoice && file.state == FileState::good;
  });
  if (own == invoice.attachments.end()) return std::nullopt;
  const std::int64_t newer = pdf_key(supplier_, total, {own->size, own->digest});
  const bool may_be_newer = journal_->has_alike(newer);
  if (!may_be_newer && !journal_->has_alike(pdf_size_key(supplier_, total, own->size))) return std::nullopt;
  const std::string fingerprint = sent_now(*own).fingerprint;
  const auto has_it = [&](const AlikeInvoice& other) {
    return is_of_another(other) && own_pdf_of(other.content).fingerprint == fingerprint;
  };
  if (auto found = journal_->find_alike(newer, supplier_, has_it)) return found;
  return journal_->find_alike(pdf_fingerprint_key(supplier_, total, fingerprint), supplier_, has_it);
}

std::string KnownInvoices::skips(ExaminedInvoice& one) {
  const Invoice& invoice = one.invoice;
  if (journal_ == nullptr || !invoice.number) return {};
  const std::string& number = *invoice.number;
  const auto known = journal_->find(supplier_, number, day_of(invoice));
  if (!known || may_leave_again(known->state)) return {};
  const auto changed = changes_since(*known, content_now(invoice));
  const Args args{text_arg("value", number), date_arg("date", known->when), text_arg("file", file_name(known->file)),
                  yearly_hint(*known, invoice)};
  const std::string day = journal_->database().tells_years_apart() ? day_of(invoice) : std::string();
  const bool rejected = known->state == InvoiceState::customer_rejected;
  if (changed.empty() && !selection_.again) {
    const Phrase& left = rejected                ? phrase::exported_before_rejected
                         : lacks_a_file(invoice) ? phrase::exported_before_archived
                                                 : phrase::exported_before;
    return Message{left, args}.in(language_);
  }
  if (!rejected && paid_since(changed) && !named_again(number)) {
    return Message{phrase::exported_before_paid, args}.in(language_);
  }
  if (one.faults.errors() > 0) return {};
  if (rejected) {
    one.faults.add(rule::journal_rejected, invoice.number.place(), number, args);
  } else if (!changed.empty() && !named_again(number)) {
    Args with_changes = args;
    with_changes.push_back(shown(changed));
    with_changes.push_back(text_arg("years", choose_years(day, day)));
    const bool type =
        std::any_of(changed.begin(), changed.end(), [](const Change& change) { return change.field == "type"; });
    one.faults.add(rule::journal_changed, invoice.number.place(), number, with_changes,
                   type ? &type_changed_since : nullptr);
  }
  return {};
}

}  // namespace chorus
