#include "input/csv_records.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "input/columns.hpp"
#include "input/csv_reader.hpp"
#include "input/dialect.hpp"
#include "input/other_file.hpp"
#include "input/unread_columns.hpp"
#include "invoice/siret.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

constexpr Phrase file_without_rows{"the file holds no header row", "le fichier n'a pas de ligne d'en-tête"};
constexpr Phrase file_without_rows_remedy{"the first row must name the columns, at least: {names}",
                                          "la première ligne doit nommer les colonnes, au moins : {names}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// Whether a cell holds what `reject` wrote: "[SIRET-04] …".
bool is_errors(std::string_view text) {
  if (!text.starts_with('[')) return false;
  constexpr std::string_view of_id = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789";
  const auto end = text.find_first_not_of(of_id, 1);
  return end > 1 && text.substr(std::min(end, text.size())).starts_with("] ");
}

/// One column of the file: what it means, if anything, and what its header says.
struct HeaderCell : ReadHeader {
  std::optional<std::size_t> unread;  ///< its number among the columns that are not read
};

constexpr Phrase no_header{
    "this line looks like data ({values}), not like the names of columns: the header line is missing",
    "cette ligne contient des données ({values}), pas des noms de colonnes : la ligne d'en-tête manque"};
constexpr Phrase no_header_remedy{
    "put a line above it that names each column, like number{delimiter}date{delimiter}client{delimiter}total_excl_tax"
    "{delimiter}vat_rate{delimiter}total_incl_tax, or have the program export its headers too",
    "mettez au-dessus une ligne qui nomme chaque colonne, comme N° facture{delimiter}Date facture{delimiter}Code client"
    "{delimiter}Montant HT{delimiter}Taux TVA{delimiter}Montant TTC, ou faites exporter aussi les en-têtes par le "
    "logiciel"};

/// A date, an amount with decimals, a SIRET: no column is called so.
bool is_data(std::string_view text) {
  if (text.empty()) return false;
  const bool digits = std::any_of(text.begin(), text.end(), is_digit);
  if (!digits) return false;
  const bool day = std::count(text.begin(), text.end(), '/') == 2 && text.find_first_not_of("0123456789/") == text.npos;
  if (day || parse_date(text, DateOrder::day_first).value || parse_siret(text).value) return true;
  const bool decimals = text.find_first_of(".,") != text.npos;
  return decimals && parse_amount(text, DecimalMark::either).value.has_value();
}

using KnownHeaders = std::map<std::string, std::optional<ColumnMatch>>;

/// How well a row names columns. `known`: the answers about headers, since one row is asked about again and again while
/// the delimiter is looked for.
HeaderFit header_fit(const CsvRow& row, InputKind kind, const ReadOptions& options, KnownHeaders& known) {
  std::set<Field> fields;
  for (const auto& cell : row.cells) {
    const auto [header, is_new] = known.try_emplace(tidy_text(cell.text));
    if (is_new) header->second = column_of(header->first, kind, options);
    if (header->second) fields.insert(header->second->column);
  }
  const bool debtor = fields.contains(Field::client) || (kind == InputKind::invoices && fields.contains(Field::siret));
  const bool invoice = fields.contains(Field::number) && fields.contains(Field::date);
  return {fields.size(), debtor && (kind == InputKind::debtors || invoice)};
}

bool is_amount(Field column) {
  const FieldKind kind = field_entry(column).kind;
  return kind == FieldKind::amount || column == Field::vat_base || column == Field::vat_amount;
}

class CsvRecords final : public RecordReader {
 public:
  CsvRecords(SourceFile source, InputKind kind, const ReadOptions& options, Names& names)
      : kind_(kind),
        reading_{options.decimal, options.date_order.value_or(DateOrder::day_first)},
        source_(std::move(source)),
        notes_{names.keep(source_.path()),
               false,
               detect_dialect(source_, options.dialect,
                              [&, known = KnownHeaders()](const CsvRow& row) mutable {
                                return header_fit(row, kind, options, known);
                              }),
               {},
               {}},
        reader_(source_, notes_.dialect),
        unread_(kind, kind == InputKind::invoices ? options.status_header : std::string()) {
    if (!reader_.next(row_)) {
      throw Failure(FailureKind::input, {phrase::file_without_rows, {}},
                    {phrase::file_without_rows_remedy, {text_arg("names", required_names())}}, source_.path());
    }
    refuse_other_list();
    refuse_no_header(options);
    read_header(options, names);
    require_columns();
    tell_titles();
    peek();
  }

  bool next(Record& record) override {
    record.cells.clear();
    record.faults = {};
    record.total = record.other_cells = record.other_words = false;
    record.aside = is_header_again();
    record.digest = 0;
    if (!ahead_) {
      finish_survey();
      return false;
    }
    record.place = {notes_.file, row_.line, 0, {}};
    const auto cells = kept(row_.cells);
    check_width(cells.size(), record);
    if (status_ && !surveyed_) unread_.begin_row(*status_ < cells.size() ? cells[*status_].text : std::string_view());
    for (std::size_t i = 0; !record.aside && i < cells.size() && i < header_.size(); ++i) {
      look_at_row(record, header_[i], cells[i]);
      if (header_[i].match)
        add_cell(record, header_[i], cells[i]);
      else if (header_[i].instead && !surveyed_ && record.faults.all().empty())
        compare(header_[i], cells, i);
      if (header_[i].unread && !surveyed_ && record.faults.all().empty()) look_at(header_[i], cells[i]);
    }
    record.aside = record.aside || is_remark(record);
    if (!surveyed_ && record.aside) look_for_unit(cells);
    if (!surveyed_ && kind_ == InputKind::invoices && !record.aside && record.faults.all().empty())
      look_for_cents(record, cells);
    peek();
    return true;
  }

  Position position() const override { return ahead_ ? Position{row_.begin, row_.line, 0} : Position::end(); }
  void seek(Position position) override {
    if (position.byte == Position::end().byte) {
      ahead_ = false;
      return;
    }
    reader_.seek_row(position.byte, position.line);
    peek();
  }
  std::string rejects_head() const override {
    return csv_prologue(notes_.dialect) + titles() +
           csv_row_with(std::span(head_).first(columns()), errors_column, notes_.dialect);
  }
  std::string rejects_tail() const override { return {}; }
  std::string reject(Position position, const std::string& errors) override {
    seek(position);
    std::string row = csv_row_with(kept(row_.cells), errors, notes_.dialect);
    peek();
    return row;
  }
  const ReadNotes& notes() const override { return notes_; }
  const Diagnostics& header_faults() const override { return header_faults_; }
  std::map<Field, std::string_view> columns_read() const override {
    std::map<Field, std::string_view> read;
    for (const auto& cell : header_) {
      if (cell.match) read.emplace(cell.match->column, cell.text);
    }
    return read;
  }

 private:
  void peek() {
    ahead_ = reader_.next(row_);
    if (ahead_ || !reader_.ends_open() || told_open_end_) return;
    const CsvCell& last = row_.cells.back();  // of the row read last
    header_faults_.add(rule::last_row_open, {notes_.file, last.line, last.column, {}}, {}, {});
    told_open_end_ = true;
  }

  /// Lists made for paper repeat it on each page.
  bool is_header_again() const {
    if (kind_ != InputKind::invoices || row_.cells.size() < columns() || row_.cells[0].text != head_[0].text)
      return false;
    bool other_too = false;  // a column that was added to the file has its header at the top alone
    for (std::size_t i = 1; i < columns(); ++i) {
      if (!row_.cells[i].text.empty() && row_.cells[i].text != head_[i].text) return false;
      other_too = other_too || (!row_.cells[i].text.empty() && row_.cells[i].text == head_[i].text);
    }
    return other_too;
  }

  /// Words alone in one cell of the head, as no invoice is: « Page 1/2 », « Édité le 31/03/2026 », « MAIRIE ».
  bool is_remark(const Record& record) const {
    constexpr std::size_t columns_of_list = 4;
    if (kind_ != InputKind::invoices || columns() < columns_of_list || record.other_cells || record.cells.size() != 1)
      return false;
    const Cell& cell = record.cells[0];
    if (cell.column != Field::number && cell.column != Field::date && cell.column != Field::client &&
        cell.column != Field::debtor_name)
      return false;
    const auto words = plain_words(cell.text);
    if (words.empty() || total_label(cell.text) != TotalLabel::none) return false;
    if (cell.column != Field::number && cell.column != Field::date) return words.size() > 1;
    if (words[0] == "page" || std::none_of(cell.text.begin(), cell.text.end(), is_digit)) return has_letter(cell.text);
    return std::count_if(words.begin(), words.end(), [](const std::string& word) {
             return word.size() > 1 && std::all_of(word.begin(), word.end(), is_ascii_letter);
           }) > 1;
  }

  /// What tells the kind of the row, see InvoiceReader.
  void look_at_row(Record& record, const HeaderCell& header, const CsvCell& cell) const {
    if (kind_ != InputKind::invoices) return;
    // The first reading looks for rows that are none of an invoice, the second makes invoices of the others.
    if (surveyed_)
      record.digest = record.digest * 31 + std::hash<std::string_view>()(cell.text);
    else
      record.total = record.total || total_label(cell.text) == TotalLabel::plain;
    if (header.match || cell.text.find_first_not_of(' ') == cell.text.npos) return;
    record.other_cells = true;
    record.other_words = record.other_words || has_letter(cell.text);
  }

  void look_at(const HeaderCell& header, const CsvCell& cell) {
    if (!unread_.wants(*header.unread)) return;
    unread_.look_at(*header.unread, tidy_text(cell.text), {notes_.file, cell.line, cell.column, header.text});
  }

  /// « Montants en centimes », in a row that is no invoice.
  void look_for_unit(std::span<const CsvCell> cells) {
    if (kind_ != InputKind::invoices || !cents_.open()) return;
    for (const CsvCell& cell : cells) {
      if (has_letter(cell.text)) cents_.look_at_title(tidy_text(cell.text), {notes_.file, cell.line, cell.column, {}});
    }
  }

  void look_for_cents(const Record& record, std::span<const CsvCell> cells) {
    if (!cents_.open()) return;
    cents_.see(record.cells);
    for (std::size_t i = 0; cents_.open() && i < cells.size() && i < header_.size(); ++i) {
      if (header_[i].match || !header_[i].unread) continue;
      cents_.look_at(tidy_text(cells[i].text), {notes_.file, cells[i].line, cells[i].column, header_[i].text});
    }
  }

  void compare(const HeaderCell& header, std::span<const CsvCell> cells, std::size_t at) {
    const HeaderCell& read = header_[*header.instead];
    const std::string other = *header.instead < cells.size() ? tidy_text(cells[*header.instead].text) : std::string();
    twins_.compare({header, read}, tidy_text(cells[at].text), other, reading_,
                   {notes_.file, cells[at].line, cells[at].column, header.text});
  }

  /// The first reading to the end has seen every value; rows that are read again are not counted twice.
  void finish_survey() {
    if (std::exchange(surveyed_, true)) return;
    header_faults_.take(unread_.faults(columns_read()));
    header_faults_.take(twins_.faults());
    cents_.tell(header_faults_);
  }

  /// What stands above the header, as it was read.
  std::string titles() const {
    std::string text(notes_.dialect.start - notes_.dialect.titles, '\0');
    text.resize(source_.read_at(notes_.dialect.titles, text));
    return text;
  }

  void tell_titles() {
    if (notes_.dialect.titles == notes_.dialect.start) return;
    header_faults_.add(rule::title_lines, {notes_.file, notes_.dialect.first_line, 0, {}}, {},
                       {count_arg("line", notes_.dialect.first_line)});
    Dialect from_titles = notes_.dialect;
    from_titles.start = from_titles.titles;
    from_titles.first_line = from_titles.title_line;
    CsvReader titles(source_, from_titles);
    for (CsvRow row; titles.next(row) && row.begin < notes_.dialect.start;) look_for_unit(row.cells);
  }

  void refuse_other_list() const {
    std::vector<std::string_view> headers;
    for (const auto& cell : row_.cells) headers.emplace_back(cell.text);
    refuse_other_table(headers, kind_ == InputKind::invoices ? GivenAs::invoices : GivenAs::debtors,
                       std::string(notes_.file), row_.line);
  }

  /// A first row with a date, an amount or a SIRET in it, and no header that is known.
  void refuse_no_header(const ReadOptions& options) const {
    KnownHeaders known;
    const HeaderFit fit = header_fit(row_, kind_, options, known);
    if (fit.complete || fit.fields > 1) return;
    std::string values;
    for (const auto& cell : row_.cells) {
      if (is_data(tidy_text(cell.text))) add_quoted(values, tidy_text(cell.text));
    }
    if (values.empty()) return;
    throw Failure(FailureKind::input, {no_header, {text_arg("values", values)}},
                  {no_header_remedy, {text_arg("delimiter", std::string(1, notes_.dialect.delimiter))}},
                  std::string(notes_.file), row_.line);
  }

  /// Whether the file is a rejects file given back.
  bool again() const { return !header_.empty() && header_.back().text == errors_column; }
  std::size_t columns() const { return header_.size() - (again() ? 1 : 0); }

  /// The columns up to the last one with a header: what a row holds behind them is not read.
  std::size_t named_columns() const {
    std::size_t named = columns();
    while (named > 0 && header_[named - 1].text.empty()) --named;
    return named;
  }

  /// Too many and too few have different causes, and so two remedies.
  void check_width(std::size_t cells, Record& record) const {
    if (cells > columns()) {
      record.faults.add(rule::row_cells, record.place, {},
                        {count_arg("cells", cells), count_arg("columns", columns()),
                         text_arg("delimiter", delimiter_name(notes_.dialect.delimiter))});
    } else if (cells < named_columns()) {
      record.faults.add(rule::row_cut_off, record.place, {},
                        {count_arg("cells", cells), count_arg("columns", named_columns()),
                         count_arg("missing", named_columns() - cells)});
    }
  }

  /// The cells of the office: without empty ones behind the last column where they mean nothing, and
  /// without the errors of a rejects file. A row that had too many or too few cells has its errors
  /// under another column: they are found by their words, so that such a row stays what it was.
  std::span<const CsvCell> kept(const std::vector<CsvCell>& row) {
    const std::span<const CsvCell> cells(row);
    const std::size_t filled = filled_cells(cells);
    if (again() && filled > 0 && is_errors(cells[filled - 1].text)) return cells.first(filled - 1);
    if (!ends_->mean_nothing(cells)) return cells;
    // Under « errors » stands whatever a person wrote there instead.
    if (again() && cells.size() >= header_.size() && filled <= header_.size()) return cells.first(columns());
    return cells.first(std::min(cells.size(), std::max(filled, header_.size())));
  }

  void read_header(const ReadOptions& options, Names& names) {
    auto& cells = row_.cells;
    const std::size_t header_cells = cells.size();
    if (!cells.empty() && cells.back().text.empty()) cells.pop_back();  // a trailing delimiter
    std::vector<std::string_view> texts;
    for (const auto& cell : cells) texts.push_back(names.keep(tidy_text(cell.text)));
    for (const auto& one : read_headers(texts, kind_, [&](auto text) { return column_of(text, kind_, options); })) {
      header_.push_back({one, std::nullopt});
    }
    if (options.believe) believe();
    read_payment_modes();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      HeaderCell& header = header_[i];
      if (header.instead) {
        note_twin(header, header_[*header.instead], cells[i]);
        header.unread =
            unread_.add({notes_.file, cells[i].line, cells[i].column, header.text}, true);  // its words count
      } else if (header.match) {
        notes_.headers.emplace_back(column_name(header.match->column, kind_), header.text);
        if (header.match->mapped && is_amount(header.match->column) && names_other_unit(header.text)) {
          header_faults_.add(rule::column_unit, {notes_.file, cells[i].line, cells[i].column, header.text}, {},
                             {text_arg("header", header.text)});
        }
      } else if (!header.text.empty()) {
        header.unread = note_unknown(header.text, cells[i], options.columns);
      }
    }
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (header_[i].match && header_[i].match->column == Field::status) status_ = i;
    }
    head_ = cells;
    // In a rejects file stand the rows that were refused for their ends: that they are alike proves nothing.
    ends_.emplace(source_, notes_.dialect, header_cells, !again());
  }

  /// Its number among the columns that are not read; nothing for one that the configuration ignores.
  std::optional<std::size_t> note_unknown(std::string_view text, const CsvCell& cell, const ColumnMap& map) {
    notes_.ignored_columns.emplace_back(text);
    const Location place{notes_.file, cell.line, cell.column, text};
    if (match_column(text, kind_, map)) return unread_.add(place, true);  // see status_header
    if (mapped_name(text, map) || text == errors_column) return std::nullopt;
    auto near = mistyped_header(text, kind_, header_names(kind_));
    const auto meant = match_column(near, kind_, {});
    if (meant && has(meant->column) && !is_digit(text.back())) near = {};  // it would stand there twice
    if (!near.empty()) {
      header_faults_.add(rule::column_unknown, place, {}, {text_arg("header", text), text_arg("near", near)});
    }
    return unread_.add(place, !near.empty());
  }

  /// Two headers that are one word cannot be told apart: nothing could be said of the one that is meant.
  void note_twin(const HeaderCell& header, const HeaderCell& read, const CsvCell& cell) {
    if (plain_word(header.text) == plain_word(read.text)) {
      throw Failure(FailureKind::input,
                    {phrase::column_twice, {text_arg("one", read.text), text_arg("two", header.text)}},
                    {phrase::column_twice_same_remedy, {}}, std::string(notes_.file), cell.line, cell.column);
    }
    notes_.twins.emplace_back(header.text, read.text);
  }

  std::vector<HeaderBelief> beliefs() {
    std::vector<ReadHeader> headers(header_.begin(), header_.end());
    std::erase_if(headers, [](const ReadHeader& header) { return header.text == errors_column; });
    return believed_columns(headers, kind_, missing_columns(), fit_);
  }

  /// Whether the first rows have such values under the header. They are read once, when that is asked first.
  bool fits(std::string_view header, Field column) {
    constexpr std::size_t enough = 200;
    if (!first_rows_) {
      first_rows_.emplace();
      CsvRow row;
      std::optional<Position> behind_header;
      while (first_rows_->size() < enough && reader_.next(row)) {
        if (!behind_header) behind_header = Position{row.begin, row.line, 0};
        first_rows_->push_back(row);
      }
      if (behind_header) reader_.seek_row(behind_header->byte, behind_header->line);
    }
    if (first_rows_->empty()) return true;
    const auto at = static_cast<std::size_t>(
        std::find_if(header_.begin(), header_.end(), [&](const auto& one) { return one.text == header; }) -
        header_.begin());
    std::vector<std::string> values;
    for (const CsvRow& row : *first_rows_) {
      if (at < row.cells.size()) values.push_back(tidy_text(row.cells[at].text));
    }
    return have_values(column, values);
  }

  void believe() {
    for (const auto& belief : beliefs()) {
      const auto header =
          std::find_if(header_.begin(), header_.end(), [&](const auto& one) { return one.text == belief.text; });
      header->match = ColumnMatch{belief.column};
      notes_.believed.emplace_back(belief.text, belief.column);
    }
  }

  /// « Règlement » is the mode of payment where all its values are, else an amount, a day or a state.
  void read_payment_modes() {
    if (kind_ != InputKind::invoices || has(Field::payment_mode)) return;
    for (auto& header : header_) {
      if (header.match || header.instead || resembled_column(header.text, kind_) != Field::payment_mode) continue;
      // « 30 » may be a code, and a number of days.
      if (!fits(header.text, Field::payment_mode) || fits(header.text, Field::net_payable)) continue;
      header.match = ColumnMatch{Field::payment_mode, 0, true};
      return;
    }
  }

  bool has(Field column) const {
    for (const auto& cell : header_) {
      if (cell.match && cell.match->column == column) return true;
    }
    return false;
  }

  std::vector<Field> missing_columns() const {
    std::vector<Field> missing;
    const auto require = [&](Field column) {
      if (!has(column)) missing.push_back(column);
    };
    if (kind_ == InputKind::invoices) {
      require(Field::number);
      require(Field::date);
      if (has(Field::siret)) return missing;  // the debtor may stand inline
    }
    require(Field::client);
    return missing;
  }

  std::string required_names() const { return kind_ == InputKind::invoices ? "number, date, client" : "client, siret"; }

  /// One message says all: what is missing, what was not read, and what looks like it.
  void require_columns() {
    const auto missing = missing_columns();
    if (missing.empty()) return;
    std::vector<ReadHeader> headers(header_.begin(), header_.end());
    std::erase_if(headers, [](const ReadHeader& header) { return header.text == errors_column; });
    refuse_missing(headers, kind_, missing, fit_, {notes_.file, row_.line, 0, {}});
  }

  void add_cell(Record& record, const HeaderCell& header, const CsvCell& cell) {
    const Field column = header.match->column;
    const bool as_is = is_tidy(cell.text);
    const std::string tidied = as_is                     ? std::string()
                               : column == Field::number ? without_escapes(cell.text)
                                                         : tidy_text(cell.text);
    const std::string& written = as_is ? cell.text : tidied;
    if (written.empty()) return;
    std::string read;
    const bool code = field_entry(column).kind == FieldKind::code;
    if (code) read = code_text(column, written);
    if (code && read.empty()) return;
    Cell& added = record.cells.emplace_back();
    added.column = column;
    if (!code || read == written) {
      added.text = written;
    } else {
      added.text = std::move(read);
      added.written = written;
    }
    added.index = header.match->index;
    added.mark = reading_.mark;
    added.place = {notes_.file, cell.line, cell.column, header.text};
    added.unsure = header.match->unsure();
  }

  InputKind kind_;
  CellReading reading_;
  SourceFile source_;
  ReadNotes notes_;
  CsvReader reader_;
  CsvRow row_;
  bool ahead_ = false;
  std::vector<HeaderCell> header_;
  Diagnostics header_faults_;
  bool told_open_end_ = false;
  UnreadColumns unread_;
  TwinColumns twins_;
  Cents cents_;
  bool surveyed_ = false;
  std::optional<std::size_t> status_;              // the column
  std::vector<CsvCell> head_;                      // the header row as it was read
  std::optional<std::vector<CsvRow>> first_rows_;  // see fits
  const FittingValues fit_ = [this](std::string_view header, Field column) { return fits(header, column); };
  std::optional<RowEnds> ends_;
};

}  // namespace

std::unique_ptr<RecordReader> open_csv_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                               Names& names) {
  return std::make_unique<CsvRecords>(std::move(source), kind, options, names);
}

namespace {

/// A cell that looks like the second half of a text: « Remise ; salle » without its quotes, and
/// « "Salle \"A\"; lot 2" » of a program that writes a quote as \".
bool looks_cut_off(const CsvCell& cell) {
  if (cell.quoted || cell.text.find_first_not_of(' ') == cell.text.npos) return false;
  return cell.text.starts_with(' ') || (cell.text.ends_with('"') && cell.text.find('"') + 1 == cell.text.size());
}

}  // namespace

std::size_t filled_cells(std::span<const CsvCell> row) {
  std::size_t filled = row.size();
  while (filled > 0 && row[filled - 1].text.empty()) --filled;
  return filled;
}

bool RowEnds::mean_nothing(std::span<const CsvCell> row) {
  if (row.size() <= header_cells_) return true;
  if (!alike_ || std::any_of(row.begin(), row.end(), looks_cut_off)) return false;
  if (!every_row_) every_row_ = ends_of_every_row();
  return ends_of(row) == *every_row_;
}

std::size_t RowEnds::ends_of(std::span<const CsvCell> row) const {
  return row.size() - std::min(row.size(), std::max(filled_cells(row), header_cells_));
}

std::size_t RowEnds::ends_of_every_row() const {
  CsvReader reader(*source_, dialect_);
  CsvRow row;
  if (!reader.next(row) || !reader.next(row)) return 0;
  const std::size_t first = ends_of(row.cells);
  while (reader.next(row)) {
    if (ends_of(row.cells) != first) return 0;
  }
  return first;
}

namespace {

constexpr std::size_t longest_line = std::size_t{64} << 10;

/// The text of the next line, its end passed; nothing when the text has ended. What a too long line
/// has beyond the limit is passed and lost.
std::optional<std::string> next_line(TextStream& text) {
  if (text.ahead().empty()) return std::nullopt;
  const auto number = text.line();
  std::string line;
  while (!text.ahead().empty() && text.line() == number) {
    const std::string_view ahead = text.ahead();
    const auto end = ahead.find_first_of("\r\n");
    const auto piece = ahead.substr(0, end);
    line.append(piece.substr(0, longest_line - std::min(longest_line, line.size())));
    text.advance(end == ahead.npos ? ahead.size() : end + 1);
  }
  return line;
}

}  // namespace

SourceLines::SourceLines(const std::vector<Location>& places, const std::vector<ReadNotes>& files) {
  for (const auto& file : files) {
    std::vector<std::uint32_t> lines;
    for (const auto& place : places) {
      if (place.file == file.file && place.line > 0) lines.push_back(place.line);
    }
    std::sort(lines.begin(), lines.end());
    if (lines.empty() || !may_be_read_again(std::string(file.file))) continue;
    try {
      read_file(file, lines);
    } catch (const Failure&) {
      // The file went away or changed since it was checked: its faults stand without their lines.
    }
  }
}

void SourceLines::read_file(const ReadNotes& file, const std::vector<std::uint32_t>& lines) {
  const SourceFile source = SourceFile::open(std::string(file.file));
  const Dialect& dialect = file.dialect;
  TextStream text(source, dialect.encoding, dialect.start, dialect.first_line);
  for (const auto wanted : lines) {
    while (text.line() < wanted && next_line(text)) continue;
    if (text.line() != wanted) continue;  // the same line again, or behind the end
    if (auto line = next_line(text)) lines_.emplace(std::pair(file.file, wanted), std::move(*line));
  }
}

std::optional<std::string> SourceLines::find(const Location& place) const {
  const auto it = lines_.find({place.file, place.line});
  if (it == lines_.end() || it->second.size() >= longest_line) return std::nullopt;
  return it->second;
}

}  // namespace chorus
