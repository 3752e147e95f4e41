#include "catalogue/attachment.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>

#include "rules/rules.hpp"

namespace chorus {

namespace {

// Of PDF-01, where no cell names the file.
constexpr Phrase missing_by_pattern{
    "the name comes from the invoice's number: put the file there under this name, or give its own in a column « Fichier "
    "PDF »; another folder is said by --pdf-dir, another form of the names by « pdf_pattern » in the configuration",
    "ce nom vient du numéro de la facture : mettez-y le fichier sous ce nom, ou donnez le sien dans une colonne « Fichier "
    "PDF » ; un autre dossier se dit par --pdf-dir, une autre forme des noms par « pdf_pattern » dans la configuration"};
constexpr Phrase missing_named_otherwise{
    "the folder has {found}: when all are named like that, write into the configuration: \"pdf_pattern\": \"{pattern}\"",
    "le dossier contient {found} : si tous s'appellent ainsi, écrivez dans la configuration : \"pdf_pattern\" : "
    "\"{pattern}\""};
// Of ATTACHMENT-02, where the file is the invoice itself.
constexpr Phrase invoice_too_large{
    "print the invoice with a lower resolution; if it has annexes, print them apart and join them by the column « Pièces "
    "jointes »",
    "imprimez la facture avec une résolution moindre ; si elle a des annexes, imprimez-les à part et joignez-les par la "
    "colonne « Pièces jointes »"};

// External specification V4.20: each under 10 MB, an invoice and its attachments under 120 MB.
constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t max_attachment = 10 * megabyte;
constexpr std::uint64_t max_attachments = 120 * megabyte;

const Rule* rule_of(FileState state) {
  switch (state) {
    case FileState::unseen:
    case FileState::good: return nullptr;
    case FileState::missing: return &rule::file_missing;
    case FileState::unreadable: return &rule::file_unreadable;
    case FileState::outside: return &rule::file_outside;
    case FileState::empty: return &rule::file_empty;
    case FileState::not_pdf: return &rule::file_not_pdf;
    case FileState::encrypted: return &rule::file_encrypted;
    case FileState::preceded: return &rule::file_preceded;
    case FileState::no_page: return &rule::file_no_page;
  }
  return nullptr;
}

const Rule* rule_of(PdfDamage damage) {
  switch (damage) {
    case PdfDamage::none: return nullptr;
    case PdfDamage::cut_off: return &rule::file_truncated;
    case PdfDamage::as_text: return &rule::file_as_text;
    case PdfDamage::two_files: return &rule::file_two_in_one;
    case PdfDamage::misled: return &rule::file_misled;
  }
  return nullptr;
}

/// What two attachments share only when they are one: a PDF's content, or the path of a file on disk. Else empty.
std::string identity_of(const Attachment& one) {
  if (one.digest == 0) return one.folder.empty() ? std::string() : one.path;
  return std::to_string(one.digest) + ' ' + std::to_string(one.size);
}

/// The file that is there: the one that was looked for, F1.pdf, in its pattern: « Facture F1.pdf ».
std::string named_otherwise(const Attachment& missing) {
  constexpr std::string_view place = "{number}";
  std::string_view number = std::string_view(missing.path).substr(missing.path.find_last_of('/') + 1);
  number.remove_suffix(number.size() - number.rfind('.'));
  std::string name = missing.pattern;
  return name.replace(name.find(place), place.size(), number);
}

/// 414511 -> 410000: no more than that, and easily remembered.
std::uint64_t with_two_digits(std::uint64_t number) {
  std::uint64_t unit = 1;
  while (number / unit >= 100) unit *= 10;
  return number / unit * unit;
}

}  // namespace

void check_attachments(const Invoice& invoice, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  std::uint64_t total = 0;
  std::map<std::string, std::string_view> seen;  // by content or path: the file's path
  for (const auto& attachment : invoice.attachments) {
    const Args path{text_arg("path", attachment.path), text_arg("folder", attachment.folder),
                    text_arg("name", attachment.name), count_arg("before", attachment.before)};
    const auto tell = [&](const Rule& rule) { faults.add(rule, attachment.place, number, path); };
    if (!attachment.alike.empty()) {
      faults.add(rule::file_several_alike, attachment.place, number,
                 {text_arg("path", attachment.path), text_arg("names", attachment.alike)});
      continue;
    }
    if (const Rule* rule = rule_of(attachment.state)) {
      const bool by_pattern = attachment.place.column == 0;
      const bool missing = attachment.state == FileState::missing;
      const Phrase* remedy = !missing || !by_pattern      ? nullptr
                             : attachment.pattern.empty() ? &missing_by_pattern
                                                          : &missing_named_otherwise;
      Args args = path;
      if (remedy == &missing_named_otherwise) {
        args.push_back(text_arg("pattern", attachment.pattern));
        args.push_back(text_arg("found", named_otherwise(attachment)));
      }
      faults.add(*rule, attachment.place, number, args, remedy);
      continue;
    }
    if (!attachment.asked.empty()) {
      faults.add(rule::file_found_alike, attachment.place, number,
                 {text_arg("value", attachment.asked), text_arg("path", attachment.path)});
    }
    const std::string identity = identity_of(attachment);
    const auto [first, is_new] = seen.emplace(identity, attachment.path);
    if (!is_new && !identity.empty()) {
      faults.add(rule::file_twice, attachment.place, number,
                 {text_arg("path", attachment.path), text_arg("other", first->second)});
    }
    if (attachment.hybrid) tell(rule::file_hybrid);
    if (attachment.portfolio) tell(rule::file_portfolio);
    // The files of a portfolio are told as such.
    if (attachment.editable && !attachment.portfolio) tell(rule::file_editable);
    if (const Rule* rule = rule_of(attachment.damage)) tell(*rule);
    if (attachment.renamed()) faults.add(rule::file_renamed, attachment.place, number, path);
    if (attachment.mime.empty()) {
      faults.add(rule::file_extension, attachment.place, number, path);
    }
    if (attachment.size > max_attachment) {
      faults.add(
          rule::file_too_large, attachment.place, number,
          {text_arg("path", attachment.path), count_arg("size", attachment.size), count_arg("limit", max_attachment)},
          attachment.role == AttachmentRole::invoice ? &invoice_too_large : nullptr);
    }
    total += attachment.size;
  }
  if (total > max_attachments) {
    faults.add(rule::files_too_large, invoice.place, number,
               {count_arg("size", total), count_arg("limit", max_attachments)});
  }
}

void check_lot_size(const Invoice& invoice, const DepositSize& size, std::uint64_t limit, Diagnostics& faults) {
  const auto& files = invoice.attachments;
  const auto largest = std::max_element(files.begin(), files.end(),
                                        [](const Attachment& a, const Attachment& b) { return a.size < b.size; });
  const std::uint64_t before = std::accumulate(files.begin(), files.end(), std::uint64_t{0},
                                               [](std::uint64_t sum, const Attachment& one) { return sum + one.size; });
  // Whether deflated or not, what is left of the files shrinks as they do: in ten-thousandths.
  constexpr std::uint64_t whole = 10'000;
  const std::uint64_t share =
      limit > size.around_files ? (limit - size.around_files) * whole / (size.all - size.around_files) : 0;
  const std::uint64_t shrunk = before * share / whole;
  // Base64 writes three bytes as four, begun or not; what deflating leaves is not quite in proportion.
  const std::uint64_t margin = 3 * files.size() + shrunk / 100;
  const std::uint64_t target = shrunk > margin ? with_two_digits(shrunk - margin) : 0;
  faults.add(rule::lot_invoice_too_large, largest->place, invoice.number_text(),
             {count_arg("size", size.all), count_arg("limit", limit), text_arg("path", largest->path),
              count_arg("file_size", largest->size), count_arg("target", target)});
}

}  // namespace chorus
