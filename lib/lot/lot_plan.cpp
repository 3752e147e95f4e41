#include "lot/lot_plan.hpp"

#include <strings.h>

#include <algorithm>
#include <climits>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "file/output_target.hpp"
#include "invoice/edi_name.hpp"
#include "invoice/word.hpp"
#include "lot/encoded_batch.hpp"

namespace chorus {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

}  // namespace

LotLimits portal_limits(Channel channel) {
  switch (channel) {  // portal: the office's manual; API and EDI: external specification V4.20
    case Channel::portal: return {4 * megabyte, unlimited};
    case Channel::api: return {10 * megabyte, unlimited};
    case Channel::edi: return {1000 * megabyte, 500};
  }
  throw std::logic_error("no such channel");
}

std::size_t digits(std::uint64_t number) { return std::to_string(number).size(); }

LotSizes::LotSizes(const PreparedInvoices& invoices, const DocumentSettings& settings, LotLimits limits)
    : invoices_(&invoices),
      sizes_(invoices),
      limits_(limits),
      around_(document_head(settings, 0).size() - digits(0) + document_tail().size()) {}

template <class ContentSize>
PlannedLot LotSizes::fill(std::size_t first, ContentSize content_size) const {
  std::uint64_t units = 0;
  std::uint64_t count = 0;
  while (first + count < invoices_->size() && (count == 0 || count < limits_.invoices)) {
    const std::size_t next = first + count;
    const InvoiceSizes& sizes = sizes_.at(next);
    const std::uint64_t with_next = units + sizes.markup_size(count + 1) + content_size(next, sizes);
    if (count > 0 && around(digits(count + 1)) + with_next > limits_.bytes) break;
    units = with_next;
    ++count;
  }
  return {first, first + count, around(digits(count)) + units};
}

PlannedLot LotSizes::stored_lot(std::size_t first) const {
  return fill(first, [](std::size_t, const InvoiceSizes& of) { return of.stored_content; });
}

std::vector<PlannedLot> LotSizes::stored_plan() const {
  std::vector<PlannedLot> plan;
  for (std::size_t next = 0; next < invoices_->size(); next = plan.back().last) {
    plan.push_back(stored_lot(next));
  }
  return plan;
}

std::uint64_t LotSizes::most_invoices(std::size_t first, std::uint64_t content_size) const {
  const PlannedLot most =
      fill(first, [&](std::size_t i, const InvoiceSizes&) { return i == first ? content_size : 0; });
  return most.last - most.first;
}

std::uint64_t size_around_one(DocumentSettings settings, std::size_t flow_id_length) {
  settings.flow_id.assign(flow_id_length, '0');
  return document_head(settings, 1).size() + document_tail().size();
}

std::uint64_t stored_size_alone(const PreparedInvoices& invoices, std::size_t index, std::uint64_t around) {
  const InvoiceSizes sizes = invoices.sizes(index, 1).at(0);
  return around + sizes.markup_size(1) + sizes.stored_content;
}

std::uint64_t exact_size_alone(const PreparedInvoices& invoices, std::size_t index, std::uint64_t around,
                               attachment::Compression compression) {
  const EncodedBatch batch = BatchEncoder(compression, false).encode(invoices, index, index + 1);
  return around + invoices.sizes(index, 1).at(0).markup_size(1) + batch.invoices[0].content_size;
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase place_unknown{"the name of the exported files has no place « {place} »",
                               "le nom des fichiers exportés n'a pas de champ « {place} »"};
constexpr Phrase place_unknown_remedy{"it has {{date}}, {{flow}}, {{lot}} and {{lots}}",
                                      "il a {{date}}, {{flow}}, {{lot}} et {{lots}}"};
constexpr Phrase place_in_folder{"{place} stands in the folder of {path}",
                                 "{place} se trouve dans le dossier de {path}"};
constexpr Phrase place_in_folder_remedy{"put it behind the last « / »: all files of a run share a folder",
                                        "mettez-le après le dernier « / » : les fichiers d'un export "
                                        "partagent un dossier"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t least_digits = 3;

std::string numbered(std::uint64_t number, std::uint64_t most) {
  std::string text = std::to_string(number);
  const auto width = std::max(least_digits, std::to_string(most).size());
  return std::string(width - std::min(width, text.size()), '0') + text;
}

std::string replaced(std::string text, std::string_view place, std::string_view value) {
  for (auto at = text.find(place); at != text.npos; at = text.find(place, at + value.size())) {
    text.replace(at, place.size(), value);
  }
  return text;
}

std::size_t name_at(const std::string& path) { return path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1; }

/// Where ".xml" begins; the end when the name has no suffix.
std::size_t suffix_at(const std::string& path) {
  const auto dot = path.rfind('.');
  return dot == path.npos || dot <= name_at(path) ? path.size() : dot;
}

/// "out/Export.xml" + "-001" -> "out/Export-001.xml"
std::string before_suffix(const std::string& path, const std::string& insert) {
  const auto at = suffix_at(path);
  return path.substr(0, at) + insert + path.substr(at);
}

constexpr std::string_view places[] = {"{date}", "{flow}", "{lot}", "{lots}"};

/// What stands in braces and is no place would be in the name as it is typed, run after run.
void require_known_places(const std::string& pattern) {
  for (auto open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', open + 1)) {
    const auto close = pattern.find_first_of("{}/", open + 1);
    if (close == pattern.npos || pattern[close] != '}') continue;
    const std::string_view place = std::string_view(pattern).substr(open, close + 1 - open);
    if (std::find(std::begin(places), std::end(places), place) != std::end(places)) continue;
    const std::string_view near = nearest_word(place, places);
    const Args args{text_arg("place", place), text_arg("near", near)};
    throw Failure(FailureKind::usage, {phrase::place_unknown, args},
                  {near.empty() ? phrase::place_unknown_remedy : phrase::did_you_mean, args});
  }
}

}  // namespace

LotName::LotName(std::string pattern, const Date& date) : pattern_(std::move(pattern)), date_(date.iso()) {
  require_known_places(pattern_);
  const std::string folder = pattern_.substr(0, name_at(pattern_));
  for (const std::string_view place : {"{lot}", "{lots}", "{flow}"}) {
    if (folder.find(place) == folder.npos) continue;
    const Args args{text_arg("place", place), text_arg("path", pattern_)};
    throw Failure(FailureKind::usage, {phrase::place_in_folder, args}, {phrase::place_in_folder_remedy, args});
  }
}

LotName LotName::edi(std::string beginning, const Date& date,
                     std::function<std::uint64_t(std::uint64_t lot)> number_of) {
  LotName name(std::move(beginning), date);
  name.number_of_ = std::move(number_of);
  return name;
}

std::string LotName::path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id) const {
  return numbered_path(lot, lots, flow_id, lots);
}

std::string LotName::numbered_path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id,
                                   std::uint64_t most) const {
  if (is_edi()) return edi_name(replaced(pattern_, "{date}", date_), number_of_(lot));
  std::string pattern = pattern_;
  if (lots > 1 && pattern.find("{lot}") == pattern.npos) {
    pattern = before_suffix(pattern, "-{lot}-of-{lots}");
  }
  pattern = replaced(pattern, "{lots}", numbered(lots, most));
  pattern = replaced(pattern, "{lot}", numbered(lot, most));
  pattern = replaced(pattern, "{date}", date_);
  return replaced(pattern, "{flow}", flow_id);
}

std::string LotName::archive(std::string_view flow_id) const {
  const std::string name = path(1, 1, flow_id);
  return name.substr(0, suffix_at(name)) + ".zip";
}

std::string LotName::entry(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id, std::uint64_t most) const {
  std::string name = numbered_path(lot, lots, flow_id, std::max(lots, most)) + (is_edi() ? ".xml" : "");
  const auto suffix = suffix_at(name);
  if (::strcasecmp(name.c_str() + suffix, ".zip") == 0) name.replace(suffix, name.npos, ".xml");
  return name.substr(name_at(name));
}

bool LotName::has_flow() const { return pattern_.find("{flow}") != pattern_.npos; }

std::string LotName::provisional(std::uint64_t lot) const {
  const std::string plain = is_edi() ? replaced(pattern_, "{date}", date_) : this->path(lot, 1, "flow");
  const std::string path = before_suffix(plain, "-lot-" + numbered(lot, 1));
  const auto name = name_at(path);
  return path.substr(0, name) + short_name(std::string_view(path).substr(name), NAME_MAX);
}

}  // namespace chorus
