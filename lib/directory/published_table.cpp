#include "directory/published_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "input/dialect.hpp"
#include "invoice/codes.hpp"
#include "invoice/siret.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_row_broken{"a quote is not closed, or text stands behind one",
                                      "un guillemet n'est pas fermé, ou du texte suit un guillemet"};

constexpr Phrase directory_row_cells{"{cells} cells, the header has {columns}",
                                     "{cells} cellules, l'en-tête en a {columns}"};
constexpr Phrase directory_row_siret{"« {value} » is no SIRET", "« {value} » n'est pas un SIRET"};
constexpr Phrase directory_row_code{"the code is missing", "le code est manquant"};
constexpr Phrase directory_row_flag{"one of true and false is expected, and there is another word",
                                    "true ou false est attendu, et il y a un autre mot"};

constexpr std::size_t no_column = ~std::size_t{0};
constexpr std::size_t shown_unreadable = 5;
constexpr std::uint64_t most_broken = 1'000;  // each may have cost the reading of 16 MiB

struct PublishedColumn {
  std::string_view name;
  bool required = false;
};

// The authority's own headers. Other columns of its files are not read.
enum StructureColumn : std::size_t {
  s_siret,
  s_name,
  s_type,
  s_engagement,
  s_service,
  s_either,
  s_active,
  s_postcode,
  s_town
};
constexpr PublishedColumn structure_columns[] = {
    {"Identifiant", true}, {"RaisonSociale", true}, {"TypeIdentifiant"},
    {"GestionEngagement"}, {"GestionService"},      {"GestionServiceEngagement"},
    {"StructureActive"},   {"CodePostal"},          {"Ville"}};

enum ServiceColumn : std::size_t { v_siret, v_code, v_name, v_engagement, v_active };
constexpr PublishedColumn service_columns[] = {
    {"Identifiant", true}, {"Code", true}, {"Nom"}, {"GestionEGMT"}, {"ServiceActif"}};

/// Columns that only files of the kind have.
constexpr std::string_view structure_marks[] = {"GestionEngagement", "GestionService",  "GestionServiceEngagement",
                                                "StructureActive",   "TypeIdentifiant", "EstMOA"};
constexpr std::string_view service_marks[] = {"GestionEGMT", "ServiceActif"};

std::span<const PublishedColumn> columns_of(PublishedKind kind) {
  if (kind == PublishedKind::structures) return structure_columns;
  return service_columns;
}

/// Fourteen digits as a number; a text that a spreadsheet made of them too. Nothing for what is no SIRET.
std::optional<std::int64_t> siret_number(std::string_view text) {
  const auto digits = [](std::string_view one) -> std::optional<std::int64_t> {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(one.data(), one.data() + one.size(), number);
    if (one.size() != 14 || error != std::errc() || end != one.data() + one.size() || !is_digit(one[0])) {
      return std::nullopt;
    }
    return number;
  };
  if (const auto number = digits(text)) return number;
  const auto repaired = parse_siret(text);
  return repaired.value ? digits(repaired.value->digits()) : std::nullopt;
}

/// How many of the authority's columns a row names: a line above them, as a spreadsheet's title, names none.
HeaderFit header_fit(const CsvRow& row) {
  HeaderFit fit;
  for (const auto& cell : row.cells) {
    const std::string word = plain_word(cell.text);
    const auto is_it = [&](const PublishedColumn& one) { return plain_word(one.name) == word; };
    if (std::any_of(std::begin(structure_columns), std::end(structure_columns), is_it) ||
        std::any_of(std::begin(service_columns), std::end(service_columns), is_it)) {
      ++fit.fields;
    }
    fit.complete = fit.complete || word == "identifiant";
  }
  return fit;
}

}  // namespace

Arg unreadable_rows(std::string_view name, const std::vector<UnreadableRow>& rows) {
  Arg arg = text_arg(name, "");
  for (const auto& row : rows) {
    const std::string place = row.file + ":" + std::to_string(row.line) + ": ";
    const std::string_view between = arg.value.empty() ? "" : "; ";
    arg.value.append(between).append(place).append(row.why.in(Language::english));
    arg.french.append(between.empty() ? "" : " ; ").append(place).append(row.why.in(Language::french));
  }
  return arg;
}

std::string_view name_of(PublishedKind kind) { return kind == PublishedKind::structures ? "structures" : "services"; }

const Phrase& phrase_of(PublishedKind kind) {
  return kind == PublishedKind::structures ? phrase::directory_structures : phrase::directory_services;
}

std::optional<PublishedTable> PublishedTable::open(SourceFile source, const Date& today, const std::string& dated) {
  PublishedTable table;
  table.source_ = std::make_unique<SourceFile>(std::move(source));
  table.today_ = today;
  table.dated_ = dated;
  const Dialect dialect = detect_dialect(*table.source_, {}, header_fit);
  table.wide_ = dialect.encoding == Encoding::utf16le || dialect.encoding == Encoding::utf16be;
  table.reader_ = std::make_unique<CsvReader>(*table.source_, dialect);
  if (!table.read_headers()) return std::nullopt;
  return table;
}

bool PublishedTable::read_headers() {
  if (!reader_->next(row_)) return false;
  std::vector<std::string> headers;
  for (const auto& one : row_.cells) headers.push_back(plain_word(one.text));
  const auto place = [&](std::string_view name) {
    const auto found = std::find(headers.begin(), headers.end(), plain_word(name));
    return found == headers.end() ? no_column : static_cast<std::size_t>(found - headers.begin());
  };
  const auto has_any = [&](std::span<const std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return place(mark) != no_column; });
  };
  const bool services = place("Code") != no_column && (has_any(service_marks) || !has_any(structure_marks));
  if (!services && !has_any(structure_marks)) return false;
  kind_ = services ? PublishedKind::services : PublishedKind::structures;
  for (const auto& column : columns_of(kind_)) {
    const std::size_t at = place(column.name);
    if (at == no_column && column.required) return false;
    if (at == no_column) missing_.emplace_back(column.name);
    columns_.push_back(at);
  }
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (headers[i].starts_with("date")) date_columns_.push_back(i);
  }
  width_ = headers.size();
  return true;
}

std::string_view PublishedTable::cell(std::size_t column) const {
  const std::size_t at = columns_[column];
  return at == no_column ? std::string_view() : without_blanks(row_.cells[at].text);
}

/// An empty cell says `otherwise`; `good` is false afterwards when the cell is neither yes nor no.
bool PublishedTable::flag(std::size_t column, bool otherwise, bool& good) const {
  const auto text = cell(column);
  if (text.empty()) return otherwise;
  if (text == "true") return true;
  if (text == "false") return false;
  const auto parsed = parse_yes_no(text);
  good = good && parsed.value.has_value();
  return parsed.value.value_or(otherwise);
}

void PublishedTable::refuse(Message why) {
  ++unreadable_;
  if (first_unreadable_.size() < shown_unreadable) {
    first_unreadable_.push_back({source_->path(), row_.line, std::move(why)});
  }
}

/// Continues with the line behind the one that the row began in.
void PublishedTable::pass_line() {
  std::array<char, 4096> block{};
  std::uint64_t offset = row_.begin;
  while (const std::size_t count = source_->read_at(offset, block)) {
    const auto* const end = std::find(block.begin(), block.begin() + count, '\n');
    if (end != block.begin() + count) {
      offset += static_cast<std::uint64_t>(end - block.begin()) + 1;
      break;
    }
    offset += count;
  }
  reader_->seek_row(offset, row_.line + 1);
}

/// A row with as many cells as there are headers. One without may be the fault of a quote that swallowed the rows
/// behind it: these are read again.
bool PublishedTable::next_cells() {
  for (;;) {
    try {
      if (!reader_->next(row_)) return false;
    } catch (const Failure& failure) {
      if (failure.kind != FailureKind::input || wide_ || ++broken_ > most_broken) throw;
      refuse({directory_row_broken, {}});
      pass_line();
      continue;
    }
    const bool whole = row_.cells.size() == width_ ||
                       (row_.cells.size() > width_ &&
                        std::all_of(row_.cells.begin() + static_cast<std::ptrdiff_t>(width_), row_.cells.end(),
                                    [](const CsvCell& one) { return one.text.empty(); }));
    if (whole) return true;
    refuse({directory_row_cells, {count_arg("cells", row_.cells.size()), count_arg("columns", width_)}});
    const bool swallowed = std::any_of(row_.cells.begin(), row_.cells.end(),
                                       [](const CsvCell& one) { return one.text.find('\n') != std::string::npos; });
    if (swallowed && !wide_ && ++broken_ <= most_broken) pass_line();
  }
}

/// Whether the row says what its kind has to say.
bool PublishedTable::take(PublishedRow& row) {
  const bool structures = kind_ == PublishedKind::structures;
  const auto type = structures ? cell(s_type) : std::string_view();
  if (!type.empty() && type != "SIRET" && type != "1" && plain_word(type) != "siret") {
    ++other_identifiers_;
    return false;
  }
  const auto identifier = cell(structures ? std::size_t{s_siret} : std::size_t{v_siret});
  const auto siret = siret_number(identifier);
  if (!siret) {
    refuse({directory_row_siret, {text_arg("value", clipped(std::string(identifier)))}});
    return false;
  }
  bool good = true;
  row = {};
  row.siret = *siret;
  if (structures) {
    row.name = cell(s_name);
    row.postcode = cell(s_postcode);
    row.town = cell(s_town);
    row.flags = (flag(s_active, true, good) ? flag_active : 0) |
                (flag(s_engagement, false, good) ? flag_engagement : 0) |
                (flag(s_service, false, good) ? flag_service : 0) |
                (flag(s_either, false, good) ? flag_service_or_engagement : 0);
  } else {
    row.code = cell(v_code);
    row.name = cell(v_name);
    row.flags =
        (flag(v_active, true, good) ? flag_active : 0) | (flag(v_engagement, false, good) ? flag_engagement : 0);
    if (row.code.empty()) {
      refuse({directory_row_code, {}});
      return false;
    }
  }
  if (!good) refuse({directory_row_flag, {}});
  return good;
}

bool PublishedTable::next(PublishedRow& row) {
  while (next_cells()) {
    if (!take(row)) continue;
    for (const auto at : date_columns_) {
      const std::string& text = row_.cells[at].text;
      if (text.empty() || text == last_date_) continue;
      last_date_ = text;
      const auto day = parse_date(std::string_view(text).substr(0, 10));
      if (day.value && *day.value <= today_ && day.value->iso() > dated_) dated_ = day.value->iso();
    }
    return true;
  }
  return false;
}

}  // namespace chorus
