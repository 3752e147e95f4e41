#include "catalogue/rules.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>

#include "diagnostic/text.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

// Of PDF-01, where no cell names the file.
constexpr Phrase missing_by_pattern{
    "the name comes from the invoice's number: put the file there under this name, or give its own in a column « Fichier "
    "PDF »; another folder is said by {setting pdf_dir}, another form of the names by « pdf_pattern » in the configuration",
    "ce nom vient du numéro de la facture : mettez-y le fichier sous ce nom, ou donnez le sien dans une colonne « Fichier "
    "PDF » ; un autre dossier se dit par {setting pdf_dir}, une autre forme des noms par « pdf_pattern » dans la configuration"};
constexpr Phrase missing_named_otherwise{
    "the folder has {found}: when all are named like that, write into the configuration: \"pdf_pattern\": \"{pattern}\"",
    "le dossier contient {found} : si tous s'appellent ainsi, écrivez dans la configuration : \"pdf_pattern\" : "
    "\"{pattern}\""};
constexpr Phrase missing_folder{
    "the folder {folder} does not exist: correct « pdf_dir » in the configuration, or give the right folder with {setting pdf_dir}",
    "le dossier {folder} n'existe pas : corrigez « pdf_dir » dans la configuration, ou donnez le bon dossier par {setting pdf_dir}"};
constexpr Phrase missing_on_the_web{
    "« {asked} » is an address of the web, and nothing is fetched from there: download the file into {folder} and write "
    "its name",
    "« {asked} » est une adresse du web, d'où rien n'est pris : téléchargez le fichier dans {folder} et écrivez son nom"};
constexpr Phrase missing_several{
    "one file is the invoice: write its name alone, and those of the others into the column « Pièces jointes », with « | » "
    "between them",
    "un seul fichier est la facture : écrivez son nom seul, et celui des autres dans la colonne « Pièces jointes », séparés "
    "par « | »"};
constexpr Phrase missing_several_joined{"several names stand in one cell: write « | » between them",
                                        "plusieurs noms sont dans une cellule : séparez-les par « | »"};
// Of PDF-04, by what the file is.
constexpr Phrase not_pdf_image{
    "it is a picture: open it and print it to PDF; renaming a file does not change what it is",
    "c'est une image : ouvrez-la et imprimez-la en PDF ; renommer un fichier ne change pas sa nature"};
constexpr Phrase not_pdf_page{
    "it is a web page: the download failed, or asked for a login; log in, open the invoice and fetch its PDF again",
    "c'est une page web : le téléchargement a échoué, ou demandait une connexion ; connectez-vous, ouvrez la facture et "
    "récupérez de nouveau son PDF"};
constexpr Phrase not_pdf_office{
    "it is a document, a spreadsheet or an archive: open it in its program and save it as PDF there; renaming a file does "
    "not change what it is",
    "c'est un document, un tableau ou une archive : ouvrez-le dans son logiciel et enregistrez-le en PDF ; renommer un "
    "fichier ne change pas sa nature"};
constexpr Phrase not_pdf_zeros{
    "it holds nothing but zeros: its copy or its synchronisation failed; take it again from where it was made",
    "il ne contient que des zéros : sa copie ou sa synchronisation a échoué ; reprenez-le là où il a été fait"};
constexpr Phrase not_pdf_base64{
    "it is a PDF written in base64, as mail and programs carry it: « base64 -d {'path'} > plain.pdf » makes the PDF",
    "c'est un PDF écrit en base64, comme les courriels et les programmes le transportent : « base64 -d {'path'} > simple.pdf » "
    "en fait le PDF"};
constexpr Phrase not_pdf_signed{
    "it is a signed envelope with the PDF inside: « openssl cms -verify -noverify -inform DER -in {'path'} -out plain.pdf » "
    "takes it out",
    "c'est une enveloppe signée, le PDF est dedans : « openssl cms -verify -noverify -inform DER -in {'path'} -out "
    "simple.pdf » l'en sort"};
constexpr Phrase not_pdf_postscript{"it is PostScript: « ps2pdf {'path'} plain.pdf » makes a PDF of it",
                                    "c'est du PostScript : « ps2pdf {'path'} simple.pdf » en fait un PDF"};
// Of PDF-06.
constexpr Phrase unreadable_folder{
    "it is a folder: write the name of the file, with the folder before it and « / » between",
    "c'est un dossier : écrivez le nom du fichier, le dossier devant et « / » entre les deux"};
// Of ATTACHMENT-01.
constexpr Phrase no_extension{
    "its name has no suffix, by which the portal knows what it is: give it the one of its kind, such as .pdf or .txt",
    "son nom n'a pas de suffixe, par lequel le portail sait ce que c'est : donnez-lui celui de son genre, comme .pdf ou "
    ".txt"};
// Of ATTACHMENT-02, where the file is no picture, and where the file is the invoice itself.
constexpr Phrase invoice_too_large{
    "print the invoice with a lower resolution; if it has annexes, print them apart and join them by the column « Pièces "
    "jointes »",
    "imprimez la facture avec une résolution moindre ; si elle a des annexes, imprimez-les à part et joignez-les par la "
    "colonne « Pièces jointes »"};

constexpr Phrase data_too_large{"split it, or pack it into a .zip", "divisez-le, ou mettez-le dans un .zip"};

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

/// One cell with « a.pdf, b.pdf » in it.
bool names_several(std::string_view cell) {
  const auto mark = cell.find_first_of(",;\n");
  const auto suffix = cell.rfind('.', mark);
  return mark != cell.npos && suffix != cell.npos && cell.find('.', mark) != cell.npos;
}

bool is_on_the_web(std::string_view cell) {
  return cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.");
}

const Phrase* remedy_of_missing(const Attachment& missing) {
  const bool by_pattern = missing.place.column == 0;
  if (missing.no_folder) return &missing_folder;
  if (by_pattern) return missing.pattern.empty() ? &missing_by_pattern : &missing_named_otherwise;
  if (is_on_the_web(missing.asked)) return &missing_on_the_web;
  if (!names_several(missing.asked)) return nullptr;
  return missing.role == AttachmentRole::invoice ? &missing_several : &missing_several_joined;
}

const Phrase* remedy_of_other(std::string_view beginning) {
  using namespace std::string_view_literals;
  const auto begins = [&](std::string_view word) { return beginning.starts_with(word); };
  const std::string plain = small_ascii(beginning);
  if (beginning.find_first_not_of('\0') == beginning.npos) return &not_pdf_zeros;
  if (begins("\xFF\xD8\xFF"sv) || begins("\x89PNG"sv) || begins("GIF8"sv) ||
      (begins("BM"sv) && beginning.substr(0, 10).ends_with("\0\0\0\0"sv)) || begins("II*\0"sv) || begins("MM\0*"sv) ||
      (begins("RIFF"sv) && beginning.find("WEBP") != beginning.npos) ||
      beginning.substr(0, 12).find("ftyp") != beginning.npos) {
    return &not_pdf_image;
  }
  if (plain.find("<html") != plain.npos || plain.find("<!doctype html") != plain.npos) return &not_pdf_page;
  if (begins("PK\3\4"sv) || begins("\xD0\xCF\x11\xE0"sv) || begins("{\\rtf"sv) || begins("7z\xBC\xAF"sv) ||
      begins("Rar!"sv) || begins("\x1F\x8B"sv)) {
    return &not_pdf_office;
  }
  if (begins("JVBERi0"sv)) return &not_pdf_base64;
  // A sequence whose first member says « signed data » (1.2.840.113549.1.7.2).
  constexpr std::string_view signed_data = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv;
  if (begins("0"sv) && beginning.substr(0, 24).find(signed_data) != beginning.npos) return &not_pdf_signed;
  if (begins("%!PS"sv)) return &not_pdf_postscript;
  return nullptr;
}

const Phrase* remedy_of_state(const Attachment& one) {
  if (one.state == FileState::missing) return remedy_of_missing(one);
  if (one.state == FileState::not_pdf) return remedy_of_other(one.beginning);
  return one.state == FileState::unreadable && one.is_folder ? &unreadable_folder : nullptr;
}

/// A picture and a page can be made with fewer dots; a table, a text or an archive cannot.
const Phrase* remedy_of_size(const Attachment& one) {
  if (one.role == AttachmentRole::invoice) return &invoice_too_large;
  return one.mime.starts_with("image/") || one.mime == "application/pdf" ? nullptr : &data_too_large;
}

}  // namespace

void check_attachments(const Invoice& invoice, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  std::uint64_t total = 0;
  std::map<std::string, std::string_view> seen;  // by content or path: the file's path
  for (const auto& attachment : invoice.attachments) {
    const auto path = [&attachment] {  // asked for when something is wrong
      return Args{text_arg("path", attachment.path), text_arg("folder", attachment.folder),
                  text_arg("name", attachment.name), count_arg("before", attachment.before),
                  text_arg("position", std::to_string(attachment.before + 1))};
    };
    const auto tell = [&](const Rule& rule) { faults.add(rule, attachment.place, number, path()); };
    if (!attachment.alike.empty()) {
      faults.add(rule::file_several_alike, attachment.place, number,
                 {text_arg("path", attachment.path), text_arg("names", attachment.alike)});
      continue;
    }
    // The file of a number that must become another is not missed: NUMBER-02 speaks of the number.
    const bool missing = attachment.state == FileState::missing || attachment.state == FileState::outside;
    if (missing && attachment.place.column == 0 && !attachment.no_folder && needs_another_number(number)) continue;
    if (const Rule* rule = rule_of(attachment.state)) {
      const Phrase* remedy = remedy_of_state(attachment);
      Args args = path();
      if (remedy == &missing_on_the_web) args.push_back(text_arg("asked", attachment.asked));
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
    if (attachment.renamed()) faults.add(rule::file_renamed, attachment.place, number, path());
    if (attachment.mime.empty()) {
      const bool bare = attachment.path.find('.', attachment.path.find_last_of('/') + 1) == std::string::npos;
      faults.add(rule::file_extension, attachment.place, number, path(), bare ? &no_extension : nullptr);
    }
    if (attachment.size > max_attachment) {
      faults.add(
          rule::file_too_large, attachment.place, number,
          {text_arg("path", attachment.path), count_arg("size", attachment.size), count_arg("limit", max_attachment)},
          remedy_of_size(attachment));
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
