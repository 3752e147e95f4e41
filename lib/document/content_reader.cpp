#include "document/content_reader.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "attachment/zip.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

constexpr Phrase content_not_base64{"Contenu is not base64 (character {offset})",
                                    "Contenu n'est pas du base64 (caractère {offset})"};
constexpr Phrase content_broken_in_lines{"Contenu is not on one line", "Contenu n'est pas sur une seule ligne"};

}  // namespace chorus::phrase

namespace chorus {

void ContentEdges::add(std::string_view piece) {
  length_ += piece.size();
  if (first_.size() < width) first_ += piece.substr(0, width - first_.size());
  if (piece.size() >= width) {
    last_ = piece.substr(piece.size() - width);
    return;
  }
  last_ += piece;
  if (last_.size() > width) last_.erase(0, last_.size() - width);
}

std::uint32_t ContentEdges::digest() const {
  const auto bytes = [](const auto& values) { return std::as_bytes(std::span(values)); };
  std::uint32_t crc = attachment::crc32(0, bytes(first_));
  crc = attachment::crc32(crc, bytes(last_));
  return attachment::crc32(crc, std::as_bytes(std::span(&length_, 1)));
}

namespace {

constexpr std::size_t decoded_at_once = std::size_t{64} << 10;  // characters: stays in the L2 cache
constexpr std::string_view blanks = " \t\r\n";

constexpr Phrase zip_encrypted{"the ZIP archive needs a password", "l'archive ZIP demande un mot de passe"};
constexpr Phrase zip_method{"the ZIP archive is compressed by a method other than deflate",
                            "l'archive ZIP est compressée par une autre méthode que deflate"};
constexpr Phrase zip_too_large{"the attachment is larger than {limit} bytes, and was not read on",
                               "la pièce jointe dépasse {limit} octets, et n'a pas été lue plus loin"};
constexpr Phrase zip_damaged{"the ZIP archive is damaged ({detail})", "l'archive ZIP est endommagée ({detail})"};
constexpr Phrase zip_several{"the ZIP archive holds more than one entry", "l'archive ZIP contient plus d'une entrée"};
constexpr Phrase zip_cut_off{"the ZIP archive ends too early", "l'archive ZIP s'arrête trop tôt"};

/// By memchr: find_first_of looks at each character and would cost ten times the decoding.
std::size_t first_blank(std::string_view text) {
  for (const char blank : blanks) text = text.substr(0, text.find(blank));
  return text.size();
}

Message zip_fault(attachment::ZipFault fault, std::uint64_t largest) {
  using attachment::ZipFault;
  const auto damaged = [](std::string_view detail) { return Message{zip_damaged, {text_arg("detail", detail)}}; };
  switch (fault) {
    case ZipFault::encrypted: return {zip_encrypted, {}};
    case ZipFault::unknown_method: return {zip_method, {}};
    case ZipFault::zip64:
    case ZipFault::too_large: return {zip_too_large, {count_arg("limit", largest)}};
    case ZipFault::several_entries: return {zip_several, {}};
    case ZipFault::cut_off: return {zip_cut_off, {}};
    case ZipFault::unknown_size: return damaged("size");
    case ZipFault::bad_deflate: return damaged("deflate");
    case ZipFault::wrong_size: return damaged("size");
    case ZipFault::wrong_crc: return damaged("CRC-32");
    case ZipFault::bad_directory: return damaged("directory");
    case ZipFault::trailing_bytes: return damaged("trailing bytes");
    case ZipFault::none:
    case ZipFault::not_zip: break;
  }
  return {phrase::zip_none, {}};
}

/// Whether a mail program or an editor may have done it, not the program that wrote the file.
bool is_damage(attachment::ZipFault fault) {
  using attachment::ZipFault;
  return fault == ZipFault::cut_off || fault == ZipFault::unknown_size || fault == ZipFault::bad_deflate ||
         fault == ZipFault::wrong_size || fault == ZipFault::wrong_crc || fault == ZipFault::bad_directory ||
         fault == ZipFault::trailing_bytes;
}

}  // namespace

ContentReader::ContentReader(const ReadingOptions& options, Sink sink)
    : layout_(options.layout),
      largest_(options.largest_attachment),
      zip_(options.largest_attachment, std::move(sink)),
      decoded_(std::make_unique_for_overwrite<std::byte[]>(attachment::Base64Decoder::room(decoded_at_once))) {}

void ContentReader::write(std::string_view text) {
  edges_.add(text);
  if (layout_ == ContentLayout::one_line) {  // not searched: the decoder refuses a blank anyway
    decode(text);
    return;
  }
  while (!failed_ && !text.empty()) {
    const std::size_t blank = first_blank(text);
    decode(text.substr(0, blank));
    text.remove_prefix(blank);
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  }
}

void ContentReader::decode(std::string_view text) {
  while (!failed_ && !text.empty()) {
    const std::string_view piece = text.substr(0, decoded_at_once);
    const auto result = decoder_.write(piece, decoded_.get());
    check_zip(zip_.write({decoded_.get(), result.size}));
    if (!result.ok && first_blank(piece) < piece.size()) {
      fail({phrase::content_broken_in_lines, {}}, false);
    } else if (!result.ok) {
      fail({phrase::content_not_base64, {count_arg("offset", decoder_.fault_offset() + 1)}}, true);
    }
    text.remove_prefix(piece.size());
  }
}

void ContentReader::check_zip(bool good) {
  if (good) return;
  const attachment::ZipFault fault = zip_.fault();
  const bool too_large = fault == attachment::ZipFault::zip64 || fault == attachment::ZipFault::too_large;
  fail(zip_fault(fault, largest_), is_damage(fault), too_large ? Reason::too_large : Reason::own_words);
}

void ContentReader::fail(Message fault, bool damaged, Reason reason) {
  if (std::exchange(failed_, true)) return;
  fault_ = std::move(fault);
  damaged_ = damaged;
  reason_ = reason;
}

ContentResult ContentReader::finish() {
  if (!failed_ && !decoder_.finish()) {
    fail({phrase::content_not_base64, {count_arg("offset", decoder_.fault_offset() + 1)}}, true);
  }
  if (!failed_) check_zip(zip_.finish());
  const attachment::ZipEntry& entry = zip_.entry();
  ContentResult result{!failed_,   std::move(fault_), damaged_,  reason_,
                       entry.name, entry.size,        entry.crc, edges_.digest()};
  decoder_ = attachment::Base64Decoder();
  zip_.reset();
  edges_ = ContentEdges();
  failed_ = false;
  fault_ = {};
  reason_ = Reason::own_words;
  return result;
}

}  // namespace chorus
