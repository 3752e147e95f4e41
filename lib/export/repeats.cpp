#include "export/repeats.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <functional>
#include <string>
#include <system_error>

#include "attachment/fingerprint.hpp"
#include "catalogue/rules.hpp"
#include "diagnostic/phrase.hpp"
#include "file/failures.hpp"
#include "file/input_file.hpp"
#include "file/source_file.hpp"
#include "input/json_records.hpp"
#include "journal/journal.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

// 16 bits per key and 4 of them set: one key in 400 is looked for in vain.
constexpr std::size_t filter_bits_per_key = 16;
constexpr int bits_per_key = 4;

/// Calls `bit` with the places of a key's bits; they are as good as independent (splitmix64).
template <class Bit>
void for_each_bit(std::uint64_t key, std::size_t bits, Bit bit) {
  for (int i = 0; i < bits_per_key; ++i) {
    key += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    bit((mixed ^ (mixed >> 31)) % bits);
  }
}

}  // namespace

bool FirstSeen::Run::may_have(std::uint64_t key) const {
  bool all = true;
  for_each_bit(key, filter.size() * 64,
               [&](std::uint64_t bit) { all = all && (filter[bit / 64] >> (bit % 64) & 1) != 0; });
  return all;
}

std::optional<std::uint64_t> FirstSeen::find_in(const Run& run, std::uint64_t key) const {
  std::string bytes;
  for (std::size_t low = 0, high = run.entries; low < high;) {
    const std::size_t middle = low + (high - low) / 2;
    Entry entry;
    spool_.read({run.offset + middle * sizeof entry, sizeof entry}, bytes);
    std::memcpy(&entry, bytes.data(), sizeof entry);
    if (entry.key == key) return entry.value;
    (entry.key < key ? low : high) = entry.key < key ? middle + 1 : middle;
  }
  return std::nullopt;
}

std::size_t FirstSeen::slot_of(std::uint64_t key) const {
  const std::size_t last = slots_.size() - 1;  // of a power of two
  std::size_t slot = (key * 0x9e3779b97f4a7c15U >> 32) & last;
  while (slots_[slot] != 0 && recent_[slots_[slot] - 1].key != key) slot = (slot + 1) & last;
  return slot;
}

void FirstSeen::add_recent(const Entry& entry) {
  constexpr std::size_t fewest = 64;
  recent_.push_back(entry);
  if (recent_.size() * 2 <= slots_.size()) {
    slots_[slot_of(entry.key)] = static_cast<std::uint32_t>(recent_.size());
    return;
  }
  slots_.assign(std::max(fewest, slots_.size() * 2), 0);
  for (std::size_t i = 0; i < recent_.size(); ++i) slots_[slot_of(recent_[i].key)] = static_cast<std::uint32_t>(i + 1);
}

std::optional<std::uint64_t> FirstSeen::note(std::uint64_t key, std::uint64_t value) {
  if (!slots_.empty()) {
    if (const std::uint32_t place = slots_[slot_of(key)]; place != 0) return recent_[place - 1].value;
  }
  for (const Run& run : runs_) {
    if (!run.may_have(key)) continue;
    if (const auto found = find_in(run, key)) return found;
  }
  if (recent_.size() == most_recent_) move_to_disk();
  add_recent({key, value});
  return std::nullopt;
}

void FirstSeen::move_to_disk() {
  std::sort(recent_.begin(), recent_.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  Run run{0, recent_.size(), std::vector<std::uint64_t>(recent_.size() * filter_bits_per_key / 64 + 1)};
  for (const Entry& entry : recent_) {
    for_each_bit(entry.key, run.filter.size() * 64,
                 [&](std::uint64_t bit) { run.filter[bit / 64] |= std::uint64_t{1} << (bit % 64); });
  }
  run.offset = spool_.append({reinterpret_cast<const char*>(recent_.data()), recent_.size() * sizeof(Entry)}).offset;
  runs_.push_back(std::move(run));
  recent_.clear();
  std::fill(slots_.begin(), slots_.end(), 0);
}

}  // namespace chorus

namespace chorus::phrase {

// Where the other of two invoices is that are one, see NUMBER-07.
constexpr Phrase alike_at{"at {place}", "en {place}"};

constexpr Phrase numbers_all{"{numbers}", "{numbers}"};
constexpr Phrase numbers_and_more{"{numbers} … ({count} in all)", "{numbers} … ({count} en tout)"};
// In front of a remedy, when a number comes again in another year.
constexpr Phrase numbers_start_again{
    "if your numbers start again each January, write \"numbering\": \"yearly\" into the configuration; if not, ",
    "si vos numéros repartent de 1 chaque janvier, écrivez \"numbering\": \"yearly\" dans la configuration ; sinon, "};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t longest_number = 0xFF;  // of a good one: 20

/// Zero while it has no date.
std::uint16_t year_of(const Invoice& invoice) {
  return invoice.date ? static_cast<std::uint16_t>(invoice.date->year) : std::uint16_t{0};
}

/// The year that tells it from invoices of its number, empty where none does.
std::string year_apart(const Invoice& invoice, bool yearly) {
  return yearly && invoice.date ? invoice.date->iso().substr(0, 4) : std::string();
}

std::uint64_t packed_extent(const Spool::Extent& extent) { return extent.offset << 8 | extent.length; }

Spool::Extent unpacked_extent(std::uint64_t packed) { return {packed >> 8, packed & longest_number}; }

}  // namespace

/// File, year and line of an invoice.
std::uint64_t InvoiceNumbers::packed(const Invoice& invoice) {
  const Location& place = invoice.place;
  if (files_.empty() || files_.back() != place.file) files_.push_back(place.file);
  return (files_.size() - 1) << 48 | std::uint64_t{year_of(invoice)} << 32 | place.line;
}

Location InvoiceNumbers::unpacked(std::uint64_t place) const {
  return {files_[place >> 48], static_cast<std::uint32_t>(place), 0, {}};
}

void InvoiceNumbers::check(const Invoice& invoice, Diagnostics& faults) {
  if (!invoice.number) return;
  const std::string& number = *invoice.number;
  const std::string key = invoice_key(invoice, yearly_);
  Location other;
  Arg hint = text_arg("hint", "");
  if (const auto first = seen_.note(std::hash<std::string>()(key), packed(invoice))) {
    other = unpacked(*first);
    const auto its_year = static_cast<std::uint16_t>(*first >> 32);
    if (its_year != 0 && year_of(invoice) != 0 && its_year != year_of(invoice)) hint = numbers_start_again();
  } else if (const auto again = repeated_.find(key); again != repeated_.end()) {
    other = again->second;
  } else {
    return;
  }
  faults.add(rule::number_twice, invoice.number.place(), number,
             {text_arg("value", number), text_arg("first", place_text(other)), hint});
}

std::string number_beside(const std::string& number, const std::string& other, std::string_view year_of_other) {
  return number == other && !year_of_other.empty() ? other + " (" + std::string(year_of_other) + ")" : other;
}

void InvoiceFiles::check(const Invoice& invoice, Diagnostics& faults) {
  constexpr std::size_t longest_year = 5;  // with its line break
  const std::string number = invoice.number_text().substr(0, longest_number - longest_year);
  const std::string key = number + '\n' + year_apart(invoice, yearly_);
  std::optional<Spool::Extent> own;  // where its number lies
  for (const auto& attachment : invoice.attachments) {
    if (attachment.role != AttachmentRole::invoice || attachment.state != FileState::good) continue;
    if (!own) own = numbers_.append(key);
    const auto first = seen_.note(attachment.digest ^ attachment.size, packed_extent(*own));
    if (!first) continue;
    std::string other;
    numbers_.read(unpacked_extent(*first), other);
    if (other == key) continue;
    const std::size_t end = other.find('\n');
    other = number_beside(number, other.substr(0, end), std::string_view(other).substr(end + 1));
    faults.add(rule::file_same_content, attachment.place, invoice.number_text(),
               {text_arg("path", attachment.path), text_arg("other", other)});
  }
}

namespace {

/// For whom: the debtor, or the client while its debtor is not known. Empty when there is neither.
std::string payer_of(const Invoice& invoice) {
  if (invoice.debtor.siret) return std::string(invoice.debtor.siret->digits());
  return invoice.client ? "client " + *invoice.client : std::string();
}

const Attachment* own_pdf_file(const Invoice& invoice) {
  for (const auto& file : invoice.attachments) {
    if (file.role == AttachmentRole::invoice && file.state == FileState::good) return &file;
  }
  return nullptr;
}

bool same_bytes(const std::string& one, const std::string& other) {
  if (one == other) return true;
  try {
    return attachment::fingerprint(attachment::InputFile(one)) == attachment::fingerprint(attachment::InputFile(other));
  } catch (const std::system_error& error) {
    require_means(error.code().value(), one);
    return false;  // gone since it was looked at: the writing tells
  }
}

std::string_view take_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(line.size() + 1);
  return line;
}

template <class Number>
Number take_number(std::string_view& rest) {
  const std::string_view line = take_line(rest);
  Number number = 0;
  std::from_chars(line.data(), line.data() + line.size(), number);
  return number;
}

std::uint64_t unsigned_key(std::int64_t key) { return static_cast<std::uint64_t>(key); }

}  // namespace

Arg numbers_start_again() { return words_arg("hint", {phrase::numbers_start_again, {}}); }

Arg alike_at(const Location& place) {
  return words_arg("where", {phrase::alike_at, {text_arg("place", place_text(place))}});
}

std::optional<AlikeInvoices::Earlier> AlikeInvoices::earlier(std::uint64_t key, std::optional<Spool::Extent>& own,
                                                             const Invoice& invoice) {
  constexpr std::uint64_t longest = 0xFFFF;
  if (!own) {
    if (files_.empty() || files_.back() != invoice.place.file) files_.push_back(invoice.place.file);
    const Attachment* const pdf = own_pdf_file(invoice);
    std::string text = *invoice.number + '\n' + year_apart(invoice, yearly_) + '\n' +
                       std::to_string(files_.size() - 1) + '\n' + std::to_string(invoice.place.line) + '\n' +
                       (pdf ? pdf->path : std::string());
    if (text.size() > longest) return std::nullopt;
    own = invoices_.append(text);
  }
  const auto first = seen_.note(key, own->offset << 16 | own->length);
  if (!first) return std::nullopt;
  std::string text;
  invoices_.read({*first >> 16, *first & longest}, text);
  std::string_view rest = text;
  Earlier other;
  other.number = take_line(rest);
  other.year = take_line(rest);
  const std::size_t file = take_number<std::size_t>(rest);
  other.place.line = take_number<std::uint32_t>(rest);
  other.pdf = rest;
  other.place.file = files_.at(file);
  return other;
}

bool AlikeInvoices::check(const Invoice& invoice, bool distinct, Diagnostics& faults) {
  const std::string payer = payer_of(invoice);
  if (!invoice.number || !invoice.total_incl_tax || payer.empty()) return false;
  const std::string& number = *invoice.number;
  const std::string total = invoice.total_incl_tax->text(2);
  std::optional<Spool::Extent> own;  // where what is kept of it lies
  bool told = false;
  const std::string year = year_apart(invoice, yearly_);
  const auto is_another = [&](const Earlier& other) {  // else NUMBER-04
    return other.number != number || other.year != year;
  };
  const auto tell = [&](const Rule& rule, const Earlier& other, const Location& place) {
    if (told || distinct) return;
    const std::string shown = number_beside(number, other.number, other.year);
    faults.add(rule, place, number, {text_arg("value", number), text_arg("other", shown), alike_at(other.place)});
    told = true;
  };
  for (const auto key : number_keys(payer, total, number)) {
    const auto other = earlier(unsigned_key(key), own, invoice);
    if (other && other->number != number) tell(rule::number_alike, *other, invoice.number.place());
  }
  if (const Attachment* const pdf = own_pdf_file(invoice)) {
    const auto other = earlier(unsigned_key(pdf_key(payer, total, {pdf->size, pdf->digest})), own, invoice);
    if (other && is_another(*other) && !told && !distinct && same_bytes(pdf->path, other->pdf)) {
      tell(rule::number_same_pdf, *other, pdf->place);
    }
  }
  return told;
}

std::string choose_years(std::string_view first, std::string_view last) {
  if (first.empty() || last.empty()) return {};
  return " --from " + std::string(first.substr(0, 4)) + "-01-01 --to " + std::string(last.substr(0, 4)) + "-12-31";
}

Message number_list(const std::vector<std::string>& numbers) {
  constexpr std::size_t shown = 5;
  std::string list;
  for (std::size_t i = 0; i < numbers.size() && i < shown; ++i) {
    list += (list.empty() ? "" : ", ") + numbers[i];
  }
  if (numbers.size() <= shown) return {phrase::numbers_all, {text_arg("numbers", list)}};
  return {phrase::numbers_and_more, {text_arg("numbers", list), count_arg("count", numbers.size())}};
}

std::unordered_map<std::string, Location> repeated_numbers(const std::vector<std::string>& files,
                                                           const ReadOptions& options, Names& names) {
  FirstSeen seen;
  std::unordered_map<std::string, Location> repeated;
  for (std::size_t file = 0; file < files.size(); ++file) {
    if (!may_be_read_again(files[file])) continue;
    const auto records = open_records(files[file], InputKind::invoices, options, names);
    for (Record record; records->next(record);) {
      const Cell* number = record.find(Field::number);
      if (!number) continue;
      const Cell* day = record.find(Field::date);
      const bool dated = options.yearly_numbers && day != nullptr;
      const std::string key = invoice_key(number->text, dated ? year_written(day->text) : "", dated);
      const auto first = seen.note(std::hash<std::string>()(key), file);
      if (!first) continue;
      if (!record.own_lines && *first == file) continue;  // rows of one invoice
      repeated.emplace(key, record.place);
    }
  }
  return repeated;
}

}  // namespace chorus
